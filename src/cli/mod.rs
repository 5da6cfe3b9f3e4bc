//! The command line: parses arguments, calls the pipeline once, and prints the result.
//!
//! In: arguments. Out: results on stdout, findings and progress on stderr, an exit code. Never: computes.

mod arguments;
mod exchange;
mod exit;
mod explain;
mod help;
mod install;
mod interrupt;
mod make;
mod publish;
mod scale;
mod select;
mod show;
mod start;
mod usage;

use std::ffi::OsString;
use std::process::ExitCode;

pub use arguments::MessageFormat;
pub use show::findings::render;

use arguments::{Cli, Command, Common};
use exchange::{export, import, word};
use exit::Exit;
use explain::{check, compute, diff, explain_rule, rules, schema, verify, why};
use install::{completions, doctor, man};
use make::{build, charts, status, watch};
use publish::{correct, release, review};
use scale::{merge, plan};
use show::findings;
use show::output::{self, Output};
use start::{init, new_month};

use crate::pipeline::{self, Failure, Opened, ReviewPaper};

/// Runs the program.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let done_for_another = match arguments.get(1).and_then(|first| first.to_str()) {
        Some(pipeline::TYPESET_APART) => Some(pipeline::typeset_for_another()),
        Some(pipeline::READ_APART) => Some(pipeline::read_for_another()),
        _ => None,
    };
    if let Some(is_done) = done_for_another {
        return if is_done { Exit::Done.into() } else { Exit::Unusable.into() };
    }
    if let Ok(program) = std::env::current_exe() {
        pipeline::begin_with(program);
    }
    let cli = match help::parse(arguments) {
        Ok(cli) => cli,
        Err(error) => return usage::explain(&error).into(),
    };
    let output = Output::new(&cli.common);
    let exit = match execute(&cli, &output) {
        Ok(exit) => exit,
        Err(failure) => {
            findings::show_failure(&failure, &output);
            Exit::of(&failure)
        }
    };
    if output::is_result_lost() { Exit::Unusable.into() } else { exit.into() }
}

fn execute(cli: &Cli, output: &Output) -> Result<Exit, Failure> {
    match &cli.command {
        Command::Check => check::run(open(&cli.common)?, output),
        Command::Init(request) => init::run(&cli.common, request, output),
        Command::NewMonth(request) => new_month::run(&open(&cli.common)?, request, output),
        Command::Export(request) => export::run(&open(&cli.common)?, &cli.common, request, output),
        Command::Import(request) => import::run(&cli.common, request, output),
        Command::Word(request) => word::run(&open(&cli.common)?, &cli.common, request, output),
        Command::Build(options) => build::run(&cli.common, options, output),
        Command::Status(request) => status::run(&open(&cli.common)?, &cli.common, request, output),
        Command::Why(request) => why::run(&open(&cli.common)?, &cli.common, request, output),
        Command::Plan(request) => plan::run(&open(&cli.common)?, &cli.common, request),
        Command::Merge(request) => merge::run(&open(&cli.common)?, &cli.common, request, output),
        Command::Watch(request) => watch::run(&cli.common, request, output),
        Command::Charts(options) => charts::run(&open(&cli.common)?, &cli.common, options, output),
        Command::Release(request) => release::run(&cli.common, request, output),
        Command::Notice(request) => review::run(&open(&cli.common)?, &cli.common, request, ReviewPaper::Notice, output),
        Command::Decision(request) => {
            review::run(&open(&cli.common)?, &cli.common, request, ReviewPaper::Decision, output)
        }
        Command::Diff(request) => diff::run(&open(&cli.common)?, request, output),
        Command::Correct(request) => correct::run(&cli.common, request, output),
        Command::Verify(request) => verify::run(&cli.common, request, output),
        Command::Compute(request) => compute::run(&open(&cli.common)?, request, output),
        Command::Rules => Ok(rules::list(output)),
        Command::Explain(request) => explain_rule::run(request, output),
        Command::Schema(request) => schema::run(&cli.common, request, output),
        Command::Doctor => Ok(doctor::run(&cli.common, output)),
        Command::Completions(request) => Ok(completions::run(request)),
        Command::Man(request) => man::run(request),
    }
}

fn open(common: &Common) -> Result<Opened, Failure> {
    pipeline::open(&common.project)
}
