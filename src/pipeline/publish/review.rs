//! The drafts of the papers about the results of a review: the notice of posting and the decision.

use std::path::Path;

use crate::documents::{DocumentWriter, ReviewPaper};
use crate::indicators::{Indicators, ScopeIndicators};
use crate::model::{Class, Period, Project, Tier};
use crate::pipeline::make::views::Viewer;
use crate::pipeline::publish::draft::{refused, write_draft};
use crate::pipeline::{Failure, Opened};

/// The words after which a decision belongs to a body at commune level.
const OF_COMMUNES: &str = "cấp xã";

/// Writes the draft of `paper` about `period`, or about the latest month, into the output folder `out` and returns its path
/// from there. It is refused while any unit has not told its lists, and a decision while any figure is an estimate.
pub fn review(opened: &Opened, paper: ReviewPaper, period: Option<Period>, out: &Path) -> Result<String, Failure> {
    let project = opened.project.as_ref().ok_or(Failure::Unusable)?;
    let latest = || project.latest_month().map(Period::Month);
    let period = period.or_else(latest).ok_or_else(|| Failure::Wrong("chưa có tháng nào có số liệu".to_owned()))?;
    let mut obstacles = opened.obstacles(None, period).chain(opened.obstacles_to_drafts(paper.kind()));
    if let Some(finding) = obstacles.next() {
        return Err(refused(opened, finding));
    }
    let writer = DocumentWriter::new(&opened.assets, &project.policies.value)?;
    let viewer = Viewer::new(&writer, project, period);
    settled(project, viewer.indicators(), paper)?;
    write_draft(opened, &writer, viewer.view(&paper.document(period))?, out)
}

/// Whether the results are complete, and this body's to decide.
fn settled(project: &Project, indicators: &Indicators, paper: ReviewPaper) -> Result<(), Failure> {
    if indicators.units.is_empty() {
        return Err(Failure::Wrong(format!("không có đơn vị nào trong {}", indicators.period.label())));
    }
    let untold: Vec<String> =
        indicators.units.iter().filter(|(_, scope)| !is_told(scope)).map(|(unit, _)| unit.full_name()).collect();
    if !untold.is_empty() {
        let reason = format!("chưa có đủ kết quả rà soát {}: {}", indicators.period.label(), untold.join(", "));
        return Err(Failure::Refused(format!("{reason}; nhập số liệu của các đơn vị này rồi lập lại")));
    }
    if paper == ReviewPaper::Notice {
        return Ok(());
    }
    if indicators.is_estimate {
        let reason = format!("số liệu {} còn là số ước, chưa thể phê duyệt", indicators.period.label());
        return Err(Failure::Refused(format!(
            "{reason}; khi có số chính thức thì ghi `trang_thai: chinh_thuc` rồi lập lại"
        )));
    }
    let forms = project.forms_of(indicators.period);
    let decides = forms.words.and_then(|words| words.decides.as_deref());
    let decides = decides.or(project.settings.value.issuer.decides.as_deref()).unwrap_or_default();
    let has_communes = indicators.units.iter().any(|(unit, _)| unit.kind.tier() != Tier::Hamlet);
    if has_communes && decides.contains(OF_COMMUNES) {
        let reason =
            format!("kết quả rà soát do {decides} phê duyệt, không phải {}", project.settings.value.issuer.name);
        return Err(Failure::Refused(format!("{reason}; xem `quyet_dinh` ở mục `co_quan` của data/baocao.yaml")));
    }
    Ok(())
}

fn is_told(scope: &ScopeIndicators) -> bool {
    Class::ALL.into_iter().all(|class| scope.count(&format!("{}.ho.cuoi_ky", class.key())).is_some())
}
