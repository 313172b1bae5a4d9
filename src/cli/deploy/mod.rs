//! `canteen deploy`: what an IT department puts on its computers, made from one file and read back.

mod key;
mod new;
mod passphrase;
mod verify;
mod write;

use super::Outcome;
use anyhow::Result;
use clap::Subcommand;

#[derive(clap::Args)]
#[command(args_conflicts_with_subcommands = true, subcommand_negates_reqs = true)]
pub(super) struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    write: write::WriteArguments,
}

#[derive(Subcommand)]
enum Command {
    /// Read a folder's files back and say what is wrong: exit 0 nothing, 1 something, 2 error
    Verify(verify::VerifyArguments),
    /// Write a trust.toml with comments, to start from
    New(new::NewArguments),
    /// Make the key that signs self-hosted packages for Chrome and Edge
    Key(key::KeyArguments),
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    match &arguments.command {
        None => write::run(&arguments.write),
        Some(Command::Verify(arguments)) => verify::run(arguments),
        Some(Command::New(arguments)) => new::run(arguments),
        Some(Command::Key(arguments)) => key::run(arguments),
    }
}
