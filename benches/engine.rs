//! How fast the engine reads, in bytes of text a second: `cargo bench --bench engine`.
//!
//! The texts are made here from a few invented sentences. The last group is what someone might
//! paste to make the engine slow; all of it must stay linear.

use canteen::mention;
use canteen::text::{Folded, Text};
use canteen::{Draft, Engine};
use divan::counter::BytesCount;
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Posts as staff write them, in ASCII.
const PLAIN: &[&str] = &[
    "Three arrests before breakfast and the lift is broken again. Home, bath, bed.",
    "Does anyone know whether the bank pays enhancements on a training day? Asking for all of us on nights.",
    "Mrs Okonkwo in bed 4 has gone home at last, 84F with a #NOF, and the whole bay clapped.",
    "Thank you to whoever left biscuits in the staff room at 02:15. You know who you are, and so does HR.",
    "NHS no. 999 000 0018, DOB 12/03/1941, would somebody ring me on 07700 900123 about this lady please.",
    "#LastNightOnWard7 and I shall miss every single one of you. Even you, O'Brien!",
];

/// The same, with what phones put in.
const MIXED: &[&str] = &[
    "Three arrests before breakfast 😭😭 and the lift’s broken again… Home, bath, bed 🛏️",
    "Does anyone know whether the bank pays “enhancements” on a training day? Asking for all of us – nights 👩‍⚕️",
    "Mrs Okonkwo in bed 4️⃣ has gone home at last, 84F with a #NOF – and the whole bay clapped 👏🏽👏🏽",
    "Thank you to whoever left biscuits in the staff room at 02:15 ❤️ You know who you are — and so does HR.",
    "Diolch yn fawr i bawb ar ward saith; mae’r tŷ’n dawel heno. Zoë a Siân, da iawn chi! 🏴󠁧󠁢󠁷󠁬󠁳󠁿",
    "#LastNightOnWard7 and I’ll miss every single one of you 💙 Even you, O’Brien!",
];

/// Several hundred different posts' worth of text, so that no cache knows it by heart.
fn posts(sentences: &[&str]) -> Vec<String> {
    let turn = |by: usize| sentences.iter().cycle().skip(by % sentences.len());
    (0..600)
        .map(|nth| turn(nth).step_by(nth % 3 + 1).take(3).copied().collect::<Vec<_>>().join(" "))
        .collect()
}

fn paste(sentences: &[&str], length: usize) -> String {
    let mut text = String::with_capacity(length + 200);
    for sentence in sentences.iter().cycle() {
        if text.len() >= length {
            break;
        }
        text.push_str(sentence);
        text.push('\n');
    }
    text
}

fn bytes(texts: &[String]) -> BytesCount {
    BytesCount::new(texts.iter().map(String::len).sum::<usize>())
}

#[divan::bench_group]
mod posts {
    use super::*;

    fn each(bencher: Bencher, sentences: &[&str], read: impl Fn(&str) + Sync) {
        let posts = posts(sentences);
        bencher.counter(bytes(&posts)).bench(|| posts.iter().for_each(|post| read(post)));
    }

    #[divan::bench]
    fn fold_plain(bencher: Bencher) {
        each(bencher, PLAIN, |post| drop(black_box(Folded::new(post))));
    }

    #[divan::bench]
    fn fold_mixed(bencher: Bencher) {
        each(bencher, MIXED, |post| drop(black_box(Folded::new(post))));
    }

    #[divan::bench]
    fn text_plain(bencher: Bencher) {
        each(bencher, PLAIN, |post| drop(black_box(Text::new(post))));
    }

    #[divan::bench]
    fn text_mixed(bencher: Bencher) {
        each(bencher, MIXED, |post| drop(black_box(Text::new(post))));
    }

    #[divan::bench]
    fn mentions_plain(bencher: Bencher) {
        each(bencher, PLAIN, |post| drop(black_box(mention::find(&Text::new(post)))));
    }

    #[divan::bench]
    fn mentions_mixed(bencher: Bencher) {
        each(bencher, MIXED, |post| drop(black_box(mention::find(&Text::new(post)))));
    }

    fn check(bencher: Bencher, sentences: &[&str]) {
        let engine = Engine::embedded().expect("the base pack is sound");
        each(bencher, sentences, |post| drop(black_box(engine.check(&Draft::new(post)))));
    }

    #[divan::bench]
    fn check_plain(bencher: Bencher) {
        check(bencher, PLAIN);
    }

    #[divan::bench]
    fn check_mixed(bencher: Bencher) {
        check(bencher, MIXED);
    }
}

/// The size of a pack's word list must hardly show.
#[divan::bench_group]
mod phrases {
    use super::*;
    use canteen::policy::Pack;

    /// A pack whose one rule needs a phrase beside a name, from a list of so many.
    fn pack(phrases: usize) -> Pack {
        let letter = |nth: usize| char::from(b"abcdefghij"[nth % 10]);
        let word = |nth| [1_000, 100, 10, 1].map(|place| letter(nth / place)).iter().collect();
        let list: Vec<String> =
            (0..phrases).map(word).map(|word: String| format!("\"{word} ward\"")).collect();
        let json = format!(
            r#"{{"schema":1,"id":"bench","version":"1","lists":{{"wards":[{}]}},"rules":[{{
            "id":"named","grade":"pause","policy":{{"clause":"C","document":"D","section":"S",
            "date":"2026"}},"look_for":{{"name":{{"detectors":["person"],"of":["patient","unknown"],
            "at_least":"weak"}},"ward":{{"list":"wards"}}}},"warn_when":[{{"strength":"likely",
            "all":["name","ward"],"within":"the same post"}}],"message":{{"headline":"h","why":"w",
            "instead":"i"}}}}]}}"#,
            list.join(",")
        );
        Pack::from_json(json.as_bytes()).expect("a pack made for a bench")
    }

    #[divan::bench(args = [10, 100, 1_000, 10_000])]
    fn check(bencher: Bencher, count: usize) {
        let engine = Engine::new(pack(count));
        let posts = posts(PLAIN);
        bencher.counter(bytes(&posts)).bench(|| {
            for post in &posts {
                black_box(engine.check(&Draft::new(post))).expect("a short post");
            }
        });
    }
}

#[divan::bench_group]
mod pastes {
    use super::*;

    fn once(bencher: Bencher, text: &str) {
        bencher
            .counter(BytesCount::of_str(text))
            .bench(|| black_box(mention::find(&Text::new(black_box(text)))));
    }

    #[divan::bench(args = [10_000, 1_000_000])]
    fn plain(bencher: Bencher, length: usize) {
        once(bencher, &paste(PLAIN, length));
    }

    #[divan::bench(args = [10_000, 1_000_000])]
    fn mixed(bencher: Bencher, length: usize) {
        once(bencher, &paste(MIXED, length));
    }
}

#[divan::bench_group(sample_count = 10)]
mod worst {
    use super::*;

    fn repeat(bencher: Bencher, unit: &str, length: usize) {
        let text = unit.repeat(length / unit.len());
        bencher
            .counter(BytesCount::of_str(&text))
            .bench(|| black_box(mention::find(&Text::new(black_box(&text)))));
    }

    const LENGTHS: [usize; 2] = [100_000, 1_000_000];

    #[divan::bench(args = LENGTHS)]
    fn zero_width(bencher: Bencher, length: usize) {
        repeat(bencher, "\u{200b}", length);
    }

    #[divan::bench(args = LENGTHS)]
    fn marks(bencher: Bencher, length: usize) {
        repeat(bencher, "\u{301}", length);
    }

    #[divan::bench(args = LENGTHS)]
    fn references(bencher: Bencher, length: usize) {
        repeat(bencher, "&amp;", length);
    }

    #[divan::bench(args = LENGTHS)]
    fn nested_references(bencher: Bencher, length: usize) {
        repeat(bencher, "amp;&", length);
    }

    #[divan::bench(args = LENGTHS)]
    fn one_word(bencher: Bencher, length: usize) {
        repeat(bencher, "w", length);
    }

    #[divan::bench(args = LENGTHS)]
    fn humps(bencher: Bencher, length: usize) {
        repeat(bencher, "Wa", length);
    }

    #[divan::bench(args = LENGTHS)]
    fn full_stops(bencher: Bencher, length: usize) {
        repeat(bencher, ". a", length);
    }

    #[divan::bench(args = LENGTHS)]
    fn digits(bencher: Bencher, length: usize) {
        repeat(bencher, "9 ", length);
    }

    #[divan::bench(args = LENGTHS)]
    fn spaces(bencher: Bencher, length: usize) {
        repeat(bencher, " ", length);
    }

    #[divan::bench(args = LENGTHS)]
    fn emoji(bencher: Bencher, length: usize) {
        repeat(bencher, "👩‍⚕️", length);
    }
}
