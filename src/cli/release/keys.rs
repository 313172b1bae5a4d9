//! `canteen release keys`: a signer's pair of keys.

use super::super::Outcome;
use super::ask::Passphrase;
use anyhow::{Result, bail};
use canteen::publish::key::{self, PrivateKey};
use std::io::Write as _;
use std::path::PathBuf;

#[derive(clap::Args)]
pub(in super::super) struct Arguments {
    /// What to call the files: NAME.pem (keep it) and NAME.pub (send it)
    name: PathBuf,
    /// Who holds the key: a role rather than a person ("Information governance")
    #[arg(long)]
    owner: String,
    #[command(flatten)]
    passphrase: Passphrase,
}

pub(super) fn run(arguments: &Arguments) -> Result<Outcome> {
    let Arguments { name, owner, passphrase } = arguments;
    let ending = |ending: &str| {
        let mut path = name.clone().into_os_string();
        path.push(ending);
        PathBuf::from(path)
    };
    let (private, public) = (ending(".pem"), ending(".pub"));
    if let Some(wrong) = key::wrong_owner(owner) {
        bail!("--owner: {wrong}");
    }
    for path in [&private, &public] {
        if path.exists() {
            bail!(
                "{}: this is there already, and a key is not written over\n  \
                 try: choose another name",
                path.display()
            );
        }
    }
    let passphrase = passphrase.new_one(&private.display().to_string())?;
    let key = PrivateKey::generate()?;
    let file = key.public_file(owner);
    key.write(&private, &passphrase)?;
    file.write(&public)?;
    writeln!(
        anstream::stdout(),
        "{}: the private key of {owner}. Keep it; nobody else ever needs it.\n\
         {}: the public key. Send it to whoever makes the root.\n\
         Its id is {}\n\
         Read the id to them by telephone, so that they know that it is yours.",
        private.display(),
        public.display(),
        file.id
    )?;
    Ok(Outcome::Nothing)
}
