//! `canteen release`: from two people with keys to rules in force, and what goes wrong on the way.
//!
//! Keys are made while the tests run, and nothing of them is stored.

mod guide;
mod life;
mod office;
mod refused;
mod tampered;
#[path = "../support/transcript.rs"]
mod transcript;
mod watched;
