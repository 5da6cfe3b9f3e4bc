//! The words of `baocao verify`: what was proved, on what basis, and what was not.

use std::path::Path;

use crate::disk;
use crate::model::short_date;
use crate::pipeline::{Additions, Alteration, Answer, Basis, Change, Line, Mismatch, Misprint, Original};

/// The largest number of differences that are listed; the others are counted.
const NAMED: usize = 6;

/// What cannot be proved from the file alone.
const ALONE: &str = "Chỉ chứng minh trang in khớp với số liệu đính kèm của chính tệp, không chứng minh ai đã phát hành, \
                     và không tính lại từ số đã nhập: muốn \
                     biết, xác minh cùng bộ số liệu của cơ quan lập hoặc kiểm tra chữ ký số";

pub(in crate::cli) fn named(line: &Line) -> String {
    format!("Báo cáo số {} ngày {}", line.number, short_date(line.date))
}

/// The release to which a document belongs, and the others that froze the same document.
pub(in crate::cli) fn of(answer: &Answer, line: &Line) -> String {
    let own = named(line);
    let own = if answer.is_sheet { format!("phát hành kèm {own}") } else { own };
    if answer.also.is_empty() {
        return own;
    }
    let also: Vec<_> = answer.also.iter().map(named).collect();
    format!("{own} (cũng đúng bản này kèm {})", also.join(", "))
}

/// What was proved, and what was not.
pub(in crate::cli) fn proved(basis: Basis, answer: &Answer) -> String {
    let added = added(&answer.additions);
    let pages = answer.pages;
    let core = match basis {
        Basis::FrozenBytes => "đúng từng byte như bản đã đóng băng".to_owned(),
        Basis::FrozenSigned if is_unseen(&answer.additions) => format!(
            "phần đầu đúng từng byte như bản đã đóng băng, phần ghi thêm ở sau không làm trang nào trong {pages} trang khác đi"
        ),
        Basis::FrozenSigned => format!("bản đã đóng băng còn nguyên, {}", kept(pages)),
        Basis::FrozenPages => format!(
            "tệp được phần mềm khác ghi lại, nhưng cả {pages} trang hiện ra đúng như bản đã đóng băng (chữ, hình, phông chữ, \
             khổ trang) và nội dung đính kèm còn nguyên"
        ),
        Basis::FrozenDraft => format!(
            "không phải tệp đã đóng băng mà là bản lập ở thư mục kết quả: nội dung và cả {pages} trang đúng như bản đã đóng băng, \
             chỉ khác mã sổ cái trong thuộc tính tệp"
        ),
        Basis::TodaysBytes => "bản chưa phát hành, nói đúng như số liệu hiện có".to_owned(),
        Basis::TodaysSigned => format!("bản chưa phát hành, nói đúng như số liệu hiện có; {}", kept(pages)),
        Basis::TodaysPages => format!(
            "bản chưa phát hành, được phần mềm khác ghi lại, nhưng cả {pages} trang hiện ra đúng như bản lập từ số liệu hiện có"
        ),
        Basis::Alone => {
            format!("cả {pages} trang hiện ra đúng như chương trình này dàn lại từ số liệu đính kèm trong tệp")
        }
        Basis::AloneWords => format!(
            "tệp do phiên bản khác của chương trình, hoặc với mẫu riêng, lập: chỉ đối chiếu được chữ và số trang ({pages} \
             trang), khớp với số liệu đính kèm trong tệp; hình, màu và chỗ bị che không đối chiếu được"
        ),
    };
    let alone = if matches!(basis, Basis::Alone | Basis::AloneWords) { format!(". {ALONE}") } else { String::new() };
    format!("{core}{added}{}{}{alone}", again(answer), beside(answer))
}

/// The files that lie beside the frozen ones and were not frozen with them.
fn beside(answer: &Answer) -> String {
    if answer.beside.is_empty() {
        return String::new();
    }
    let named: Vec<_> = answer.beside.iter().take(NAMED).map(|path| disk::shown(Path::new(path))).collect();
    let more = answer.beside.len().saturating_sub(NAMED);
    let more = if more > 0 { format!(" và {more} tệp khác") } else { String::new() };
    format!(
        "; nằm cạnh bản đóng băng nhưng không thuộc bản ấy, sổ cái không ghi: {}{more}; chuyển ra khỏi thư mục phat-hanh/",
        named.join(", ")
    )
}

/// Whether nothing was added to the file that a reader sees, on a page or in the viewer around it.
pub(in crate::cli) fn is_unseen(additions: &Additions) -> bool {
    additions.seen_on.is_empty() && additions.before + additions.behind == 0
}

fn kept(pages: usize) -> String {
    format!("cả {pages} trang không bị sửa, che, thêm hay bớt gì")
}

/// What was added to the file.
pub(in crate::cli) fn added(additions: &Additions) -> String {
    let mut parts = Vec::new();
    let counted = |count: usize, what: &str| (count > 0).then(|| format!("{count} {what}"));
    parts.extend(counted(additions.signatures, "chữ ký số"));
    parts.extend(counted(additions.timestamps, "dấu thời gian"));
    parts.extend(counted(additions.unsigned, "ô chữ ký để trống"));
    parts.extend(additions.has_proofs.then(|| "dữ liệu để kiểm tra chữ ký về sau".to_owned()));
    let mut text = if parts.is_empty() { String::new() } else { format!("; chỉ ghi thêm {}", parts.join(", ")) };
    if !additions.seen_on.is_empty() {
        let pages: Vec<_> = additions.seen_on.iter().map(ToString::to_string).collect();
        text = format!("{text}; hình chữ ký ở trang {}, không che gì của trang", pages.join(", "));
    }
    if additions.signatures + additions.timestamps > 0 {
        text.push_str("; chưa kiểm tra giá trị của chữ ký");
        text.push_str(if additions.seen_on.is_empty() { "" } else { " và điều ghi trong hình chữ ký" });
    }
    if additions.has_properties {
        text.push_str("; thuộc tính của tệp có thêm mục mà bản gốc không có");
    }
    if additions.unused > 0 {
        let unused = additions.unused;
        text = format!("{text}; trong tệp có {unused} byte dữ liệu không trang nào và chữ ký nào dùng đến");
    }
    for (bytes, place) in [(additions.before, "trước"), (additions.behind, "sau")] {
        if bytes > 0 {
            text = format!("{text}; {place} phần PDF có {bytes} byte thừa, không hiện lên trang nào");
        }
    }
    text
}

const fn again(answer: &Answer) -> &'static str {
    match answer.recomputed {
        Some(true) => "; tính lại từ số liệu nguồn ra đúng các con số ấy",
        Some(false) => "; nhưng tính lại từ số liệu nguồn ra số khác: chương trình đã thay đổi từ khi phát hành",
        None => "",
    }
}

pub(in crate::cli) const fn key(basis: Basis) -> &'static str {
    match basis {
        Basis::FrozenBytes => "frozen_bytes",
        Basis::FrozenSigned => "frozen_signed",
        Basis::FrozenPages => "frozen_pages",
        Basis::FrozenDraft => "frozen_draft",
        Basis::TodaysBytes => "todays_bytes",
        Basis::TodaysSigned => "todays_signed",
        Basis::TodaysPages => "todays_pages",
        Basis::Alone => "alone",
        Basis::AloneWords => "alone_words",
    }
}

/// Why a file does not match, and the figures that differ.
pub(in crate::cli) fn why(mismatch: &Mismatch) -> (String, &[Change]) {
    match mismatch {
        Mismatch::Seen(original, differences, misprint) => (seen(original, differences, misprint.as_ref()), &[]),
        Mismatch::OtherVersion(creator, page) => (other_version(creator, *page), &[]),
        Mismatch::Fingerprint => {
            ("nội dung đính kèm bị sửa: mã nội dung ghi trong tệp không phải của nó".to_owned(), &[])
        }
        Mismatch::Release(number, changes) => {
            (format!("nội dung đính kèm không phải của Báo cáo số {number}: {}", counted(changes)), changes)
        }
        Mismatch::Data(changes) => (format!("không phải như số liệu hiện có: {}", counted(changes)), changes),
        Mismatch::Frozen(tampering) => (tampering.to_string(), &[]),
        Mismatch::Ledger(place) => (format!("sổ cái bị sửa: {place}"), &[]),
        Mismatch::OtherLedger(head) => (
            format!(
                "tệp lập khi sổ cái có {head}, mà sổ cái ở đây không có dòng ấy: sổ cái đã bị sửa hoặc cắt, hoặc tệp là của bộ số \
                 liệu khác"
            ),
            &[],
        ),
        Mismatch::Unrecorded => ("sổ cái ở đây không có báo cáo mà công văn này nói đến".to_owned(), &[]),
    }
}

fn counted(changes: &[Change]) -> String {
    match changes {
        [] => "lời văn khác, con số không đổi".to_owned(),
        changes => format!("{} con số khác, đầu tiên là {}", changes.len(), changes[0].address),
    }
}

fn seen(original: &Original, differences: &[Alteration], misprint: Option<&Misprint>) -> String {
    let (original, end) = match original {
        Original::Frozen(number) => (format!("bản đã đóng băng của Báo cáo số {number}"), "tệp đã bị sửa sau khi lập"),
        Original::Today => {
            ("bản lập từ số liệu hiện có".to_owned(), "tệp đã bị sửa sau khi lập, hoặc mẫu văn bản đã đổi từ khi lập")
        }
        Original::Attached => ("số liệu đính kèm trong tệp".to_owned(), "tệp đã bị sửa sau khi lập"),
    };
    let wanted = misprint.map(|Misprint { place, address, wanted }| {
        let at = address.as_ref().map_or_else(String::new, |address| format!(" ({address})"));
        format!("{place}: phải là “{wanted}”{at}")
    });
    let places: Vec<_> = listed(differences).into_iter().chain(wanted).collect();
    format!("trang in không đúng như {original}: {}; {end}", places.join("; "))
}

/// The first differences in words, and the number of the others.
pub(in crate::cli) fn listed(differences: &[Alteration]) -> Vec<String> {
    let mut sorted: Vec<_> = differences.iter().collect();
    // Differences with a page come first, because a reader can see them.
    sorted.sort_by_key(|difference| (difference.page.is_none(), difference.page));
    let mut places: Vec<_> = sorted.iter().take(NAMED).map(ToString::to_string).collect();
    let more = sorted.len().saturating_sub(NAMED);
    places.extend((more > 0).then(|| format!("và {more} chỗ khác")));
    places
}

fn other_version(creator: &str, page: Option<usize>) -> String {
    let at = page.map_or_else(String::new, |page| format!(", từ trang {page}"));
    format!(
        "tệp ghi là do “{creator}” lập, không phải phiên bản và mẫu của chương trình này, và chữ hoặc số trang không như bản \
         dàn lại từ số liệu đính kèm{at}: tệp đã bị sửa, hoặc phiên bản ấy dùng câu chữ khác; xác minh bằng phiên bản ấy, hoặc \
         cùng bộ số liệu của cơ quan lập"
    )
}
