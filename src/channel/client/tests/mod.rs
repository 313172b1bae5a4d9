//! The client against everything that a host, a thief or a careless colleague can do. Each row of the
//! table in docs/threat-model.md names its test here.

mod age;
mod any;
mod forged;
mod killed;
mod network;
mod order;
mod pins;
mod roots;
mod size;
mod update;
mod wrong_hands;
