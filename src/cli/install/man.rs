//! `baocao man`.

use clap_mangen::Man;

use crate::cli::exit::Exit;
use crate::cli::help;
use crate::cli::show::output;
use crate::pipeline::Failure;

/// Trang hướng dẫn.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Lệnh, tên tiếng Anh hoặc tiếng Việt; không ghi thì là trang của cả chương trình
    #[arg(value_name = "LỆNH")]
    command: Option<String>,
}

pub(in crate::cli) fn run(request: &Args) -> Result<Exit, Failure> {
    let mut program = help::command();
    program.build();
    let page = match &request.command {
        None => program,
        Some(name) => {
            let known = program.find_subcommand(name).cloned();
            known.ok_or_else(|| Failure::Wrong(format!("không có lệnh “{name}”; xem `baocao --help`")))?
        }
    };
    let mut text = Vec::new();
    Man::new(page).render(&mut text).map_err(|_| Failure::Wrong("không lập được trang hướng dẫn".to_owned()))?;
    output::to_stdout(&String::from_utf8_lossy(&text));
    Ok(Exit::Done)
}
