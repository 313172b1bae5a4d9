//! Names of every origin in the same frames.

use crate::mention::{self, Kind};
use crate::text::Text;

/// Invented full names, eight of each origin; most stand in no list.
const ORIGINS: [(&str, [&str; 8]); 7] = [
    (
        "English",
        [
            "Doreen Ackerley",
            "Cyril Mossop",
            "Winifred Stobbart",
            "Trevor Blunsdon",
            "Pauline Hesketh",
            "Albert Quigg",
            "Maureen Tansley",
            "Kyle Braddock",
        ],
    ),
    (
        "Irish",
        [
            "Caoimhe Ferriter",
            "Aoife McGurran",
            "Padraig O'Shaughnessy",
            "Siobhan Delargy",
            "Cahal Mulgrew",
            "Grainne O'Hare",
            "Fionnuala Heverin",
            "Turlough Quill",
        ],
    ),
    (
        "South Asian",
        [
            "Jagdish Bhandal",
            "Harpreet Sehmi",
            "Venkatesan Iyengar",
            "Nusrat Chaudhary",
            "Lakshmi Narayanan",
            "Tariq Qureshi",
            "Gurvinder Pannu",
            "Thilini Wickrama",
        ],
    ),
    (
        "West African",
        [
            "Oluwaseun Oyelaran",
            "Chukwuemeka Nkemelu",
            "Abimbola Ogunleye",
            "Kwabena Frimpong",
            "Ifunanya Okwuosa",
            "Adaeze Ezenwa",
            "Folasade Akintola",
            "Nnamdi Okeke",
        ],
    ),
    (
        "East European",
        [
            "Grzegorz Wiśniewski",
            "Halina Bielska",
            "Zbigniew Kubacki",
            "Oksana Tymoshchuk",
            "Vasile Munteanu",
            "Jurgita Petrauskienė",
            "Laszlo Csonka",
            "Milica Obradović",
        ],
    ),
    (
        "Chinese",
        [
            "Xiaoming Zhou",
            "Liwei Cheung",
            "Yuk Fan",
            "Jianguo Ouyang",
            "Meiling Szeto",
            "Zhihao Deng",
            "Siu Kwan",
            "Guiying Xie",
        ],
    ),
    (
        "Arabic",
        [
            "Mohsin Haddad",
            "Khadija Benali",
            "Youssef Elmasri",
            "Abdirahman Warsame",
            "Zaynab Al-Hakimi",
            "Tarek Mansour",
            "Rania Boutros",
            "Yahya Sabbagh",
        ],
    ),
];

const FRAMES: [&str; 6] = [
    "{} in bed 4 has pulled it out again",
    "pt {} went home today",
    "the patient's name is {} and nobody came",
    "we had a gentleman called {} on our ward",
    "Mrs {} had a fall on the ward",
    "heard about {} in side room 2",
];

fn tied_names(text: &str) -> Vec<String> {
    let text = Text::new(text);
    mention::find(&text)
        .iter()
        .filter(|mention| mention.kind == Kind::Person)
        .map(|mention| mention.span.of(text.as_str()).to_owned())
        .collect()
}

#[test]
fn finds_names_of_every_origin_alike() {
    let recall = ORIGINS.map(|(origin, names)| {
        let mut found = 0;
        let mut missed = Vec::new();
        for name in names {
            let first = name.split(' ').next().unwrap_or(name);
            for frame in FRAMES {
                for name in
                    [name.to_owned(), name.to_lowercase(), first.to_owned(), first.to_lowercase()]
                {
                    let post = frame.replace("{}", &name);
                    let whole = tied_names(&post)
                        .iter()
                        .any(|quote| quote.trim_start_matches("Mrs ") == name);
                    found += usize::from(whole);
                    if !whole {
                        missed.push(post);
                    }
                }
            }
        }
        let share = found as f64 / (names.len() * FRAMES.len() * 4) as f64;
        (origin, share, missed)
    });
    let best = recall.iter().map(|(_, share, _)| *share).fold(0.0, f64::max);
    for (origin, share, missed) in &recall {
        assert!(
            *share > 0.9 && best - share <= 0.05,
            "{origin}: {share:.3} of {best:.3}\n{missed:#?}"
        );
    }
}
