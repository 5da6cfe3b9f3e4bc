//! The notice (thông báo) that the results of a review are posted, and the decision (quyết định) that approves them. Neither
//! names a household: they give counts, and the lists are posted beside the notice.

use std::collections::BTreeMap;

use serde_json::json;

use crate::documents::DocumentError;
use crate::documents::templates::Templates;
use crate::documents::view::FORMAT;
use crate::documents::view::basis::DocumentBasis;
use crate::documents::view::figures::edition::Readers;
use crate::documents::view::parts::{masthead, review_table};
use crate::documents::view::report::index;
use crate::documents::view::words::context;
use crate::documents::view::words::paragraphs::{Words, clean, data, written};
use crate::indicators::Indicators;
use crate::model::{
    Citation, Contents, DocumentId, DocumentKind, Edition, Marks, Masthead, Narrative, Outline, OutlineKind,
    ParagraphKind, Period, Project, Review, Scope, Settings, SignatureBlock, StandardRole, View, capitalized,
    lower_first, short_date,
};

/// The papers about the results of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReviewPaper {
    /// The notice of posting.
    Notice,
    /// The decision.
    Decision,
}

impl ReviewPaper {
    /// The kind of the document.
    pub const fn kind(self) -> DocumentKind {
        match self {
            Self::Notice => DocumentKind::Notice,
            Self::Decision => DocumentKind::Decision,
        }
    }

    /// The paper that documents of `kind` are; `None` for those about something else.
    pub fn of(kind: DocumentKind) -> Option<Self> {
        [Self::Notice, Self::Decision].into_iter().find(|paper| paper.kind() == kind)
    }

    /// The document about `period`.
    pub fn document(self, period: Period) -> DocumentId {
        match self {
            Self::Notice => DocumentId::notice(period),
            Self::Decision => DocumentId::decision(period),
        }
    }

    /// The abbreviation of its kind in front of the symbol of the body, and the printed name of the kind
    /// (NĐ 30/2020/NĐ-CP, Phụ lục III).
    const fn names(self) -> (&'static str, &'static str) {
        match self {
            Self::Notice => ("TB", "THÔNG BÁO"),
            Self::Decision => ("QĐ", "QUYẾT ĐỊNH"),
        }
    }
}

/// The text that says who decides. It stands above the grounds, in no part of the outline.
pub(in crate::documents) const AUTHORITY: &str = "tham_quyen";

/// Everything that the draft of `paper` says.
pub(in crate::documents) fn review(
    templates: &Templates,
    project: &Project,
    indicators: &Indicators,
    paper: ReviewPaper,
) -> Result<View, DocumentError> {
    let settings = &project.settings.value;
    let period = indicators.period;
    let kind = OutlineKind::of(paper.kind());
    let outline = templates.outlines().of(kind);
    let index = index(project, indicators, Readers::of(Edition::Full));
    let basis = DocumentBasis { project, indicators, index: &index, scope: &Scope::Total };
    let lists = [("tong_hop", StandardRole::Main), ("song_song", StandardRole::Beside)];
    let lists = lists.into_iter().filter(|(name, _)| outline.has_table(name));
    let tables: BTreeMap<_, _> =
        lists.filter_map(|(name, role)| Some((name.to_owned(), review_table::table(&basis, role)?))).collect();
    let mut context = context::context(&basis);
    let none = Review::default();
    let decided = project.narratives.get(&period).and_then(|filed| filed.value.review.as_ref()).unwrap_or(&none);
    tell(&mut context, &basis, decided);
    let items = BTreeMap::new();
    let contents = Contents::unwritten(Edition::Full, &items, &tables, &[]);
    context::references(&mut context, &outline.references(&contents));
    let mut words = Words::of_outline(templates, outline, kind.words(), &context, &index)?;
    let mut texts = BTreeMap::new();
    words.fill(outline, &mut texts);
    let subject = words.take_lines("trich_yeu");
    if paper == ReviewPaper::Decision {
        texts.insert(AUTHORITY.to_owned(), written(ParagraphKind::Body, &[authority(settings)]));
    }
    let (symbol, name) = (symbol(settings, paper), paper.names().1);
    let named = capitalized(&name.to_lowercase());
    let title = format!("{named} {}", lower_first(&subject.join(" ")));
    let view = View {
        format: FORMAT,
        document: paper.document(period),
        metadata: masthead::metadata(settings, period, title),
        masthead: Masthead {
            kind: name.to_owned(),
            number: masthead::number_of_draft(&symbol),
            addressees: Vec::new(),
            ..masthead::masthead(settings, &Narrative::empty(period), subject)
        },
        attached: masthead::attached_to_draft(&named, &symbol, &issuer(settings, paper)),
        notice: settings.options.notice.as_deref().map(clean),
        texts,
        items,
        tables,
        charts: Vec::new(),
        signature: Some(signature(settings, paper, outline)),
        prints_fingerprint: settings.options.prints_fingerprint,
        revision: None,
        outline: None,
        figures: index.into_used(),
    };
    Ok(view.outlined(templates.outlines()))
}

/// What people decided about the posting and the approval, under `ra_soat`.
fn tell(context: &mut tera::Context, basis: &DocumentBasis<'_>, written: &Review) {
    let own: Vec<String> = written.grounds.iter().map(Citation::full).collect();
    let standards =
        [basis.project.standard_of(basis.indicators.period), basis.project.beside_of(basis.indicators.period)];
    let of_standards = standards.into_iter().flatten().flat_map(|standard| &standard.bases);
    let others = of_standards.filter(|cited| !own.iter().any(|own| own.starts_with(cited.as_str())));
    let mut grounds: Vec<String> = own.iter().chain(others).cloned().collect();
    grounds.sort_by_key(|cited| rank(cited));
    let grounds: Vec<String> = grounds.iter().map(|cited| data(cited)).collect();
    let joined = |lines: &[String]| (!lines.is_empty()).then(|| data(&lines.join(", ")));
    let posting = &written.posting;
    context.insert(
        "ra_soat",
        &json!({
            "can_cu": grounds,
            "noi": joined(&posting.places),
            "tu": posting.from.map(short_date),
            "den": posting.to.map(short_date),
            "tiep_nhan": posting.receiver.as_deref().map(data),
            "de_nghi": written.proposer.as_deref().map(data),
            "thi_hanh": joined(&written.executors),
        }),
    );
}

/// The place of a document among the grounds: laws come before decrees, these before what ministries and the body issued.
fn rank(cited: &str) -> usize {
    const ORDER: [&str; 6] = ["Luật", "Pháp lệnh", "Nghị định", "Quyết định của Thủ tướng", "Thông tư", "Nghị quyết"];
    let is_of_premier = cited.starts_with("Quyết định") && cited.contains("Thủ tướng");
    let kind = if is_of_premier { "Quyết định của Thủ tướng" } else { cited };
    ORDER.iter().position(|first| kind.starts_with(first)).unwrap_or(ORDER.len())
}

/// Who decides, in capitals: "CHỦ TỊCH ỦY BAN NHÂN DÂN PHƯỜNG BẾN MẪU".
fn authority(settings: &Settings) -> String {
    format!("CHỦ TỊCH {}", clean(&settings.issuer.name).to_uppercase())
}

fn issuer(settings: &Settings, paper: ReviewPaper) -> String {
    let body = clean(&settings.issuer.name);
    match paper {
        ReviewPaper::Notice => body,
        ReviewPaper::Decision => format!("Chủ tịch {body}"),
    }
}

/// `TB-UBND`, `QĐ-UBND`: the kind of the paper and the initials of the body.
fn symbol(settings: &Settings, paper: ReviewPaper) -> String {
    format!("{}-{}", paper.names().0, masthead::initials(settings))
}

/// Who signs and who receives. A chairman who decides signs in his own right, not on behalf of the committee (NĐ
/// 30/2020/NĐ-CP, ô 7a).
fn signature(settings: &Settings, paper: ReviewPaper, outline: &Outline) -> SignatureBlock {
    let plain = masthead::signature(settings, &Marks::default());
    let above = settings.addressees.iter().map(|line| format!("- {} (báo cáo);", clean(line)));
    let first = match paper {
        ReviewPaper::Notice => None,
        ReviewPaper::Decision => Some(format!("- Như Điều {};", outline.sections.len())),
    };
    let lines = plain.recipients.into_iter().filter(|line| line != "- Như trên;");
    let is_kept = |title: &String| paper == ReviewPaper::Notice || !title.starts_with("TM.");
    SignatureBlock {
        titles: plain.titles.into_iter().filter(is_kept).collect(),
        recipients: first.into_iter().chain(above).chain(lines).collect(),
        ..plain
    }
}
