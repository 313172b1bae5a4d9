//! The one tool of this repository: build, demo, test, bench, package.

fn main() {}
