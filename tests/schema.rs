//! The JSON Schemas that editors read: current, and true of every file in `policies/`.

use canteen::author::schema::File;
use jsonschema::Validator;
use serde_json::Value;
use std::fs;
use std::path::{Path, PathBuf};

fn policies() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("policies")
}

fn validator(file: File) -> Validator {
    let schema = file.schema().expect("plain data");
    let schema: Value = serde_json::from_str(&schema).expect("JSON");
    jsonschema::validator_for(&schema).expect("a JSON Schema")
}

/// What a schema finds wrong with a YAML text.
fn wrong(validator: &Validator, yaml: &str) -> Vec<String> {
    let value: Value = serde_saphyr::from_str(yaml).expect("YAML");
    validator.iter_errors(&value).map(|it| format!("{}: {it}", it.instance_path())).collect()
}

fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("a readable folder").path();
        if path.is_dir() {
            walk(&path, found);
        } else if path.extension().is_some_and(|it| it == "yaml") {
            found.push(path);
        }
    }
}

/// What a file is, by where it stands.
fn kind(path: &Path) -> File {
    let within = |folder: &str| path.components().any(|part| part.as_os_str() == folder);
    match () {
        () if path.ends_with("pack.yaml") => File::Pack,
        () if within("filters") => File::Filter,
        () => File::Rule,
    }
}

#[test]
fn the_committed_schemas_are_current() {
    for file in File::ALL {
        let path = policies().join("schema").join(file.name()).with_extension("json");
        let committed = fs::read_to_string(&path).expect("a committed schema");
        let current = file.schema().expect("plain data");
        assert!(
            committed == current,
            "policies/schema is old: run `canteen policy schema --write policies/schema`"
        );
    }
}

#[test]
fn every_file_of_the_policies_is_as_its_schema_says() {
    let mut paths = Vec::new();
    walk(&policies(), &mut paths);
    assert!(paths.len() > 20, "the policies are here");
    let validators = File::ALL.map(|file| (file, validator(file)));
    for path in paths {
        let (_, validator) =
            validators.iter().find(|(file, _)| *file == kind(&path)).expect("one of three");
        let yaml = fs::read_to_string(&path).expect("text");
        assert_eq!(wrong(validator, &yaml), Vec::<String>::new(), "{}", path.display());
    }
}

/// A good rule, line by line, so that a test can change one.
const RULE: &str = "\
rule: outbreak
grade: pause
policy: {clause: '4.2', document: Media policy, section: '4.2', date: '2026'}
look_for:
  ward: {detectors: [ward-bed], of: [patient, unknown], at_least: likely}
  outbreak: {phrases: [norovirus]}
warn_when:
  - {strength: likely, all: [ward, outbreak], within: the same sentence}
message: {headline: h, why: w, instead: i}
examples:
  flags: [{text: '[[Ward 7]] has norovirus'}]
  fine: [{text: a, because: b}, {text: c, because: d}]
";

#[test]
fn a_slip_is_seen() {
    let validator = validator(File::Rule);
    assert_eq!(wrong(&validator, RULE), Vec::<String>::new());
    for (right, slip) in [
        ("grade: pause", "grade: silent"),
        ("grade: pause", "grad: pause"),
        ("within: the same sentence", "withing: the same sentence"),
        ("within: the same sentence", "within: 0 words"),
        ("within: the same sentence", "within: 201 words"),
        ("within: the same sentence", "within: the same paragraph"),
        ("[ward-bed]", "[ward-beds]"),
        ("[ward-bed]", "[patient-word]"),
        ("{phrases: [norovirus]}", "{phrases: [norovirus], list: ours}"),
        ("{phrases: [norovirus]}", "{phrases: [norovirus], at_least: likely}"),
        ("rule: outbreak", "rule: outbreak\nstatus: finished"),
        ("because: b", "because: b, why: c"),
    ] {
        let yaml = RULE.replace(right, slip);
        assert_ne!(yaml, RULE, "{right} stands in it");
        assert_ne!(wrong(&validator, &yaml), Vec::<String>::new(), "{slip}");
    }
}
