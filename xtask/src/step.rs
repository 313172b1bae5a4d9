//! One step of `cargo xtask test`: a command, its time, and what its test runner counted.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;
use std::{fs, io};

/// What tests came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    /// Ran and held.
    pub(crate) passed: u32,
    /// Ran and did not hold, or could not be run.
    pub(crate) failed: u32,
}

impl Tally {
    /// Both together.
    pub(crate) fn plus(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

/// Runs the commands one after the other until one fails; prints one line, and on failure all that
/// they said. What they said also stands in `target/test-logs/NAME.log`.
pub(crate) fn run(name: &str, root: &Path, commands: &mut [Command]) -> Tally {
    print!("{name:<12} ");
    let _ = io::stdout().flush();
    let start = Instant::now();
    let mut said = String::new();
    let mut succeeded = true;
    for command in commands {
        let (text, success) = output(command.current_dir(root));
        said.push_str(&text);
        succeeded = success;
        if !success {
            break;
        }
    }
    let tally = tally(&said, succeeded);
    let logs = root.join("target/test-logs");
    let log = logs.join(format!("{}.log", name.replace(' ', "-")));
    let _ = fs::create_dir_all(&logs).and_then(|()| fs::write(log, &said));
    let seconds = start.elapsed().as_secs_f32();
    if tally.failed == 0 {
        println!("ok      {:>5} passed  {seconds:>6.1} s", tally.passed);
    } else {
        println!("FAILED  {:>5} passed, {} failed  {seconds:.1} s\n", tally.passed, tally.failed);
        println!("{}\n", said.trim_end());
    }
    tally
}

/// Prints why a step was not run, and counts it as failed.
pub(crate) fn not_run(name: &str, why: &str) -> Tally {
    println!("{name:<12} FAILED  not run: {why}");
    Tally { passed: 0, failed: 1 }
}

/// Everything that a command says, in order, and whether it ended well.
fn output(command: &mut Command) -> (String, bool) {
    let Ok((mut reader, writer)) = io::pipe() else {
        return ("cannot make a pipe".into(), false);
    };
    let Ok(errors) = writer.try_clone() else { return ("cannot share a pipe".into(), false) };
    let child = command.stdin(Stdio::null()).stdout(writer).stderr(errors).spawn();
    let mut child = match child {
        Ok(child) => child,
        Err(error) => {
            return (format!("{}: {error}", command.get_program().display()), false);
        }
    };
    // The command still holds the pipe's other end; reading would never end.
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let mut said = Vec::new();
    let _ = io::Read::read_to_end(&mut reader, &mut said);
    let success = child.wait().is_ok_and(|status| status.success());
    (String::from_utf8_lossy(&said).into_owned(), success)
}

/// Adds up the summaries of libtest (`test result: ok. 3 passed; 0 failed; …`), of Node's runner
/// (`ℹ pass 3`, `ℹ fail 0`, `ℹ cancelled 0`) and of Python's (`Ran 3 tests in 0.1s`, then
/// `FAILED (failures=1, errors=1)` if not all held). A command without one counts as one check, and so does
/// a failure that no summary owns up to.
fn tally(said: &str, succeeded: bool) -> Tally {
    let mut tally = Tally::default();
    for line in said.lines() {
        let words: Vec<&str> = line.split([' ', ';']).filter(|word| !word.is_empty()).collect();
        match words[..] {
            ["test", "result:", _, passed, "passed", failed, "failed", ..] => {
                tally.passed += passed.parse().unwrap_or(0);
                tally.failed += failed.parse().unwrap_or(0);
            }
            ["ℹ", "pass", passed] => tally.passed += passed.parse().unwrap_or(0),
            ["ℹ", "fail" | "cancelled", failed] => tally.failed += failed.parse().unwrap_or(0),
            ["Ran", ran, "test" | "tests", "in", _] => tally.passed += ran.parse().unwrap_or(0),
            ["FAILED", ..] if line.contains("s=") => {
                let failed = numbers(line);
                tally.failed += failed;
                tally.passed = tally.passed.saturating_sub(failed);
            }
            // A runner that found no test has tested nothing.
            ["ℹ", "tests", "0"] => tally.failed += 1,
            _ => {}
        }
    }
    match (succeeded, tally) {
        (true, Tally { passed: 0, failed: 0 }) => Tally { passed: 1, failed: 0 },
        (false, Tally { failed: 0, .. }) => Tally { failed: 1, ..tally },
        _ => tally,
    }
}

/// The sum of `(failures=1, errors=2)`.
fn numbers(line: &str) -> u32 {
    line.split(|c: char| !c.is_ascii_digit()).filter_map(|it| it.parse::<u32>().ok()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn libtest_summaries_add_up() {
        let said = "test a ... ok\n\
            test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out\n\
            test result: FAILED. 4 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out\n";
        assert_eq!(tally(said, false), Tally { passed: 7, failed: 2 });
    }

    #[test]
    fn node_summaries_add_up() {
        let said =
            "✔ a (1ms)\nℹ tests 6\nℹ suites 0\nℹ pass 3\nℹ fail 1\nℹ cancelled 2\nℹ skipped 0\n";
        assert_eq!(tally(said, false), Tally { passed: 3, failed: 3 });
    }

    #[test]
    fn python_summaries_add_up() {
        let held = "Ran 10 tests in 0.368s\n\nOK\n";
        assert_eq!(tally(held, true), Tally { passed: 10, failed: 0 });
        let broken = "Ran 10 tests in 0.368s\n\nFAILED (failures=2, errors=1)\n";
        assert_eq!(tally(broken, false), Tally { passed: 7, failed: 3 });
    }

    #[test]
    fn a_runner_without_tests_failed() {
        assert_eq!(tally("ℹ tests 0\nℹ pass 0\nℹ fail 0\n", true), Tally { passed: 0, failed: 1 });
    }

    #[test]
    fn a_plain_command_is_one_check() {
        assert_eq!(tally("", true), Tally { passed: 1, failed: 0 });
        assert_eq!(tally("error: no", false), Tally { passed: 0, failed: 1 });
    }

    #[test]
    fn a_failure_that_no_summary_shows_still_counts() {
        let said = "test result: ok. 3 passed; 0 failed; 0 ignored\nerror: could not compile";
        assert_eq!(tally(said, false), Tally { passed: 3, failed: 1 });
    }

    #[test]
    fn what_a_command_says_is_read_in_full_from_both_ends() {
        let (said, success) = output(Command::new("cargo").arg("--version"));
        assert!(success && said.starts_with("cargo "), "{said}");
        let (said, success) = output(Command::new("cargo").arg("no-such-command"));
        assert!(!success && said.contains("no-such-command"), "{said}");
        let (said, success) = output(&mut Command::new("no-such-program"));
        assert!(!success && said.contains("no-such-program"), "{said}");
    }
}
