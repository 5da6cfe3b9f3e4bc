//! What all commands share, and their list. The arguments of a command stand in its own file. Doc comments are the help,
//! in Vietnamese.

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

use super::exchange::{export, import, word};
use super::explain::{compute, diff, explain_rule, schema, verify, why};
use super::install::{completions, man};
use super::make::{build, charts, status, watch};
use super::publish::{correct, release, review};
use super::scale::{merge, plan};
use super::start::{init, new_month};

const EXIT_CODES: &str = "Mã kết thúc: 0 xong · 1 số liệu có lỗi hoặc có tài liệu không lập được · 2 gọi sai lệnh · \
3 không dùng được thư mục bộ số liệu hoặc thư mục kết quả · 4 với --exit-code: có khác nhau, có tài liệu không còn \
đúng số liệu · 5 tệp PDF không khớp · 6 số đã phát hành bị sửa mà không có bản ghi đính chính đúng và đủ · 130 bị dừng \
giữa chừng";

/// Lập báo cáo giảm nghèo từ số liệu YAML: báo cáo của Ủy ban nhân dân, phiếu và biểu đồ từng xã, phường.
#[derive(Debug, Parser)]
#[command(name = "baocao", version, disable_help_subcommand = true)]
#[command(subcommand_value_name = "LỆNH", subcommand_help_heading = "Các lệnh", after_help = EXIT_CODES)]
pub(super) struct Cli {
    #[command(flatten)]
    pub(super) common: Common,
    #[command(subcommand)]
    pub(super) command: Command,
}

/// Tùy chọn chung.
#[derive(Debug, Args)]
#[command(next_help_heading = "Tùy chọn chung")]
pub(super) struct Common {
    /// Thư mục của bộ số liệu: số liệu trong `data/`, kết quả trong `output/`
    #[arg(
        short = 'C',
        long,
        global = true,
        value_name = "THƯ_MỤC",
        default_value = ".",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub(super) project: PathBuf,
    /// Cách viết thông báo: `human` (đầy đủ, có trích dòng sai), `short` (mỗi thông báo một dòng), `json`
    #[arg(long, global = true, value_name = "KIỂU", value_enum, default_value_t = MessageFormat::Human, hide_default_value = true, hide_possible_values = true)]
    pub(super) message_format: MessageFormat,
    /// Tô màu thông báo: `auto` (khi in ra màn hình), `always` (luôn luôn), `never` (không bao giờ)
    #[arg(long, global = true, value_name = "KHI_NÀO", value_enum, default_value_t = Color::Auto, hide_default_value = true, hide_possible_values = true)]
    pub(super) color: Color,
    /// Chỉ in lỗi và kết quả
    #[arg(short, long, global = true)]
    pub(super) quiet: bool,
    /// In thêm: tài liệu giữ nguyên, lưu ý
    #[arg(short, long, global = true)]
    pub(super) verbose: bool,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Lập các tài liệu của một kỳ: báo cáo, phiếu từng đơn vị, biểu đồ, bảng tính (cũng là `lap`)
    #[command(alias = "lap")]
    Build(build::Args),
    /// Cho biết tài liệu nào đúng số liệu hiện có, tài liệu nào cần lập lại; không ghi gì (cũng là `tinh-trang`)
    #[command(alias = "tinh-trang")]
    Status(status::Args),
    /// Liệt kê việc phải làm của một kỳ cho hệ thống chạy nhiều máy: JSON, ninja, make (cũng là `ke-hoach-chay`)
    #[command(alias = "ke-hoach-chay")]
    Plan(plan::Args),
    /// Gộp kết quả của các phần đã chạy bằng `baocao lap --shard` (cũng là `gop`)
    #[command(alias = "gop")]
    Merge(merge::Args),
    /// Lập lại một tài liệu mỗi khi tệp số liệu hoặc mẫu văn bản được ghi (cũng là `theo-doi`)
    #[command(alias = "theo-doi")]
    Watch(watch::Args),
    /// Vẽ riêng các biểu đồ: SVG, PNG, số liệu kèm theo và trang xem biểu đồ (cũng là `bieu-do`)
    #[command(alias = "bieu-do")]
    Charts(charts::Args),
    /// Lập bộ số liệu mới: bộ mẫu có sẵn, hoặc từ tên cơ quan và danh sách đơn vị (cũng là `khoi-tao`)
    #[command(alias = "khoi-tao")]
    Init(init::Args),
    /// Lập các tệp của một tháng mới từ tháng trước: số đầu kỳ, số lũy kế chuyển sang, lời văn để viết lại (cũng là `them-thang`)
    #[command(name = "new", alias = "them-thang")]
    NewMonth(new_month::Args),
    /// Lập biểu nhập số liệu bằng Excel cho một tháng: một tệp cho mọi đơn vị, hoặc mỗi đơn vị một tệp (cũng là `xuat`)
    #[command(alias = "xuat")]
    Export(export::Args),
    /// Nhập số liệu từ bảng tính Excel, CSV đã nhận: cho xem sẽ đổi những gì, chỉ ghi khi có `--write` (cũng là `nhap`)
    #[command(alias = "nhap")]
    Import(import::Args),
    /// Lập bản làm việc của báo cáo bằng Word để sửa lời văn; nhập lời văn đã sửa về bằng `baocao nhap` (cũng là `ban-word`)
    #[command(alias = "ban-word", alias = "docx")]
    Word(word::Args),
    /// Kiểm tra toàn bộ số liệu; không ghi gì (cũng là `kiem-tra`)
    #[command(alias = "kiem-tra")]
    Check,
    /// In các chỉ tiêu đã tính ra màn hình (cũng là `tinh`)
    #[command(alias = "tinh")]
    Compute(compute::Args),
    /// Phát hành báo cáo: đóng băng bản trình ký, ghi số, ngày vào sổ cái (cũng là `phat-hanh`)
    #[command(alias = "phat-hanh")]
    Release(release::Args),
    /// So sánh số liệu hiện có với một báo cáo đã phát hành (cũng là `so-sanh`)
    #[command(alias = "so-sanh")]
    Diff(diff::Args),
    /// Giải thích một con số (công thức, số vào, dòng của tệp), hoặc vì sao một tài liệu cần lập lại (cũng là `vi-sao`)
    #[command(alias = "vi-sao")]
    Why(why::Args),
    /// Lập dự thảo thông báo niêm yết kết quả rà soát (cũng là `thong-bao`)
    #[command(alias = "thong-bao")]
    Notice(review::Args),
    /// Lập dự thảo quyết định phê duyệt kết quả rà soát (cũng là `quyet-dinh`)
    #[command(alias = "quyet-dinh")]
    Decision(review::Args),
    /// Lập bản ghi đính chính từ những gì đã sửa sau khi phát hành (cũng là `dinh-chinh`)
    #[command(alias = "dinh-chinh")]
    Correct(correct::Args),
    /// Xác minh một tệp PDF, một báo cáo đã phát hành hoặc cả sổ cái (cũng là `xac-minh`)
    #[command(alias = "xac-minh")]
    Verify(verify::Args),
    /// In danh sách quy tắc kiểm tra: mã, mức, tên, căn cứ (cũng là `quy-tac`)
    #[command(alias = "quy-tac")]
    Rules,
    /// Giải thích một quy tắc: ý nghĩa, căn cứ, ví dụ sai và cách sửa (cũng là `giai-thich`)
    #[command(alias = "giai-thich")]
    Explain(explain_rule::Args),
    /// Ghi lược đồ của các tệp số liệu vào `.luoc-do/` để trình soạn thảo gợi ý và giải thích (cũng là `luoc-do`)
    #[command(alias = "luoc-do")]
    Schema(schema::Args),
    /// Xem máy và thư mục có chỗ nào cản việc: phông chữ, bảng mã, chỗ ghi, thư mục đồng bộ, mỗi chỗ kèm cách sửa (cũng là `kham`)
    #[command(alias = "kham")]
    Doctor,
    /// In phần gợi ý lệnh cho bash, zsh, fish, PowerShell
    Completions(completions::Args),
    /// In trang hướng dẫn kiểu man của chương trình hoặc của một lệnh
    Man(man::Args),
}

/// How messages are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum MessageFormat {
    /// With an excerpt and a caret.
    Human,
    /// `path:line:column: lỗi[BC301]: …`.
    Short,
    /// One JSON object a line.
    Json,
}

/// When messages are coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
    /// On a terminal.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// How lists of figures are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// A table, or text, for people.
    #[value(name = "bang")]
    Table,
    /// CSV.
    Csv,
    /// CSV for Excel on a Windows that speaks Vietnamese.
    #[value(name = "csv-excel")]
    VietnameseCsv,
    /// One JSON object a line.
    Json,
}
