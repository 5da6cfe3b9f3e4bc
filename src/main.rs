//! The program `baocao`.

use std::process::ExitCode;

fn main() -> ExitCode {
    baocao::cli::run(std::env::args_os())
}
