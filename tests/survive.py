#!/usr/bin/env python3
"""Kills, starves and doubles runs of baocao, and looks at what they leave behind.

    cargo build && sudo python3 tests/survive.py [--random 200] [PROGRAM]

After every fault each file of the output must be the one from before or the one from after, whole, and the next run must
give what a run from scratch gives. Needs Linux and `strace`; a full and a read-only disk need the right to mount.
Takes minutes, so it is no part of `cargo test`.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
MONTH = "data/so-lieu/2022-02/00001-an-binh.yaml"
VERSIONS = [("khau: 4001", "duoc: 2,"), ("khau: 4100", "duoc: 1,")]


def digest(path):
    return hashlib.sha256(path.read_bytes()).hexdigest()


def is_own(name):
    """Manifests and locks are the program's own business."""
    return "ban-ke." in name or ".baocao" in name


def results(out):
    files = [path for path in out.rglob("*") if path.is_file()]
    named = ((str(path.relative_to(out)), path) for path in files)
    return {name: digest(path) for name, path in named if not is_own(name)}


class Bench:
    """A small project in two versions of its data, and what each gives from scratch."""

    def __init__(self, program):
        self.program = str(program)
        self.folder = Path(tempfile.mkdtemp(prefix="baocao-survive-"))
        shutil.copytree(ROOT / "tests/fixtures/minimal", self.folder, dirs_exist_ok=True)
        self.base = (self.folder / MONTH).read_text()
        self.out = self.folder / "output"
        self.scratch, self.whole = [], []
        for version in (0, 1):
            self.use(version)
            out = self.folder / f"scratch-{version}"
            assert self.run(out=out).returncode == 0
            self.scratch.append(results(out))
            self.whole.append(out)
        self.reset(0)

    def use(self, version):
        text = self.base
        for old, new in zip(VERSIONS[0], VERSIONS[version]):
            text = text.replace(old, new, 1)
        (self.folder / MONTH).write_text(text)

    def reset(self, version):
        """The output as a finished run of `version` leaves it, the data of the other version."""
        clear(self.out)
        shutil.copytree(self.whole[version], self.out, dirs_exist_ok=True)
        self.use(1 - version)

    def command(self, *more, out=None):
        return [self.program, "build", "-C", str(self.folder), "--out", str(out or self.out), "-j", "1", *more]

    def run(self, *more, out=None, before=()):
        return subprocess.run([*before, *self.command(*more, out=out)], capture_output=True, text=True)

    def torn(self):
        """Files that are neither the old nor the new ones. A page names what is there, so it may also be a third one."""
        found = results(self.out)
        odd = [name for name, seen in found.items() if seen not in (one.get(name) for one in self.scratch)]
        return [name for name in odd if not (name.endswith("index.html") and self.is_page(name))]

    def is_page(self, name):
        return (self.out / name).read_bytes().rstrip().endswith(b"</html>")

    def mixed(self, version):
        """Documents of which one file is old and another new."""
        found = results(self.out)
        files = [f"2022-02/{name}" for name in ("bao-cao.pdf", "bieu-so-lieu.xlsx")]
        ages = {found.get(name) == self.scratch[version].get(name) for name in files}
        return len(ages) > 1 and all(self.scratch[0][name] != self.scratch[1][name] for name in files)

    def is_repaired(self, version):
        done = self.run()
        left = [path.name for path in self.out.rglob(".baocao-tmp-*")]
        return done.returncode == 0 and results(self.out) == self.scratch[version] and not left


def clear(folder):
    for path in folder.iterdir() if folder.exists() else []:
        shutil.rmtree(path) if path.is_dir() else path.unlink()


class Tally:
    def __init__(self, name):
        self.name, self.count, self.torn, self.unrepaired, self.mixed, self.notes = name, 0, 0, 0, 0, {}

    def add(self, bench, version):
        self.count += 1
        torn = bench.torn()
        self.torn += bool(torn)
        self.mixed += bench.mixed(version)
        repaired = bench.is_repaired(version)
        self.unrepaired += not repaired
        if torn or not repaired:
            print("   !", torn, repaired, flush=True)

    def note(self, words):
        self.notes[words] = self.notes.get(words, 0) + 1

    def tell(self):
        notes = "; ".join(f"{words}: {count}" for words, count in sorted(self.notes.items()))
        print(f"{self.name}: {self.count} faults, {self.torn} torn, {self.unrepaired} not repaired, "
              f"{self.mixed} between two files of one document. {notes}", flush=True)
        return self.torn + self.unrepaired


def random_kills(bench, count):
    tally = Tally("kill -9 at random moments")
    bench.reset(0)
    begun = time.monotonic()
    bench.run()
    longest = time.monotonic() - begun
    for index in range(count):
        version = index % 2
        bench.reset(version)
        process = subprocess.Popen(bench.command(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0, 1.1 * longest))
        process.kill()
        tally.note("killed" if process.wait() < 0 else "had finished")
        tally.add(bench, 1 - version)
    return tally.tell()


def at_every_call(bench, calls, fault, name):
    """The same fault at the first, second, … of these calls, until a run meets none."""
    tally = Tally(name)
    when = 1
    while True:
        bench.reset(0)
        strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}",
                  "-e", f"inject={calls}:{fault}:when={when}"]
        done = bench.run(before=strace)
        if done.returncode == 0 and when > 3:
            return tally.tell()
        tally.note(f"exit {done.returncode}")
        tally.add(bench, 1)
        when += 1


def full_disk(bench):
    tally = Tally("full disk (tmpfs)")
    for size in range(100, 1600, 100):
        clear(bench.out)
        bench.use(0)
        mount("tmpfs", bench.out, f"size={size}k")
        try:
            done = bench.run()
            tally.note(f"exit {done.returncode}")
            if done.returncode:
                tally.note("says so" if "ổ đĩa đã đầy" in done.stderr else f"silent: {done.stderr[-200:]}")
            subprocess.run(["mount", "-o", "remount,size=64m", str(bench.out)], check=True)
            tally.add(bench, 0)
        finally:
            subprocess.run(["umount", str(bench.out)], check=True)
    return tally.tell()


def mount(kind, place, options):
    place.mkdir(exist_ok=True)
    subprocess.run(["mount", "-t", kind, "-o", options, "none", str(place)], check=True)


def read_only(bench):
    tally = Tally("read-only disk")
    bench.reset(0)
    subprocess.run(["mount", "--bind", str(bench.out), str(bench.out)], check=True)
    subprocess.run(["mount", "-o", "remount,ro,bind", str(bench.out)], check=True)
    try:
        done = bench.run()
        tally.note(f"exit {done.returncode}, {'says so' if 'chỉ cho đọc' in done.stderr else done.stderr[-200:]}")
    finally:
        subprocess.run(["umount", str(bench.out)], check=True)
    tally.add(bench, 1)
    return tally.tell()


def two_at_once(bench, count=20):
    tally = Tally("two runs at once")
    for index in range(count):
        version = index % 2
        bench.reset(version)
        runs = [subprocess.Popen(bench.command(), stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
                for _ in range(2)]
        ends = [(run.communicate()[1], run.returncode) for run in runs]
        tally.note(f"exits {sorted(code for _, code in ends)}")
        if any(code == 3 and "một lần chạy khác" not in words for words, code in ends):
            tally.unrepaired += 1
        tally.add(bench, 1 - version)
    return tally.tell()


def polite_ends(bench, count=20):
    tally = Tally("SIGINT and SIGTERM")
    for index in range(count):
        version = index % 2
        bench.reset(version)
        process = subprocess.Popen(bench.command("--force"), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(random.uniform(0.05, 0.5))
        process.send_signal([signal.SIGINT, signal.SIGTERM][index // 2 % 2])
        tally.note(f"exit {process.wait()}")
        tally.add(bench, 1 - version)
    return tally.tell()


class DataBench:
    """A project on the eve of one command that writes into its data, and what that command makes of it undisturbed."""

    RECORD = ["release", "record", "2022-02", "--number", "45/BC-UBND", "--date", "2022-03-10"]
    JANUARY = "data/so-lieu/2022-01/00001-an-binh.yaml"

    def __init__(self, program, name, before, command, is_begun=True, code=0):
        """`code` is the exit code of a run that nothing disturbs."""
        self.program, self.name, self.command, self.code = str(program), name, command, code
        self.eve = Path(tempfile.mkdtemp(prefix="baocao-survive-eve-"))
        self.folder = Path(tempfile.mkdtemp(prefix="baocao-survive-data-")) / "project"
        if is_begun:
            shutil.copytree(ROOT / "tests/fixtures/minimal", self.eve, dirs_exist_ok=True)
        for step in before:
            if callable(step):
                step(self.eve)
            else:
                subprocess.run([self.program, "-C", str(self.eve), *step], check=True, capture_output=True)
        self.old = self.tree(self.eve)
        self.reset()
        assert self.run().returncode == code, name
        self.new = self.tree(self.folder)

    @staticmethod
    def is_passing(name):
        passing = (".baocao-tmp-", ".baocao-dang-ghi", ".baocao-nho-", ".baocao.lock", ".khoa", "ban-ke.")
        return any(part.startswith(passing) for part in Path(name).parts)

    def tree(self, folder):
        files = (path for path in folder.rglob("*") if path.is_file())
        named = ((str(path.relative_to(folder)), path) for path in files)
        return {name: digest(path) for name, path in named if not self.is_passing(name)}

    def reset(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(self.eve, self.folder)

    def run(self, before=()):
        command = [*before, self.program, "-C", str(self.folder), *self.command]
        return subprocess.run(command, capture_output=True, text=True, cwd=self.folder)

    def torn(self):
        found = self.tree(self.folder)
        known = [set(one.items()) for one in (self.old, self.new)]
        odd = [name for name, seen in found.items() if all((name, seen) not in one for one in known)]
        # A page of links names what is there, so it may also be a third one.
        odd = [name for name in odd if not name.endswith("index.html")]
        return odd + [name for name in self.old if name not in found and name in self.new]

    def is_done(self):
        """Whether all is as after an undisturbed run; a page may say instead what it could not look at."""
        found = self.tree(self.folder)
        other = {name for name in found.keys() | self.new.keys() if found.get(name) != self.new.get(name)}
        page = "output/index.html"
        return not other or other == {page} and "không đọc được" in (self.folder / page).read_text()

    def is_repaired(self):
        again = self.run()
        # A beginning that was cut off is not gone on with: the program says what to do.
        if "bị dừng giữa chừng thì xóa thư mục ấy" in again.stderr.replace("\n", " "):
            shutil.rmtree(self.folder / "data")
            self.run()
        # What a run remembers of the last one is no left-over.
        names = [path.name for path in self.folder.rglob(".baocao-*")]
        # A part may not touch what could be another part's; the next whole run removes it.
        passing = (".baocao.lock", ".baocao-nho-", *([".baocao-tmp-"] if "--shard" in self.command else []))
        left = [name for name in names if not name.startswith(passing)]
        return self.tree(self.folder) == self.new and not left

    def clean(self):
        shutil.rmtree(self.eve, ignore_errors=True)
        shutil.rmtree(self.folder.parent, ignore_errors=True)


def correction(folder):
    """A new household of three in January. All that follows from it can be proposed: nothing is left for a person."""
    path = folder / DataBench.JANUARY
    households, persons, *rest = path.read_text().split("    moi: 0\n")
    path.write_text(f"{households}    moi: 1\n{persons}    moi: 3\n" + "    moi: 0\n".join(rest))


def another(folder):
    """A second figure, in a month that the record does not name yet."""
    path = folder / MONTH
    path.write_text(path.read_text().replace(VERSIONS[0][1], VERSIONS[1][1], 1))


SCRATCH = Path(tempfile.gettempdir()) / "baocao-survive-given"
UNITS, SIGNED, RECEIVED = SCRATCH / "units.txt", SCRATCH / "signed.pdf", SCRATCH / "received.xlsx"
WORDS, FOREIGN = SCRATCH / "words.docx", SCRATCH / "foreign.csv"
# What goes back to the units is written beside the data, so that it is looked at like all that is written.
RETURNED = "tra-lai"


def units(_folder):
    UNITS.write_text("Khu 1\nKhu 2\nKhu 3\n")


def signed(folder):
    """The file that comes back from the clerk, outside of the project."""
    shutil.copy(folder / "data/phat-hanh/2022-02/01/bao-cao.pdf", SIGNED)


def changed(sent, back, part, old, new):
    """Copies a file of an Office program with one text in one of its parts changed."""
    with zipfile.ZipFile(sent) as one, zipfile.ZipFile(back, "w", zipfile.ZIP_DEFLATED) as other:
        for name in one.namelist():
            text = one.read(name)
            if name.endswith(part):
                assert old.encode() in text, old
                text = text.replace(old.encode(), new.encode())
            other.writestr(name, text)


def received(month, old="", new="", to=RECEIVED):
    """The entry form of a month as it comes back from the units, with one figure changed."""
    def step(folder):
        form = folder / f"output/{month}/bieu-nhap/bieu-nhap-{month}.xlsx"
        changed(form, to, "sheet1.xml", f"<v>{old}</v>" if old else "", f"<v>{new}</v>" if old else "")
        shutil.rmtree(folder / "output")
    return step


def reworded(folder):
    """A working copy in Word in which somebody has changed two sentences of two lists."""
    copy = folder / "output/2022-02/bao-cao.docx"
    changed(copy, WORDS, "document.xml", "rà soát đúng hạn", "rà soát đủ, đúng hạn")
    changed(WORDS, SIGNED, "document.xml", "Đôn đốc hoàn thiện", "Tiếp tục đôn đốc hoàn thiện")
    shutil.move(SIGNED, WORDS)
    shutil.rmtree(folder / "output")


def foreign(_folder):
    FOREIGN.write_text("Báo cáo nhanh tháng 2/2022\nĐơn vị;Tổng hộ của đơn vị;Điểm\nAn Bình;1010;9\nBình Minh;900;8\n")


BALANCE = """  - don_vi: "{unit}"
    den_thang: 2022-01
    nguon: Báo cáo số 3/BC-UBND
    dan_cu: {{ ho: {homes}, khau: 4000 }}
    ngheo:
      ho: {{ dau_ky: {poor}, thanh_can_ngheo: 0, vuot_chuan: 0, giam_khac: 0, tu_can_ngheo: 0, tai: 0, moi: 0, tang_khac: 0, cuoi_ky: {poor} }}
      khau: null
    can_ngheo:
      ho: {{ dau_ky: {near}, thanh_ngheo: 0, vuot_chuan: 0, giam_khac: 0, tu_ngheo: 0, tai: 0, moi: 0, tang_khac: 0, cuoi_ky: {near} }}
      khau: null
    ho_so: null
"""


def begun_later(folder):
    """Data that begin in February: what was before is an opening balance."""
    shutil.rmtree(folder / "data/so-lieu/2022-01")
    units = [("00001", 1000, 2, 2), ("00002", 801, 5, 4)]
    balances = (BALANCE.format(unit=unit, homes=homes, poor=poor, near=near) for unit, homes, poor, near in units)
    (folder / "data/dau-ky.yaml").write_text("dau_ky:\n" + "".join(balances))


def balanced(is_new):
    """The form of opening balances as it comes back, into a file of balances that differs or into none."""
    def step(folder):
        shutil.copy(folder / "output/2022-01/bieu-nhap/bieu-dau-ky-2022-01.xlsx", RECEIVED)
        shutil.rmtree(folder / "output")
        path = folder / "data/dau-ky.yaml"
        path.unlink() if is_new else path.write_text(path.read_text().replace("khau: 4000", "khau: 4001"))
    return step


def official(folder):
    """What was an estimate when it was released has become official, with another figure."""
    another(folder)
    path = folder / MONTH
    path.write_text(path.read_text().replace("trang_thai: uoc", "trang_thai: chinh_thuc"))


def decided(folder):
    """Every figure is official, so that the results can be approved."""
    for path in (folder / "data/so-lieu").rglob("*.yaml"):
        path.write_text(path.read_text().replace("trang_thai: uoc", "trang_thai: chinh_thuc"))


def approved(folder):
    """The record is filled in by the person who is responsible for it."""
    path = folder / "data/dinh-chinh/DC-2022-001.yaml"
    text = path.read_text()
    words = {"ngay": "2022-03-20", "nguoi_duyet": "Phó Chủ tịch", "ly_do": "Ghi nhầm dân số", "chung_cu": "Biên bản số 12"}
    for key, value in words.items():
        text = text.replace(f"\n{key}: null", f"\n{key}: {value}")
    path.write_text(text)


def ended(folder):
    """A unit of which documents were made is no longer there."""
    path = folder / "data/don-vi.yaml"
    path.write_text(path.read_text().replace("den: null", "den: 2022-01-14", 1))
    for month in ("2022-01", "2022-02"):
        for file in (folder / "data/so-lieu" / month).glob("00001-*"):
            file.unlink()


def data_commands(program, only):
    """The commands whose names contain one of the words of `only`; all if there are none."""
    prepare, record = ["release", "prepare", "2022-02"], DataBench.RECORD
    released = [prepare, record]
    corrected = [*released, correction, ["correct", "--accept"]]
    replacing = [*released, another, ["correct"], approved, prepare]
    replace = ["release", "record", "2022-02", "--number", "51/BC-UBND", "--date", "2022-03-21",
               "--supersedes", "45/BC-UBND"]

    def bench(name, before, command, **more):
        if not only or any(word in name for word in only):
            yield DataBench(program, name, before, command, **more)

    yield from bench("init --sample", [], ["init", "--sample", "city-2022"], is_begun=False)
    yield from bench("init --body", [units], ["init", "--body", "Ủy ban nhân dân phường Móng Cái 1", "--units", str(UNITS),
                                         "--month", "2026-10"], is_begun=False)
    yield from bench("new", [], ["new", "2022-03"])
    yield from bench("export", [], ["export", "2022-03", "--each"])
    opening = [begun_later, ["export", "2022-01", "--opening"]]
    yield from bench("export --opening", opening[:1], opening[1])
    yield from bench("import --write of opening balances", [*opening, balanced(False)],
                ["import", str(RECEIVED), "--write"])
    yield from bench("import --write of the first opening balances", [*opening, balanced(True)],
                ["import", str(RECEIVED), "--write"])
    yield from bench("import --write", [["export", "2022-02"], received("2022-02", 4001, 4100)],
                ["import", str(RECEIVED), "--write"])
    yield from bench("import --write of a new month", [["export", "2022-03"], received("2022-03")],
                ["import", str(RECEIVED), "--write", "--status", "uoc"])
    two = [SCRATCH / f"{month}.xlsx" for month in ("2022-01", "2022-02")]
    yield from bench("import --write of two months", [["export", "2022-01"], received("2022-01", 4000, 4200, two[0]),
                ["export", "2022-02"], received("2022-02", 4001, 4201, two[1])],
                ["import", *map(str, two), "--write"])
    yield from bench("import --write of a Word copy", [["word", "2022-02"], reworded], ["import", str(WORDS), "--write"])
    yield from bench("import --learn", [foreign], ["import", str(FOREIGN), "--learn", "ghep-cot.yaml"])
    yield from bench("word", [], ["word", "2022-02"])
    yield from bench("correct", [*released, another], ["correct"])
    yield from bench("correct --accept", [*released, correction], ["correct", "--accept"])
    yield from bench("correct --kind", [*released, official], ["correct", "--kind", "so_chinh_thuc"])
    yield from bench("correct --record", [*corrected, another], ["correct", "--record", "DC-2022-001"])
    yield from bench("correct --record --accept", [*released, another, ["correct"], correction],
                ["correct", "--record", "DC-2022-001", "--accept"])
    yield from bench("release prepare", [], prepare)
    yield from bench("release prepare of a replacement", replacing[:-1], prepare)
    yield from bench("release record", [prepare], record)
    yield from bench("release record --file", [prepare, signed], [*record, "--file", str(SIGNED)])
    yield from bench("release record --supersedes", replacing, replace)
    yield from bench("release undo", released, ["release", "undo"])
    yield from bench("release undo of a replacement", [*replacing, replace],
                ["release", "undo", "51/BC-UBND", "--reason", "Ghi nhầm số"])
    yield from bench("release letter", [*replacing, replace], ["release", "letter", "45/BC-UBND"])
    yield from bench("release letter of form", released, ["release", "letter", "45/BC-UBND"])
    yield from bench("notice", [], ["notice", "--period", "2022-02"])
    yield from bench("decision", [decided], ["decision", "--period", "2022-02"])
    yield from bench("build --png", [], ["build", "-j", "1", "--only", "phieu", "--unit", "00001", "--png"])
    yield from bench("build of a replacement", replacing[:-1], ["build", "-j", "1", "--no-charts"])
    yield from bench("diff --html", [*released, another], ["diff", "--html", "khac.html"])
    yield from bench("build --prune", [["build"], ended], ["build", "--prune"])
    yield from bench("schema --editor", [], ["schema", "--editor"])
    yield from bench("charts", [], ["charts", "-j", "1", "--kind", "ke-hoach,ho-so"])
    yield from bench("charts --width over those of another width", [["charts", "--kind", "ho-so"]],
                     ["charts", "-j", "1", "--kind", "ho-so", "--width", "1200"])
    yield from bench("build --edition", [["build", "--no-charts"]], ["build", "-j", "1", "--edition", "cong-khai"])
    yield from bench("build --shard", [], ["build", "-j", "1", "--no-charts", "--shard", "1/2"])
    yield from bench("merge", [["build", "--no-charts", "--shard", part] for part in ("1/2", "2/2")],
                     ["merge", "--no-charts"])
    yield from bench("import --return", [["export", "2022-02"], received("2022-02", 4001, 1)],
                     ["import", str(RECEIVED), "--return", RETURNED], code=1)


FAULTS = [
    ("openat", "error=EMFILE"), ("openat", "error=EACCES"), ("openat", "error=EIO"), ("read", "error=EIO"),
    ("statx", "error=EIO"), ("write", "error=ENOSPC"), ("write", "signal=KILL"), ("fsync", "error=EIO"),
    ("fsync", "signal=KILL"), ("rename,renameat,renameat2", "error=EIO"), ("rename,renameat,renameat2", "signal=KILL"),
    ("unlink,unlinkat", "error=EACCES"), ("unlink,unlinkat", "signal=KILL"), ("mkdir,mkdirat", "error=EROFS"),
]


def data_faults(program, points, only):
    """The same faults at calls of every command that writes into the data, at `points` of them, spread over the run."""
    bad = faults = 0
    SCRATCH.mkdir(exist_ok=True)
    for bench in data_commands(program, only):
        tally = Tally(f"{bench.name}: faults at calls")
        for calls, fault in FAULTS:
            bench.reset()
            count = ["strace", "-f", "-qq", "-o", str(bench.folder) + ".calls", "-e", f"trace={calls}"]
            bench.run(before=count)
            total = len(Path(str(bench.folder) + ".calls").read_text().splitlines())
            chosen = sorted({max(1, round(total * part / points)) for part in range(1, points + 1)}) if total else []
            for when in chosen:
                bench.reset()
                strace = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", f"trace={calls}",
                          "-e", f"inject={calls}:{fault}:when={when}"]
                done = bench.run(before=strace)
                tally.count += 1
                torn = bench.torn()
                # Exit 0 promises that all of it was done; of a run that ends otherwise nothing is promised.
                lied = done.returncode == 0 and not bench.is_done()
                repaired = bench.is_repaired()
                tally.torn += bool(torn or lied)
                tally.unrepaired += not repaired
                tally.note(f"exit {done.returncode}")
                if torn or lied or not repaired:
                    print("   !", calls, fault, when, torn, "lied" if lied else "", repaired, flush=True)
        bad += tally.tell()
        faults += tally.count
        bench.clean()
    shutil.rmtree(SCRATCH)
    print(f"commands that write into the data: {faults} faults, {bad} torn, lost or not repaired", flush=True)
    return bad


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--random", type=int, default=200)
    arguments.add_argument("--only-random", action="store_true")
    arguments.add_argument("--seed", type=int, default=1)
    arguments.add_argument("program", nargs="?", type=Path, default=ROOT / "target/debug/baocao")
    arguments.add_argument("--only-data", action="store_true", help="only the commands that write into the data")
    arguments.add_argument("--command", action="append", default=[], help="only these of them, by a part of the name")
    arguments.add_argument("--points", type=int, default=12, help="faults of each kind for each of those commands")
    given = arguments.parse_args()
    if given.only_data:
        sys.exit(data_faults(given.program.resolve(), given.points, given.command) > 0)
    random.seed(given.seed)
    bench = Bench(given.program.resolve())
    bad = 0
    try:
        if given.only_random:
            sys.exit(random_kills(bench, given.random) > 0)
        bad += two_at_once(bench)
        bad += polite_ends(bench)
        renames = "rename,renameat,renameat2"
        bad += at_every_call(bench, renames, "signal=KILL", "kill -9 at every rename")
        bad += at_every_call(bench, renames, "error=EIO", "EIO at every rename")
        bad += at_every_call(bench, "fsync", "signal=KILL", "kill -9 at every fsync")
        bad += at_every_call(bench, "fsync", "error=ENOSPC", "ENOSPC at every fsync")
        if os.geteuid() == 0:
            bad += full_disk(bench)
            bad += read_only(bench)
        bad += data_faults(given.program.resolve(), given.points, given.command)
        bad += random_kills(bench, given.random)
    finally:
        shutil.rmtree(bench.folder, ignore_errors=True)
    sys.exit(bad > 0)


if __name__ == "__main__":
    main()
