//! Guides that show what the tool really prints: each block of a guide's commands is run, in an empty
//! folder, and held against what stands there. `SNAPSHOTS=overwrite` writes what is printed now.
//!
//! In a guide, a ```console block holds commands after `$ ` and what they print (both streams, in
//! order); an HTML comment `<!-- answers:` before it holds what is typed meanwhile, a line each. A
//! ```diff block changes a file, as a reader would by hand. A ```yaml block after `<!-- file: X -->`
//! shows a file as it is. `<!-- last: N -->` before a ```console block leaves of each command's lines
//! only the last N. Between `<!-- detectors -->` and
//! `<!-- end -->` stands a table of what rules may name, and between `<!-- settings -->` and that mark one
//! of the managed settings.

use canteen::author::vocabulary::{self, Term};
use canteen::deploy::schema::Setting;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// Runs a command of a guide.
pub(crate) type Run<'a> = &'a mut dyn FnMut(&str, &str, &Path) -> String;

/// Follows a guide from its start.
pub(crate) fn follow(guide: &str, run: Run<'_>) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(guide);
    let written = fs::read_to_string(&path).expect("a guide").replace("\r\n", "\n");
    let folder = empty_folder(guide);
    let now = followed(&written, &folder, run);
    if std::env::var_os("SNAPSHOTS").is_some_and(|it| it == "overwrite") {
        fs::write(&path, now).expect("a guide that can be written");
        return;
    }
    for (number, (says, prints)) in written.lines().zip(now.lines()).enumerate() {
        assert_eq!(says, prints, "{guide}, line {}", number + 1);
    }
    assert_eq!(written, now, "{guide}");
}

/// The guide as it would be if it showed what is printed now.
fn followed(guide: &str, folder: &Path, run: Run<'_>) -> String {
    let mut now = String::new();
    let mut answers = String::new();
    let mut shown = None;
    let mut last = None;
    let mut lines = guide.lines();
    while let Some(line) = lines.next() {
        let _ = writeln!(now, "{line}");
        let mut block = |end: &str| {
            let block: Vec<&str> = lines.by_ref().take_while(|line| *line != end).collect();
            block
        };
        match line {
            "<!-- answers:" => {
                let typed = block("-->");
                answers = typed.iter().map(|line| format!("{line}\n")).collect();
                let _ = writeln!(now, "{answers}-->");
            }
            "```console" => {
                for command in block("```").iter().filter_map(|line| line.strip_prefix("$ ")) {
                    let printed = run(command, &std::mem::take(&mut answers), folder);
                    let _ = write!(now, "$ {command}\n{}", ending(&printed, last));
                }
                now += "```\n";
                last = None;
            }
            table if terms(table).is_some() => {
                block("<!-- end -->");
                now += &rows(terms(table).unwrap_or_default());
                now += "<!-- end -->\n";
            }
            "<!-- settings -->" => {
                block("<!-- end -->");
                now += &settings();
                now += "<!-- end -->\n";
            }
            "```yaml" if shown.is_some() => {
                block("```");
                let file = folder.join(shown.take().unwrap_or_default());
                now += &fs::read_to_string(file).expect("a file that was written");
                now += "```\n";
            }
            "```diff" => {
                let diff = block("```");
                change(&diff, folder);
                diff.iter().for_each(|line| {
                    let _ = writeln!(now, "{line}");
                });
                now += "```\n";
            }
            other => {
                let said = |what| other.strip_prefix(what)?.strip_suffix(" -->");
                shown = said("<!-- file: ").map(str::to_owned);
                last = said("<!-- last: ").map(|it| it.parse().expect("a number")).or(last);
            }
        }
    }
    now
}

/// The last lines of what was printed, if there are more than are wanted.
fn ending(printed: &str, wanted: Option<usize>) -> String {
    let lines: Vec<&str> = printed.split_inclusive('\n').collect();
    match wanted.and_then(|wanted| lines.len().checked_sub(wanted)) {
        None | Some(0) => printed.to_owned(),
        Some(left) => format!("…\n{}", lines[left..].concat()),
    }
}

/// The names that a table in a guide explains.
fn terms(line: &str) -> Option<&'static [Term]> {
    Some(match line {
        "<!-- detectors -->" => vocabulary::DETECTORS,
        "<!-- concerns -->" => vocabulary::CONCERNS,
        "<!-- subjects -->" => vocabulary::SUBJECTS,
        "<!-- strengths -->" => vocabulary::STRENGTHS,
        "<!-- reasons -->" => vocabulary::REASONS,
        _ => return None,
    })
}

/// The managed settings, as the schema describes them.
fn settings() -> String {
    let mut rows = "| setting | it is | takes |\n| --- | --- | --- |\n".to_owned();
    for setting in canteen::deploy::schema::settings() {
        let Setting { name, title, description, .. } = setting;
        let _ = writeln!(rows, "| `{name}` | {title}. {description} | {} |", setting.expected());
    }
    rows
}

fn rows(terms: &[Term]) -> String {
    let examples = terms.iter().any(|term| !term.example.is_empty());
    let mut rows = match examples {
        true => "| name | it means | for example |\n| --- | --- | --- |\n".to_owned(),
        false => "| name | it means |\n| --- | --- |\n".to_owned(),
    };
    for Term { name, plain, example } in terms {
        let _ = match examples {
            true => writeln!(rows, "| `{name}` | {plain} | {example} |"),
            false => writeln!(rows, "| `{name}` | {plain} |"),
        };
    }
    rows
}

/// What a command prints.
pub(crate) fn run(command: &str, answers: &str, folder: &Path) -> String {
    let words = words(command);
    let (program, arguments) = words.split_first().expect("a command");
    let program = match program.as_str() {
        "canteen" => snapbox::cmd::cargo_bin("canteen"),
        other => panic!("`{other}`: only canteen is run here"),
    };
    let printed = folder.join(".printed");
    let file = fs::File::create(&printed).expect("a writable folder");
    let mut child = Command::new(program)
        .args(arguments)
        .current_dir(folder)
        .env("NO_COLOR", "1")
        .stdin(Stdio::piped())
        .stdout(file.try_clone().expect("a file"))
        .stderr(file)
        .spawn()
        .expect("canteen");
    let mut stdin = child.stdin.take().expect("a pipe");
    // A command that fails early reads no answers.
    let _ = stdin.write_all(answers.as_bytes());
    drop(stdin);
    child.wait().expect("an end");
    let printed = fs::read_to_string(printed).expect("text");
    // An editor may strip the ends of lines; so does this.
    printed.lines().map(|line| format!("{}\n", line.trim_end())).collect()
}

/// A command's words; a text in double quotes is one.
fn words(command: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut quoted = false;
    for c in command.chars() {
        match c {
            '"' => quoted = !quoted,
            ' ' if !quoted => words.push(String::new()),
            c => words.last_mut().expect("a word").push(c),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Changes a file: `--- FILE`, then lines that go (`-`) and lines that come (`+`).
fn change(diff: &[&str], folder: &Path) {
    let file = diff[0].strip_prefix("--- ").expect("`--- FILE` first");
    let side = |sign: char| -> String {
        let lines = diff[1..].iter().filter_map(|line| line.strip_prefix(sign));
        lines.map(|line| format!("{line}\n")).collect()
    };
    let path = folder.join(file);
    let text = fs::read_to_string(&path).unwrap_or_default();
    let gone = side('-');
    assert!(text.contains(&gone), "{file} holds\n{gone}");
    let changed = match gone.is_empty() {
        true => text + &side('+'),
        false => text.replacen(&gone, &side('+'), 1),
    };
    fs::create_dir_all(path.parent().expect("a folder")).expect("a writable folder");
    fs::write(path, changed).expect("a writable file");
}

fn empty_folder(guide: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(guide.replace(['/', '.'], "-"));
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a writable folder");
    folder
}
