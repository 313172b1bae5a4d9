//! `canteen policy schema`: JSON Schemas of a policy's files, for editors.

use super::super::Outcome;
use anyhow::{Context, Result};
use canteen::author::schema::File;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// Which file's schema to print
    #[arg(value_enum, default_value = "rule")]
    file: Which,
    /// Write all three into a folder (rule.json, filter.json, pack.json)
    #[arg(long, value_name = "DIR", conflicts_with = "file")]
    write: Option<PathBuf>,
}

#[derive(Clone, Copy, clap::ValueEnum)]
enum Which {
    Rule,
    Filter,
    Pack,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    if let Some(dir) = &arguments.write {
        write(dir)?;
        writeln!(
            anstream::stdout(),
            "{}: rule.json, filter.json, pack.json written",
            dir.display()
        )?;
        return Ok(Outcome::Nothing);
    }
    let file = match arguments.file {
        Which::Rule => File::Rule,
        Which::Filter => File::Filter,
        Which::Pack => File::Pack,
    };
    write!(anstream::stdout(), "{}", file.schema()?)?;
    Ok(Outcome::Nothing)
}

/// Writes the schemas into a folder, over older ones.
pub(super) fn write(dir: &Path) -> Result<()> {
    let name = dir.display();
    fs::create_dir_all(dir)
        .with_context(|| format!("{name}: expected a folder for the schemas"))?;
    for file in File::ALL {
        let path = dir.join(file.name()).with_extension("json");
        fs::write(&path, file.schema()?)
            .with_context(|| format!("{}: expected a file that can be written", path.display()))?;
    }
    Ok(())
}
