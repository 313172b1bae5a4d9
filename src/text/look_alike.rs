//! Letters of other scripts that look like Latin ones.
//!
//! Chosen after Unicode Technical Standard #39 (`confusables.txt`), which finds such pairs by their
//! shapes, from the scripts that a keyboard or a "fancy text" page offers: Greek, Cyrillic, Armenian,
//! Cherokee, and Latin's own variants and small capitals. It is not that table: small capitals and a
//! few letters that a reader takes for Latin all the same (α as a, ν as v) are added, and letters
//! that only resemble one from afar (σ as o, ш as w, г as r) are left out, as they are frequent in
//! real words.

/// The Latin letter that a letter looks like.
pub(super) fn latin(c: char) -> Option<char> {
    Some(match c {
        'Α' | 'А' | 'Ꭺ' => 'A',
        'Β' | 'В' | 'Ᏼ' => 'B',
        'С' | 'Ϲ' | 'Ꮯ' => 'C',
        'Ꭰ' => 'D',
        'Ε' | 'Е' | 'Ꭼ' => 'E',
        'Ϝ' => 'F',
        'Ԍ' | 'Ꮐ' => 'G',
        'Η' | 'Н' | 'Ꮋ' => 'H',
        'Ι' | 'І' | 'Ӏ' => 'I',
        'Ϳ' | 'Ј' | 'Ꭻ' => 'J',
        'Κ' | 'К' | 'Ꮶ' => 'K',
        'Ꮮ' => 'L',
        'Μ' | 'М' | 'Ꮇ' => 'M',
        'Ν' => 'N',
        'Ο' | 'О' | 'Օ' => 'O',
        'Ρ' | 'Р' | 'Ꮲ' => 'P',
        'Ԛ' => 'Q',
        'Ꭱ' | 'Ꮢ' => 'R',
        'Ѕ' | 'Տ' | 'Ꮥ' | 'Ꮪ' => 'S',
        'Τ' | 'Т' | 'Ꭲ' => 'T',
        'Ս' => 'U',
        'Ѵ' | 'Ꮩ' => 'V',
        'Ԝ' | 'Ꮃ' | 'Ꮤ' => 'W',
        'Χ' | 'Х' => 'X',
        'Υ' | 'У' | 'Ү' | 'Ꭹ' | 'Ꮍ' => 'Y',
        'Ζ' | 'Ꮓ' => 'Z',
        'ɑ' | 'α' | 'а' | 'ᴀ' => 'a',
        'ʙ' => 'b',
        'с' | 'ϲ' | 'ᴄ' => 'c',
        'ԁ' | 'ᴅ' => 'd',
        'е' | 'ҽ' | 'ᴇ' => 'e',
        'ƒ' | 'ꜰ' => 'f',
        'ɡ' | 'ց' | 'ɢ' => 'g',
        'һ' | 'հ' | 'ʜ' => 'h',
        'ı' | 'ɩ' | 'ɪ' | 'ι' | 'і' => 'i',
        'ȷ' | 'ϳ' | 'ј' | 'յ' | 'ᴊ' => 'j',
        'ᴋ' => 'k',
        'ӏ' | 'ʟ' => 'l',
        'ᴍ' => 'm',
        'ո' | 'ռ' | 'ɴ' => 'n',
        'ο' | 'о' | 'օ' | 'ᴏ' => 'o',
        'ρ' | 'р' | 'ᴘ' => 'p',
        'ԛ' | 'զ' => 'q',
        'ʀ' => 'r',
        'ѕ' | 'ꜱ' => 's',
        'ᴛ' => 't',
        'υ' | 'ս' | 'ᴜ' => 'u',
        'ν' | 'ѵ' | 'ᴠ' => 'v',
        'ԝ' | 'ᴡ' => 'w',
        'х' => 'x',
        'у' | 'ү' | 'ʏ' => 'y',
        'ᴢ' => 'z',
        _ => return None,
    })
}
