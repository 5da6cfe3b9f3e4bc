//! The pictures beside the documents: finds those that are out of date, and draws them.

use std::cell::LazyCell;
use std::collections::BTreeSet;

use super::Files;
use crate::charts::{self, Form, Raster};
use crate::disk::{self, InnerPath};
use crate::documents::DocumentWriter;
use crate::model::{Album, Chart, ChartKind, Unit};
use crate::pipeline::make::BuildContext;
use crate::store::{self, Entry, Manifest, Parts};
use crate::workbook::{self, CsvStyle};

/// The ending of a picture in pixels.
const PNG: &str = ".png";
/// The ending of the table for a Vietnamese Excel.
const EXCEL: &str = "-excel.csv";

/// Which pictures are drawn, in which formats and size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PictureStyle {
    /// Only pictures of these kinds; if empty, of all kinds.
    pub kinds: Vec<ChartKind>,
    /// Whether SVGs are written.
    pub svg: bool,
    /// Whether two PNGs are written for each picture, one of them with twice the pixels.
    pub png: bool,
    /// The width of the smaller PNG in pixels.
    pub width: u32,
    /// Whether the figures are written for a Vietnamese Excel too, beside those for programs.
    pub excel: bool,
}

impl PictureStyle {
    /// The widths at which a picture is readable.
    pub const WIDTHS: std::ops::RangeInclusive<u32> = 300..=4_000;
}

impl Default for PictureStyle {
    /// All kinds in all formats, wide enough for a page on a screen; the larger PNG can be printed with 250 dots per
    /// inch.
    fn default() -> Self {
        Self { kinds: Vec::new(), svg: true, png: true, width: 800, excel: false }
    }
}

/// The result of drawing the pictures of one subject.
#[derive(Debug, Default)]
pub(in crate::pipeline) struct Drawn {
    /// How many were drawn, or would be drawn in a dry run.
    pub(in crate::pipeline) made: usize,
    /// The entries to be added to the manifest.
    pub(in crate::pipeline) entries: Vec<(String, Entry)>,
    /// The names to be dropped from the manifest.
    pub(in crate::pipeline) gone: Vec<String>,
}

impl BuildContext<'_> {
    /// Draws the pictures about `subject` that are out of date, and writes their page.
    pub(in crate::pipeline) fn pictures(&self, subject: Option<&Unit>, manifest: &Manifest) -> Result<Drawn, String> {
        let album = self.album(subject)?;
        let mut drawn = Drawn::default();
        let mut pictures = Vec::new();
        // What lies there is looked at once for all pictures of the subject, and only if one is drawn.
        let present = LazyCell::new(|| self.names_in(&album.document.chart_folder()));
        for chart in &album.charts {
            let (name, parts) = (album.path_of(chart), store::of_picture(chart));
            let had_png = has_png(manifest, &name);
            let wants_png = self.options.png && !had_png;
            if self.causes(manifest, &name, &parts)?.is_empty() && !wants_png {
                continue;
            }
            drawn.made += 1;
            if !self.options.dry_run {
                let style = PictureStyle { png: self.options.png || had_png, ..PictureStyle::default() };
                let mut files = draw(&album, chart, &style, false)?;
                files.extend(further(&album, chart, present.as_ref().map_err(String::clone)?)?);
                pictures.push((name, parts, files));
            }
        }
        if !self.options.dry_run {
            drawn.entries = self.put_pictures(pictures)?;
            drawn.gone = self.clear(&album, manifest)?;
        }
        if subject.is_some() && !self.options.dry_run {
            self.write_page(&album)?;
        }
        Ok(drawn)
    }

    /// The names of what lies in a folder of the output.
    fn names_in(&self, folder: &str) -> Result<Vec<String>, String> {
        let entries = disk::list(&self.options.out.join(folder)).map_err(|error| error.to_string())?;
        Ok(entries.into_iter().map(|entry| entry.name).collect())
    }

    /// Removes pictures of earlier runs for which there are no figures any more, so that nobody takes them for
    /// current ones. Files that somebody has changed are kept.
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

    /// Draws all pictures about `subject` that are asked for, even if they are up to date, and writes their page.
    pub(in crate::pipeline) fn draw_all(
        &self,
        subject: Option<&Unit>,
        style: &PictureStyle,
        made: &Manifest,
    ) -> Result<Vec<(String, Entry)>, String> {
        let album = self.album(subject)?;
        let mut pictures = Vec::new();
        let is_wanted = |chart: &&Chart| style.kinds.is_empty() || style.kinds.contains(&chart.id.kind);
        for chart in album.charts.iter().filter(is_wanted) {
            // Pictures that `build` made are not overwritten: those of another size get names of their own.
            let name = album.path_of(chart);
            let is_made = made.documents.contains_key(&name);
            let beside = is_made && style.width != PictureStyle::default().width;
            pictures.push((name, store::of_picture(chart), draw(&album, chart, style, beside)?));
        }
        let drawn = self.put_pictures(pictures)?;
        if subject.is_some() {
            self.write_page(&album)?;
        }
        Ok(drawn)
    }

    /// Writes the pictures of one subject together, all or none.
    fn put_pictures(&self, pictures: Vec<(String, Parts, Files)>) -> Result<Vec<(String, Entry)>, String> {
        let (mut all, mut drawn) = (Files::new(), Vec::new());
        for (name, parts, files) in pictures {
            drawn.push((name, parts, files.keys().cloned().collect::<Vec<_>>()));
            all.extend(files);
        }
        let made = self.put(&all)?;
        let fingerprints = |paths: Vec<InnerPath>| {
            let of = |path: InnerPath| made.get(&path).cloned().map(|fingerprint| (path, fingerprint));
            paths.into_iter().filter_map(of).collect()
        };
        Ok(drawn.into_iter().map(|(name, parts, paths)| (name, Entry { parts, files: fingerprints(paths) })).collect())
    }

    /// The pictures about `subject`, unless an error in the data prevents them.
    fn album(&self, subject: Option<&Unit>) -> Result<Album, String> {
        self.allowed(subject)?;
        match (subject, &self.territory) {
            (Some(unit), territory) => {
                Ok(DocumentWriter::album(self.project, &self.indicators, territory.as_ref(), unit))
            }
            (None, Some(territory)) => Ok(territory.album.clone()),
            // The error that prevents the pictures of the whole territory has been reported before.
            (None, None) => Err("số liệu còn lỗi".to_owned()),
        }
    }
}

/// The files of a picture that somebody has asked for besides the usual ones and that are among those `present` in its
/// folder, as they are now: otherwise they would go on showing what was corrected.
fn further(album: &Album, chart: &Chart, present: &[String]) -> Result<Files, String> {
    let name = chart.id.to_string();
    let mut files = Files::new();
    for further in present.iter().filter_map(|file| Further::of(file.strip_prefix(&*name)?)) {
        let style = match further {
            Further::Excel => PictureStyle { svg: false, png: false, excel: true, ..PictureStyle::default() },
            Further::Size { is_sharp: true, .. } => continue,
            Further::Size { width, .. } => PictureStyle { svg: false, width, ..PictureStyle::default() },
        };
        files.extend(draw(album, chart, &style, true)?);
    }
    Ok(files)
}

/// A file that somebody has asked for besides the usual ones.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::pipeline) enum Further {
    /// The table for Excel.
    Excel,
    /// A PNG of another width, or the one with twice its pixels.
    Size { width: u32, is_sharp: bool },
}

impl Further {
    /// What a file is by the ending of its name.
    pub(in crate::pipeline) fn of(ending: &str) -> Option<Self> {
        if ending == EXCEL {
            return Some(Self::Excel);
        }
        let size = ending.strip_prefix('-')?.strip_suffix(PNG)?;
        let (size, is_sharp) = size.strip_suffix("@2x").map_or((size, false), |size| (size, true));
        let width = size.parse().ok().filter(|width| PictureStyle::WIDTHS.contains(width))?;
        Some(Self::Size { width, is_sharp })
    }
}

/// Whether earlier runs drew PNGs of the picture.
fn has_png(manifest: &Manifest, name: &str) -> bool {
    let entry = manifest.documents.get(name);
    entry.is_some_and(|entry| entry.files.keys().any(|path| path.as_str().strip_prefix(name) == Some(PNG)))
}

/// Enters PNGs that were drawn of pictures that `build` made, so that it keeps them up to date and takes them away with
/// their picture. Those of another size are nobody's but the user's. Returns whether there were any.
pub(in crate::pipeline) fn enter_pngs(manifest: &mut Manifest, drawn: Vec<(String, Entry)>) -> bool {
    let mut is_changed = false;
    for (name, now) in drawn {
        let Some(entry) = manifest.documents.get_mut(&name).filter(|entry| entry.parts == now.parts) else { continue };
        for (path, made) in now.files.into_iter().filter(|(path, _)| path.as_str().ends_with(PNG)) {
            is_changed |= entry.files.insert(path, made.clone()).as_ref() != Some(&made);
        }
    }
    is_changed
}

/// The files of a picture, by their paths from the output folder: the picture, and its figures as a table. With
/// `beside`, files that depend on the size have the size in their names.
fn draw(album: &Album, chart: &Chart, style: &PictureStyle, beside: bool) -> Result<Files, String> {
    let path = album.path_of(chart);
    let drawing = charts::draw(chart, Form::Standalone).map_err(|error| error.to_string())?;
    let table = |style| workbook::records(style, chart).map_err(|error| error.to_string());
    let place = |ending: &str| InnerPath::new(format!("{path}{ending}")).map_err(|error| error.to_string());
    let mut files = Files::from([(place(".csv")?, table(CsvStyle::Plain)?)]);
    if style.excel {
        files.insert(place(EXCEL)?, table(CsvStyle::Vietnamese)?);
    }
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
