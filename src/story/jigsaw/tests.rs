use super::*;

fn fact(kind: Kind, bits: f32) -> Fact {
    let told = Told::Here(Span::new(kind as usize * 40, kind as usize * 40 + 4));
    Fact { kind, bits, traits: Traits::empty(), told }
}

fn with(fact: Fact, traits: Traits) -> Fact {
    Fact { traits, ..fact }
}

/// How many people are left.
fn left(facts: &[Fact]) -> f32 {
    Estimate::of(facts, true).left.exp2()
}

fn emergency() -> Fact {
    fact(Kind::CarePlace, 370_f32.log2())
}

fn woman() -> Fact {
    fact(Kind::PatientWord, 1.0)
}

#[test]
fn age_and_sex_in_a_department_on_a_day() {
    let today = fact(Kind::Time, 0.0);
    let week = fact(Kind::Time, 7_f32.log2());
    let year = fact(Kind::Time, 365_f32.log2());
    let (exact, decade) = (fact(Kind::Age, 6.4), fact(Kind::Age, 3.1));
    for (facts, people) in [
        ([emergency(), woman(), exact, today], 1.8..2.6),
        ([emergency(), woman(), decade, today], 18.0..26.0),
        ([emergency(), woman(), decade, week], 130.0..180.0),
        ([emergency(), woman(), decade, year], 7_000.0..9_000.0),
    ] {
        assert!(people.contains(&left(&facts)), "{} of {people:?}", left(&facts));
    }
}

#[test]
fn twins_last_night_are_alone_and_a_busy_ward_is_everyone() {
    let ward = fact(Kind::CarePlace, 14_f32.log2());
    let twins = with(fact(Kind::Event, 6.2), Traits::CHILD);
    let estimate = Estimate::of(&[ward, twins, fact(Kind::Time, 0.0)], true);
    assert!(estimate.left.exp2() < 0.3);
    assert_eq!(estimate.band, Band::One);
    let busy = Estimate::of(&[ward, fact(Kind::Time, 0.0)], true);
    assert_eq!((busy.band, busy.insider), (Band::Many, false));
}

#[test]
fn a_rare_disease_needs_no_date() {
    let rare = with(fact(Kind::Condition, 13.8), Traits::RARE);
    assert!((30.0..40.0).contains(&left(&[rare])));
    let known = [rare, woman(), fact(Kind::Age, 3.1)];
    assert!((2.0..4.5).contains(&left(&known)), "{}", left(&known));
}

#[test]
fn a_common_one_in_a_city_is_nobody() {
    let facts = [fact(Kind::Condition, 3.8), fact(Kind::Town, 19.6)];
    let estimate = Estimate::of(&facts, false);
    assert!(estimate.left.exp2() > 20_000.0);
    assert_eq!(estimate.band, Band::Many);
}

#[test]
fn what_comes_together_is_counted_once() {
    let old = [fact(Kind::Age, 6.4), fact(Kind::Condition, 7.0)];
    let once: f32 = pieces(&old).iter().map(|it| it.bits).sum();
    assert!((8.5..10.0).contains(&once), "{once}");
    let crash = [fact(Kind::Event, 7.0), fact(Kind::Event, 6.0)];
    assert_eq!(pieces(&crash).iter().map(|it| it.bits).sum::<f32>(), 7.0);
    let near = |start| Told::Here(Span::new(start, start + 4));
    let tie = Fact { told: near(4), ..fact(Kind::Relation, 10.0) };
    let vicar = Fact { told: near(9), ..fact(Kind::Occupation, 9.0) };
    assert_eq!(pieces(&[tie, vicar]).iter().map(|it| it.bits).sum::<f32>(), 10.0);
    let twice = [emergency(), fact(Kind::Time, 3.0), fact(Kind::Time, 0.0), woman()];
    assert_eq!(left(&twice), left(&[emergency(), fact(Kind::Time, 0.0), woman()]));
}

#[test]
fn those_who_were_there_need_less() {
    let striking = fact(Kind::Occupation, 9.0);
    let there = [emergency(), fact(Kind::Time, 0.0), striking];
    assert!(Estimate::of(&there, false).insider);
    assert!(!Estimate::of(&[striking], false).insider);
    let long_ago = with(fact(Kind::Time, 9.0), Traits::PAST);
    assert!(!Estimate::of(&[emergency(), long_ago, striking], false).insider);
    let bed = fact(Kind::WardBed, 0.0);
    assert!(Estimate::of(&[bed, striking], false).insider, "lies there now");
}

#[test]
fn the_news_leaves_one() {
    let news = with(fact(Kind::Event, 5.0), Traits::NEWS);
    assert_eq!(Estimate::of(&[news], false).band, Band::One);
}

#[test]
fn the_sum_is_what_is_left_and_the_most_telling_comes_first() {
    let facts = [emergency(), woman(), fact(Kind::Age, 6.4), fact(Kind::Time, 0.0)];
    for employer in [false, true] {
        let estimate = Estimate::of(&facts, employer);
        let bits: Vec<f32> = estimate.contributions.iter().map(|it| it.bits).collect();
        assert!((estimate.base - bits.iter().sum::<f32>() - estimate.left).abs() < 0.01);
        assert!(bits.windows(2).all(|pair| pair[0] >= pair[1]));
    }
    assert_eq!(Estimate::of(&[], false).band, Band::Many);
}

#[test]
fn says_it_in_words() {
    let text = Text::new("Last night in resus a roofer, all alone");
    let at = |word: &str| {
        let start = text.as_str().find(word).unwrap_or_default();
        Told::Here(Span::new(start, start + word.len()))
    };
    let facts = [
        Fact { told: at("Last night"), ..fact(Kind::Time, 0.0) },
        Fact { told: at("resus"), ..fact(Kind::CarePlace, 6.0) },
        Fact { told: at("roofer"), ..fact(Kind::Occupation, 8.0) },
    ];
    let estimate = Estimate::of(&facts, true);
    assert_eq!(
        estimate.in_words(&text),
        "'Last night' + 'resus' + 'roofer' leave about one person"
    );
    for (left, words) in [
        (1.1, "about 2 people"),
        (5.4, "about 40 people"),
        (8.2, "about 300 people"),
        (12.0, "thousands of people"),
        (21.0, "millions of people"),
    ] {
        assert_eq!(count(left), words);
    }
}
