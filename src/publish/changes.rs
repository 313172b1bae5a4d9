//! What a release would change, in plain English for the people who sign it.

use super::release::Making;
use crate::Pack;
use crate::author::compare::{Comparison, compare};
use crate::channel::release::Release;
use std::fmt;

/// What was in force before.
#[derive(Clone, Debug)]
pub struct Before {
    /// The release.
    pub release: Release,
    /// Its pack.
    pub pack: Pack,
}

/// What a release says and changes.
#[derive(Clone, Debug)]
pub struct Changes {
    release: Release,
    rules: usize,
    before: Option<Seen>,
}

/// What was seen of what was in force before.
#[derive(Clone, Debug)]
struct Seen {
    /// The release; none if it is the pack that is built in.
    release: Option<Release>,
    comparison: Comparison,
}

impl Changes {
    /// What a release of this pack changes against what was in force before.
    pub fn of(release: &Release, pack: &Pack, before: Option<&Before>) -> Self {
        let before = match before {
            Some(Before { release, pack: old }) => {
                Some(Seen { release: Some(release.clone()), comparison: compare(old, pack) })
            }
            // Until then it is the base pack that is in force.
            None => Pack::base()
                .ok()
                .map(|base| Seen { release: None, comparison: compare(&base, pack) }),
        };
        Self { release: release.clone(), rules: pack.rules.len(), before }
    }

    /// The same for one that is being made.
    pub fn in_the_making(making: &Making) -> Self {
        Self::of(&making.release, &making.pack, making.before.as_ref())
    }

    /// What differs between the packs.
    pub fn comparison(&self) -> Option<&Comparison> {
        self.before.as_ref().map(|it| &it.comparison)
    }

    /// What it is, in one line.
    pub fn title(&self) -> String {
        let Release { trust, channel, seq, .. } = &self.release;
        format!("Release {seq} for {} of {trust}", ring(channel))
    }

    /// The same as a page to read and to mail around.
    pub fn page(&self) -> String {
        format!(
            "# {}\n\n\
             This page is for reading. What counts is what `canteen release sign` shows: it reads \
             the rules\nthemselves.\n\n```text\n{self}```\n",
            self.title()
        )
    }

    fn withdrawn(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let now = &self.release.withdrawn;
        let was = self.before.as_ref().and_then(|it| it.release.as_ref());
        let was = was.map_or(&[][..], |it| &it.withdrawn);
        let newly: Vec<&str> = missing_from(now, was);
        let still: Vec<&str> =
            now.iter().map(String::as_str).filter(|it| !newly.contains(it)).collect();
        let back = missing_from(was, now);
        for (rules, what) in [
            (newly, "Withdrawn: these rules fall silent"),
            (still, "Still withdrawn"),
            (back, "No longer withdrawn"),
        ] {
            if !rules.is_empty() {
                writeln!(f, "{what}: {}", rules.join(", "))?;
            }
        }
        Ok(())
    }
}

/// What stands in one and not in another.
fn missing_from<'a>(one: &'a [String], other: &[String]) -> Vec<&'a str> {
    one.iter().filter(|it| !other.contains(it)).map(String::as_str).collect()
}

/// A ring, as it is called in a sentence.
pub fn ring(name: &str) -> String {
    match name {
        "all" => "all staff (ring all)".to_owned(),
        name => format!("the ring {name}"),
    }
}

/// A number of bytes, as people say it.
pub fn size(bytes: u64) -> String {
    if bytes < 1_000 { format!("{bytes} bytes") } else { format!("{} kB", bytes.div_ceil(1_000)) }
}

impl fmt::Display for Changes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Release { issued, expires, pack, notes, .. } = &self.release;
        writeln!(f, "{}", self.title())?;
        writeln!(
            f,
            "Pack {} {}: {} rules, {} to fetch",
            pack.id,
            pack.version,
            self.rules,
            size(pack.size)
        )?;
        writeln!(
            f,
            "Made on {}; to be renewed by {} ({} days)",
            issued.day(),
            expires.day(),
            expires.days_since(*issued)
        )?;
        if !notes.is_empty() {
            writeln!(f, "Notes: {notes}")?;
        }
        self.withdrawn(f)?;
        let Some(Seen { release: before, comparison }) = &self.before else { return Ok(()) };
        match before {
            None => writeln!(
                f,
                "\nIt is the first release for this ring. Until now browsers there use the rules that \
                 are built in.\nAgainst those:\n"
            )?,
            Some(before) if comparison.same => {
                return writeln!(
                    f,
                    "\nThe rules are those of release {}; nothing else differs.",
                    before.seq
                );
            }
            Some(before) => {
                writeln!(f, "\nAgainst release {}, which is in force there now:\n", before.seq)?;
            }
        }
        write!(f, "{comparison}")
    }
}
