//! Translates the messages of clap into Vietnamese.

use std::io::{self, BufRead, IsTerminal};

use clap::error::{ContextKind, ContextValue, ErrorKind};

use super::exit::Exit;
use super::show::output;
use crate::model::Period;

/// Where the help is, in the words of the guide.
const HELP: &str =
    "Xem các lệnh: `baocao --help`; thêm `--help` sau mỗi lệnh để xem các tùy chọn, ví dụ `baocao lap --help`";

/// Prints the help that was asked for, or what is wrong with the arguments.
pub(super) fn explain(error: &clap::Error) -> Exit {
    match error.kind() {
        ErrorKind::DisplayVersion => {
            output::to_stdout(&crate::pipeline::about());
            Exit::Done
        }
        ErrorKind::DisplayHelp => {
            output::to_stdout(&error.render().to_string());
            Exit::Done
        }
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            output::to_stderr(&error.render().to_string());
            wait_after_a_double_click();
            Exit::Usage
        }
        _ => {
            output::to_stderr(&format!("lỗi: {}\n{HELP}\n", sentence(error)));
            Exit::Usage
        }
    }
}

/// Keeps the window open that Windows opens for a double click on the program, and says what to do instead. Somebody who
/// typed the name of the program alone only has to press a key.
fn wait_after_a_double_click() {
    if !cfg!(windows) || !io::stdin().is_terminal() || !io::stderr().is_terminal() {
        return;
    }
    output::to_stderr(
        "\nChương trình chạy trong cửa sổ lệnh: mở thư mục của bộ số liệu trong “File Explorer”, gõ cmd vào ô địa chỉ rồi nhấn \
         Enter, gõ `baocao khoi-tao` để lập bộ số liệu mới, hoặc `baocao lap` để lập báo cáo.\nNhấn Enter để đóng cửa sổ này.",
    );
    let _ = io::stdin().lock().read_line(&mut String::new());
}

fn sentence(error: &clap::Error) -> String {
    let of = |kind| error.get(kind).map(words).unwrap_or_default();
    let (argument, value) = (of(ContextKind::InvalidArg), of(ContextKind::InvalidValue));
    let sentence = match error.kind() {
        ErrorKind::InvalidSubcommand => format!("không có lệnh “{}”", of(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingSubcommand => "chưa ghi lệnh".to_owned(),
        ErrorKind::UnknownArgument if argument.parse::<Period>().is_ok() => {
            format!("kỳ báo cáo ghi sau --period: --period {argument}")
        }
        ErrorKind::UnknownArgument if !argument.starts_with('-') => {
            format!("thừa “{argument}”; thư mục của bộ số liệu ghi sau -C: -C \"{argument}\"")
        }
        ErrorKind::UnknownArgument => format!("không có tùy chọn “{argument}”"),
        ErrorKind::InvalidValue if value.is_empty() => format!("tùy chọn “{argument}” cần một giá trị"),
        ErrorKind::InvalidValue => format!("giá trị “{value}” không dùng được cho “{argument}”"),
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(|source| format!(": {source}"));
            // A reason in plain ASCII is an English sentence of a library and is left out; our own sentences contain
            // Vietnamese letters.
            let reason = reason.filter(|reason| !reason.is_ascii()).unwrap_or_default();
            format!("giá trị “{value}” không dùng được cho “{argument}”{reason}")
        }
        ErrorKind::NoEquals | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("tùy chọn “{argument}” cần một giá trị")
        }
        ErrorKind::ArgumentConflict => {
            format!("tùy chọn “{argument}” ghi hai lần hoặc không dùng cùng các tùy chọn khác")
        }
        ErrorKind::MissingRequiredArgument => format!("thiếu “{argument}”"),
        ErrorKind::InvalidUtf8 => "tham số có ký tự không đọc được".to_owned(),
        _ => "tham số không đúng".to_owned(),
    };
    format!("{sentence}{}{}", possibilities(error), suggestion(error))
}

fn possibilities(error: &clap::Error) -> String {
    let valid = error.get(ContextKind::ValidValue).map(words).filter(|valid| !valid.is_empty());
    valid.map_or_else(String::new, |valid| format!("; chọn một trong: {valid}"))
}

fn suggestion(error: &clap::Error) -> String {
    let kinds = [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    let suggestion = kinds.into_iter().find_map(|kind| error.get(kind)).map(words);
    suggestion.map_or_else(String::new, |suggestion| format!("; có phải “{suggestion}” không?"))
}

fn words(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(texts) => texts.join(", "),
        ContextValue::Number(number) => number.to_string(),
        _ => String::new(),
    }
}
