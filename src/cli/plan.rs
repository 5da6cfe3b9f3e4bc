//! `baocao plan`: the work list in the words of an engine. Every command may run beside the others and may be run again.

use std::fmt::Write;
use std::path::Path;

use serde_json::json;

use super::args::{self, Common, PlanFormat};
use super::build::{plain, shown};
use super::exit::Exit;
use super::output;
use crate::pipeline::{self, BuildOptions, Failure, Opened, Plan, PlannedDocument, Shard};

pub(super) fn run(opened: &Opened, common: &Common, request: &args::Plan) -> Result<Exit, Failure> {
    let options = plain(common, request.period, request.out.clone());
    let plan = pipeline::plan(opened, &options, request.shards.map(Into::into))?;
    let sheet = Sheet { plan: &plan, options: &options, project: &common.project, program: &request.program };
    output::to_stdout(&match request.format {
        PlanFormat::Json => sheet.json(),
        PlanFormat::Ninja => sheet.ninja(),
        PlanFormat::Make => sheet.make(),
    });
    Ok(if opened.has_errors() { Exit::Findings } else { Exit::Done })
}

struct Sheet<'a> {
    plan: &'a Plan,
    options: &'a BuildOptions,
    project: &'a Path,
    program: &'a str,
}

impl Sheet<'_> {
    fn json(&self) -> String {
        let head = json!({
            "reason": "plan", "period": self.plan.period, "documents": self.plan.documents.len(),
            "shards": self.plan.shards.len(), "inputs": self.inputs(&self.plan.inputs), "merge": self.merge(),
        });
        let documents = self.plan.documents.iter().map(|document| self.document(document));
        let lines: Vec<String> = std::iter::once(head).chain(documents).map(|line| line.to_string()).collect();
        lines.join("\n") + "\n"
    }

    fn document(&self, document: &PlannedDocument) -> serde_json::Value {
        let PlannedDocument { document: name, path, inputs, key, shard } = document;
        let (inputs, path) = (self.inputs(inputs), shown(&self.options.out, path));
        match key {
            Ok(key) => json!({
                "reason": "document", "document": name, "path": path, "inputs": inputs, "key": key,
                "shard": shard.to_string(), "command": self.build(&shard.to_string()),
            }),
            Err(why) => {
                json!({ "reason": "document", "document": name, "path": path, "inputs": inputs, "blocked": why })
            }
        }
    }

    /// The command of a shard. One worker: the engine decides how many run at once.
    fn build(&self, shard: &str) -> Vec<String> {
        self.command("build", &["--shard", shard, "-j", "1", "-q"])
    }

    fn merge(&self) -> Vec<String> {
        self.command("merge", &["-q"])
    }

    fn command(&self, verb: &str, more: &[&str]) -> Vec<String> {
        let (project, out) = (self.project.display().to_string(), self.options.out.display().to_string());
        let own = [self.program, verb, "-C", &project, "--out", &out, "--period", &self.plan.period];
        own.iter().chain(more).map(ToString::to_string).collect()
    }

    /// Paths as a reader in the present folder needs them.
    fn inputs(&self, paths: &[String]) -> Vec<String> {
        let is_here = self.project == Path::new(".");
        paths
            .iter()
            .map(|path| if is_here { path.clone() } else { self.project.join(path).display().to_string() })
            .collect()
    }

    fn ninja(&self) -> String {
        let mut text = "# baocao plan --format ninja\nninja_required_version = 1.3\n\n".to_owned();
        // `$` begins a variable of ninja's, and the shard is one.
        let build = shell(&self.build("SHARD")).replace('$', "$$").replace("SHARD", "$shard");
        let merge = shell(&self.merge()).replace('$', "$$");
        let _ = write!(text, "rule lap\n  command = {build}\n  description = lập phần $shard\n  restat = 1\n\n");
        let _ = write!(text, "rule gop\n  command = {merge}\n  description = gộp\n  restat = 1\n\n");
        let _ = write!(text, "build so-lieu: phony{}\n\n", listed(&self.inputs(&self.plan.inputs), in_ninja));
        for (shard, manifest) in &self.plan.shards {
            let manifest = in_ninja(&shown(&self.options.out, manifest));
            let _ = write!(text, "build {manifest}: lap | so-lieu\n  shard = {shard}\n");
        }
        let all = in_ninja(&shown(&self.options.out, &self.plan.manifest));
        let _ = write!(text, "\nbuild {all}: gop{}\ndefault {all}\n", listed(&self.manifests(), in_ninja));
        text
    }

    fn make(&self) -> String {
        let recipe = |command: Vec<String>| shell(&command).replace('$', "$$");
        let all = in_make(&shown(&self.options.out, &self.plan.manifest));
        let mut text = format!("# baocao plan --format make\n{all}:{}\n", listed(&self.manifests(), in_make));
        let _ = write!(text, "\t{}\n\ttouch $@\n\n", recipe(self.merge()));
        let _ = writeln!(text, "SO_LIEU ={}", listed(&self.inputs(&self.plan.inputs), in_make));
        for (shard, manifest) in &self.plan.shards {
            let manifest = in_make(&shown(&self.options.out, manifest));
            let _ = write!(text, "\n{manifest}: $(SO_LIEU)\n\t{}\n\ttouch $@\n", recipe(self.build(&number(*shard))));
        }
        text
    }

    fn manifests(&self) -> Vec<String> {
        self.plan.shards.iter().map(|(_, manifest)| shown(&self.options.out, manifest)).collect()
    }
}

fn number(shard: Shard) -> String {
    shard.to_string()
}

/// ` one two three`.
fn listed(paths: &[String], escape: fn(&str) -> String) -> String {
    paths.iter().flat_map(|path| [" ".to_owned(), escape(path)]).collect()
}

/// A command for a POSIX shell.
fn shell(command: &[String]) -> String {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./=,:".contains(c);
    let word = |word: &String| {
        if !word.is_empty() && word.chars().all(is_plain) {
            word.clone()
        } else {
            format!("'{}'", word.replace('\'', r"'\''"))
        }
    };
    command.iter().map(word).collect::<Vec<_>>().join(" ")
}

fn in_ninja(path: &str) -> String {
    escaped(path, &['$', ' ', ':'], '$')
}

fn in_make(path: &str) -> String {
    escaped(path, &[' ', '#', ':', '%'], '\\').replace('$', "$$")
}

fn escaped(path: &str, special: &[char], mark: char) -> String {
    path.chars().flat_map(|c| special.contains(&c).then_some(mark).into_iter().chain([c])).collect()
}
