//! What a document must say of its own correction, from what was released, the records, and today's figures.

use crate::documents::DocumentWriter;
use crate::indicators::{self, Indicators};
use crate::load;
use crate::model::{
    Address, Class, Correction, CorrectionFacts, DocumentId, DocumentKind, Figure, Project, Unit, View,
};
use crate::pipeline::make::typeset::PreparedDocument;
use crate::pipeline::open::drift::frozen_project;
use crate::pipeline::{Failure, Opened};
use crate::release::{self, Before, Comparison, Errata, Pages, PlanReached, Release};

/// What is needed to revise the documents of one period.
pub(in crate::pipeline) struct Reviser<'a> {
    opened: &'a Opened,
    writer: &'a DocumentWriter,
    project: &'a Project,
    indicators: &'a Indicators,
}

impl<'a> Reviser<'a> {
    pub(in crate::pipeline) const fn new(
        opened: &'a Opened,
        writer: &'a DocumentWriter,
        project: &'a Project,
        indicators: &'a Indicators,
    ) -> Self {
        Self { opened, writer, project, indicators }
    }

    /// `paper` as a document that corrects a released one, or with a sign at figures that were revised since they were
    /// first released; as it is where neither is so.
    pub(in crate::pipeline) fn revised(&self, prepared: PreparedDocument) -> Result<PreparedDocument, Failure> {
        if self.opened.archive.releases.is_empty() {
            return Ok(prepared);
        }
        let view = match self.opened.archive.corrected(self.project, self.indicators.period) {
            Some((release, records)) => self.corrected(prepared.view, release, &records)?,
            None => self.later(prepared.view)?,
        };
        Ok(PreparedDocument { view, ..prepared })
    }

    fn corrected(&self, view: View, release: &Release, records: &[&Correction]) -> Result<View, Failure> {
        let Some(old) = self.opened.archive.view(release, &view.document)? else { return Ok(view) };
        let pages = Pages::read(&self.opened.archive.pdf(release, &view.document)?.unwrap_or_default());
        let comparison = Comparison::of(&release::unmarked(&outlined(old)), &view, &pages.unwrap_or_default());
        if comparison.is_empty() {
            return Ok(view);
        }
        let facts = self.facts(&view.document, release, records, &comparison)?;
        let mut view = self.writer.corrected(view, self.project, self.indicators, &facts)?;
        release::mark(&mut view, &release::before(&comparison.figures), &comparison.passages);
        Ok(view)
    }

    /// A document of a later month: what it says of earlier months may have been corrected since.
    fn later(&self, view: View) -> Result<View, Failure> {
        let first = self.opened.archive.first_released(&view.document)?;
        let differs = |(address, figure): (&Address, &Figure)| {
            let old = first.get(address).filter(|old| **old != figure.text)?;
            Some((address.clone(), old.clone()))
        };
        let before: Before = view.figures.iter().filter_map(differs).collect();
        if before.is_empty() {
            return Ok(view);
        }
        let mut view = self.writer.revised(view, self.project, self.indicators)?;
        release::mark(&mut view, &before, &[]);
        Ok(view)
    }

    /// What a letter about `release` must know; nothing is corrected where no record says so.
    pub(in crate::pipeline) fn letter(&self, release: &Release) -> Result<CorrectionFacts, Failure> {
        let plain = release.correction_facts();
        let document = DocumentId::report(release.manifest.period);
        let in_force = self.opened.archive.in_force(&release.line);
        let records = self.project.corrections.values().map(|filed| &filed.value);
        let records: Vec<_> = records.filter(|record| self.opened.archive.is_about(record, &release.line)).collect();
        let (Some(old), false) = (self.opened.archive.view(release, &document)?, records.is_empty()) else {
            return Ok(plain);
        };
        let new = match in_force {
            Some(in_force) => self.opened.archive.view(in_force, &document)?,
            None => Some(self.writer.report(self.project, self.indicators)?),
        };
        let Some(new) = new else { return Ok(plain) };
        let comparison =
            Comparison::of(&release::unmarked(&outlined(old)), &release::unmarked(&outlined(new)), &Pages::default());
        self.facts(&document, release, &records, &comparison)
    }

    fn facts(
        &self,
        document: &DocumentId,
        release: &Release,
        records: &[&Correction],
        comparison: &Comparison,
    ) -> Result<CorrectionFacts, Failure> {
        let mut facts = Errata { project: self.project, release, records, comparison }.facts(document.kind);
        if document.kind == DocumentKind::Report {
            self.reached(release, &mut facts)?;
        }
        Ok(facts)
    }

    /// Who reached the plan then, and who does now.
    fn reached(&self, release: &Release, facts: &mut CorrectionFacts) -> Result<(), Failure> {
        let Some(then) = frozen_project(&self.opened.archive, release)? else { return Ok(()) };
        let then = indicators::compute(&then, release.manifest.period);
        let written = self.project.narratives.get(&self.indicators.period);
        let commended = written.into_iter().flat_map(|written| &written.value.commended.units);
        let commended: Vec<_> = commended.filter_map(|code| self.indicators.unit(code)).map(|(unit, _)| unit).collect();
        release::plan_reached(facts, &plan_reached(&then), &plan_reached(self.indicators), &commended);
        Ok(())
    }
}

/// A released view; one that was frozen before views carried their outline is given that of the program.
pub(in crate::pipeline) fn outlined(view: View) -> View {
    if view.outline.is_some() { view } else { view.outlined(&load::bundled().outlines) }
}

fn plan_reached(indicators: &Indicators) -> PlanReached {
    let name = |unit: &Unit, class: Class| format!("{} (hộ {})", unit.full_name(), class.word());
    let of = |class| indicators.plan_reached(class).map(move |unit| ((class, unit.code.clone()), name(unit, class)));
    Class::ALL.into_iter().flat_map(of).collect()
}
