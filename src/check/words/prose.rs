//! BC606–BC611: runs the checks of words on every text that people wrote.

use time::Date;

use crate::check::figures::own_totals;
use crate::check::letters::{spacing, spelling, tone, unmarked};
use crate::check::lookup::Lookup;
use crate::check::unit_report::UnitReport;
use crate::check::words::abbreviations::{self, Explained};
use crate::check::words::claims::claims;
use crate::check::words::contradiction;
use crate::check::words::kinds::{self, Names};
use crate::check::words::mentions;
use crate::check::words::once;
use crate::check::words::organs::{self, OrganNames};
use crate::check::words::passage::{self, Passage, Sense};
use crate::check::words::person;
use crate::check::words::statements::{self, Served, Subject};
use crate::check::words::tokens::words;
use crate::check::words::unit_figures::UnitFigures;
use crate::finding::Finding;
use crate::model::{ComputedFigures, Period, Project};

/// The data against which every text is checked.
pub(in crate::check) struct Prose<'a> {
    project: &'a Project,
    names: Names<'a>,
    organs: OrganNames<'a>,
    explained: Explained,
    served: Vec<Served>,
}

impl<'a> Prose<'a> {
    /// Prepares the data of `project`.
    pub(in crate::check) fn new(project: &'a Project) -> Self {
        Self {
            project,
            names: Names::new(project),
            organs: OrganNames::new(project),
            explained: Explained::new(project),
            served: Served::all(&project.policies.value),
        }
    }

    /// Checks every narrative.
    pub(in crate::check) fn narratives<F: ComputedFigures>(
        &self,
        figures: &dyn Fn(Period) -> F,
        findings: &mut Vec<Finding>,
    ) {
        for narrative in self.project.narratives.values() {
            let period = narrative.value.period;
            let day = narrative.value.date.unwrap_or_else(|| self.project.day_of(period));
            let compute = || -> Box<dyn ComputedFigures + '_> { Box::new(figures(period)) };
            let subject = self.subject(period, &compute);
            self.file(&passage::of_narrative(narrative), day, &subject, findings);
            own_totals::of_territory(narrative, &subject, findings);
        }
        organs::cited(self.project, &self.organs, findings);
    }

    /// Checks what a unit wrote about its month.
    pub(in crate::check) fn report(&self, lookup: &Lookup, report: &UnitReport, findings: &mut Vec<Finding>) {
        let passages = passage::of_report(report);
        if !passages.is_empty() {
            let period = Period::Month(report.month);
            let compute = || -> Box<dyn ComputedFigures + '_> { Box::new(UnitFigures::new(lookup, *report)) };
            self.file(&passages, self.project.day_of(period), &self.subject(period, &compute), findings);
        }
    }

    fn subject<'s>(&'s self, period: Period, compute: &'s dyn Fn() -> Box<dyn ComputedFigures + 's>) -> Subject<'s> {
        let has_beside = self.project.beside_of(period).is_some();
        let days = (period, self.project.scheme());
        Subject::new(&self.names, days, (self.project.forms_of(period), has_beside), &self.served, compute)
    }

    fn file(&self, passages: &[Passage], day: Date, subject: &Subject, findings: &mut Vec<Finding>) {
        let period = subject.period;
        let mut found = Vec::new();
        tone::check(passages, &mut found);
        once::check(passages, &mut found);
        abbreviations::check(&self.explained, passages, &mut found);
        for passage in passages {
            let words = words(passage.text);
            spacing::check(passage, &mut found);
            spelling::check(passage, &words, &mut found);
            unmarked::check(passage, &words, &mut found);
            person::check(passage, &words, &mut found);
            kinds::check(&self.names, day, passage, &words, &mut found);
            let scene = mentions::Scene { names: &self.names, period, day };
            mentions::check(scene, passage, &words, &mut found);
            organs::check(&self.organs, day, passage, &words, &mut found);
            if passage.sense == Sense::Result {
                let claims = if subject.is_of_main(&words) { claims(&self.names, &words, period) } else { Vec::new() };
                let taken = contradiction::check(passage, &claims, subject, &mut found);
                statements::check(subject, passage, &words, taken, &mut found);
            }
        }
        findings.append(&mut found);
    }
}
