//! The two browsers that the extension is built for.

use clap::ValueEnum;
use std::fmt;

/// A browser family: its own manifest, its own package.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Browser {
    /// Chrome, Edge and Chromium.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Browser {
    /// Both.
    pub(crate) const ALL: [Self; 2] = [Self::Chromium, Self::Firefox];

    /// The file that is packed for it.
    pub(crate) fn package(self) -> &'static str {
        match self {
            Self::Chromium => "dist/canteen-chromium.zip",
            Self::Firefox => "dist/canteen-firefox.xpi",
        }
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        })
    }
}
