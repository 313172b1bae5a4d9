//! A channel on the network, fetched as the extension fetches it: no cookies, no query, no redirects,
//! no more bytes than were asked for, and twenty seconds at most.

use super::problem::{Problem, Result};
use super::trial::Source;
use crate::channel::client::Answer;
use std::io::{ErrorKind, Read as _};
use std::time::Duration;
use ureq::http::Uri;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Error};

/// How long a file may take.
const PATIENCE: Duration = Duration::from_secs(20);

/// A channel's address.
pub struct Host {
    agent: Agent,
    address: String,
}

impl Host {
    /// The channel at an address: https, or plain http on this very machine.
    pub fn new(address: &str) -> Result<Self> {
        let wrong = |what: &str| {
            Problem::new(address, what)
                .with_help("give the ChannelUrl, for example https://canteen.example.org/rules")
        };
        let uri: Uri = address.parse().map_err(|_| wrong("expected an address"))?;
        let host = uri.host().unwrap_or_default();
        let loopback = ["localhost", "127.0.0.1", "[::1]"].contains(&host);
        match uri.scheme_str() {
            Some("https") => {}
            Some("http") if loopback => {}
            _ => return Err(wrong("expected an https address")),
        }
        let userinfo = uri.authority().is_some_and(|it| it.as_str().contains('@'));
        if host.is_empty() || userinfo || uri.query().is_some() || address.contains('#') {
            return Err(wrong("expected a host and a path, and nothing else"));
        }
        // The machine's own certificates, as its browsers have them: in a hospital a proxy may well sign
        // anew, and what counts is signed by people.
        let certificates = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier).build();
        let mut config = Agent::config_builder()
            .tls_config(certificates)
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_global(Some(PATIENCE))
            .user_agent("")
            .accept_encoding("identity");
        if loopback {
            config = config.proxy(None);
        }
        let address = address.trim_end_matches('/').to_owned();
        Ok(Self { agent: config.build().new_agent(), address })
    }

    fn fetch(&self, path: &str, most: u64) -> std::result::Result<Answer, Error> {
        let address = format!("{}/{path}", self.address);
        let mut response = self.agent.get(&address).header("Cache-Control", "no-cache").call()?;
        let status = response.status();
        if matches!(status.as_u16(), 404 | 410) {
            return Ok(Answer::Missing);
        }
        if status.is_redirection() {
            return Ok(Answer::Failed { why: "redirect".to_owned() });
        }
        if status.as_u16() != 200 {
            return Ok(Answer::Failed { why: format!("status {}", status.as_u16()) });
        }
        let mut bytes = Vec::new();
        let most_read = most.saturating_add(1);
        let body = response.body_mut().with_config().limit(u64::MAX).reader();
        let read = body.take(most_read).read_to_end(&mut bytes).map_err(Error::from)?;
        Ok(match u64::try_from(read) {
            Ok(read) if read <= most => Answer::Got { bytes },
            _ => Answer::TooLong,
        })
    }
}

impl Source for Host {
    fn get(&mut self, path: &str, most: u64) -> Answer {
        self.fetch(path, most).unwrap_or_else(|error| Answer::Failed { why: why(&error) })
    }
}

fn why(error: &Error) -> String {
    match error {
        Error::Timeout(_) => "timeout".to_owned(),
        Error::HostNotFound | Error::ConnectionFailed => "offline".to_owned(),
        Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused => "offline".to_owned(),
        other => other.to_string(),
    }
}
