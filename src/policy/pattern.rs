//! Patterns: regular expressions, for the rare thing that no list of phrases can say.
//!
//! A list of phrases is the better tool: everyone can read it. A pattern is for what has a shape
//! ("W" and four digits), and somebody who can read it has reviewed it. The crate is `regex-lite`, of
//! the project that makes `regex`: the same promise of linear time, the same syntax but for Unicode
//! classes, and 29 kB instead of 103 kB in the module after gzip.
//!
//! A pattern is sought in the folded text in lower case, so capitals, odd spaces and look-alike
//! characters do not matter, and it matches whole words only: `ward \d+` is not found in "reward 7".
//! No match runs over the end of a line unless the pattern says so.
//!
//! Refused when a pack is loaded: what is not understood, what is long or grows large when compiled,
//! what can match nothing at all, what may run on over anything, and what ordinary sentences match.

use super::Own;
use super::seek::{Hit, What};
use crate::text::{Span, Text};
use regex_lite::{Regex, RegexBuilder};

/// The longest pattern, in characters.
const MAX_LENGTH: usize = 256;

/// The largest a pattern may grow when it is compiled, in bytes.
const MAX_COMPILED: usize = 32_000;

/// How deep its groups may nest.
const MAX_NESTING: u32 = 10;

/// How often a wildcard may repeat: what stands between two words of one thought.
const MAX_WILD: u32 = 40;

/// So many matches in one text are taken. More say nothing new, and each new search may read all of
/// the rest again.
const MAX_MATCHES: usize = 64;

/// What nobody wants to be warned about. A pattern that matches half of them is no pattern.
const ORDINARY: [&str; 16] = [
    "three arrests before breakfast and the lift is broken again",
    "home, bath, bed",
    "does anyone know whether the bank pays enhancements on a training day?",
    "so proud of my team today, 12 hours and still smiling",
    "happy birthday to the best sister in the world!",
    "the bus was late and it rained all the way",
    "we have a vacancy for a band 5 nurse, link in bio",
    "can't believe it's nearly christmas",
    "thank you to whoever left biscuits in the staff room",
    "my dad had his hip done last week and the staff were lovely",
    "fair pay for nurses now",
    "anyone else watching the match tonight?",
    "new shoes, who dis",
    "passed my exams at last, on to the next thing",
    "the minister should try one night shift",
    "diolch yn fawr i bawb am heddiw",
];

/// A pattern, ready to seek.
#[derive(Clone, Debug)]
pub(super) struct Pattern(Regex);

impl Pattern {
    /// Reads a pattern, or says in plain words why it is refused.
    pub(super) fn new(pattern: &str) -> Result<Self, String> {
        let length = pattern.chars().count();
        if !(1..=MAX_LENGTH).contains(&length) {
            return Err(format!("{length} characters, 1 to {MAX_LENGTH} expected"));
        }
        if pattern.chars().any(|c| c.is_control() || !c.is_ascii() && c.is_uppercase()) {
            return Err("expected one line; letters with accents in lower case".to_owned());
        }
        // Alone first, so that no bracket of its own can close the one that is put around it.
        let alone = compile(pattern)?;
        if alone.is_match("") {
            return Err(
                "it matches where nothing stands; expected something that must be there".to_owned()
            );
        }
        runs_on(pattern)?;
        let whole = Self(compile(&format!(r"\b{{start-half}}(?:{pattern})\b{{end-half}}"))?);
        let matched: Vec<&str> = ORDINARY.into_iter().filter(|it| whole.0.is_match(it)).collect();
        match matched.first() {
            Some(first) if matched.len() * 2 >= ORDINARY.len() => Err(format!(
                "it matches nearly every post, \"{first}\" too; expected something more particular"
            )),
            _ => Ok(whole),
        }
    }

    /// Where it matches in a text, in order.
    pub(super) fn find(&self, text: &Text) -> Vec<Hit> {
        let lower = text.as_lower();
        let found = self.0.find_iter(lower).take(MAX_MATCHES);
        let hits = found.filter_map(|it| {
            // What is trimmed is white space, of which no word has any.
            let start = it.start() + it.as_str().len() - it.as_str().trim_start().len();
            let span = Span::new(start, start + it.as_str().trim().len());
            let word = text.words().partition_point(|word| word.span.end <= span.start);
            let starts_inside = text.words().get(word)?.span.start < span.start;
            let last = text.words().partition_point(|word| word.span.start < span.end);
            let ends_inside = text.words()[..last].last()?.span.end > span.end;
            let has_word = last > word;
            (has_word && !starts_inside && !ends_inside).then_some(Hit {
                word,
                span,
                what: What::Own(Own::Pattern),
            })
        });
        hits.collect()
    }
}

fn compile(pattern: &str) -> Result<Regex, String> {
    RegexBuilder::new(pattern)
        .case_insensitive(true)
        .size_limit(MAX_COMPILED)
        .nest_limit(MAX_NESTING)
        .build()
        .map_err(|error| format!("this is not a pattern that can be used: {error}"))
}

/// Refuses what may run on over anything: a wildcard without an end. The pattern is a good one
/// otherwise, so brackets have their partners.
fn runs_on(pattern: &str) -> Result<(), String> {
    let mut rest = pattern.chars().peekable();
    // Whether there is a wildcard in each group that is open, the innermost last.
    let mut groups = vec![false];
    while let Some(c) = rest.next() {
        let wild = match c {
            '(' => {
                if rest.next_if_eq(&'?').is_some() && rest.next() != Some(':') {
                    return Err("`(?` is used for `(?:…)` alone here".to_owned());
                }
                groups.push(false);
                continue;
            }
            ')' => groups.pop().unwrap_or_default(),
            '.' => true,
            '\\' => matches!(rest.next(), Some('D' | 'S' | 'W')),
            '[' => class(&mut rest),
            _ => false,
        };
        if let Some(group) = groups.last_mut() {
            *group |= wild;
        }
        let most = most(&mut rest);
        let is_group = c == ')';
        if wild && most > if is_group { 1 } else { MAX_WILD } {
            let expected = if is_group { "outside a group that repeats" } else { "with an end" };
            return Err(format!(
                "what stands for any character must not run on: expected it {expected}, as in \
                 .{{0,{MAX_WILD}}}"
            ));
        }
    }
    Ok(())
}

/// Reads a class to its end. Whether it is a wildcard: all but a few characters, or letters and
/// spaces, which is any run of words.
fn class(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> bool {
    let mut wild = rest.next_if_eq(&'^').is_some();
    let (mut space, mut many) = (false, false);
    // A bracket that stands first is a character like others.
    let mut first = true;
    while let Some(c) = rest.next() {
        match c {
            ']' if !first => break,
            '\\' => match rest.next() {
                Some('D' | 'S' | 'W') => wild = true,
                Some('s') => space = true,
                Some('w') => many = true,
                _ => {}
            },
            // `[:alpha:]`.
            '[' if rest.next_if_eq(&':').is_some() => {
                wild |= rest.next_if_eq(&'^').is_some();
                many = true;
                while rest.next().is_some_and(|c| c != ']') {}
            }
            ' ' => space = true,
            c => many |= c.is_alphanumeric() && rest.peek() == Some(&'-'),
        }
        first = false;
    }
    wild || space && many
}

/// How often what came before may repeat.
fn most(rest: &mut std::iter::Peekable<std::str::Chars<'_>>) -> u32 {
    match rest.peek() {
        Some('*' | '+') => u32::MAX,
        Some('{') => {
            let count: String = rest.clone().skip(1).take_while(|&c| c != '}').collect();
            let most = count.split_once(',').map_or(&*count, |(_, most)| most);
            most.trim().parse().unwrap_or(u32::MAX)
        }
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn found(pattern: &str, text: &str) -> Vec<String> {
        let text = Text::new(text);
        let pattern = Pattern::new(pattern).expect("a good pattern");
        let hits = pattern.find(&text);
        hits.iter().map(|hit| hit.span.of(text.as_str()).to_owned()).collect()
    }

    #[test]
    fn whole_words_are_found_however_they_are_written() {
        assert_eq!(
            found(r"w\d{4}", "It is W1234, w4321 and xw1234 or W12345."),
            ["W1234", "w4321"]
        );
        assert_eq!(found(r"ward \d+", "Ward\u{a0}７ is no reward 7"), ["Ward 7"]);
        assert_eq!(
            found("clos(e|ure)", "closure, closures, foreclose, Close"),
            ["closure", "Close"]
        );
        assert_eq!(found("#closure", "the #closure of"), ["#closure"]);
        assert_eq!(found("tŷ", "y tŷ hwn, tŷ'n, stŷ"), ["tŷ"]);
        assert_eq!(found("blwydd", "pen-blwydd ŷblwydd"), ["blwydd"]);
        assert_eq!(found(r"\s*ward\s*", "a ward "), ["ward"]);
        assert_eq!(found("!{2,}", "no!!!"), Vec::<String>::new());
    }

    #[test]
    fn what_cannot_be_used_is_refused_with_a_plain_reason() {
        for (pattern, reason) in [
            ("", "1 to 256 expected"),
            (&"a".repeat(257), "1 to 256 expected"),
            ("a\nb", "expected one line"),
            ("Ŵ", "in lower case"),
            ("ward (", "not a pattern that can be used"),
            ("a)(b", "not a pattern that can be used"),
            (r"(a)\1", "backreferences are not supported"),
            ("(?=a)b", "look-around is not supported"),
            ("(?i)ward", "`(?:…)` alone"),
            ("a*", "where nothing stands"),
            ("ward|", "where nothing stands"),
            (".*", "where nothing stands"),
            ("ward .* closed", "must not run on"),
            ("ward .+ closed", "must not run on"),
            ("ward .{3,} closed", "must not run on"),
            ("ward .{0,200} closed", "must not run on"),
            ("ward [^.]* closed", "must not run on"),
            (r"ward [\s\S]* closed", "must not run on"),
            (r"ward \S+ closed", "must not run on"),
            ("ward [a-z ]+ closed", "must not run on"),
            (r"ward [\w\s]+ closed", "must not run on"),
            ("ward (a|.)* closed", "must not run on"),
            ("ward (?:(.{2})){9} closed", "must not run on"),
            (r"\w+", "nearly every post"),
            ("[a-z]+", "nearly every post"),
            (r"\w{2,9} \w+", "nearly every post"),
            ("[^x]{3}", "nearly every post"),
            ("(((a{50}){50}){50}){50}", "not a pattern that can be used"),
            ("(?:){4000000000}a", "not a pattern that can be used"),
            (&"(".repeat(128), "not a pattern that can be used"),
        ] {
            let said = Pattern::new(pattern).expect_err(pattern);
            assert!(said.contains(reason), "{pattern}: {said}");
        }
    }

    #[test]
    fn what_is_rare_and_bounded_is_taken() {
        for pattern in [
            r"w\d{4}",
            r"covid[\s-]*19",
            "ward .{0,20} closed",
            "[]a]{3}bc",
            r"closur\w*",
            r"(?:ab){2}\.+",
            "[.]+x",
        ] {
            assert_eq!(Pattern::new(pattern).err(), None, "{pattern}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_a_pattern_or_refused(pattern in "\\PC{0,24}|[a-c.*+?|(){}\\[\\]^$\\\\dwsDWS0-9,-]{0,16}") {
            if let Ok(pattern) = Pattern::new(&pattern) {
                pattern.find(&Text::new("Ward 7 a b c aa bb 123"));
            }
        }
    }
}
