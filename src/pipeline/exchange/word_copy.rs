//! Writes the working copy of a report in Word.

use std::collections::BTreeMap;

use crate::charts::{self, Form, Raster};
use crate::disk;
use crate::disk::{Folder, InnerPath};
use crate::documents;
use crate::model::{DocumentId, Narrative, View};
use crate::pipeline::make::{BuildContext, BuildOptions};
use crate::pipeline::{Failure, Opened};
use crate::store::{self, StoreError};
use crate::workbook::{self, WordCopy, WordList};

/// The width of the pictures in pixels: sharp on paper at the width of the text.
const PICTURE: u32 = 1600;

/// Writes the working copy of the report of the period, and returns its path from the output folder. A copy in which
/// somebody has written is not written over, unless `is_forced`.
pub fn word_copy(opened: &Opened, options: &BuildOptions, is_forced: bool) -> Result<String, Failure> {
    let context = BuildContext::open(opened, options)?;
    let _lock = context.lock()?;
    let prepared = context.prepared(None).map_err(|reason| {
        Failure::Refused(format!("chưa lập được bản Word của kỳ {}: {reason}; sửa xong rồi chạy lại", context.period()))
    })?;
    let view = prepared.view;
    let narrative = context.project.narratives.get(&view.document.period).map(|filed| &filed.value);
    let outline = view.outline.as_ref().ok_or(Failure::Empty)?;
    let copy = WordCopy {
        view: &view,
        outline,
        pictures: pictures(&view)?,
        lists: narrative.map(|narrative| lists(narrative, &view)).unwrap_or_default(),
    };
    let bytes = workbook::word(&copy).map_err(|error| Failure::Refused(error.to_string()))?;
    let path = word_path(&view.document);
    let inner = InnerPath::new(path.clone()).map_err(|error| Failure::Wrong(error.to_string()))?;
    let place = Folder::new(&options.out).at(&inner).map_err(StoreError::from)?;
    let before = store::read(&place)?.filter(|before| *before != bytes);
    let is_anybodys = |before: &[u8]| workbook::read_word(before).map_or(true, |read| !read.is_as_made());
    if !is_forced && before.is_some_and(|before| is_anybodys(&before)) {
        return Err(Failure::Refused(format!(
            "“{}” đã có người sửa nên không ghi đè: nhập lời văn về bằng `baocao nhap`, hoặc chép tệp sang chỗ khác; bỏ hẳn bản \
             ấy thì thêm --force",
            disk::shown(&place)
        )));
    }
    store::write(&place, &bytes)?;
    context.write_overview(None)?;
    Ok(path)
}

/// Where the working copy of a report goes, from the output folder.
pub(in crate::pipeline) fn word_path(report: &DocumentId) -> String {
    report.path_ending("docx")
}

fn pictures(view: &View) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    let failed = |error: charts::DrawError| Failure::Refused(error.to_string());
    let draw = |chart| {
        let drawing = charts::draw(chart, Form::Embedded).map_err(failed)?;
        let png = Raster::new(&drawing.svg).and_then(|raster| raster.png(PICTURE)).map_err(failed)?;
        Ok((chart.id.to_string(), png))
    };
    view.charts.iter().map(draw).collect()
}

/// The lists of sentences that the report prints one paragraph each, with a figure for every placeholder.
fn lists(narrative: &Narrative, view: &View) -> Vec<WordList> {
    let lists = narrative.lists().into_iter().map(|(key, sentences)| WordList {
        block: key.replace('.', "_"),
        key: key.to_owned(),
        sentences: sentences.clone(),
    });
    let is_printed = |list: &WordList| {
        let paragraphs = view.texts.get(&list.block).map_or(&[][..], Vec::as_slice);
        let Some(of_figures) = paragraphs.len().checked_sub(list.sentences.len()) else { return false };
        let paragraphs = &paragraphs[of_figures..];
        let figures = |index: usize| {
            paragraphs.get(index).map(|paragraph| paragraph.runs.0.iter().filter(|run| run.address.is_some()).count())
        };
        let sentences = list.sentences.iter().enumerate();
        let mut alike = sentences.map(|(index, text)| figures(index) == Some(documents::placeholders(text).len()));
        !paragraphs.is_empty() && alike.all(|is_alike| is_alike)
    };
    lists.filter(is_printed).collect()
}
