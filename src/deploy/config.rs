//! `trust.toml`: what an organisation wants on its computers, in one page.
//!
//! [`Trust::read`] takes it, or says what is wrong: each problem with its line, what was expected and
//! one suggestion. Settings are judged by the schema that the browser reads ([`schema`]).

use super::browser::{Browser, GECKO_ID, Platform};
use super::toml_file::{File, Section, to_json};
use super::{Settings, id, schema};
use crate::author::Problem;
use serde_json::Value;
use std::collections::BTreeSet;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A longer file is no trust.toml.
pub const MOST_BYTES: usize = 262_144;

/// More groups are a slip: every one is a folder of artefacts.
pub const MOST_GROUPS: usize = 50;

/// What an organisation wants.
#[derive(Clone, Debug, PartialEq)]
pub struct Trust {
    /// What it is called, on one line.
    pub organisation: String,
    /// Its short name: lower-case letters, digits and hyphens.
    pub trust: String,
    /// For which operating systems artefacts are wanted.
    pub platforms: BTreeSet<Platform>,
    /// Whether staff may remove the extension.
    pub mode: Mode,
    /// Whether its button always stands in the toolbar.
    pub pin: bool,
    /// Whether it also runs in Firefox's private windows. Chromium's cannot be had by policy.
    pub private_windows: bool,
    /// The folder that self-hosted packages are served from, without a slash at its end.
    pub base_url: Option<String>,
    /// The browsers, in order.
    pub browsers: Vec<Wanted>,
    /// The settings of everybody.
    pub settings: Settings,
    /// Groups of staff whose settings differ.
    pub groups: Vec<Group>,
}

/// How the extension is installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Staff cannot remove it.
    Forced,
    /// Staff can switch it off.
    Normal,
}

/// What is wanted for one browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The browser.
    pub browser: Browser,
    /// The extension's id there, unless the key of a self-hosted package says it.
    pub id: Option<String>,
    /// Whether the package comes from a host of one's own.
    pub self_hosted: bool,
    /// Firefox ESR only: whether packages without Mozilla's signature are let in.
    pub unsigned: bool,
}

/// A group of staff.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// Its short name, also the name of its folder.
    pub name: String,
    /// What it is called.
    pub title: String,
    /// All its settings: everybody's, with its own in their place.
    pub settings: Settings,
    /// The names of those that differ.
    pub own: Vec<String>,
}

impl Trust {
    /// Reads a `trust.toml`, whose name is for messages.
    ///
    /// # Errors
    /// Everything that is wrong with it, in the order of the file.
    pub fn read(name: &str, text: &str) -> Result<(Self, Vec<Problem>), Vec<Problem>> {
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut file = File::new(name, text);
        if text.len() > MOST_BYTES {
            let expected = format!("a file of at most {MOST_BYTES} bytes");
            file.wrong(0..0, "this file is too long", expected, "is it the right file?");
            return Err(file.problems);
        }
        let trust = file.parse().and_then(|document| {
            read_trust(&mut file, Section::new("the file", document.get_ref(), 0..0))
        });
        file.problems.sort_by_key(|problem| (problem.line, problem.column));
        match trust {
            Some(trust) if !file.problems.iter().any(Problem::is_error) => {
                Ok((trust, file.problems))
            }
            _ => Err(file.problems),
        }
    }

    /// Whether a browser takes its package from the organisation's own host.
    pub fn self_hosts(&self, wanted: impl Fn(Browser) -> bool) -> bool {
        self.browsers.iter().any(|it| it.self_hosted && wanted(it.browser))
    }
}

fn read_trust(file: &mut File<'_>, root: Section<'_, '_>) -> Option<Trust> {
    file.only(
        root,
        &[
            "organisation",
            "trust",
            "platforms",
            "install",
            "chrome",
            "edge",
            "firefox",
            "settings",
            "group",
        ],
    );
    let organisation = file.needed(root, "organisation", "Example NHS Trust");
    let trust = file.needed(root, "trust", "example").and_then(|name| short_name(file, &name));
    let platforms = platforms(file, root);
    let nothing = DeTable::new();
    let install = file
        .section(root, "install", "[install]")
        .unwrap_or_else(|| Section::new("[install]", &nothing, root.span()));
    file.only(install, &["mode", "pin", "private-windows", "base-url"]);
    let mode = match file.word(install, "mode", &["forced", "normal"]) {
        "normal" => Mode::Normal,
        _ => Mode::Forced,
    };
    let pin = file.yes(install, "pin", true);
    let private_windows = file.yes(install, "private-windows", false);
    let base_url = file.text(install, "base-url").and_then(|url| base_url(file, &url));
    let hosted = install.table.contains_key("base-url");
    let browsers = browsers(file, root, hosted);
    let settings = match file.section(root, "settings", "[settings]") {
        Some(section) => settings(file, section),
        None => Settings::new(),
    };
    let groups = groups(file, root, &settings);
    Some(Trust {
        organisation: organisation?.into_inner(),
        trust: trust?,
        platforms,
        mode,
        pin,
        private_windows,
        base_url,
        browsers,
        settings,
        groups,
    })
}

/// `[a-z0-9-]{1,64}`, as in the signed bodies of the channel.
fn short_name(file: &mut File<'_>, name: &Spanned<String>) -> Option<String> {
    let text = name.get_ref();
    let fine = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    if text.len() <= 64 && text.chars().all(fine) {
        return Some(text.clone());
    }
    let plain: String =
        text.to_lowercase().chars().map(|c| if fine(c) { c } else { '-' }).take(64).collect();
    let what = format!("`{text}` is no short name");
    let expected = "at most 64 lower-case letters, digits and hyphens";
    file.wrong(name.span(), what, expected, format!("write \"{plain}\""));
    None
}

fn platforms(file: &mut File<'_>, root: Section<'_, '_>) -> BTreeSet<Platform> {
    let all = || Platform::ALL.into_iter().collect();
    let Some(value) = root.table.get("platforms") else { return all() };
    let expected = "a list of `windows`, `macos` or `linux`";
    let DeValue::Array(items) = value.get_ref() else {
        let help = "write `platforms = [\"windows\"]`";
        file.wrong(value.span(), "`platforms` is not a list", expected, help);
        return all();
    };
    let mut found = BTreeSet::new();
    for item in items.iter() {
        let word = item.get_ref().as_str().unwrap_or_default();
        match Platform::ALL.into_iter().find(|it| it.key() == word) {
            Some(platform) => _ = found.insert(platform),
            None => {
                let what = format!("`platforms` does not know `{word}`");
                file.wrong(
                    item.span(),
                    what,
                    expected,
                    "write \"windows\", \"macos\" or \"linux\"",
                );
            }
        }
    }
    if items.is_empty() {
        file.wrong(value.span(), "`platforms` is empty", expected, "take the line away for all");
    }
    found
}

/// An https folder; on this computer also http, for a trial.
fn base_url(file: &mut File<'_>, url: &Spanned<String>) -> Option<String> {
    let text = url.get_ref().trim_end_matches('/');
    let rest = text
        .strip_prefix("https://")
        .or_else(|| text.strip_prefix("http://").filter(|rest| is_this_computer(rest)));
    let fine = |c: char| c.is_ascii_alphanumeric() || "-._~/:%".contains(c);
    if rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(fine)) && text.len() <= 300 {
        return Some(text.to_owned());
    }
    let what = format!("`base-url` cannot be {:?}", url.get_ref());
    let expected = "an https address of a folder, without a question mark or user name";
    let meant = text.strip_prefix("http://").filter(|rest| rest.chars().all(fine));
    let meant = meant.unwrap_or("static.trust.example/canteen");
    file.wrong(url.span(), what, expected, format!("write \"https://{meant}\""));
    None
}

fn is_this_computer(rest: &str) -> bool {
    let host = rest.split(['/', ':']).next();
    matches!(host, Some("127.0.0.1" | "localhost"))
}

fn browsers(file: &mut File<'_>, root: Section<'_, '_>, hosted: bool) -> Vec<Wanted> {
    let titles = ["[chrome]", "[edge]", "[firefox]"];
    let mut found = Vec::new();
    for (browser, title) in Browser::ALL.into_iter().zip(titles) {
        if let Some(section) = file.section(root, browser.key(), title) {
            found.push(wanted(file, section, browser, hosted));
        }
    }
    let any = titles.iter().any(|it| root.table.contains_key(it.trim_matches(['[', ']'])));
    if !any {
        let help = "add `[chrome]` and, below it, `id = \"…\"` with the id from the store";
        file.wrong(0..0, "no browser is named", "`[chrome]`, `[edge]` or `[firefox]`", help);
    }
    found
}

fn wanted(file: &mut File<'_>, section: Section<'_, '_>, browser: Browser, hosted: bool) -> Wanted {
    match browser {
        Browser::Firefox => file.only(section, &["from", "id", "unsigned"]),
        _ => file.only(section, &["from", "id"]),
    }
    let self_hosted = file.word(section, "from", &["store", "self-hosted"]) == "self-hosted";
    if self_hosted && !hosted {
        let place = section.table.get("from").map_or(section.span(), Spanned::span);
        let what = format!("{} is self-hosted, and no address says where", section.title);
        let help = "add `base-url = \"https://…\"` below `[install]`";
        file.wrong(place, what, "an address of the packages", help);
    }
    let unsigned = browser == Browser::Firefox && file.yes(section, "unsigned", false);
    let id = match file.text(section, "id") {
        Some(id) => checked_id(file, &id, browser),
        None if browser == Browser::Firefox => Some(GECKO_ID.to_owned()),
        None => None,
    };
    if id.is_none() && !self_hosted && !section.table.contains_key("id") {
        let what = format!("{} has no `id`", section.title);
        let expected = "the 32 letters at the end of the extension's address in the store";
        let help = "add `id = \"…\"`, or `from = \"self-hosted\"`";
        file.wrong(section.span(), what, expected, help);
    }
    Wanted { browser, id, self_hosted, unsigned }
}

fn checked_id(file: &mut File<'_>, id: &Spanned<String>, browser: Browser) -> Option<String> {
    let text = id.get_ref();
    let (fine, expected, help) = match browser {
        Browser::Firefox => (
            id::is_gecko(text),
            "a UUID in braces, or a name with @",
            format!("take the line away: Canteen's id is `{GECKO_ID}`"),
        ),
        _ => (
            id::is_chromium(text),
            "32 letters from a to p",
            "copy it from the end of the extension's address in the store".to_owned(),
        ),
    };
    if fine {
        let first = text.chars().next();
        if browser.is_chromium() && text.chars().all(|letter| Some(letter) == first) {
            file.warn(id.span(), "this id is a placeholder: nothing will be installed", help);
        }
        return Some(text.clone());
    }
    file.wrong(id.span(), format!("`{text}` is no id of an extension"), expected, help);
    None
}

/// The settings of a table, each judged by the schema.
fn settings(file: &mut File<'_>, section: Section<'_, '_>) -> Settings {
    let mut found = Settings::new();
    for (key, value) in section.table {
        let name = key.get_ref().as_ref();
        let Some(setting) = schema::setting(name) else {
            let (what, help) = schema::unknown(name);
            let help = help.unwrap_or_else(|| "take the line away".to_owned());
            file.wrong(key.span(), what, schema::names(), help);
            continue;
        };
        let json = to_json(value.get_ref());
        if let Some(wrong) = setting.wrong(&json) {
            let item = wrong.item.and_then(|at| value.get_ref().get(at));
            let place = item.map_or(value.span(), Spanned::span);
            file.wrong(place, wrong.what, wrong.expected, wrong.help);
            continue;
        }
        found.insert(name.to_owned(), json);
    }
    let place = |name: &str| section.table.get(name).map(Spanned::span);
    match (place("ChannelUrl"), place("RootSha256")) {
        (Some(place), None) if section.title == "[settings]" => {
            let help = "add `RootSha256 = \"…\"`, as `canteen release root` prints it";
            file.warn(place, "without `RootSha256` no rules are fetched from here", help);
        }
        (None, Some(place)) if section.title == "[settings]" => {
            let help = "add `ChannelUrl = \"https://…\"`, the folder with your rules";
            file.warn(place, "without `ChannelUrl` there is nothing to fetch", help);
        }
        _ => {}
    }
    found
}

fn groups(file: &mut File<'_>, root: Section<'_, '_>, everybody: &Settings) -> Vec<Group> {
    let Some((key, value)) = root.table.get_key_value("group") else { return Vec::new() };
    let DeValue::Array(tables) = value.get_ref() else {
        let help = "write `[[group]]`, with two brackets on either side";
        file.wrong(key.span(), "`group` is not a list of groups", "`[[group]]`", help);
        return Vec::new();
    };
    if tables.len() > MOST_GROUPS {
        let expected = format!("at most {MOST_GROUPS} groups");
        file.wrong(key.span(), "too many groups", expected, "join groups with the same settings");
        return Vec::new();
    }
    let mut found: Vec<Group> = Vec::new();
    for table in tables.iter() {
        let place = table.span();
        let DeValue::Table(table) = table.get_ref() else { continue };
        let section = Section::new("[[group]]", table, place.clone());
        let Some(group) = group(file, section, everybody) else { continue };
        if found.iter().any(|it| it.name == group.name) {
            let what = format!("two groups are called `{}`", group.name);
            file.wrong(place.clone(), what, "another name for each", "change one of the names");
            continue;
        }
        found.push(group);
    }
    found
}

fn group(file: &mut File<'_>, section: Section<'_, '_>, everybody: &Settings) -> Option<Group> {
    file.only(section, &["name", "title", "settings"]);
    let name = file.needed(section, "name", "nurses").and_then(|name| short_name(file, &name));
    let title = file.text(section, "title").map(Spanned::into_inner);
    let own = match file.section(section, "settings", "[group.settings]") {
        Some(settings) => self::settings(file, settings),
        None => {
            let help = "add `[group.settings]`, and below it `Bodies = [\"nmc\"]`";
            let what = "[[group]] has no settings of its own";
            file.wrong(section.span(), what, "`[group.settings]`", help);
            return None;
        }
    };
    let name = name?;
    let mut settings = everybody.clone();
    let differs = |(key, value): &(&String, &Value)| everybody.get(*key) != Some(*value);
    let names = own.iter().filter(differs).map(|(key, _)| key.clone()).collect();
    settings.extend(own);
    Some(Group { title: title.unwrap_or_else(|| name.clone()), name, settings, own: names })
}
