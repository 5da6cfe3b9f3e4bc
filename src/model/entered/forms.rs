//! The lists and words by which the forms of the review count and are printed. Those of Thông tư 07/2021/TT-BLĐTBXH are
//! the ones that the program knows; the forms of another circular are data (`mau_bieu` of `baocao.yaml`), each from its
//! day on.

use time::Date;

use super::deprivation::LACK_INDICATORS;
use super::dossier::DOSSIER_STAGES;
use super::{Components, DossierStage, LackIndicator, validity};
use crate::model::Class;
use crate::model::contract::{Contract, Shape, Written, contract};

/// The lists by which the forms count, each in the order of its form, and the words of a circular other than the known
/// one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FormLists<'a> {
    /// The indicators of lacking basic services.
    pub lack_indicators: &'a [LackIndicator],
    /// The stages of a dossier.
    pub dossier_stages: &'a [DossierStage],
    /// The components of the programme.
    pub components: Components<'a>,
    /// The words of the forms in force; `None` for those that the program knows.
    pub words: Option<&'a FormWords>,
}

impl Default for FormLists<'static> {
    /// The lists of the standard for 2021–2025, for files that are read without a project.
    fn default() -> Self {
        Self {
            lack_indicators: LACK_INDICATORS,
            dossier_stages: DOSSIER_STAGES,
            components: Components::default(),
            words: None,
        }
    }
}

/// One of the forms that appendices print.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormKind {
    /// The movement of a list: forms 2 and 3.
    Movement,
    /// The lacks of the households on a list: forms 4 to 7.
    Lacks,
    /// The dossiers by stage.
    Dossiers,
}

contract! {
    /// A word of a form, by the key of what it names.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct FormWord {
        /// The key: that of a figure in the data file of a month.
        pub key: String = must("ma", "Mã của cột hoặc bước, như tên mục trong tệp số liệu: dau_ky, vuot_chuan, dat_tieu_chi"),
        /// The printed words.
        pub label: String = must("ten", "Chữ in trên biểu"),
    }
}

contract! {
    /// The head of a form.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct FormHead {
        /// Its number.
        pub number: Option<String> = may("so", "Số của biểu, in sau tên, ví dụ Mẫu số 02; null: không in"),
        /// Its title, without the days. "{{ lop }}" stands for the class.
        pub title: Option<String> =
            may("ten", "Tên biểu, không ghi ngày; {{ lop }} là chỗ của “nghèo” hoặc “cận nghèo”; null: tên có sẵn"),
        /// The heads of its columns.
        pub columns: Vec<FormWord> = may("cot", "Tên các cột khác với tên có sẵn; [] nếu không có"),
    }
}

contract! {
    /// The forms of one circular.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct FormWords {
        /// The circular.
        pub source: String = must("can_cu", "Văn bản ban hành biểu mẫu"),
        /// First day.
        pub valid_from: Option<Date> = may("tu", "Ngày bắt đầu dùng; null: từ trước khi có số liệu"),
        /// Last day.
        pub valid_to: Option<Date> = may("den", "Ngày cuối cùng dùng; null: chưa quy định"),
        /// The movement of a list.
        pub movement: Option<FormHead> = may("dien_bien", "Biểu diễn biến hộ nghèo, hộ cận nghèo; null: như có sẵn"),
        /// The lacks of its households.
        pub lacks: Option<FormHead> = may("thieu_hut", "Biểu thiếu hụt từng chỉ số; null: như có sẵn"),
        /// The dossiers.
        pub dossiers: Option<FormHead> = may("ho_so", "Biểu hồ sơ công nhận; cột là các bước hồ sơ; null: như có sẵn"),
        /// The stages of a dossier whose words differ.
        pub stages: Vec<FormWord> = may("buoc_ho_so", "Tên các bước hồ sơ khác với tên có sẵn; [] nếu không có"),
        /// Who decides that a household leaves the list.
        pub decides: Option<String> =
            may("quyet_dinh", "Ai ban hành quyết định công nhận theo văn bản này; null: như co_quan.quyet_dinh"),
    }
}

impl FormWords {
    /// Whether the forms are used on `day`.
    pub fn is_used_on(&self, day: Date) -> bool {
        validity::holds((self.valid_from, self.valid_to), day)
    }

    /// Whether some day belongs to both.
    pub fn meets(&self, other: &Self) -> bool {
        validity::meet((self.valid_from, self.valid_to), (other.valid_from, other.valid_to))
    }

    /// The head of one of the forms.
    pub const fn head(&self, kind: FormKind) -> Option<&FormHead> {
        match kind {
            FormKind::Movement => self.movement.as_ref(),
            FormKind::Lacks => self.lacks.as_ref(),
            FormKind::Dossiers => self.dossiers.as_ref(),
        }
    }

    /// The stages of a dossier in the words of these forms.
    pub(in crate::model) fn stages(&self) -> Vec<DossierStage> {
        let named = |stage: &DossierStage| {
            let columns = self.dossiers.iter().flat_map(|head| &head.columns);
            let word = self.stages.iter().chain(columns).find(|word| word.key == stage.key);
            word.map_or_else(
                || stage.clone(),
                |word| DossierStage { label: word.label.clone().into(), ..stage.clone() },
            )
        };
        DOSSIER_STAGES.iter().map(named).collect()
    }
}

/// The forms of one circular with the stages in its words. In a file they are written as [`FormWords`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Forms {
    /// The words.
    pub words: FormWords,
    /// The stages of a dossier.
    pub stages: Vec<DossierStage>,
}

impl Forms {
    /// The forms of `words`.
    pub fn new(words: &FormWords) -> Self {
        Self { words: words.clone(), stages: words.stages() }
    }
}

impl Contract for Forms {
    const SHAPE: Shape = <FormWords as Contract>::SHAPE;

    fn read<W: Written>(written: &W) -> Option<Self> {
        FormWords::read(written).map(|words| Self::new(&words))
    }
}

impl FormLists<'_> {
    /// The title of a form about `class`, with its number; `own` is the title that the program knows.
    pub fn title(&self, kind: FormKind, class: Option<Class>, own: &str) -> String {
        let Some(head) = self.words.and_then(|words| words.head(kind)) else { return own.to_owned() };
        let title = head.title.as_deref().unwrap_or(own);
        let title = title.replace("{{ lop }}", class.map_or("", Class::word));
        head.number.as_ref().map_or_else(|| title.clone(), |number| format!("{title} ({number})"))
    }

    /// The head of the column with `key`; `own` is the one that the program knows.
    pub fn column(&self, kind: FormKind, key: &str, own: &str) -> String {
        let columns = self.words.and_then(|words| words.head(kind)).map(|head| head.columns.as_slice());
        let word = columns.unwrap_or_default().iter().find(|word| word.key == key);
        word.map_or_else(|| own.to_owned(), |word| word.label.clone())
    }
}
