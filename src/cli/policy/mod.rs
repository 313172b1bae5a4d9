//! `canteen policy`: rules and packs, for the people who write them. One command a file.

mod build;
mod check;
mod diff;
mod fmt;
mod new;
mod preview;
pub(super) mod problems;
mod schema;
mod test;
mod watch;

use super::Outcome;
use anyhow::Result;

#[derive(clap::Subcommand)]
pub(super) enum Command {
    /// Write a first rule, from a few questions
    New(Box<new::Arguments>),
    /// Check a policy's files
    Check(check::Arguments),
    /// Check a policy's files and run its examples
    Test(test::Arguments),
    /// Show the card that a text would get
    Preview(preview::Arguments),
    /// Say in plain English what differs between two policies
    Diff(diff::Arguments),
    /// Run a policy's examples and write its pack
    Build(build::Arguments),
    /// Lay a policy's files out in one way
    Fmt(fmt::Arguments),
    /// Test a policy again whenever one of its files changes
    Watch(watch::Arguments),
    /// Write the JSON Schema of the files, for editors
    Schema(schema::Arguments),
}

pub(super) fn run(command: &Command) -> Result<Outcome> {
    match command {
        Command::New(arguments) => new::run(arguments),
        Command::Check(arguments) => check::run(arguments),
        Command::Test(arguments) => test::run(arguments),
        Command::Preview(arguments) => preview::run(arguments),
        Command::Diff(arguments) => diff::run(arguments),
        Command::Build(arguments) => build::run(arguments),
        Command::Fmt(arguments) => fmt::run(arguments),
        Command::Watch(arguments) => watch::run(arguments),
        Command::Schema(arguments) => schema::run(arguments),
    }
}
