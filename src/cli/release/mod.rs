//! `canteen release`: rules to the people who are to have them. One command a file.
//!
//! Only here is the machine's clock read; the library is told what time it is.

mod ask;
mod build;
mod fresh;
mod keys;
mod making;
mod promote;
mod publish;
mod root;
mod sign;
mod verify;
mod watch;
mod withdraw;

use super::Outcome;
use anyhow::{Context, Result};
use canteen::channel::Time;
use std::time::SystemTime;

#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Make a signer's pair of keys
    Keys(keys::Arguments),
    /// Make the list of who may sign, or change it
    #[command(subcommand)]
    Root(Box<root::Command>),
    /// Build a policy into a release for a ring, for others to sign
    Build(Box<build::Arguments>),
    /// Show what is to be signed, and sign it
    Sign(sign::Arguments),
    /// Say who signed, who is missing, and whether browsers would take it
    Verify(verify::Arguments),
    /// Put what is signed where browsers look
    Publish(publish::Arguments),
    /// Silence rules in a ring, for others to sign
    Withdraw(Box<withdraw::Arguments>),
    /// Give one ring's rules to another, for others to sign
    Promote(Box<promote::Arguments>),
    /// Vouch that what is published is still the newest
    Fresh(fresh::Arguments),
    /// Look at a channel as a browser does, and say what it sees
    Watch(watch::Arguments),
}

pub(super) fn run(command: &Command) -> Result<Outcome> {
    match command {
        Command::Keys(arguments) => keys::run(arguments),
        Command::Root(command) => root::run(command),
        Command::Build(arguments) => build::run(arguments),
        Command::Sign(arguments) => sign::run(arguments),
        Command::Verify(arguments) => verify::run(arguments),
        Command::Publish(arguments) => publish::run(arguments),
        Command::Withdraw(arguments) => withdraw::run(arguments),
        Command::Promote(arguments) => promote::run(arguments),
        Command::Fresh(arguments) => fresh::run(arguments),
        Command::Watch(arguments) => watch::run(arguments),
    }
}

/// What time it is.
#[derive(clap::Args)]
struct Clock {
    /// Instead of the machine's clock, for tests
    #[arg(long, hide = true, value_name = "TIME")]
    now: Option<Time>,
}

impl Clock {
    fn now(&self) -> Result<Time> {
        if let Some(now) = self.now {
            return Ok(now);
        }
        let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
        let since = since.context("this machine's clock: expected a time after 1970")?;
        Ok(Time::from_seconds(since.as_secs()))
    }
}

/// A path as it is typed.
fn typed(path: &std::path::Path) -> String {
    let path = path.display().to_string();
    if path.contains(' ') { format!("\"{path}\"") } else { path }
}
