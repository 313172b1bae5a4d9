//! The figures of a run over labelled posts.

use super::post::{Answered, name_of};
use canteen::policy::Grade;
use std::collections::BTreeMap;
use std::fmt;

/// How right the verdicts are.
pub(super) struct Figures<'a> {
    answered: &'a [Answered],
}

/// A part of a whole.
#[derive(Clone, Copy, Default)]
struct Share {
    part: usize,
    whole: usize,
}

impl Share {
    fn of<'a>(
        posts: impl Iterator<Item = &'a Answered>,
        counts: impl Fn(&Answered) -> bool,
    ) -> Self {
        posts.fold(Self::default(), |share, it| Self {
            part: share.part + usize::from(counts(it)),
            whole: share.whole + 1,
        })
    }

    /// Wilson's interval of the share, 95 %, in per cent (Wilson, 1927).
    fn interval(self) -> (f64, f64) {
        let (part, whole, z) = (self.part as f64, self.whole as f64, 1.96);
        let share = part / whole;
        let middle = share + z * z / (2.0 * whole);
        let spread = z * (share * (1.0 - share) / whole + z * z / (4.0 * whole * whole)).sqrt();
        let scale = 100.0 / (1.0 + z * z / whole);
        ((middle - spread).max(0.0) * scale, (middle + spread) * scale)
    }
}

impl fmt::Display for Share {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.whole == 0 {
            return write!(f, "{:>22}", "none");
        }
        let (low, high) = self.interval();
        let share = 100.0 * self.part as f64 / self.whole as f64;
        let text = format!("{}/{} {share:.1}% [{low:.0}–{high:.0}]", self.part, self.whole);
        write!(f, "{text:>22}")
    }
}

impl<'a> Figures<'a> {
    pub(super) fn of(answered: &'a [Answered]) -> Self {
        Self { answered }
    }

    fn labelled(&self, wanted: impl Fn(Grade) -> bool) -> impl Iterator<Item = &Answered> {
        self.answered.iter().filter(move |it| it.post.verdict.is_some_and(&wanted))
    }

    /// By shape or class, in order.
    fn by_shape(&self, wanted: impl Fn(Grade) -> bool) -> BTreeMap<&str, Vec<&Answered>> {
        let mut shapes: BTreeMap<&str, Vec<&Answered>> = BTreeMap::new();
        for it in self.labelled(wanted) {
            shapes.entry(&it.post.shape).or_default().push(it);
        }
        shapes
    }

    /// Of the pairs of which one is a breach and one innocent, how many are both right: the breach
    /// found, the innocent post not interrupted (and not marked).
    fn pairs(&self) -> (Share, Share) {
        let mut pairs: BTreeMap<&str, Vec<&Answered>> = BTreeMap::new();
        for it in self.answered.iter().filter(|it| it.post.verdict.is_some()) {
            if let Some(pair) = &it.post.pair {
                pairs.entry(pair).or_default().push(it);
            }
        }
        let (mut loose, mut strict) = (Share::default(), Share::default());
        for pair in pairs.values() {
            let silent = |it: &Answered| it.post.verdict == Some(Grade::Silent);
            let [innocent, breach] = match pair[..] {
                [a, b] if silent(a) && !silent(b) => [a, b],
                [b, a] if silent(a) && !silent(b) => [a, b],
                _ => continue,
            };
            let found = is_found(breach);
            loose.whole += 1;
            strict.whole += 1;
            loose.part += usize::from(found && !is_paused(innocent));
            strict.part += usize::from(found && !is_found(innocent));
        }
        (loose, strict)
    }
}

fn is_paused(it: &Answered) -> bool {
    it.verdict.verdict == Grade::Pause
}

fn is_found(it: &Answered) -> bool {
    it.verdict.verdict != Grade::Silent
}

fn is_breach(grade: Grade) -> bool {
    grade != Grade::Silent
}

fn is_innocent(grade: Grade) -> bool {
    grade == Grade::Silent
}

impl fmt::Display for Figures<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plain = self.answered.iter().filter(|it| it.post.verdict.is_none());
        let plain: Vec<&Answered> = plain.collect();
        if !plain.is_empty() {
            writeln!(
                f,
                "plain posts interrupted  {}",
                Share::of(plain.iter().copied(), is_paused)
            )?;
            writeln!(f, "plain posts marked       {}", Share::of(plain.iter().copied(), is_found))?;
        }
        if plain.len() == self.answered.len() {
            return Ok(());
        }
        let to_pause = |grade| grade == Grade::Pause;
        writeln!(f, "breaches found           {}", Share::of(self.labelled(is_breach), is_found))?;
        writeln!(f, "posts to pause on paused {}", Share::of(self.labelled(to_pause), is_paused))?;
        writeln!(
            f,
            "innocents interrupted    {}",
            Share::of(self.labelled(is_innocent), is_paused)
        )?;
        writeln!(
            f,
            "innocents marked         {}",
            Share::of(self.labelled(is_innocent), is_found)
        )?;
        let (loose, strict) = self.pairs();
        writeln!(f, "pairs both right         {loose}  (innocent not interrupted)")?;
        writeln!(f, "pairs both right         {strict}  (innocent not marked either)")?;
        let spanned =
            self.labelled(is_breach).filter(|it| is_found(it) && !it.post.spans.is_empty());
        writeln!(f, "found, words overlap     {}", Share::of(spanned, Answered::overlaps))?;

        writeln!(f, "\nlabel \\ said   silent   note  pause")?;
        for label in [Grade::Silent, Grade::Note, Grade::Pause] {
            let of = |said: Grade| {
                self.labelled(|it| it == label).filter(|it| it.verdict.verdict == said).count()
            };
            writeln!(
                f,
                "{:<13} {:>7} {:>6} {:>6}",
                name_of(label),
                of(Grade::Silent),
                of(Grade::Note),
                of(Grade::Pause)
            )?;
        }

        writeln!(f, "\n{:<20} {:>22} {:>22}", "shape of breach", "found", "paused")?;
        for (shape, posts) in self.by_shape(is_breach) {
            let to_pause = posts.iter().filter(|it| it.post.verdict == Some(Grade::Pause));
            writeln!(
                f,
                "{shape:<20} {} {}",
                Share::of(posts.iter().copied(), is_found),
                Share::of(to_pause.copied(), is_paused)
            )?;
        }
        writeln!(f, "\n{:<20} {:>22} {:>22}", "class of innocent", "interrupted", "marked")?;
        for (class, posts) in self.by_shape(is_innocent) {
            writeln!(
                f,
                "{class:<20} {} {}",
                Share::of(posts.iter().copied(), is_paused),
                Share::of(posts.iter().copied(), is_found)
            )?;
        }
        Ok(())
    }
}
