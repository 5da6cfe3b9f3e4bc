//! BC606–BC611: what people write, sentence by sentence.

use super::claims::claims;
use super::kinds::{self, Names};
use super::passage::{self, Passage, Sense};
use super::scene::{Registry, Report, YearTargets};
use super::words::words;
use super::{contradiction, own_totals, person, spacing, spelling, tone};
use crate::finding::Finding;
use crate::model::{Class, ClassFigures, KeyFigures, Period, Project};

/// What every text is compared with.
pub(super) struct Prose<'a> {
    project: &'a Project,
    names: Names,
}

impl<'a> Prose<'a> {
    /// For the texts of `project`.
    pub(super) fn new(project: &'a Project) -> Self {
        Self { project, names: Names::new(project) }
    }

    /// Checks every narrative.
    pub(super) fn narratives(&self, figures: &dyn Fn(Period) -> KeyFigures, findings: &mut Vec<Finding>) {
        for narrative in self.project.narratives.values() {
            let period = narrative.value.period;
            self.file(&passage::of_narrative(narrative), period, &|| figures(period), findings);
            own_totals::of_territory(narrative, figures, findings);
        }
    }

    /// Checks what a unit wrote about its month.
    pub(super) fn report(
        &self,
        registry: &Registry,
        targets: &YearTargets,
        report: &Report,
        findings: &mut Vec<Finding>,
    ) {
        let passages = passage::of_report(report);
        if !passages.is_empty() {
            let figures = || unit_figures(self.project, registry, targets, report);
            self.file(&passages, Period::Month(report.month), &figures, findings);
        }
    }

    fn file(
        &self,
        passages: &[Passage],
        period: Period,
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
            kinds::check(&self.names, passage, &words, &mut found);
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
fn unit_figures(project: &Project, registry: &Registry, targets: &YearTargets, report: &Report) -> KeyFigures {
    let of = |class| ClassFigures {
        target: targets.of_report(registry, report).map(|target| target.of(class)),
        in_period: Some(report.data.movement(class).households),
        to_date: own_totals::to_date(project, registry, report, class),
    };
    KeyFigures { poor: of(Class::Poor), near_poor: of(Class::NearPoor) }
}
