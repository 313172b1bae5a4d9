//! How to serve self-hosted packages with nginx.

/// A `location` for the folder of packages. Chromium asks `updates.xml?…`: nginx ignores what stands
/// after the question mark for files. A `.crx` under another type with `nosniff` is not installed.
pub(super) fn nginx(base: &str) -> String {
    let path = base.splitn(4, '/').nth(3).map(|path| format!("/{path}/"));
    let path = path.unwrap_or_else(|| "/".to_owned());
    format!(
        "# Put the files of this folder where {base} points. No sign-in may stand before them.\n\
         location {path} {{\n    \
             types {{\n        \
                 application/x-chrome-extension crx;\n        \
                 application/x-xpinstall xpi;\n        \
                 text/xml xml;\n        \
                 application/json json;\n    \
             }}\n    \
             location ~ /updates\\.(xml|json)$ {{\n        \
                 types {{ text/xml xml; application/json json; }}\n        \
                 add_header Cache-Control \"max-age=300\";\n    \
             }}\n\
         }}\n"
    )
}
