#!/usr/bin/env python3
"""Validates the sample's data files against the schemas that `baocao schema` writes, with validators of others.

    pip install jsonschema==4.26.0 PyYAML==6.0.3
    cargo run -- schema -C PROJECT && python3 .ci/schemas.py PROJECT [MORE DATA …]

The schemas of the first project judge the data of all. Prints one line for each mistake and the number of files.
Exit 1 on any mistake or when a schema has no files.
"""

import json
import sys
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator


class Loader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: a date is a text."""


Loader.yaml_implicit_resolvers = {
    letter: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith("timestamp")]
    for letter, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def main(projects):
    bad = 0
    for path in sorted(projects[0].glob(".luoc-do/*.schema.json")):
        schema = json.loads(path.read_text(encoding="utf-8"))
        Draft202012Validator.check_schema(schema)
        validator = Draft202012Validator(schema)
        pattern = schema["description"].split("Tệp: ")[1]
        files = [file for project in projects for file in sorted(project.glob(pattern))]
        for file in files:
            for error in validator.iter_errors(yaml.load(file.read_text(encoding="utf-8"), Loader)):
                print(f"{file}: {error.json_path}: {error.message}")
                bad += 1
        print(f"{path.name}: {len(files)} files")
        bad += not files
    return 1 if bad else 0


sys.exit(main([Path(project) for project in sys.argv[1:]]))
