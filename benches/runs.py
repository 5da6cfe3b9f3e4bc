#!/usr/bin/env python3
"""Whole runs as a user starts them: everything, after one correction, after none; with one worker and with two.

    cargo build --examples && python3 benches/runs.py [--program target/debug/baocao] [--sheets] [--no-charts] UNITSxMONTHS ...

For each size a project is generated (`examples/generate.rs`) and its last month made. Times of one machine mean little:
the last two columns give every run's CPU as a part of the full run with one worker, and the wall time of two workers as a
part of that of one. With `--sheets` the report of all units is left out.
"""

import argparse
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import time


class Run:
    """What one process took: seconds, seconds of CPU, megabytes at its largest."""

    def __init__(self, command):
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.made = len(process.stdout.read().splitlines())
        _, status, usage = os.wait4(process.pid, 0)
        if status != 0:
            raise SystemExit(f"{' '.join(map(str, command))}: {os.waitstatus_to_exitcode(status)}")
        self.wall = time.monotonic() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        self.memory = usage.ru_maxrss / 1024


def correct(project, months):
    """One household more lives in the first unit: its rate changes, and nothing else goes out of balance."""
    folder = project / "data" / "so-lieu" / f"2022-{months:02}"
    file = sorted(folder.iterdir())[0]
    text = file.read_text(encoding="utf-8")
    changed = re.sub(r"(dan_cu: \{ ho: )(\d+)", lambda found: f"{found[1]}{int(found[2]) + 1}", text, count=1)
    if changed == text:
        raise SystemExit(f"{file}: no dan_cu")
    file.write_text(changed, encoding="utf-8")


def measure(program, size, options, folder):
    """Yields the runs of one size."""
    units, months = map(int, size.split("x"))
    project = folder / size
    generate = program.parent / "examples" / "generate"
    subprocess.run(
        [generate, "--units", str(units), "--months", str(months), "--seed", "1", project],
        check=True,
        stderr=subprocess.DEVNULL,
    )
    full = {}
    for jobs in (1, 2):
        out = folder / f"out-{jobs}"
        build = [program, "build", "-q", "-C", project, "--out", out, "-j", str(jobs), *options]
        full[jobs] = Run(build)
        yield size, jobs, "everything", full[jobs], full[1]
        yield size, jobs, "nothing changed", Run(build), full[1]
        correct(project, months)
        yield size, jobs, "one figure corrected", Run(build), full[1]
        shutil.rmtree(out)


def main():
    """Prints the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=pathlib.Path, default=pathlib.Path("target/debug/baocao"))
    parser.add_argument("--sheets", action="store_true")
    parser.add_argument("--no-charts", action="store_true")
    parser.add_argument("sizes", nargs="*", default=["17x9", "200x12"], metavar="UNITSxMONTHS")
    asked = parser.parse_args()
    options = ["--only", "phieu"] * asked.sheets + ["--no-charts"] * asked.no_charts
    print("| size | workers | run | documents | wall s | CPU s | peak MB | CPU of full | wall of one worker |")
    print("|---|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory(prefix="baocao-runs-") as folder:
        for size in asked.sizes:
            for size, jobs, what, run, one in measure(asked.program.absolute(), size, options, pathlib.Path(folder)):
                wall = f"{run.wall / one.wall:.2f}" if what == "everything" else ""
                cells = [size, jobs, what, run.made, f"{run.wall:.2f}", f"{run.cpu:.2f}", f"{run.memory:.0f}"]
                print("|", " | ".join(map(str, [*cells, f"{run.cpu / one.cpu:.3f}", wall])), "|", flush=True)


if __name__ == "__main__":
    main()
