//! `baocao completions`.

use clap_complete::Shell;

use crate::cli::exit::Exit;
use crate::cli::help;
use crate::cli::show::output;

/// Gợi ý lệnh.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// bash, zsh, fish hoặc powershell; ví dụ: `baocao completions bash > ~/.local/share/bash-completion/completions/baocao`
    #[arg(value_name = "VỎ_LỆNH", hide_possible_values = true)]
    shell: Shell,
}

pub(in crate::cli) fn run(request: &Args) -> Exit {
    let mut text = Vec::new();
    clap_complete::generate(request.shell, &mut help::command(), "baocao", &mut text);
    output::to_stdout(&String::from_utf8_lossy(&text));
    Exit::Done
}
