//! BC606–BC611: runs the checks of words on every text that people wrote.

use time::Date;

use crate::check::figures::own_totals;
use crate::check::letters::{spacing, spelling, tone};
use crate::check::lookup::Lookup;
use crate::check::unit_report::UnitReport;
use crate::check::words::claims::claims;
use crate::check::words::contradiction;
use crate::check::words::kinds::{self, Names};
use crate::check::words::mentions;
use crate::check::words::passage::{self, Passage, Sense};
use crate::check::words::person;
use crate::check::words::tokens::words;
use crate::finding::Finding;
use crate::model::{Class, ClassFigures, KeyFigures, Period, Project};

/// The data against which every text is checked.
pub(in crate::check) struct Prose<'a> {
    project: &'a Project,
    names: Names<'a>,
}

impl<'a> Prose<'a> {
    /// Prepares the data of `project`.
    pub(in crate::check) fn new(project: &'a Project) -> Self {
        Self { project, names: Names::new(project) }
    }

    /// Checks every narrative.
    pub(in crate::check) fn narratives(&self, figures: &dyn Fn(Period) -> KeyFigures, findings: &mut Vec<Finding>) {
        for narrative in self.project.narratives.values() {
            let period = narrative.value.period;
            let day = narrative.value.date.unwrap_or_else(|| self.project.day_of(period));
            self.file(&passage::of_narrative(narrative), (period, day), &|| figures(period), findings);
            own_totals::of_territory(narrative, figures, findings);
        }
    }

    /// Checks what a unit wrote about its month.
    pub(in crate::check) fn report(&self, lookup: &Lookup, report: &UnitReport, findings: &mut Vec<Finding>) {
        let passages = passage::of_report(report);
        if !passages.is_empty() {
            let figures = || unit_figures(lookup, report);
            let period = Period::Month(report.month);
            self.file(&passages, (period, self.project.day_of(period)), &figures, findings);
        }
    }

    fn file(
        &self,
        passages: &[Passage],
        (period, day): (Period, Date),
        figures: &dyn Fn() -> KeyFigures,
        findings: &mut Vec<Finding>,
    ) {
        let mut found = Vec::new();
        tone::check(passages, &mut found);
        for passage in passages {
            let words = words(passage.text);
            spacing::check(passage, &mut found);
            spelling::check(passage, &words, &mut found);
            person::check(passage, &words, &mut found);
            kinds::check(&self.names, day, passage, &words, &mut found);
            let scene = mentions::Scene { names: &self.names, period, day };
            mentions::check(scene, passage, &words, &mut found);
            if passage.sense == Sense::Result {
                let claims = claims(&self.names, &words, period);
                if !claims.is_empty() {
                    contradiction::check(passage, &claims, &figures(), &mut found);
                }
            }
        }
        findings.append(&mut found);
    }
}

/// The figures of one unit in one month.
fn unit_figures(lookup: &Lookup, report: &UnitReport) -> KeyFigures {
    let of = |class| ClassFigures {
        target: lookup.target(report).map(|target| target.of(class)),
        in_period: Some(report.data.movement(class).households),
        to_date: own_totals::to_date(lookup, report, class),
    };
    KeyFigures { poor: of(Class::Poor), near_poor: of(Class::NearPoor) }
}
