//! The whole argument surface. Doc comments here are the help, in Vietnamese.

use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::builder::PossibleValue;
use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};

use super::life::{Correct, Diff, Release, Verify, Why};
use super::shard::ShardName;
use crate::model::{ChartKind, DocumentKind, Edition, Period, UnitCode};

const TEMPLATE: &str = "{about-with-newline}\nCách dùng: {usage}\n\n{all-args}{after-help}\n";
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
    /// Cách viết thông báo: human (đầy đủ, có trích dòng sai), short (mỗi thông báo một dòng), json
    #[arg(long, global = true, value_name = "KIỂU", value_enum, default_value_t = MessageFormat::Human, hide_default_value = true, hide_possible_values = true)]
    pub(super) message_format: MessageFormat,
    /// Tô màu thông báo: auto (khi in ra màn hình), always (luôn luôn), never (không bao giờ)
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
    Build(Build),
    /// Cho biết tài liệu nào đúng số liệu hiện có, tài liệu nào cần lập lại; không ghi gì (cũng là `tinh-trang`)
    #[command(alias = "tinh-trang")]
    Status(Status),
    /// Liệt kê việc phải làm của một kỳ cho hệ thống chạy nhiều máy: JSON, ninja, make (cũng là `ke-hoach-chay`)
    #[command(alias = "ke-hoach-chay")]
    Plan(Plan),
    /// Gộp kết quả của các phần đã chạy bằng `build --shard` (cũng là `gop`)
    #[command(alias = "gop")]
    Merge(Merge),
    /// Lập lại một tài liệu mỗi khi tệp số liệu hoặc mẫu văn bản được ghi (cũng là `theo-doi`)
    #[command(alias = "theo-doi")]
    Watch(Watch),
    /// Vẽ riêng các biểu đồ: SVG, PNG, số liệu kèm theo và trang xem biểu đồ (cũng là `bieu-do`)
    #[command(alias = "bieu-do")]
    Charts(Charts),
    /// Kiểm tra toàn bộ số liệu; không ghi gì (cũng là `kiem-tra`)
    #[command(alias = "kiem-tra")]
    Check,
    /// In các chỉ tiêu đã tính ra màn hình (cũng là `tinh`)
    #[command(alias = "tinh")]
    Compute(Compute),
    /// Phát hành báo cáo: đóng băng bản trình ký, ghi số, ngày vào sổ cái (cũng là `phat-hanh`)
    #[command(alias = "phat-hanh")]
    Release(Release),
    /// So sánh số liệu hiện có với một báo cáo đã phát hành (cũng là `so-sanh`)
    #[command(alias = "so-sanh")]
    Diff(Diff),
    /// Giải thích một con số (công thức, số vào, dòng của tệp), hoặc vì sao một tài liệu cần lập lại (cũng là `vi-sao`)
    #[command(alias = "vi-sao")]
    Why(Why),
    /// Lập bản ghi đính chính từ những gì đã sửa sau khi phát hành (cũng là `dinh-chinh`)
    #[command(alias = "dinh-chinh")]
    Correct(Correct),
    /// Xác minh một tệp PDF, một báo cáo đã phát hành hoặc cả sổ cái (cũng là `xac-minh`)
    #[command(alias = "xac-minh")]
    Verify(Verify),
    /// In danh sách quy tắc kiểm tra: mã, mức, tên, căn cứ (cũng là `quy-tac`)
    #[command(alias = "quy-tac")]
    Rules,
    /// Giải thích một quy tắc: ý nghĩa, căn cứ, ví dụ sai và cách sửa (cũng là `giai-thich`)
    #[command(alias = "giai-thich")]
    Explain(Explain),
    /// Ghi lược đồ của các tệp số liệu vào `.luoc-do/` để trình soạn thảo gợi ý và giải thích (cũng là `luoc-do`)
    #[command(alias = "luoc-do")]
    Schema(Schema),
}

/// Kỳ, đơn vị và nơi ghi.
#[derive(Debug, Args)]
pub(super) struct Select {
    /// Kỳ báo cáo: 2022-09, 2022-Q3, 2022-6T, 2022-9T hoặc 2022; không ghi thì lấy tháng mới nhất
    #[arg(long, value_name = "KỲ")]
    pub(super) period: Option<Period>,
    /// Chỉ đơn vị có mã này; ghi được nhiều lần
    #[arg(long, value_name = "MÃ")]
    pub(super) unit: Vec<UnitCode>,
    /// Số tài liệu làm cùng lúc; không ghi thì bằng số nhân của máy
    #[arg(short, long, value_name = "SỐ")]
    pub(super) jobs: Option<NonZeroUsize>,
    /// Thư mục kết quả; không ghi thì là `output/` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(super) out: Option<PathBuf>,
}

/// Lập tài liệu.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "flags that do not depend on each other")]
pub(super) struct Build {
    #[command(flatten)]
    pub(super) select: Select,
    /// Chỉ loại tài liệu này: bao-cao (báo cáo tổng hợp), phieu (phiếu từng đơn vị)
    #[arg(long, value_name = "LOẠI", value_enum, hide_possible_values = true)]
    pub(super) only: Option<Only>,
    /// Bản: day-du (cho cơ quan, nơi nhận), cong-khai (cho mọi người: giấu số nhỏ của từng đơn vị); không ghi là day-du
    #[arg(long, value_name = "BẢN", value_enum, default_value_t = EditionName::DayDu, hide_default_value = true, hide_possible_values = true)]
    pub(super) edition: EditionName,
    /// Không vẽ biểu đồ kèm theo; chỉ lập PDF và bảng tính
    #[arg(long)]
    pub(super) no_charts: bool,
    /// Lập lại cả những tài liệu không thay đổi
    #[arg(long)]
    pub(super) force: bool,
    /// Chỉ nói sẽ lập những gì và vì sao, không ghi
    #[arg(long)]
    pub(super) dry_run: bool,
    /// Chỉ làm phần thứ i trong n phần, để nhiều máy cùng làm; xong thì gộp bằng `baocao merge`. `auto` lấy i, n của Slurm;
    /// `auto/n` lấy i của Slurm hoặc Kubernetes
    #[arg(long, value_name = "i/n", value_parser = super::shard::parse)]
    pub(super) shard: Option<ShardName>,
    /// Dừng ở tài liệu đầu tiên không lập được
    #[arg(long)]
    pub(super) fail_fast: bool,
    /// Kết thúc bằng mã 4 nếu có tài liệu hoặc biểu đồ không còn đúng số liệu
    #[arg(long)]
    pub(super) exit_code: bool,
    /// Xóa tệp do các lần trước lập cho đơn vị không còn trong kỳ; tệp đã bị sửa thì giữ lại
    #[arg(long)]
    pub(super) prune: bool,
}

/// Kế hoạch chạy.
#[derive(Debug, Args)]
pub(super) struct Plan {
    /// Kỳ báo cáo; không ghi thì lấy tháng mới nhất
    #[arg(long, value_name = "KỲ")]
    pub(super) period: Option<Period>,
    /// Dạng: json (mỗi tài liệu một dòng), ninja, make
    #[arg(long, value_name = "DẠNG", value_enum, default_value_t = PlanFormat::Json, hide_default_value = true, hide_possible_values = true)]
    pub(super) format: PlanFormat,
    /// Số phần; không ghi thì mỗi tài liệu một phần
    #[arg(long, value_name = "SỐ")]
    pub(super) shards: Option<NonZeroUsize>,
    /// Lệnh gọi chương trình trên máy sẽ chạy
    #[arg(long, value_name = "LỆNH", default_value = "baocao", hide_default_value = true)]
    pub(super) program: String,
    /// Thư mục kết quả; không ghi thì là `output/` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(super) out: Option<PathBuf>,
}

/// How a plan is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PlanFormat {
    /// One JSON object a line.
    Json,
    /// For ninja.
    Ninja,
    /// For make.
    Make,
}

/// Gộp.
#[derive(Debug, Args)]
pub(super) struct Merge {
    /// Không đòi có biểu đồ kèm theo: các phần đã chạy với --no-charts
    #[arg(long)]
    pub(super) no_charts: bool,
    /// Kỳ báo cáo; không ghi thì lấy tháng mới nhất
    #[arg(long, value_name = "KỲ")]
    pub(super) period: Option<Period>,
    /// Thư mục kết quả; không ghi thì là `output/` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(super) out: Option<PathBuf>,
}

/// Theo dõi.
#[derive(Debug, Args)]
pub(super) struct Watch {
    /// Tên tài liệu: 2022-09/bao-cao, 2022-09/phieu/06709
    #[arg(value_name = "TÀI_LIỆU")]
    pub(super) document: String,
    /// Thư mục kết quả; không ghi thì là `output/` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(super) out: Option<PathBuf>,
}

/// Tình trạng.
#[derive(Debug, Args)]
pub(super) struct Status {
    /// Chỉ kỳ này; không ghi thì xem tháng mới nhất và mọi kỳ đã lập
    #[arg(long, value_name = "KỲ")]
    pub(super) period: Option<Period>,
    /// Thư mục kết quả; không ghi thì là `output/` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(super) out: Option<PathBuf>,
    /// Kết thúc bằng mã 4 nếu có tài liệu hoặc biểu đồ không còn đúng số liệu
    #[arg(long)]
    pub(super) exit_code: bool,
}

/// Vẽ biểu đồ.
#[derive(Debug, Args)]
pub(super) struct Charts {
    #[command(flatten)]
    pub(super) select: Select,
    /// Chỉ loại biểu đồ này; ghi được nhiều loại, cách nhau bằng dấu phẩy: dien-bien (số hộ theo tháng), ke-hoach (so
    /// với kế hoạch năm), xep-hang (các đơn vị theo tỷ lệ), tien-do (tỷ lệ từng đơn vị theo tháng), don-vi (số hộ từng
    /// đơn vị theo tháng), bien-dong (từ đầu kỳ đến cuối kỳ), chinh-sach, thieu-hut (12 chỉ số), ho-so
    #[arg(long, value_name = "LOẠI", value_enum, value_delimiter = ',', hide_possible_values = true)]
    pub(super) kind: Vec<ChartKind>,
    /// Dạng tệp: svg (để chỉnh sửa), png (để chèn vào văn bản, trình chiếu); không ghi thì cả hai
    #[arg(long, value_name = "DẠNG", value_enum, value_delimiter = ',', hide_possible_values = true)]
    pub(super) format: Vec<PictureFormat>,
    /// Bề ngang của PNG, tính bằng điểm ảnh, từ 300 đến 4000; luôn kèm một bản nét gấp đôi. Không ghi thì 800
    #[arg(long, value_name = "SỐ", value_parser = width)]
    pub(super) width: Option<u32>,
}

/// A width that gives a readable picture.
fn width(text: &str) -> Result<u32, String> {
    const POSSIBLE: std::ops::RangeInclusive<u32> = 300..=4_000;
    let width = text.parse().ok().filter(|width| POSSIBLE.contains(width));
    width.ok_or_else(|| "ghi một số nguyên từ 300 đến 4000 (điểm ảnh)".to_owned())
}

impl ValueEnum for ChartKind {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(self.key()).help(self.label()))
    }
}

/// How pictures are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum PictureFormat {
    /// Lines and letters.
    Svg,
    /// Pixels.
    Png,
}

/// Tính.
#[derive(Debug, Args)]
pub(super) struct Compute {
    /// Kỳ báo cáo; không ghi thì lấy tháng mới nhất
    #[arg(long, value_name = "KỲ")]
    pub(super) period: Option<Period>,
    /// Chỉ đơn vị có mã này; ghi được nhiều lần. Không ghi thì in số tổng hợp và mọi đơn vị
    #[arg(long, value_name = "MÃ")]
    pub(super) unit: Vec<UnitCode>,
    /// Chỉ các chỉ tiêu ở tên này hoặc dưới tên này, ví dụ `ngheo.ho.giam`
    #[arg(long, value_name = "TÊN")]
    pub(super) key: Option<String>,
    /// Dạng in: bang (bảng trên màn hình), csv, csv-excel (dấu chấm phẩy giữa các cột, dấu phẩy thập phân), json
    #[arg(long, value_name = "DẠNG", value_enum, default_value_t = TableFormat::Table, hide_default_value = true, hide_possible_values = true)]
    pub(super) format: TableFormat,
}

/// Giải thích.
#[derive(Debug, Args)]
pub(super) struct Explain {
    /// Mã quy tắc: BC301, bc301 hoặc 301
    #[arg(value_name = "MÃ")]
    pub(super) code: String,
}

/// Lược đồ.
#[derive(Debug, Args)]
pub(super) struct Schema {
    /// Ghi thêm cấu hình của VS Code vào `.vscode/settings.json`
    #[arg(long)]
    pub(super) editor: bool,
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

/// Kinds of documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Only {
    /// The report.
    BaoCao,
    /// The sheets.
    Phieu,
}

impl From<Only> for DocumentKind {
    fn from(only: Only) -> Self {
        match only {
            Only::BaoCao => Self::Report,
            Only::Phieu => Self::Sheet,
        }
    }
}

/// Whom a report is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum EditionName {
    /// The office and those on its list.
    DayDu,
    /// Everybody.
    CongKhai,
}

impl From<EditionName> for Edition {
    fn from(name: EditionName) -> Self {
        match name {
            EditionName::DayDu => Self::Full,
            EditionName::CongKhai => Self::Public,
        }
    }
}

/// How indicators are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum TableFormat {
    /// A table.
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

/// Reads the arguments.
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

/// clap's own heading for options is English; every option gets one of ours.
fn heading(argument: clap::Arg) -> clap::Arg {
    if argument.get_help_heading().is_some() { argument } else { argument.help_heading("Tùy chọn") }
}
