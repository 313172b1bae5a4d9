//! What a signer is asked: a passphrase, and yes or no.
//!
//! A person at a terminal types a passphrase unseen. Where nobody sits there, it comes from a file
//! or is a line of standard input, so that a job can sign. It is never an option, because options
//! stand in the history of a shell and in the list of running programs.
//!
//! Questions go to standard error, as in `canteen policy new`.

use super::super::input;
use anyhow::{Context, Result, bail};
use canteen::publish::key;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(super) struct Passphrase {
    /// Read the passphrase from the first line of a file, for a job that runs unattended
    #[arg(long, value_name = "FILE")]
    passphrase_file: Option<PathBuf>,
}

impl Passphrase {
    /// The passphrase of a key that is there.
    pub(super) fn of(&self, key: &str) -> Result<String> {
        match &self.passphrase_file {
            Some(path) => from_file(path),
            None => typed(&format!("Passphrase of {key}")),
        }
    }

    /// A new one: asked twice, and long enough.
    pub(super) fn new_one(&self, key: &str) -> Result<String> {
        let passphrase = match &self.passphrase_file {
            Some(path) => from_file(path)?,
            None => {
                say(&format!(
                    "Choose a passphrase for {key}: at least {} characters. It cannot be found \
                     again if it is lost.",
                    key::SHORTEST_PASSPHRASE
                ))?;
                typed("Passphrase")?
            }
        };
        if let Some(wrong) = key::weak(&passphrase) {
            bail!("the passphrase: {wrong}");
        }
        if self.passphrase_file.is_none() && typed("The same again")? != passphrase {
            bail!("the passphrase: typed in two different ways\n  try: type it once more, slowly");
        }
        Ok(passphrase)
    }
}

/// The first line of a file.
fn from_file(path: &Path) -> Result<String> {
    let text = input::file(path)?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

/// Whether a person says yes; `yes` if it was said beforehand.
pub(super) fn agreed(question: &str, yes: bool) -> Result<bool> {
    if yes {
        return Ok(true);
    }
    loop {
        say(&format!("{question} (yes or no)"))?;
        let Some(answer) = line()? else {
            bail!("`{question}` has no answer; expected yes or no, or --yes");
        };
        if !io::stdin().is_terminal() {
            say(&format!("> {answer}"))?;
        }
        match answer.to_lowercase().as_str() {
            "yes" | "y" => return Ok(true),
            "no" | "n" => return Ok(false),
            _ => say("  Please type yes or no.")?,
        }
    }
}

fn typed(prompt: &str) -> Result<String> {
    if io::stdin().is_terminal() {
        let asked = dialoguer::Password::new().with_prompt(prompt).allow_empty_password(true);
        return asked.report(false).interact().context("no passphrase was typed");
    }
    say(&format!("{prompt}:"))?;
    match line()? {
        Some(line) => Ok(line),
        None => bail!("no passphrase was given; expected one typed, or --passphrase-file"),
    }
}

/// A line of standard input, without its end.
fn line() -> Result<Option<String>> {
    let mut line = String::new();
    let read = io::stdin().read_line(&mut line).context("standard input")?;
    Ok((read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned()))
}

fn say(line: &str) -> Result<()> {
    writeln!(anstream::stderr(), "{line}").context("standard error")
}
