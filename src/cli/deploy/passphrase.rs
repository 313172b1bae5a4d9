//! A passphrase, from a file or from whoever sits at the terminal.

use anyhow::{Context, Result, bail};
use std::io::IsTerminal as _;
use std::path::Path;

/// A shorter one is guessed.
const LEAST: usize = 12;

/// The passphrase of a key that is there.
pub(super) fn known(file: Option<&Path>, key: &Path) -> Result<String> {
    match file {
        Some(file) => first_line(file),
        None => {
            let prompt = format!("Passphrase of {}", key.display());
            at_terminal(&prompt, false)
        }
    }
}

/// A passphrase for a new key.
pub(super) fn chosen(file: Option<&Path>) -> Result<String> {
    let passphrase = match file {
        Some(file) => first_line(file)?,
        None => at_terminal("A passphrase for the key", true)?,
    };
    if passphrase.chars().count() < LEAST {
        bail!("the passphrase is short: expected {LEAST} characters or more, such as four words");
    }
    Ok(passphrase)
}

fn first_line(file: &Path) -> Result<String> {
    let name = file.display();
    let text = std::fs::read_to_string(file).with_context(|| {
        format!("{name}: expected a file with the passphrase on its first line")
    })?;
    Ok(text.lines().next().unwrap_or_default().to_owned())
}

fn at_terminal(prompt: &str, twice: bool) -> Result<String> {
    if !std::io::stdin().is_terminal() {
        bail!("nobody is here to type a passphrase: give --passphrase-file FILE");
    }
    let mut password = dialoguer::Password::new().with_prompt(prompt);
    if twice {
        password = password.with_confirmation("Once more", "They differ");
    }
    password.interact().context("no passphrase was typed")
}
