use super::*;
use proptest::prelude::*;
use unicode_normalization::UnicodeNormalization;

fn fold(text: &str) -> String {
    Folded::new(text).text
}

/// What the writer wrote for a stretch of the folded text.
fn written<'a>(original: &'a str, part: &str) -> &'a str {
    let folded = Folded::new(original);
    let start = folded.as_str().find(part).expect("the part is in the folded text");
    folded.original(Span::new(start, start + part.len())).of(original)
}

#[test]
fn plain_text_stays() {
    for text in ["", "Mrs Okonkwo, bed 4", "A&E; D&V", "NHS: 123 456 7890\n\tok\x0c\0"] {
        assert_eq!(fold(text), text);
    }
    assert!(Folded::new("A&E and D&V").runs.is_empty());
}

#[test]
fn characters_in_costume() {
    for (text, expected) in [
        ("Ward ７, bed 4️⃣", "Ward 7, bed 4"),
        ("①②③ ٤٥٦ ７８９", "123 456 789"),
        ("O’Brien “quoted” — 3–4", "O'Brien \"quoted\" - 3-4"),
        ("𝓜𝓻𝓼 𝕆𝕜𝕠𝕟𝕜𝕨𝕠", "Mrs Okonkwo"),
        ("na\u{ad}me\u{200b}\u{202e}s", "names"),
        ("Ward\u{a0}7\u{2003}bed", "Ward 7 bed"),
        ("one\r\ntwo\rthree\u{2028}four\x0cfive", "one\ntwo\nthree\nfour\x0cfive"),
        ("wait…", "wait..."),
        ("ﬁve", "five"),
        ("Zoe\u{308}", "Zoë"),
        ("\u{1112}\u{1161}\u{11ab}", "한"),
    ] {
        assert_eq!(fold(text), expected, "{text}");
    }
}

#[test]
fn fractions_and_notes_do_not_lengthen_a_number() {
    assert_eq!(fold("aged 4½"), "aged 4 1⁄2");
    assert_eq!(fold("½ hour"), "1⁄2 hour");
    assert_eq!(fold("aged 84¹²"), "aged 84 12");
    assert_eq!(fold("SpO₂ m²"), "SpO2 m2");
}

#[test]
fn look_alikes_only_in_latin_words() {
    assert_eq!(fold("Mrѕ Оkоnkwо"), "Mrs Okonkwo");
    assert_eq!(fold("ᴍrs ʙᴇᴅ4"), "mrs bed4");
    for word in ["Анна", "Оксана", "Ελένη", "Հայկ", "вода и хлеб"] {
        assert_eq!(fold(word), word);
    }
}

#[test]
fn references_are_decoded_once_and_for_all() {
    for (text, expected) in [
        ("Ward&nbsp;7 &amp; bed&#160;4", "Ward 7 & bed 4"),
        ("O&#39;Brien O&rsquo;Brien O&#x2019;Brien", "O'Brien O'Brien O'Brien"),
        ("na&#x200b;me", "name"),
        ("2&ndash;3", "2-3"),
        ("&amp;amp;nbsp;x", " x"),
        ("&nbsp&#59;x", " x"),
        ("&nb\u{200b}sp；x", " x"),
        ("&аmp;lt;", "<"),
        ("e&#x301;", "é"),
        ("A&E; &unknown; &#xD800; &;", "A&E; &unknown; &#xD800; &;"),
    ] {
        assert_eq!(fold(text), expected, "{text}");
        assert_eq!(fold(expected), expected, "{text}");
    }
}

#[test]
fn parts_map_to_what_was_written() {
    assert_eq!(written("on Ward&nbsp;７ now", "Ward 7"), "Ward&nbsp;７");
    assert_eq!(written("the ﬁrst", "i"), "ﬁ");
    assert_eq!(written("the ﬁrst", "first"), "ﬁrst");
    assert_eq!(written("4½ years", " 1"), "½");
    assert_eq!(written("4½ years", "4"), "4");
    assert_eq!(written("bed 9️⃣ x", "9"), "9️⃣");
    assert_eq!(written("\u{200b}Mrs\u{200b} X", "Mrs"), "Mrs\u{200b}");
    assert_eq!(written("Zoe\u{308}!", "ë"), "e\u{308}");
    assert_eq!(written("x &amp;amp; y", "&"), "&amp;amp;");
    assert_eq!(written("🥼 한국 bed", "국"), "국");
    assert_eq!(written("👩‍⚕️ bed", "bed"), "bed");
}

#[test]
fn a_heap_of_marks_is_cut() {
    let heap = format!("a{}b", "\u{301}".repeat(1000));
    assert!(fold(&heap).chars().count() <= MOST_MARKS + 2);
    assert_eq!(written(&heap, "b"), "b");
}

#[test]
fn lower_case_keeps_the_length() {
    assert_eq!(lower("WARD Élan İ ẞ \u{212a}"), "ward élan İ ẞ \u{212a}");
}

/// Texts dense in what folding acts on.
fn nasty() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        4 => "[a-zA-Z0-9 &;#.\\n\\r]{1,4}",
        1 => any::<String>(),
        1 => prop::sample::select(vec![
            "&amp;", "&nbsp;", "&#39;", "&#x200b;", "&#59;", "&ndash;", "&shy;", "&#x301;",
            "amp;", "&#xff06;", "＆", "；", "&lt;", "&#1086;", "&frac12;", "&NewLine;",
        ]).prop_map(str::to_owned),
        1 => prop::sample::select(vec![
            "👩‍⚕️", "9️⃣", "🇬🇧", "🔟", "🅰️", "\u{fffd}", "\u{200b}", "\u{202e}", "\u{feff}", "\r\n",
            "ﬁ", "½", "²", "…", "ﷺ", "ŉ", "ǆ", "\u{344}", "\u{1e9b}\u{323}", "ø\u{301}",
        ]).prop_map(str::to_owned),
        1 => "[\u{300}-\u{36f}]{1,40}",
        1 => "[\u{1100}-\u{11ff}\u{ac00}-\u{ac40}]{1,6}",
        1 => "[\u{900}-\u{d7f}]{1,6}",
        1 => "[\u{370}-\u{58f}]{1,6}",
        1 => "[\u{2000}-\u{2bff}]{1,4}",
        1 => "[\u{fb00}-\u{ffff}]{1,4}",
        1 => "[\u{1d400}-\u{1f9ff}]{1,4}",
    ];
    prop::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn folding_twice_changes_nothing(text in nasty()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn every_part_maps_to_something_in_order(text in nasty()) {
        let folded = Folded::new(&text);
        let mut bounds: Vec<usize> = folded.as_str().char_indices().map(|(at, _)| at).collect();
        bounds.push(folded.as_str().len());
        let mut before = Span::default();
        for pair in bounds.windows(2) {
            let original = folded.original(Span::new(pair[0], pair[1]));
            prop_assert!(!original.is_empty());
            prop_assert!(text.get(original.start..original.end).is_some());
            prop_assert!(before.start <= original.start && before.end <= original.end);
            prop_assert!(before.end <= original.start || before.overlaps(original));
            let empty = folded.original(Span::new(pair[0], pair[0]));
            prop_assert_eq!(empty, Span::new(original.start, original.start));
            before = original;
        }
        for (&start, &end) in bounds.iter().zip(&bounds[bounds.len() / 2..]) {
            let span = Span::new(start, end);
            let original = folded.original(span);
            prop_assert!(text.get(original.start..original.end).is_some());
            prop_assert_eq!(original.is_empty(), span.is_empty());
        }
    }

    #[test]
    fn composition_is_unicode_normalization(text in "[a-z\u{300}-\u{345}\u{1100}-\u{11ff}\u{ac00}-\u{ac40}\u{bc0}-\u{dff}\u{1e00}-\u{1eff}]{0,20}") {
        let shown: String = text.chars().filter(|&c| !matches!(c, '\u{115f}' | '\u{1160}')).collect();
        let digits = |c: char| c.is_numeric();
        prop_assume!(!shown.contains(digits));
        prop_assert_eq!(fold(&shown), shown.nfkc().collect::<String>());
    }

    #[test]
    fn lower_case_keeps_boundaries(text in any::<String>()) {
        let lower = lower(&text);
        prop_assert!(text.char_indices().map(|(at, _)| at).eq(lower.char_indices().map(|(at, _)| at)));
        prop_assert_eq!(text.len(), lower.len());
    }
}
