#!/usr/bin/env python3
"""Audits the public edition with a solver that is not the program's own: how closely can a reader work out a withheld count?

    pip install pytauargus==0.6.0 pikepdf==10.18.0 PyYAML==6.0.3 scipy==1.17.1
    python3 tests/audit.py target/debug/baocao [CITIES [FIRST]]

Each city is the sample with every unit so many times as large, from nobody to many, and a threshold of its own, by the dice of
its number; the first is FIRST, so that other cities can be tried. What a reader
has is everything that the public report prints: tables, sentences, charts, as attached to it. What a reader knows besides:
counts are no less than 0, units add up to their area and to the city, a form balances, who is served is entitled.

1. Every table (one figure over all units, their areas, the city) goes to tau-ARGUS (`audit_jj`), which answers with the
   interval of each withheld cell.
2. All of a city at once goes to a linear program, so that a figure cannot be worked out through another.

A small count (from 1 up to below the threshold) is protected if it cannot be told from 0 and not be told exactly. The share of withheld
cells is put beside the fewest cells that would do. By hand: 200 cities take a quarter of an hour. Exit 1 if a count is known more closely.
"""

import collections
import json
import pathlib
import random
import re
import shutil
import subprocess
import sys
import tempfile

import numpy
import pikepdf
import yaml
from pytauargus.engine import audit_jj
from scipy.optimize import linprog
from scipy.sparse import csr_matrix

ROOT = pathlib.Path(__file__).resolve().parent.parent
PERIOD = "2022-09"
TIMES = (0, 0, 1, 1, 1, 2, 3, 5, 8, 13, 40, 150)
FAR = 1e7  # no count of a city is larger
# Decided and published by the city itself, not counted among people.
PLANNED = ("ke_hoach", "con_lai", "cuoi_nam", "xep_thu", "so_don_vi", "so_tien", "khi_thanh_lap", "dan_cu.")


def city(folder, dice):
    """A project with units of other sizes; the threshold and the sizes."""
    shutil.copytree(ROOT / "data", folder / "data")
    units = yaml.safe_load((folder / "data/don-vi.yaml").read_text())["don_vi"]
    times = {unit["ma"]: dice.choice(TIMES) for unit in units}
    threshold = dice.randint(2, 10)
    for path in (folder / "data/so-lieu").glob("*/*.yaml"):
        path.write_text(larger(path.read_text(), times[path.name.split("-")[0]]))
    plan = folder / "data/ke-hoach/2022.yaml"
    text = re.sub(
        r'don_vi: "(\d+)", giam_ho_ngheo: (\d+), giam_ho_can_ngheo: (\d+)',
        lambda m: f'don_vi: "{m[1]}", giam_ho_ngheo: {int(m[2]) * times[m[1]]}, giam_ho_can_ngheo: {int(m[3]) * times[m[1]]}',
        plan.read_text(),
    )
    targets = yaml.safe_load(text)["chi_tieu"]
    poor, near = (sum(target[key] for target in targets) for key in ("giam_ho_ngheo", "giam_ho_can_ngheo"))
    text = re.sub(r"toan_dia_ban: .*", f"toan_dia_ban: {{ giam_ho_ngheo: {poor}, giam_ho_can_ngheo: {near} }}", text)
    plan.write_text(text)
    settings = folder / "data/baocao.yaml"
    settings.write_text(re.sub(r"(?m)^  hai_chu_so:", f"  nguong_cong_khai: {threshold}\n  hai_chu_so:", settings.read_text(), count=1))
    return units, threshold


def larger(text, times):
    """Every count of a month so many times as large; nobody's households are still somebody's."""
    lines, is_data = [], True
    for line in text.splitlines():
        is_data &= not line.startswith(("giai_trinh", "nhan_xet"))
        if is_data and not re.match(r"(don_vi|ky|ngay\w*|van_ban):", line):
            by = max(times, 1) if line.startswith("dan_cu") else times
            head, sign, comment = line.partition("#")
            line = re.sub(r"(?<=: )\d+", lambda m: str(int(m[0]) * by), head) + sign + comment
        lines.append(line)
    return "\n".join(lines) + "\n"


def asked(program, folder, *words):
    done = subprocess.run([program, *words, "-C", folder], capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)}: {done.stderr[-2000:]}")
    return done.stdout


def counts(address, value):
    period, scope, key = address.split("/", 2)
    return (scope, key, value["count"]) if period == PERIOD and "count" in value else None


def known(program, folder):
    """The true counts of every scope, and those that the public report prints."""
    true = {}
    for line in asked(program, folder, "compute", "--period", PERIOD, "--format", "json").splitlines():
        figure = json.loads(line)
        found = counts(figure["address"], figure["value"]) if figure.get("value") else None
        if found:
            true[found[:2]] = found[2]
    out = folder / "out"
    words = ("build", "--period", PERIOD, "--edition", "cong-khai", "--no-charts", "--out", str(out))
    asked(program, folder, *words)
    with pikepdf.open(out / PERIOD / "bao-cao-cong-khai.pdf") as pdf:
        view = json.loads(pdf.attachments["view.json"].get_file().read_bytes())
    printed = {}
    for address, figure in view["figures"].items():
        found = counts(address, figure["gia_tri"])
        if found:
            printed[found[:2]] = found[2]
    tables = [name for name in view["tables"] if name.startswith("pl_")]
    stars = sum(cell["t"] == "*" for name in tables for row in view["tables"][name]["rows"] for cell in row["cells"])
    cells = sum(len(row["cells"]) for name in tables for row in view["tables"][name]["rows"])
    return true, printed, (stars, cells)


def jj(path, key, units, areas, true, printed, threshold):
    """One table in the form of tau-ARGUS: the city, its areas, its units."""
    scopes = ["tong", *areas, *(unit["ma"] for unit in units)]
    place = {scope: at for at, scope in enumerate(scopes)}
    lines = ["0", str(len(scopes))]
    for scope in scopes:
        value = true.get((scope, key), 0)
        is_unit = scope.isdigit()
        if (scope, key) in printed:
            status, below = "s", 0
        elif is_unit and 0 < value < threshold:
            status, below = "u", value
        else:
            status, below = "m", 0
        lines.append(f"{place[scope]} {value} 1 {status} 0 {FAR:.0f} {below} 0 0")
    sums = [("tong", areas)] + [(area, [unit["ma"] for unit in units if unit["khu_vuc"] == area]) for area in areas]
    lines.append(str(len(sums)))
    for whole, parts in sums:
        cells = " ".join(f"{place[part]} (1)" for part in parts)
        lines.append(f"0 {len(parts) + 1} : {place[whole]} (-1) {cells}")
    path.write_text("\n".join(lines) + "\n")
    return scopes


def families(keys):
    """Figures that tell of each other, each family by itself."""
    family = {key: {key} for key in keys}
    ties = [[whole, *(part for _, part in parts)] for whole, parts in balances(keys)] + [list(pair) for pair in orders(keys)]
    for tie in ties:
        for other in tie[1:]:
            if family[other] is not family[tie[0]]:
                family[tie[0]] |= family[other]
                for key in family[other]:
                    family[key] = family[tie[0]]
    return list({id(each): sorted(each) for each in family.values()}.values())


def joint(units, areas, keys, printed):
    """What a reader knows of a family of figures at once, as a linear program."""
    scopes = [unit["ma"] for unit in units]
    index = {(scope, key): at for at, (scope, key) in enumerate((s, k) for k in keys for s in [*scopes, *areas, "tong"])}
    equal, right, less = [], [], []
    for key in keys:
        equal.append({index["tong", key]: -1, **{index[area, key]: 1 for area in areas}})
        for area in areas:
            row = {index[unit["ma"], key]: 1 for unit in units if unit["khu_vuc"] == area}
            equal.append({index[area, key]: -1, **row})
    for scope in scopes:
        for whole, parts in balances(keys):
            row = collections.Counter({index[scope, whole]: -1})
            for sign, part in parts:
                row[index[scope, part]] += sign
            equal.append(dict(row))
        for small, large in orders(keys):
            less.append({index[scope, small]: 1, index[scope, large]: -1})
    right = [0] * len(equal)
    # A figure that is the same for all who read it is no variable.
    bounds = [(0, FAR)] * len(index)
    for (scope, key), value in printed.items():
        if (scope, key) in index:
            bounds[index[scope, key]] = (value, value)
    return index, equal, right, less, bounds


def balances(keys):
    """The sums of the forms, those of them whose figures are among `keys`."""
    for whole, parts in forms():
        if {whole, *(part for _, part in parts)} <= set(keys):
            yield whole, parts


def forms():
    for name, other in (("ngheo", "can_ngheo"), ("can_ngheo", "ngheo")):
        for who in ("ho", "khau"):
            at = lambda key: f"{name}.{who}.{key}"
            for to_date in ("", "luy_ke."):
                yield at(f"{to_date}tong_giam"), [(1, at(f"{to_date}{flow}")) for flow in (f"thanh_{other}", "vuot_chuan", "giam_khac")]
                yield at(f"{to_date}tong_tang"), [(1, at(f"{to_date}{flow}")) for flow in (f"tu_{other}", "tai", "moi", "tang_khac")]
            yield at("cuoi_ky"), [(1, at("dau_ky")), (-1, at("tong_giam")), (1, at("tong_tang"))]
            yield at("cuoi_ky"), [(1, at("dau_nam")), (-1, at("luy_ke.tong_giam")), (1, at("luy_ke.tong_tang"))]
        yield f"{name}.ho.giam.luy_ke", [(1, f"{name}.ho.luy_ke.{flow}") for flow in (f"thanh_{other}", "vuot_chuan")]


def orders(keys):
    for key in keys:
        if key.startswith("chinh_sach.") and key.endswith(".duoc"):
            yield key, key.removesuffix("duoc") + "thuoc_dien"
        if ".ho." in key and key.replace(".ho.", ".khau.") in keys:
            yield key, key.replace(".ho.", ".khau.")


def rows(lines, width):
    data = [(value, at, column) for at, line in enumerate(lines) for column, value in line.items()]
    values, at, columns = zip(*data)
    return csr_matrix((values, (at, columns)), shape=(len(lines), width))


def protected(keys):
    return [key for key in keys if not any(word in key for word in PLANNED)]


def main(arguments):
    if not arguments:
        print(__doc__, file=sys.stderr)
        return 2
    program, cities = str(pathlib.Path(arguments[0]).resolve()), int(arguments[1]) if len(arguments) > 1 else 200
    first = int(arguments[2]) if len(arguments) > 2 else 1
    told, seen, through, withheld, cells, fewest, tables = [], 0, 0, 0, 0, 0, 0
    for number in range(first, first + cities):
        dice = random.Random(number)
        with tempfile.TemporaryDirectory() as scratch:
            folder = pathlib.Path(scratch)
            units, threshold = city(folder, dice)
            true, printed, _ = known(program, folder)
            areas = sorted({unit["khu_vuc"] for unit in units})
            of_units = [unit["ma"] for unit in units]
            # A figure is published of units if it is of any, or of sums alone.
            keys = protected(sorted({key for scope, key in printed if scope in ("tong", *areas, *of_units)}))
            for key in keys:
                if ("tong", key) not in printed:
                    continue
                tables += 1
                path = folder / "table.jj"
                scopes = jj(path, key, units, areas, true, printed, threshold)
                for row in audit_jj(str(path)):
                    scope = scopes[row["cell"]]
                    value = true.get((scope, key), 0)
                    if scope.isdigit() and 0 < value < threshold:
                        seen += 1
                        if row["min"] > 0.5 or row["max"] - row["min"] < 0.5:
                            told.append((number, key, scope, value, row["min"], row["max"]))
                shown = [code for code in of_units if (code, key) in true]
                if any((code, key) in printed for code in of_units):
                    withheld += sum((code, key) not in printed for code in shown)
                    cells += len(shown)
                    fewest += fewest_of(key, units, areas, true, printed, threshold)
            through += through_others(number, units, areas, true, printed, threshold, keys, told)
            for code in of_units:
                for key in keys:
                    if (code, key) in printed and 0 < printed[code, key] < threshold:
                        told.append((number, key, code, printed[code, key], "printed", ""))
        done = number - first + 1
        if done % 20 == 0:
            print(f"{done} cities: {tables} tables, {seen} small counts, {len(told)} known more closely", flush=True)
    for fault in told[:40]:
        print("known more closely: city {}, {} of {}: {} lies between {} and {}".format(*fault))
    share = lambda part: f"{100 * part / max(1, cells):.1f} %"
    print(f"{cities} cities, {tables} tables, {seen} small counts by tau-ARGUS, {through} through all figures of their city.")
    print(f"known more closely than protected: {len(told)}")
    print(f"cells of units in tables that are printed: {cells}; withheld {share(withheld)}, the fewest that would do {share(fewest)}")
    return 1 if told else 0


def fewest_of(key, units, areas, true, printed, threshold):
    """The fewest cells of a table that protect its small ones: with each another of the sum that is printed."""
    groups = [[unit["ma"] for unit in units if unit["khu_vuc"] == area] for area in areas]
    if not all((area, key) in printed for area in areas):
        groups = [[unit["ma"] for unit in units]]
    fewest = 0
    for group in groups:
        small = sum(0 < true.get((code, key), 0) < threshold for code in group)
        fewest += max(2, small) if small else 0
    return fewest


def through_others(number, units, areas, true, printed, threshold, keys, told):
    """The same with all figures that tell of each other; how many counts were asked for."""
    return sum(
        through_family(number, units, areas, true, printed, threshold, [key for key in family if key in keys], family, told)
        for family in families(sorted({key for _, key in true}))
    )


def through_family(number, units, areas, true, printed, threshold, wanted, family, told):
    index, equal, right, less, bounds = joint(units, areas, family, printed)
    matrix, upper = rows(equal, len(index)), rows(less, len(index)) if less else None
    none = numpy.zeros(len(less)) if less else None
    asked = 0
    for unit in units:
        for key in wanted:
            value = true.get((unit["ma"], key), 0)
            if (unit["ma"], key) in printed or not 0 < value < threshold:
                continue
            asked += 1
            goal = numpy.zeros(len(index))
            goal[index[unit["ma"], key]] = 1
            low = linprog(goal, A_ub=upper, b_ub=none, A_eq=matrix, b_eq=right, bounds=bounds, method="highs")
            high = linprog(-goal, A_ub=upper, b_ub=none, A_eq=matrix, b_eq=right, bounds=bounds, method="highs")
            if low.status or high.status:
                told.append((number, key, unit["ma"], value, f"no answer: {low.message}", high.message))
            elif low.fun > 0.5 or -high.fun - low.fun < 0.5:
                told.append((number, key, unit["ma"], value, f"{low.fun:g} (through others)", f"{-high.fun:g}"))
    return asked


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
