//! Arguments of the commands about what was released. Doc comments here are the help, in Vietnamese.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};
use time::Date;

use crate::model::{CorrectionKind, Period, parse_date};

/// Phát hành.
#[derive(Debug, Args)]
#[command(subcommand_value_name = "LỆNH", subcommand_help_heading = "Các lệnh", disable_help_subcommand = true)]
pub(super) struct Release {
    #[command(subcommand)]
    pub(super) step: Step,
}

#[derive(Debug, Subcommand)]
pub(super) enum Step {
    /// Đóng băng bản trình ký: nội dung, tệp PDF, số liệu nguồn; số và ngày để trống (cũng là `chuan-bi`)
    #[command(alias = "chuan-bi")]
    Prepare(Prepare),
    /// Ghi số, ngày của báo cáo đã ký vào sổ cái (cũng là `ghi-so`)
    #[command(alias = "ghi-so")]
    Record(Record),
    /// Dự thảo công văn gửi nơi nhận cũ: báo tin thay thế, hoặc đính chính hình thức (cũng là `cong-van`)
    #[command(alias = "cong-van")]
    Letter(Letter),
    /// Danh sách các báo cáo đã phát hành (cũng là `danh-sach`)
    #[command(alias = "danh-sach")]
    List,
    /// Bảng tam giác: mỗi dòng một tháng, mỗi cột một lần phát hành; mức sửa bình quân từng đơn vị (cũng là `tam-giac`)
    #[command(alias = "tam-giac")]
    Triangle(Triangle),
}

/// Chuẩn bị.
#[derive(Debug, Args)]
pub(super) struct Prepare {
    /// Kỳ báo cáo; không ghi thì lấy tháng mới nhất
    #[arg(value_name = "KỲ")]
    pub(super) period: Option<Period>,
}

/// Ghi sổ.
#[derive(Debug, Args)]
pub(super) struct Record {
    /// Kỳ báo cáo đã chuẩn bị
    #[arg(value_name = "KỲ")]
    pub(super) period: Period,
    /// Số và ký hiệu của báo cáo đã ký, ví dụ 415/BC-UBND
    #[arg(long, value_name = "SỐ")]
    pub(super) number: String,
    /// Ngày ký, viết 2022-09-28
    #[arg(long, value_name = "NGÀY", value_parser = day)]
    pub(super) date: Date,
    /// Tệp PDF đã ký; được nhận khi mọi trang hiện ra đúng như bản đã đóng băng, chỉ thêm chữ ký
    #[arg(long, value_name = "TỆP")]
    pub(super) file: Option<PathBuf>,
    /// Số của báo cáo mà báo cáo này thay thế
    #[arg(long, value_name = "SỐ")]
    pub(super) supersedes: Option<String>,
}

/// Công văn.
#[derive(Debug, Args)]
pub(super) struct Letter {
    /// Số của báo cáo cũ
    #[arg(value_name = "SỐ")]
    pub(super) number: String,
}

/// Bảng tam giác.
#[derive(Debug, Args)]
pub(super) struct Triangle {
    /// Chỉ tiêu, như ở cột địa chỉ của `baocao compute`
    #[arg(long, value_name = "TÊN", default_value = "ngheo.ho.cuoi_ky", hide_default_value = true)]
    pub(super) key: String,
    /// Dạng in: bang (bảng trên màn hình), csv, json
    #[arg(long, value_name = "DẠNG", value_enum, default_value_t = Form::Table, hide_default_value = true, hide_possible_values = true)]
    pub(super) format: Form,
}

/// So sánh.
#[derive(Debug, Args)]
pub(super) struct Diff {
    /// Số của báo cáo đã phát hành; không ghi thì là báo cáo phát hành gần nhất
    #[arg(long, value_name = "SỐ")]
    pub(super) since: Option<String>,
    /// Dạng in: bang (chữ trên màn hình), csv, json
    #[arg(long, value_name = "DẠNG", value_enum, default_value_t = Form::Table, hide_default_value = true, hide_possible_values = true)]
    pub(super) format: Form,
    /// Kết thúc với mã 4 nếu có gì khác
    #[arg(long)]
    pub(super) exit_code: bool,
    /// Ghi thêm một trang web đặt bản cũ và bản mới cạnh nhau, chỗ khác được tô màu
    #[arg(long, value_name = "TỆP")]
    pub(super) html: Option<PathBuf>,
}

/// Vì sao.
#[derive(Debug, Args)]
pub(super) struct Why {
    /// Địa chỉ của con số, như ở cột địa chỉ của `baocao compute`: 2022-9T/tong/ngheo.ho.giam.luy_ke; hoặc tên tài liệu:
    /// 2022-09/bao-cao, 2022-09/phieu/06709
    #[arg(value_name = "ĐỊA_CHỈ|TÀI_LIỆU")]
    pub(super) address: String,
    /// Thư mục kết quả; không ghi thì là `output/` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(super) out: Option<PathBuf>,
    /// Con số của báo cáo đã phát hành mang số này, theo số liệu khi ấy
    #[arg(long, value_name = "SỐ")]
    pub(super) release: Option<String>,
}

/// Đính chính.
#[derive(Debug, Args)]
pub(super) struct Correct {
    /// Lý do thuộc loại: sai_so_nhap, bo_sung_muon, doi_phuong_phap, sap_xep_don_vi
    #[arg(long, value_name = "LOẠI", value_parser = kind, default_value = "sai_so_nhap", hide_default_value = true)]
    pub(super) kind: CorrectionKind,
    /// Bổ sung vào bản ghi đã có, thay cho lập bản ghi mới
    #[arg(long, value_name = "MÃ")]
    pub(super) record: Option<String>,
    /// Ghi luôn vào tệp số liệu các ô phải sửa theo (cuối kỳ, đầu kỳ tháng sau …) mà chương trình đề xuất
    #[arg(long)]
    pub(super) accept: bool,
    /// Chỉ nói sẽ ra sao: bản ghi, các ô sửa theo, con số và tài liệu thay đổi; không ghi gì
    #[arg(long)]
    pub(super) rehearse: bool,
}

/// Xác minh.
#[derive(Debug, Args)]
pub(super) struct Verify {
    /// Tệp PDF do baocao lập (đã ký hoặc chưa), hoặc số của báo cáo đã phát hành; không ghi thì xác minh cả sổ cái
    #[arg(value_name = "TỆP")]
    pub(super) file: Option<PathBuf>,
}

/// How comparisons are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum Form {
    /// For people.
    #[value(name = "bang")]
    Table,
    /// CSV.
    Csv,
    /// One JSON object a line.
    Json,
}

fn day(text: &str) -> Result<Date, String> {
    parse_date(text).ok_or_else(|| "viết năm-tháng-ngày, ví dụ 2022-09-28".to_owned())
}

fn kind(text: &str) -> Result<CorrectionKind, String> {
    let known = CorrectionKind::ALL.into_iter().find(|kind| kind.key() == text);
    let all = CorrectionKind::ALL.map(CorrectionKind::key).join(", ");
    known.ok_or_else(|| format!("chọn một trong: {all}"))
}
