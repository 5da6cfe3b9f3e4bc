//! The pictures beside the documents: which are out of date, and drawing those.

use std::collections::{BTreeMap, BTreeSet};

use super::Files;
use crate::charts::{self, Form, Raster};
use crate::disk::InnerPath;
use crate::documents::DocumentWriter;
use crate::fingerprint::Fingerprint;
use crate::model::{Album, Chart, ChartKind, Unit};
use crate::pipeline::make::BuildContext;
use crate::store::{self, Entry, Manifest};
use crate::workbook;

/// Which pictures, in which formats and size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureStyle {
    /// Only these kinds; empty for all.
    pub kinds: Vec<ChartKind>,
    /// Whether there is an SVG.
    pub svg: bool,
    /// Whether there are two PNGs, one of them with twice the pixels.
    pub png: bool,
    /// Pixels across the smaller PNG.
    pub width: u32,
}

impl Default for PictureStyle {
    /// Every kind in every format, wide enough for a page on a screen; the sharp one is printed with 250 dots an inch.
    fn default() -> Self {
        Self { kinds: Vec::new(), svg: true, png: true, width: 800 }
    }
}

/// What became of the pictures of one subject.
#[derive(Debug, Default)]
pub(in crate::pipeline) struct Drawn {
    /// How many were drawn, or are to be drawn.
    pub(in crate::pipeline) made: usize,
    /// What the manifest must remember.
    pub(in crate::pipeline) entries: Vec<(String, Entry)>,
    /// What it must forget.
    pub(in crate::pipeline) gone: Vec<String>,
}

impl BuildContext<'_> {
    /// Draws what is out of date about `subject`, and writes its page.
    pub(in crate::pipeline) fn pictures(&self, subject: Option<&Unit>, manifest: &Manifest) -> Result<Drawn, String> {
        let album = self.album(subject)?;
        let mut drawn = Drawn::default();
        for chart in &album.charts {
            let (name, parts) = (album.path_of(chart), store::of_picture(chart));
            if self.causes(manifest, &name, &parts)?.is_empty() {
                continue;
            }
            drawn.made += 1;
            if !self.options.dry_run {
                let files = self.put(&draw(&album, chart, &PictureStyle::default(), false)?)?;
                drawn.entries.push((name, Entry { parts, files }));
            }
        }
        if !self.options.dry_run {
            drawn.gone = self.clear(&album, manifest)?;
        }
        if subject.is_some() && !self.options.dry_run {
            self.write_page(&album)?;
        }
        Ok(drawn)
    }

    /// Takes away pictures of an earlier run that there are no figures for any more, so that nobody takes them for
    /// current ones; what somebody has altered since stays.
    fn clear(&self, album: &Album, manifest: &Manifest) -> Result<Vec<String>, String> {
        let drawn: BTreeSet<_> = album.charts.iter().map(|chart| album.path_of(chart)).collect();
        let folder = format!("{}/", album.document.chart_folder());
        let earlier = manifest.documents.range(folder.clone()..).take_while(|(name, _)| name.starts_with(&folder));
        let gone: Vec<_> = earlier.filter(|(name, _)| !drawn.contains(*name)).collect();
        for (path, made) in gone.iter().flat_map(|(_, entry)| &entry.files) {
            store::remove(&self.options.out, path, made, &self.kept()).map_err(|error| error.to_string())?;
        }
        Ok(gone.into_iter().map(|(name, _)| name.clone()).collect())
    }

    /// Draws all that is asked for about `subject`, out of date or not, and writes its page.
    pub(in crate::pipeline) fn draw_all(
        &self,
        subject: Option<&Unit>,
        style: &PictureStyle,
    ) -> Result<BTreeMap<InnerPath, Fingerprint>, String> {
        let album = self.album(subject)?;
        let mut files = Files::new();
        let made = self.manifest().map_err(|error| error.to_string())?;
        let is_wanted = |chart: &&Chart| style.kinds.is_empty() || style.kinds.contains(&chart.id.kind);
        for chart in album.charts.iter().filter(is_wanted) {
            // Pictures that a run of `build` made stay as it made them: those of another size stand beside.
            let is_made = made.documents.contains_key(&album.path_of(chart));
            let beside = is_made && style.width != PictureStyle::default().width;
            files.extend(draw(&album, chart, style, beside)?);
        }
        let files = self.put(&files)?;
        if subject.is_some() {
            self.write_page(&album)?;
        }
        Ok(files)
    }

    /// All pictures about `subject`, unless an error in the data stands in the way.
    fn album(&self, subject: Option<&Unit>) -> Result<Album, String> {
        self.allowed(subject)?;
        match (subject, &self.territory) {
            (Some(unit), territory) => {
                Ok(DocumentWriter::album(self.project, &self.indicators, territory.as_ref(), unit))
            }
            (None, Some(territory)) => Ok(territory.album.clone()),
            // What stands in the way of the territory has been named above.
            (None, None) => Err("số liệu còn lỗi".to_owned()),
        }
    }
}

/// The files of a picture, from the output folder: the picture, and its figures as a table. Those that depend on the size
/// may stand `beside` others, with their size in their names.
fn draw(album: &Album, chart: &Chart, style: &PictureStyle, beside: bool) -> Result<Files, String> {
    let path = album.path_of(chart);
    let drawing = charts::draw(chart, Form::Standalone).map_err(|error| error.to_string())?;
    let table = workbook::records(chart).map_err(|error| error.to_string())?;
    let place = |ending: &str| InnerPath::new(format!("{path}{ending}")).map_err(|error| error.to_string());
    let mut files = Files::from([(place(".csv")?, table)]);
    if style.png {
        let raster = Raster::new(&drawing.svg).map_err(|error| error.to_string())?;
        for (suffix, width) in [("", style.width), ("@2x", 2 * style.width)] {
            let png = raster.png(width).map_err(|error| error.to_string())?;
            let size = if beside { format!("-{}", style.width) } else { String::new() };
            files.insert(place(&format!("{size}{suffix}.png"))?, png);
        }
    }
    if style.svg {
        files.insert(place(".svg")?, drawing.svg.into_bytes());
    }
    Ok(files)
}
