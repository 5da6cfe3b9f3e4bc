//! The program `baocao`.

use std::process::ExitCode;

/// Typesetting allocates much and in small pieces, for which the allocator of the system is slow.
#[cfg(target_os = "linux")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    baocao::cli::run(std::env::args_os())
}
