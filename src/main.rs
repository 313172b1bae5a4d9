//! The `canteen` command line.

fn main() {}
