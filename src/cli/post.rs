//! The post that a command is to look at: its text, and what a page would tell about it.

use super::input;
use anyhow::Result;
use canteen::Draft;
use canteen::draft::Attachment;
use canteen::policy::Language;
use std::path::{Path, PathBuf};

/// One post.
#[derive(clap::Args)]
pub(super) struct Post {
    /// The text, or - to read it from standard input
    #[arg(conflicts_with = "file", required_unless_present = "file")]
    text: Option<String>,
    /// Read the text from a file
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    #[command(flatten)]
    setting: Setting,
}

/// What a page would tell about a post besides its text.
#[derive(clap::Args)]
pub(super) struct Setting {
    /// The post that it answers
    #[arg(long, value_name = "TEXT")]
    reply_to: Option<String>,
    /// A picture is attached
    #[arg(long, visible_alias = "image")]
    picture: bool,
    /// The language in which to speak to the writer
    #[arg(long, value_name = "en|cy", default_value = "en", value_parser = language)]
    language: Language,
}

impl Post {
    /// The draft, and what to call it.
    pub(super) fn read(&self) -> Result<(String, Draft)> {
        let (name, text) = text_of(self.text.as_deref(), self.file.as_deref())?;
        Ok((name, self.setting.draft(text)))
    }
}

impl Setting {
    /// A text in this setting.
    pub(super) fn draft(&self, text: String) -> Draft {
        Draft {
            reply_to: self.reply_to.clone(),
            attachments: if self.picture { vec![Attachment::Image] } else { Vec::new() },
            language: self.language,
            ..Draft::new(text)
        }
    }
}

/// A text and what to call it; `-` and nothing at all mean standard input.
pub(super) fn text_of(text: Option<&str>, file: Option<&Path>) -> Result<(String, String)> {
    match (file, text) {
        (Some(path), _) if path != Path::new("-") => {
            Ok((path.display().to_string(), input::file(path)?))
        }
        (_, Some(text)) if text != "-" => Ok(("text".to_owned(), text.to_owned())),
        _ => Ok(("standard input".to_owned(), input::standard()?)),
    }
}

fn language(code: &str) -> Result<Language, String> {
    match code {
        "en" => Ok(Language::En),
        "cy" => Ok(Language::Cy),
        _ => Err("expected en (English) or cy (Welsh)".to_owned()),
    }
}
