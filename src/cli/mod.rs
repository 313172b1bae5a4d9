//! The commands, one a file.
//!
//! What was found goes to standard output, what went wrong to standard error. The exit code says
//! which: 0 nothing found, 1 something found, 2 an error.

mod check;
mod corpus;
mod deploy;
mod explain;
mod features;
mod input;
mod jsonl;
mod policy;
mod post;
mod release;
mod render;
mod rules;
mod why;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use std::io;
use std::process::ExitCode;

#[derive(Parser)]
#[command(name = "canteen", about = "Warns before a post seems to break patient confidentiality")]
#[command(subcommand_required = true, arg_required_else_help = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Check a text, or many: exit 0 nothing found, 1 found, 2 error
    Check(check::Arguments),
    /// Say why a text gets its verdict
    Explain(explain::Arguments),
    /// Measure the engine on labelled posts
    Corpus(corpus::Arguments),
    /// Write what the reader reads in posts, to fit its weights (see training/README.md)
    Features(features::Arguments),
    /// Make what IT installs, from one file
    Deploy(Box<deploy::Arguments>),
    /// Build and test policy packs
    #[command(subcommand)]
    Policy(policy::Command),
    /// Sign rules and push them to browsers
    #[command(subcommand)]
    Release(release::Command),
}

/// What a command came to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Outcome {
    Nothing,
    Found,
    Failed,
}

/// Runs the command that the arguments name.
pub(crate) fn run() -> ExitCode {
    // A pack that is refused does not stop the commands that could mend it.
    let pack = match canteen::Pack::base() {
        Ok(pack) => format!("{} {}", pack.id, pack.version),
        Err(_) => "refused".to_owned(),
    };
    let version = format!("{} (pack {pack})", env!("CARGO_PKG_VERSION"));
    let matches = Arguments::command().version(version).get_matches();
    let arguments = match Arguments::from_arg_matches(&matches) {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    let outcome = match arguments.command {
        Command::Check(arguments) => check::run(&arguments),
        Command::Explain(arguments) => explain::run(&arguments),
        Command::Corpus(arguments) => corpus::run(&arguments),
        Command::Features(arguments) => features::run(&arguments),
        Command::Deploy(arguments) => deploy::run(&arguments),
        Command::Policy(command) => policy::run(&command),
        Command::Release(command) => release::run(&command),
    };
    match outcome {
        Ok(Outcome::Nothing) => ExitCode::SUCCESS,
        Ok(Outcome::Found) => ExitCode::from(1),
        Ok(Outcome::Failed) => ExitCode::from(2),
        Err(error) if reader_left(&error) => ExitCode::SUCCESS,
        Err(error) => failed(&error),
    }
}

/// Whether the program that reads the output went away ("canteen … | head"), which is no error.
fn reader_left(error: &anyhow::Error) -> bool {
    let io = error.chain().find_map(|cause| cause.downcast_ref::<io::Error>());
    io.is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe)
}

fn failed(error: &anyhow::Error) -> ExitCode {
    anstream::eprintln!("canteen: {error:#}");
    ExitCode::from(2)
}
