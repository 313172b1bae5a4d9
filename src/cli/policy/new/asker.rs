//! Questions, asked one at a time: of a person at a terminal, or of whatever stands on standard
//! input. An answer that was given as an option is not asked for.
//!
//! Questions go to standard error, so that standard output holds what was done and nothing else.

use anyhow::{Context, Result, bail};
use dialoguer::Input;
use dialoguer::theme::Theme;
use std::fmt;
use std::io::{self, IsTerminal as _, Write as _};

/// A question, and the option that answers it.
pub(super) struct Question<'a> {
    /// The option, without its hyphens.
    pub(super) option: &'a str,
    /// What is asked.
    pub(super) text: &'a str,
    /// What is taken if nothing is answered; none if there must be an answer.
    pub(super) offered: Option<String>,
    /// What is wrong with an answer, if something is.
    pub(super) wrong: &'a dyn Fn(&str) -> Option<String>,
}

/// Where answers come from, beside the options.
pub(super) enum Asker {
    /// A person.
    Terminal,
    /// Lines of standard input.
    Lines(io::Lines<io::StdinLock<'static>>),
    /// Nowhere: what is offered is taken.
    Nobody,
}

impl Asker {
    /// A person if there is one, else the lines of standard input; nobody if it was said so.
    pub(super) fn new(take_what_is_offered: bool) -> Self {
        let stdin = io::stdin();
        match () {
            () if take_what_is_offered => Self::Nobody,
            () if stdin.is_terminal() => Self::Terminal,
            () => Self::Lines(stdin.lines()),
        }
    }

    /// The answer to a question: as given, else as asked for, without spaces around it. Empty only
    /// where the question offers that.
    pub(super) fn answer(
        &mut self,
        question: &Question<'_>,
        given: Option<&str>,
    ) -> Result<String> {
        let option = question.option;
        if let Some(given) = given.map(str::trim) {
            if given.contains(char::is_control) {
                bail!("--{option}: expected one line");
            }
            return match (question.wrong)(given) {
                Some(wrong) => bail!("--{option}: {wrong}"),
                None => Ok(given.to_owned()),
            };
        }
        self.tell(&format!("\n{}", question.text))?;
        if let Some(offered) = question.offered.as_ref().filter(|it| !it.is_empty()) {
            self.tell(&format!("  Enter takes: {offered}"))?;
        }
        loop {
            let typed = self.line()?.unwrap_or_default();
            let answer = match (typed.is_empty(), &question.offered) {
                (true, Some(offered)) => offered.clone(),
                (true, None) if !matches!(self, Self::Terminal) => {
                    bail!("`{}` has no answer; expected --{option}", question.text)
                }
                (true, None) => {
                    say("  An answer is needed here.")?;
                    continue;
                }
                (false, _) => typed,
            };
            let Some(wrong) = (question.wrong)(&answer).filter(|_| !answer.is_empty()) else {
                return Ok(answer);
            };
            if !matches!(self, Self::Terminal) {
                bail!("--{option}: {wrong}");
            }
            say(&format!("  {wrong}"))?;
        }
    }

    /// Tells whoever answers something; nothing if there is nobody.
    pub(super) fn tell(&self, line: &str) -> Result<()> {
        if matches!(self, Self::Nobody) { Ok(()) } else { say(line) }
    }

    /// One line, without the spaces around it; none if there is nobody, or no further line.
    fn line(&mut self) -> Result<Option<String>> {
        let line = match self {
            Self::Nobody => return Ok(None),
            Self::Terminal => {
                let input = Input::with_theme(&Plain).allow_empty(true);
                let answer: String = input.interact_text().context("no answer was given")?;
                return Ok(Some(answer.trim().to_owned()));
            }
            Self::Lines(lines) => lines.next().transpose().context("standard input")?,
        };
        // So that what was asked and answered can be read afterwards.
        say(&format!("> {}", line.as_deref().unwrap_or_default().trim()))?;
        Ok(line.map(|it| it.trim().to_owned()))
    }
}

fn say(line: &str) -> Result<()> {
    writeln!(anstream::stderr(), "{line}").context("standard error")
}

/// `> ` before each answer, and nothing else.
struct Plain;

impl Theme for Plain {
    fn format_input_prompt(
        &self,
        f: &mut dyn fmt::Write,
        _prompt: &str,
        _default: Option<&str>,
    ) -> fmt::Result {
        write!(f, "> ")
    }

    fn format_input_prompt_selection(
        &self,
        f: &mut dyn fmt::Write,
        _prompt: &str,
        selection: &str,
    ) -> fmt::Result {
        write!(f, "> {selection}")
    }
}
