//! `baocao plan`: the list of the work in the format of a build engine. Its commands can run in parallel and can be
//! run again.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use clap::ValueEnum;
use std::fmt::Write;
use std::path::Path;

use serde_json::json;

use crate::cli::arguments::Common;
use crate::cli::exit::Exit;
use crate::cli::select::{plain, shown};
use crate::cli::show::output;
use crate::disk;
use crate::model::Period;
use crate::pipeline::{self, BuildOptions, Failure, Opened, Plan, PlannedDocument};

/// Kế hoạch chạy.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct Args {
    /// Kỳ báo cáo; không ghi thì lấy tháng mới nhất
    #[arg(long, value_name = "KỲ")]
    pub(in crate::cli) period: Option<Period>,
    /// Dạng: json (mỗi tài liệu một dòng), ninja, make
    #[arg(long, value_name = "DẠNG", value_enum, default_value_t = PlanFormat::Json, hide_default_value = true, hide_possible_values = true)]
    pub(in crate::cli) format: PlanFormat,
    /// Số phần; không ghi thì mỗi tài liệu một phần
    #[arg(long, value_name = "SỐ")]
    pub(in crate::cli) shards: Option<NonZeroUsize>,
    /// Lệnh gọi chương trình trên máy sẽ chạy
    #[arg(long, value_name = "LỆNH", default_value = "baocao", hide_default_value = true)]
    pub(in crate::cli) program: String,
    /// Thư mục kết quả; không ghi thì là `output/` của bộ số liệu
    #[arg(long, value_name = "THƯ_MỤC")]
    pub(in crate::cli) out: Option<PathBuf>,
}

/// How a plan is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(in crate::cli) enum PlanFormat {
    /// One JSON object a line.
    Json,
    /// For ninja.
    Ninja,
    /// For make.
    Make,
}

pub(in crate::cli) fn run(opened: &Opened, common: &Common, request: &Args) -> Result<Exit, Failure> {
    let options = plain(common, request.period, request.out.clone());
    let plan = pipeline::plan(opened, &options, request.shards.map(Into::into))?;
    let printer = PlanPrinter { plan: &plan, options: &options, project: &common.project, program: &request.program };
    let text = match request.format {
        PlanFormat::Json => printer.json(),
        PlanFormat::Ninja => printer.ninja(),
        PlanFormat::Make => printer.make(),
    };
    output::table_to_stdout(&text, request.format == PlanFormat::Json);
    Ok(if opened.has_errors() { Exit::Findings } else { Exit::Done })
}

/// Writes a plan in the format of a build engine.
struct PlanPrinter<'a> {
    plan: &'a Plan,
    options: &'a BuildOptions,
    project: &'a Path,
    program: &'a str,
}

impl PlanPrinter<'_> {
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

    /// The command that makes a shard. It uses one worker, because the engine decides how many commands run at once.
    fn build(&self, shard: &str) -> Vec<String> {
        self.command("build", &["--shard", shard, "-j", "1", "-q"])
    }

    fn merge(&self) -> Vec<String> {
        self.command("merge", &["-q"])
    }

    fn command(&self, verb: &str, more: &[&str]) -> Vec<String> {
        let (project, out) = (disk::shown(self.project), disk::shown(&self.options.out));
        let own = [self.program, verb, "-C", &project, "--out", &out, "--period", &self.plan.period];
        own.iter().chain(more).map(ToString::to_string).collect()
    }

    /// The paths of the input files as seen from the current folder.
    fn inputs(&self, paths: &[String]) -> Vec<String> {
        let is_here = self.project == Path::new(".");
        paths.iter().map(|path| if is_here { path.clone() } else { disk::shown(&self.project.join(path)) }).collect()
    }

    fn ninja(&self) -> String {
        let mut text = "# baocao plan --format ninja\nninja_required_version = 1.3\n\n".to_owned();
        // ninja replaces `$shard`, so every other `$` of the command is escaped before it is inserted.
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
            let _ =
                write!(text, "\n{manifest}: $(SO_LIEU)\n\t{}\n\ttouch $@\n", recipe(self.build(&shard.to_string())));
        }
        text
    }

    fn manifests(&self) -> Vec<String> {
        self.plan.shards.iter().map(|(_, manifest)| shown(&self.options.out, manifest)).collect()
    }
}

/// The paths with a space before each: ` one two three`.
fn listed(paths: &[String], escape: fn(&str) -> String) -> String {
    paths.iter().flat_map(|path| [" ".to_owned(), escape(path)]).collect()
}

/// The command, quoted for a POSIX shell.
fn shell(command: &[String]) -> String {
    // Quoting fails only for a zero byte, which no argument of a process can contain.
    shlex::try_join(command.iter().map(String::as_str)).unwrap_or_default()
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
