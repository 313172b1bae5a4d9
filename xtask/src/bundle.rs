//! TypeScript to the files that ship: esbuild joins, and leaves the text readable, because a
//! hospital's or a store's reviewer reads what is installed.

use anyhow::{Context, Result};
use xshell::{Shell, cmd};

/// How a script is loaded.
#[derive(Clone, Copy)]
pub(crate) enum Kind {
    /// By `import` or `<script type="module">`.
    Module,
    /// As a content script, which cannot be a module.
    Classic,
}

/// Joins a script and everything that it imports into one file.
pub(crate) fn script(sh: &Shell, kind: Kind, entry: &str, out: &str) -> Result<()> {
    let format = match kind {
        Kind::Module => "esm",
        Kind::Classic => "iife",
    };
    cmd!(
        sh,
        "node node_modules/esbuild/bin/esbuild {entry} --bundle --format={format} --outfile={out}
         --target=chrome121,firefox140 --charset=utf8 --legal-comments=inline --loader:.css=text
         --log-level=warning"
    )
    .quiet()
    .run()
    .with_context(|| format!("{entry} does not join into {out}"))?;
    if matches!(kind, Kind::Classic) {
        sh.write_file(out, without_member_docs(&sh.read_file(out)?))?;
    }
    Ok(())
}

/// Without the comments on members of classes. esbuild leaves those in and takes all others out; of a
/// script that every page loads they were a fourteenth.
fn without_member_docs(script: &str) -> String {
    let mut text = String::with_capacity(script.len());
    let mut inside = false;
    for line in script.split_inclusive('\n') {
        let words = line.trim();
        inside |= words.starts_with("/**");
        if !inside {
            text.push_str(line);
        }
        inside &= !words.ends_with("*/");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_comments_on_members_are_left_out() {
        let script = "class A {\n  /** One. */\n  #a = 1; /** kept */\n  /** Two\n   *  lines. */\n  \
                      b() {}\n}\n/*! A licence. */\nconst css = `/* kept */`;\n";
        assert_eq!(
            without_member_docs(script),
            "class A {\n  #a = 1; /** kept */\n  b() {}\n}\n/*! A licence. */\n\
             const css = `/* kept */`;\n"
        );
    }
}
