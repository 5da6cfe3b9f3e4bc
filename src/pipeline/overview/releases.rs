//! The releases: number, date, what is in force and what replaced what, and what waits for its number.

use super::Overview;
use crate::documents::{Link, ReleaseRow};
use crate::model::{DocumentId, Period, capitalized, short_date};
use crate::pipeline::Failure;
use crate::release::{self, FrozenDocument, Line};

impl Overview<'_> {
    /// What waits for its number, then the releases, the latest first.
    pub(super) fn releases(&self) -> Result<Vec<ReleaseRow>, Failure> {
        let lines = self.opened.archive.ledger.lines.iter().rev();
        let recorded: Vec<_> = lines.map(|line| self.recorded(line)).collect::<Result<_, _>>()?;
        Ok(self.waiting()?.into_iter().chain(recorded).collect())
    }

    fn recorded(&self, line: &Line) -> Result<ReleaseRow, Failure> {
        let archive = &self.opened.archive;
        let records = archive.release(line).map(|release| release.manifest.corrections.join(", "));
        Ok(ReleaseRow {
            number: line.number.clone(),
            date: short_date(line.date),
            period: capitalized(&line.period.label()),
            state: self.state(line),
            replaces: line.supersedes.clone().unwrap_or_default(),
            records: records.unwrap_or_default(),
            documents: self.frozen(line.period, &line.folder, archive.signed_name(line)?)?,
        })
    }

    fn state(&self, line: &Line) -> String {
        let archive = &self.opened.archive;
        let chain = archive.chain(line);
        let told = |line: &Line| format!("{} ngày {}", line.number, short_date(line.date));
        match (chain.first(), chain.last()) {
            (Some(by), Some(now)) if by != now => {
                format!("đã được thay thế bởi Báo cáo số {}, nay là {}", told(by), told(now))
            }
            (Some(by), _) => format!("đã được thay thế bởi Báo cáo số {}", told(by)),
            _ if !archive.is_sound() => "không rõ hiệu lực: sổ cái bị sửa".to_owned(),
            _ => "đang có hiệu lực".to_owned(),
        }
    }

    /// The last frozen folder of each period, if it has no line in the ledger.
    fn waiting(&self) -> Result<Vec<ReleaseRow>, Failure> {
        let archive = &self.opened.archive;
        let mut waiting = Vec::new();
        for (period, folder) in archive.waiting()?.into_iter().rev() {
            let Some((manifest, _)) = archive.manifest(period, &folder)? else { continue };
            waiting.push(ReleaseRow {
                period: capitalized(&period.label()),
                state: format!("bản chuẩn bị {folder}: chờ ký, ghi số"),
                replaces: manifest.supersedes.unwrap_or_default(),
                records: manifest.corrections.join(", "),
                documents: self.frozen(period, &folder, None)?,
                ..ReleaseRow::default()
            });
        }
        Ok(waiting)
    }

    /// Links to the signed report, if it was handed in, and to the frozen one.
    fn frozen(&self, period: Period, folder: &str, signed: Option<String>) -> Result<Vec<Link>, Failure> {
        let frozen = format!("{}.pdf", FrozenDocument::stem(&DocumentId::report(period)));
        let files = signed.map(|name| (name, "Bản đã ký (PDF)")).into_iter().chain([(frozen, "Bản đóng băng (PDF)")]);
        let place = format!("{}/{period}/{folder}", release::FOLDER);
        let links = files.map(|(name, words)| self.shelf.in_project(&format!("{place}/{name}"), words));
        links.filter_map(Result::transpose).collect()
    }
}
