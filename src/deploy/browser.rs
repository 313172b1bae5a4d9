//! The browsers, and where each looks for its policies.

use std::fmt;

/// The extension's id in Firefox, as in the manifest that `xtask` derives.
pub const GECKO_ID: &str = "{6f0c1f4e-5d0b-4b9a-9a3b-2f8c1c7d9e51}";

/// A browser that can be managed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Browser {
    /// Google Chrome; on Linux also Chromium, which takes the same files in a folder of its own.
    Chrome,
    /// Microsoft Edge.
    Edge,
    /// Firefox, release and ESR.
    Firefox,
}

impl Browser {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Chrome, Self::Edge, Self::Firefox];

    /// Its name in files.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Chrome => "chrome",
            Self::Edge => "edge",
            Self::Firefox => "firefox",
        }
    }

    /// The browser of this name in files.
    pub fn of_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|browser| browser.key() == key)
    }

    /// Its name for people.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Chrome => "Google Chrome",
            Self::Edge => "Microsoft Edge",
            Self::Firefox => "Mozilla Firefox",
        }
    }

    /// Whether it is built on Chromium and takes its forms.
    pub const fn is_chromium(self) -> bool {
        !matches!(self, Self::Firefox)
    }

    /// Its key in the Windows registry, below a hive.
    pub const fn registry(self) -> &'static str {
        match self {
            Self::Chrome => r"SOFTWARE\Policies\Google\Chrome",
            Self::Edge => r"SOFTWARE\Policies\Microsoft\Edge",
            Self::Firefox => r"SOFTWARE\Policies\Mozilla\Firefox",
        }
    }

    /// The registry key with the settings of one extension, below a hive.
    pub fn settings_key(self, id: &str) -> String {
        match self {
            Self::Firefox => format!(r"{}\3rdparty\Extensions\{id}", self.registry()),
            _ => format!(r"{}\3rdparty\extensions\{id}\policy", self.registry()),
        }
    }

    /// Its preference domain on macOS. Capital letters count.
    pub const fn mac_domain(self) -> &'static str {
        match self {
            Self::Chrome => "com.google.Chrome",
            Self::Edge => "com.microsoft.Edge",
            Self::Firefox => "org.mozilla.firefox",
        }
    }

    /// Where its store answers for updates.
    pub const fn store(self) -> &'static str {
        match self {
            Self::Chrome => "https://clients2.google.com/service/update2/crx",
            Self::Edge => "https://edge.microsoft.com/extensionwebstorebase/v1/crx",
            Self::Firefox => "https://addons.mozilla.org/firefox/downloads/latest",
        }
    }

    /// The page that shows which policies are in force.
    pub const fn policy_page(self) -> &'static str {
        match self {
            Self::Chrome => "chrome://policy",
            Self::Edge => "edge://policy",
            Self::Firefox => "about:policies",
        }
    }
}

impl fmt::Display for Browser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.title())
    }
}

/// An operating system that artefacts are made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Platform {
    /// Group Policy, Intune, registry files.
    Windows,
    /// Configuration profiles.
    Macos,
    /// JSON files below /etc.
    Linux,
}

impl Platform {
    /// All of them, in order.
    pub const ALL: [Self; 3] = [Self::Windows, Self::Macos, Self::Linux];

    /// Its name in files: also the folder of its artefacts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Windows => "windows",
            Self::Macos => "macos",
            Self::Linux => "linux",
        }
    }
}
