//! The client against everything that a host, a thief or a careless colleague can do.

mod update;
