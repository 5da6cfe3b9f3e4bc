//! Adds to a document what it corrects, from what was released, the correction records, and today's figures.

use std::collections::BTreeSet;

use crate::documents::DocumentWriter;
use crate::indicators::{self, Indicators};
use crate::load;
use crate::model::{
    Address, CellPlace, Class, Correction, CorrectionFacts, DocumentId, DocumentKind, Edition, Figure, Project, Scope,
    Unit, View, short_date,
};
use crate::pipeline::make::typeset::PreparedDocument;
use crate::pipeline::make::views::unsigned;
use crate::pipeline::open::drift::frozen_project;
use crate::pipeline::publish::lineage::lineages;
use crate::pipeline::{Failure, Opened};
use crate::release::{self, Archive, Before, Comparison, Errata, Pages, PlanReached, Release};

/// What the public edition says in the place of the reason and the evidence of a correction of withheld figures.
const WITHHELD_GROUND: &str = "không công khai (đơn vị có số nhỏ)";

/// A view with what it corrects, line by line for programs.
type Revised = (View, Option<String>);

/// Everything that is needed to revise the documents of one period.
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

    /// The document with what it says of corrections: if it replaces a released one, its errata and marks; otherwise
    /// marks at the figures that have been revised since they were first released. Without either it is unchanged.
    pub(in crate::pipeline) fn revised(&self, prepared: PreparedDocument) -> Result<PreparedDocument, Failure> {
        if self.opened.archive.releases.is_empty() || !prepared.view.document.kind.is_correctable() {
            return Ok(prepared);
        }
        if prepared.view.document.edition == Edition::Public {
            let (view, changes) = self.public()?;
            return Ok(PreparedDocument { view, changes, ..prepared });
        }
        let (view, changes) = match self.opened.archive.corrected(self.project, self.indicators.period) {
            Some((release, records)) => self.corrected(prepared.view, release, &records)?,
            None => (self.later(prepared.view)?, None),
        };
        Ok(PreparedDocument { view, changes, ..prepared })
    }

    fn corrected(&self, view: View, release: &Release, records: &[&Correction]) -> Result<Revised, Failure> {
        let Some(old) = self.opened.archive.view(release, &view.document)? else { return Ok((view, None)) };
        let pages = Pages::read(&self.opened.archive.pdf(release, &view.document)?.unwrap_or_default());
        let comparison = Comparison::of(&release::unrevised(&outlined(old)), &view, &pages.unwrap_or_default());
        if comparison.is_empty() {
            return Ok((view, None));
        }
        let facts = self.facts(&view.document, release, records, &comparison)?;
        self.marked(view, &facts, &comparison)
    }

    fn marked(&self, view: View, facts: &CorrectionFacts, comparison: &Comparison) -> Result<Revised, Failure> {
        let changes = release::change_lines(&view.document, facts);
        let mut view = self.writer.corrected(view, self.project, self.indicators, facts)?;
        release::mark(&mut view, &release::before(&comparison.figures), &comparison.passages);
        Ok((view, Some(changes)))
    }

    /// The public edition is not frozen with a release: that of the old report is made again from its frozen data, and
    /// what either edition withholds, both do. So the errata tell nothing of the withheld units either.
    fn public(&self) -> Result<Revised, Failure> {
        let archive = &self.opened.archive;
        let withheld = withheld_so_far(archive, self.project, self.indicators)?;
        let view = self.writer.next_public_report(self.project, self.indicators, &withheld)?;
        let Some((release, records)) = archive.corrected(self.project, self.indicators.period) else {
            return Ok((self.later(view)?, None));
        };
        let Some(then) = frozen_project(archive, release)? else { return Ok((view, None)) };
        let then = unsigned(&then, release.manifest.period);
        let indicators = indicators::compute(&then, release.manifest.period);
        let old = self.writer.next_public_report(&then, &indicators, &withheld)?;
        let mut comparison = Comparison::of(&old, &view, &Pages::default());
        let is_withheld = |address: &Address| {
            let scope = address.as_str().split('/').nth(1).unwrap_or_default();
            withheld.iter().any(|withheld| withheld.to_string() == scope)
        };
        comparison.figures.retain(|change| !is_withheld(&change.address));
        if comparison.is_empty() {
            return Ok((view, None));
        }
        let mut facts = self.facts(&view.document, release, &records, &comparison)?;
        self.tell_nothing_of(&withheld, &records, &mut facts);
        self.marked(view, &facts, &comparison)
    }

    /// Takes away what a correction says of withheld units: why their figures changed, and whether they reach their plan.
    fn tell_nothing_of(&self, withheld: &BTreeSet<Scope>, records: &[&Correction], facts: &mut CorrectionFacts) {
        let units = self.project.units.value.iter();
        let units: Vec<&Unit> = units.filter(|unit| withheld.contains(&Scope::Unit(unit.code.clone()))).collect();
        let names = |text: &str| units.iter().any(|unit| text.contains(&*unit.name));
        facts.is_public = true;
        let lists = [
            &mut facts.no_longer_reached,
            &mut facts.no_longer_planned,
            &mut facts.newly_reached,
            &mut facts.commended,
        ];
        for list in lists {
            list.retain(|unit| !names(unit));
        }
        let is_about = |record: &Correction| {
            let mut places = record.changes.iter().map(|change| CellPlace::of(&change.address));
            places.any(|place| place.is_some_and(|place| withheld.contains(&Scope::Unit(place.unit))))
        };
        for ground in &mut facts.grounds {
            let record = records.iter().find(|record| record.id == ground.id);
            if record.is_some_and(|record| is_about(record)) || names(&ground.reason) || names(&ground.evidence) {
                WITHHELD_GROUND.clone_into(&mut ground.reason);
                WITHHELD_GROUND.clone_into(&mut ground.evidence);
            }
        }
    }

    /// Marks the figures of a document of a later month: those of earlier months may have been corrected since.
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

    /// The facts for a letter about `release`. They contain no corrections if no record is about the release.
    pub(in crate::pipeline) fn letter(&self, release: &Release) -> Result<CorrectionFacts, Failure> {
        let archive = &self.opened.archive;
        let document = DocumentId::report(release.manifest.period);
        let in_force = archive.in_force(&release.line);
        let mut chain = archive.chain(&release.line);
        chain.pop();
        let old = archive.view(release, &document)?;
        let plain = CorrectionFacts {
            between: chain.iter().map(|line| (line.number.clone(), short_date(line.date))).collect(),
            recipients: old.as_ref().map(recipients).unwrap_or_default(),
            ..release.correction_facts()
        };
        // What made any report of the chain wrong made this one wrong.
        let is_about = |record: &&Correction| {
            let mut lines = std::iter::once(&release.line).chain(chain.iter().copied());
            lines.any(|line| archive.is_about(record, line))
        };
        let records = self.project.corrections.values().map(|filed| &filed.value).filter(is_about);
        let records: Vec<_> = records.collect();
        let is_to_replace = |record: &&&Correction| {
            let mut lines = std::iter::once(&release.line).chain(chain.iter().copied());
            lines.any(|line| archive.is_to_replace(record, line))
        };
        let is_replaced = records.iter().any(|record| is_to_replace(&record));
        let (Some(old), true) = (old, is_replaced) else { return Ok(plain) };
        let new = match in_force {
            Some(in_force) => self.opened.archive.view(in_force, &document)?,
            None => Some(self.writer.report(self.project, self.indicators)?),
        };
        let Some(new) = new else { return Ok(plain) };
        let comparison =
            Comparison::of(&release::unmarked(&outlined(old)), &release::unmarked(&outlined(new)), &Pages::default());
        let facts = self.facts(&document, release, &records, &comparison)?;
        Ok(CorrectionFacts { between: plain.between, recipients: plain.recipients, ..facts })
    }

    fn facts(
        &self,
        document: &DocumentId,
        release: &Release,
        records: &[&Correction],
        comparison: &Comparison,
    ) -> Result<CorrectionFacts, Failure> {
        let lineages = &lineages(self.indicators);
        let mut facts = Errata { project: self.project, release, records, comparison, lineages }.facts(document.kind);
        if document.kind == DocumentKind::Report {
            self.reached(release, &mut facts)?;
        }
        Ok(facts)
    }

    /// Adds the units that had reached the plan at the release, and those that have reached it today.
    fn reached(&self, release: &Release, facts: &mut CorrectionFacts) -> Result<(), Failure> {
        let Some(then) = frozen_project(&self.opened.archive, release)? else { return Ok(()) };
        let then = indicators::compute(&then, release.manifest.period);
        let written = self.project.narratives.get(&self.indicators.period);
        let commended = written.into_iter().flat_map(|written| &written.value.commended.units);
        let commended: Vec<_> = commended.filter_map(|code| self.indicators.unit(code)).map(|(unit, _)| unit).collect();
        let now = self.indicators;
        release::plan_reached(facts, &plan_reached(&then), &plan_reached(now), &planned(now), &commended);
        Ok(())
    }
}

/// Those who received a report: whom it is addressed to, and its recipients without "Như trên" and "Lưu".
fn recipients(view: &View) -> Vec<String> {
    let listed = view.signature.iter().flat_map(|signature| &signature.recipients);
    let listed = listed.map(|line| line.trim_start_matches("- ").trim_end_matches([';', '.']).trim().to_owned());
    let listed = listed.filter(|line| line != "Như trên" && !line.starts_with("Lưu"));
    let mut all: Vec<String> = Vec::new();
    for one in view.masthead.addressees.iter().cloned().chain(listed) {
        if !all.contains(&one) {
            all.push(one);
        }
    }
    all
}

/// A released view; one that was frozen before views carried their outline is given that of the program.
pub(in crate::pipeline) fn outlined(view: View) -> View {
    if view.outline.is_some() { view } else { view.outlined(&load::bundled().outlines) }
}

/// What the public editions of a period withhold: those of all its releases and today's, each what any of them does.
pub(in crate::pipeline) fn withheld_so_far(
    archive: &Archive,
    project: &Project,
    indicators: &Indicators,
) -> Result<BTreeSet<Scope>, Failure> {
    let period = indicators.period;
    let released = archive.releases.iter().filter(|release| release.manifest.period == period);
    let projects = released.map(|release| frozen_project(archive, release)).collect::<Result<Vec<_>, _>>()?;
    let then: Vec<_> = projects.iter().flatten().map(|then| (then, indicators::compute(then, period))).collect();
    let all = || then.iter().map(|(project, indicators)| (*project, indicators)).chain([(project, indicators)]);
    let mut withheld = BTreeSet::new();
    if then.is_empty() {
        return Ok(withheld);
    }
    loop {
        let next: BTreeSet<Scope> =
            all().flat_map(|(project, indicators)| DocumentWriter::withheld(project, indicators, &withheld)).collect();
        if next == withheld {
            return Ok(withheld);
        }
        withheld.extend(next);
    }
}

/// The units that have reached the plan.
fn plan_reached(indicators: &Indicators) -> PlanReached {
    by_class(|class| indicators.plan_reached(class).collect())
}

/// The units of which the plan asks something.
fn planned(indicators: &Indicators) -> PlanReached {
    by_class(|class| indicators.plan_reached(class).chain(indicators.plan_behind(class)).collect())
}

fn by_class<'a>(units: impl Fn(Class) -> Vec<&'a Unit>) -> PlanReached {
    let name = |unit: &Unit, class: Class| format!("{} (hộ {})", unit.full_name(), class.word());
    let of = |class| units(class).into_iter().map(move |unit| ((class, unit.code.clone()), name(unit, class)));
    Class::ALL.into_iter().flat_map(of).collect()
}
