//! The help in Vietnamese. clap's own headings and flags are English, so they are replaced in every command.

use std::ffi::OsString;

use clap::{CommandFactory, FromArgMatches};

use super::arguments::Cli;

const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}\n";

/// Parses the arguments.
pub(super) fn parse(arguments: impl IntoIterator<Item = OsString>) -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&command().try_get_matches_from(arguments)?)
}

/// The command with every heading and every built-in flag in Vietnamese.
pub(super) fn command() -> clap::Command {
    let program = in_vietnamese(Cli::command()).override_usage("baocao [TÙY CHỌN] <LỆNH>");
    program.mut_subcommands(|command| with_usage(command, "baocao"))
}

fn with_usage(command: clap::Command, above: &str) -> clap::Command {
    let name = format!("{above} {}", command.get_name());
    let operand = |operand: &clap::Arg| {
        let name = operand.get_value_names()?.first()?;
        Some(if operand.is_required_set() { format!(" <{name}>") } else { format!(" [{name}]") })
    };
    let operands = command.get_positionals().filter_map(operand).collect::<Vec<_>>().concat();
    let below = if command.has_subcommands() { " <LỆNH>" } else { "" };
    let command = in_vietnamese(command).override_usage(format!("{name} [TÙY CHỌN]{operands}{below}"));
    command.mut_subcommands(|command| with_usage(command, &name))
}

fn in_vietnamese(command: clap::Command) -> clap::Command {
    let help = clap::Arg::new("help")
        .short('h')
        .long("help")
        .action(clap::ArgAction::Help)
        .help("In hướng dẫn này")
        .display_order(900);
    let has_version = command.get_version().is_some();
    let command = command.help_template(TEMPLATE).disable_help_flag(true).disable_version_flag(true);
    let command = command.arg(help.help_heading("Tùy chọn chung")).next_help_heading("Tùy chọn");
    if !has_version {
        return command.mut_args(heading);
    }
    let version = clap::Arg::new("version").short('V').long("version").action(clap::ArgAction::Version);
    command.arg(version.help("In phiên bản").display_order(901).help_heading("Tùy chọn chung")).mut_args(heading)
}

/// Sets a Vietnamese heading for an option, because clap's own heading is English.
fn heading(argument: clap::Arg) -> clap::Arg {
    if argument.get_help_heading().is_some() { argument } else { argument.help_heading("Tùy chọn") }
}
