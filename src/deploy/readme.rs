//! What the IT desk reads first: which file goes where, and what to look at afterwards.

use super::browser::{Browser, Platform};
use super::config::{Mode, Trust};
use super::target::Target;
use super::{linux, schema};
use std::fmt::Write as _;

/// `README.md` of the folder.
pub(super) fn readme(trust: &Trust, targets: &[Target]) -> String {
    let mut out = format!(
        "# Canteen for {}\n\n\
         These files install the browser extension Canteen and set it up. They were made by \
         `canteen deploy` from one file, trust.toml. To change something, change trust.toml and make \
         them again; `canteen deploy verify` on this folder then says whether all of them agree.\n\n\
         Canteen needs no server, opens no port and sends nothing that staff type.\n\n\
         | browser | id of the extension | where its policies can be seen |\n\
         | --- | --- | --- |\n",
        trust.organisation
    );
    for target in targets {
        let page = target.browser.policy_page();
        let _ = writeln!(out, "| {} | `{}` | `{page}` |", target.browser, target.id);
    }
    out += "\nThe id differs from store to store. A file for one id does nothing for another.\n";
    out += &settings(trust);
    for platform in &trust.platforms {
        out += &match platform {
            Platform::Windows => windows(targets),
            Platform::Macos => macos(targets),
            Platform::Linux => on_linux(targets),
        };
    }
    out += &lists(targets);
    out += &groups(trust);
    if trust.self_hosts(|_| true) {
        out += &self_hosting(trust);
    }
    out += &afterwards(targets);
    out
}

/// What is set, as it would be typed.
fn settings(trust: &Trust) -> String {
    if trust.settings.is_empty() {
        return "\nNothing is set: Canteen works by its built-in rules.\n".to_owned();
    }
    let mut out = "\n| setting | what it is | value |\n| --- | --- | --- |\n".to_owned();
    for (name, value) in &trust.settings {
        let title = schema::setting(name).map_or("", |setting| setting.title.as_str());
        let value = value.to_string().replace('|', "\\|");
        let _ = writeln!(out, "| `{name}` | {title} | `{value}` |");
    }
    out
}

fn has(targets: &[Target], browser: Browser) -> bool {
    targets.iter().any(|target| target.browser == browser)
}

fn windows(targets: &[Target]) -> String {
    let mut out = "\n## Windows (`windows/`)\n\n\
        Choose **one** of these ways.\n\n\
        - **Intune**: Devices, Scripts and remediations, Create. Detection: `Detect-Canteen.ps1`; \
        remediation: `Set-Canteen.ps1`; run in 64-bit PowerShell: yes; with the logged-on user's \
        credentials: no. The scripts may run any number of times and touch only what differs.\n\
        - **Group Policy**: copy `canteen.admx` and the folders `en-GB` and `en-US` into the \
        PolicyDefinitions folder of SYSVOL. The settings then stand under Administrative Templates, \
        Canteen. Your own values are on offer in each box; lists have to be typed. Install the \
        extension by the browser's own template (next section but one: the line to add).\n\
        - **One computer, for a trial**: double-click the `.reg` file of the browser.\n"
        .to_owned();
    if has(targets, Browser::Edge) {
        out += "\nFor Edge in Intune use the scripts: a template that Intune ingests may not write below \
                Software\\Policies\\Microsoft.\n";
    }
    if has(targets, Browser::Firefox) {
        out += "\n**Firefox**: for Group Policy paste `firefox/ExtensionSettings.json` into Mozilla's \
                policy *Extension Management*; if it is refused for its length, paste the one-line file \
                into *Extension Management (JSON on one line)*. For Intune with Mozilla's template \
                `firefox/intune.txt` has what to type. Without either, `firefox/policies.json` goes into \
                the folder `distribution` beside firefox.exe. The JSON for Group Policy has no \
                `policies` around it; policies.json has.\n";
    }
    out
}

fn macos(targets: &[Target]) -> String {
    let mut out = "\n## macOS (`macos/`)\n\n\
        Upload the profile of each browser to your MDM as a custom profile, for computers. It has to \
        come from the MDM: only then are its values mandatory.\n\n"
        .to_owned();
    for target in targets {
        let _ = writeln!(
            out,
            "- `canteen-{}.mobileconfig`: domain `{}`",
            target.browser.key(),
            target.browser.mac_domain()
        );
    }
    out += "\nCapital letters in these domains count.\n";
    out
}

fn on_linux(targets: &[Target]) -> String {
    let mut out = "\n## Linux (`linux/`)\n\n| file | goes to |\n| --- | --- |\n".to_owned();
    for target in targets {
        for (place, folder) in linux::places(target.browser) {
            let name = match target.browser {
                Browser::Firefox => "policies.json",
                _ => "canteen.json",
            };
            let _ = writeln!(out, "| `{place}/{name}` | `{folder}/{name}` |");
        }
    }
    out += "\nThe files belong to root and may be read by everybody (mode 644).\n";
    if has(targets, Browser::Firefox) {
        out += "If there is a `policies.json` for Firefox already, add ours to it by hand.\n";
    }
    out
}

/// The line for whoever has a list of extensions already.
fn lists(targets: &[Target]) -> String {
    let mut out = "\n## If you have a list of extensions already\n\n\
        Two policies that both set `ExtensionSettings` do not add up: one of them wins outright. So do \
        not import ours; add **one** line to yours, and take `ExtensionSettings` out of our file. The \
        settings of Canteen stand apart and can go out as they are.\n"
        .to_owned();
    for target in targets {
        let _ = write!(out, "\n**{}**, in `ExtensionSettings`:\n\n```json\n", target.browser);
        let _ = writeln!(out, "{}\n```", target.entry_line());
        if let Some(line) = target.forcelist_line() {
            let _ = write!(out, "\nor in `ExtensionInstallForcelist`:\n\n```text\n{line}\n```\n");
        }
    }
    out
}

fn groups(trust: &Trust) -> String {
    if trust.groups.is_empty() {
        return String::new();
    }
    let mut out = "\n## Groups of staff (`groups/`)\n\n\
        Each folder has the same files with the settings of one group, whole: give a computer or a \
        person **either** the files above **or** those of one group, never both. With Group Policy set \
        the values that differ in a policy of higher precedence.\n\n\
        | folder | for | differs in |\n| --- | --- | --- |\n"
        .to_owned();
    for group in &trust.groups {
        let own: Vec<String> =
            group.own.iter().map(|name| format!("{name} = {}", group.settings[name])).collect();
        let own = if own.is_empty() { "nothing".to_owned() } else { own.join("; ") };
        let _ = writeln!(out, "| `groups/{}` | {} | `{own}` |", group.name, group.title);
    }
    out
}

fn self_hosting(trust: &Trust) -> String {
    let base = trust.base_url.as_deref().unwrap_or_default();
    format!(
        "\n## Your own host (`selfhost/`)\n\n\
         Copy the files of this folder to {base} (not `nginx.conf`: it shows how to serve them). Serve \
         `.crx` as `application/x-chrome-extension`, without sign-in, and ignore what stands after a \
         question mark. Chrome takes packages from such a host only on computers that belong to a \
         domain, Entra or Chrome Enterprise Core (Windows) or to an MDM (macOS); Edge is stricter still. \
         Try it on your own fleet before you count on it; the stores have no such conditions. Firefox \
         takes only packages that Mozilla signed (unlisted is enough), ESR excepted.\n"
    )
}

fn afterwards(targets: &[Target]) -> String {
    let mut out = "\n## What to look at afterwards\n\n\
        1. Open the browser's policy page (table above) and reload the policies. Canteen's settings \
        stand under its id. A setting with a wrong value is missing there: nothing else tells.\n\
        2. Click Canteen's button, then *About this installation*: version, id, ring, which settings \
        arrived and which were refused, and why.\n\
        3. Chrome and Edge hand settings over within a second or two of the first start; until then the \
        built-in rules work.\n"
        .to_owned();
    if has(targets, Browser::Firefox) {
        out +=
            "4. Firefox reads settings when it starts. After a change staff have to restart it.\n";
    }
    out += "\n## What this cannot do\n\n\
        - **Incognito and InPrivate**: an extension that policy installs does not run there until the \
        person allows it. If that is not acceptable, the policy `IncognitoModeAvailability` (Chrome) or \
        `InPrivateModeAvailability` (Edge) switches these windows off, or \
        `MandatoryExtensionsForIncognitoNavigation` with the id above asks for the extension first.\n\
        - **Phones**: the apps of social media are no browsers, and no policy that we know puts this \
        extension into a browser on a phone (Microsoft lists one for Edge on Android: try it before you \
        count on it). Most posts are written on phones. Say so when you announce Canteen.\n\
        - It does not stop anybody from posting, and it reports nothing to anybody.\n";
    out
}

/// `CHECKLIST.md` of the folder.
pub(super) fn checklist(trust: &Trust, targets: &[Target]) -> String {
    let mut out = format!("# Check list: Canteen for {}\n\n## Before\n\n", trust.organisation);
    let mut tick = |line: &str| {
        let _ = writeln!(out, "- [ ] {line}");
    };
    tick("`canteen deploy verify` on this folder ends without a problem.");
    tick("Who answers questions of staff is agreed, and stands in `HelpContact` or `HelpUrl`.");
    tick("You know whether there is a list of extensions already (README: the one line to add).");
    for target in targets {
        tick(&format!(
            "The id for {} is the one in the store that you use: `{}`.",
            target.browser, target.id
        ));
    }
    if trust.settings.contains_key("ChannelUrl") {
        tick("`canteen release watch` on your ChannelUrl shows the release that you expect.");
    }
    out += "\n## Pilot: five to ten computers, a week\n\n";
    let mut tick = |line: &str| {
        let _ = writeln!(out, "- [ ] {line}");
    };
    tick("The files went to the pilot computers only.");
    for target in targets {
        tick(&format!(
            "{}: `{}` shows Canteen's settings, each with a value.",
            target.browser,
            target.browser.policy_page()
        ));
    }
    tick("*About this installation* shows no setting that was refused.");
    match trust.mode {
        Mode::Forced => tick("Staff cannot remove the extension."),
        Mode::Normal => tick("Staff can switch the extension off, and know it."),
    }
    tick(
        "A post such as \"Mrs Okonkwo in bed 4 kept us all laughing tonight\" on a listed site opens the card; \
          \"Post anyway\" posts it.",
    );
    tick("Nobody in the pilot was interrupted over criticism, a complaint or their own story.");
    out += "\n## Everybody\n\n";
    let mut tick = |line: &str| {
        let _ = writeln!(out, "- [ ] {line}");
    };
    tick(
        "Staff were told what it does, that it reports nothing, and that it is not on their phones.",
    );
    for group in &trust.groups {
        tick(&format!("{} get the files of `groups/{}` and no others.", group.title, group.name));
    }
    tick("trust.toml is kept where the next person finds it.");
    if trust.self_hosts(Browser::is_chromium) {
        tick("The key of the package is kept in two places, its passphrase in neither.");
    }
    out
}
