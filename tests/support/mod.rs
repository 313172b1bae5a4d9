//! What the tests over `tests/cases` share.

pub(crate) mod case_file;
pub(crate) mod placeholder;
