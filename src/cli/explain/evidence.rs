//! The names of the engine's evidence as a person would say them.

/// A piece of evidence: `told.patient-word` is "it tells: patient word".
pub(super) fn plain(name: &str) -> String {
    let (group, what) = name.split_once('.').unwrap_or(("", name));
    let what = &what.to_lowercase().replace('-', " ");
    match (group, what.as_str()) {
        ("sounds-like", "interrupt") => "it reads like posts that are worth a question".to_owned(),
        ("sounds-like", "mark") => "it reads like posts that are worth a note".to_owned(),
        ("sounds-like", _) => format!("it reads like: {what}"),
        ("as-a-whole", _) => "read as a whole, beside posts that are worth a question".to_owned(),
        ("told", _) => format!("it tells: {what}"),
        ("strong", _) => format!("it tells plainly: {what}"),
        ("trait", _) => format!("something in it is: {what}"),
        ("patient", "spoken for" | "said" | "said twice") => {
            "it says outright that it is about a patient".to_owned()
        }
        ("patient", "earlier") => "an earlier post was about this patient".to_owned(),
        ("patient", _) => format!("of a patient: {what}"),
        ("unknown", _) => format!("of nobody it names: {what}"),
        ("whose", _) => format!("a detail of: {what}"),
        ("about", _) => format!("it is about: {what}"),
        ("jigsaw", "told") => "how many details fit together".to_owned(),
        ("jigsaw", "bits") => "how much the details narrow it down".to_owned(),
        ("jigsaw", "closeness") => "how few people the details leave".to_owned(),
        ("jigsaw", "insider") => "whoever was there would know".to_owned(),
        ("jigsaw", "one") => "the details leave about one person".to_owned(),
        ("jigsaw", "few") => "the details leave a few people at most".to_owned(),
        ("jigsaw", _) => format!("the details leave {what} of people at most"),
        ("speech", _) => format!("what kind of speech it is: {what}"),
        ("both", _) => format!("together: {}", what.replace('+', " and ")),
        ("world", "none") => "nothing in it is about care".to_owned(),
        ("world", _) => format!("words of {what}"),
        ("who", "one") => "it says “he” or “she”".to_owned(),
        ("who", _) => format!("it says “{what}”"),
        ("draft", "image") => "a picture is attached".to_owned(),
        ("draft", "video") => "a video is attached".to_owned(),
        ("draft", "reply") => "it answers a post".to_owned(),
        ("draft", "employer") => "the writer's profile names the employer".to_owned(),
        ("draft", _) => format!("it is {what}"),
        _ => what.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use canteen::concern::evidence::names;

    #[test]
    fn every_piece_has_a_plain_name() {
        for name in names() {
            let plain = plain(&name);
            assert!(plain.contains(' ') && !plain.contains(['.', '+']), "{name}: {plain}");
        }
    }
}
