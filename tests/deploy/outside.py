"""Reads what `canteen deploy` wrote with parsers that are not ours.

Python's own plistlib, configparser, json, xml and zipfile; xmllint with the schema beside this file;
openssl for the signature of the package. Usage: outside.py FOLDER FOLDER (the example's, and the
self-hosted one's).
"""

import base64
import configparser
import json
import plistlib
import struct
import subprocess
import sys
import tempfile
import unittest
import zipfile
from pathlib import Path
from xml.etree import ElementTree

HERE = Path(__file__).parent
REGISTRY = {
    "chrome": r"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Google\Chrome\3rdparty\extensions\{}\policy",
    "edge": r"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Microsoft\Edge\3rdparty\extensions\{}\policy",
    "firefox": r"HKEY_LOCAL_MACHINE\SOFTWARE\Policies\Mozilla\Firefox\3rdparty\Extensions\{}",
}
DOMAINS = {"chrome": "com.google.Chrome", "edge": "com.microsoft.Edge"}
EXAMPLE, HOSTED = (Path(folder) for folder in sys.argv[1:3])


def record(folder):
    return json.loads((folder / "deployment.json").read_text("utf-8"))


def wanted(folder, path):
    """The settings that a file has to say, by the folder it is in."""
    parts = path.relative_to(folder).parts
    said = record(folder)
    return said["groups"][parts[1]] if parts[0] == "groups" else said["settings"]


def files(pattern):
    found = [(folder, path) for folder in (EXAMPLE, HOSTED) for path in sorted(folder.rglob(pattern))]
    assert found, pattern
    return found


def browser(path):
    return next(name for name in REGISTRY if name in path.name)


def number(value):
    """A value as the registry has it."""
    return int(value) if isinstance(value, (bool, int)) else value


def registry_values(section):
    """The values of a key; texts without their quotation marks."""
    values = {}
    for name, value in section.items():
        name = name.strip('"')
        if value.startswith("dword:"):
            values[name] = int(value[6:], 16)
        elif value.startswith("hex(7):"):
            digits = value[7:].replace("\\", "").replace("\n", "").replace(" ", "").rstrip(",")
            text = bytes(int(pair, 16) for pair in digits.split(",")).decode("utf-16-le")
            values[name] = json.loads("\n".join(text.split("\0")))
        else:
            values[name] = value[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return values


class Outside(unittest.TestCase):
    def test_profiles_are_property_lists_with_the_settings(self):
        for folder, path in files("*.mobileconfig"):
            profile = plistlib.loads(path.read_bytes())
            self.assertEqual(profile["PayloadType"], "Configuration")
            domains = {}
            for payload in profile["PayloadContent"]:
                self.assertEqual(payload["PayloadType"], "com.apple.ManagedClient.preferences")
                for domain, content in payload["PayloadContent"].items():
                    domains[domain] = content["Forced"][0]["mcx_preference_settings"]
            name = browser(path)
            key = record(folder)["browsers"][name]["id"]
            if name == "firefox":
                policies = domains["org.mozilla.firefox"]
                self.assertIs(policies["EnterprisePoliciesEnabled"], True)
                settings = policies["3rdparty"]["Extensions"][key]
            else:
                settings = domains[f"{DOMAINS[name]}.extensions.{key}"]
                self.assertIn(key, domains[DOMAINS[name]]["ExtensionSettings"])
            self.assertEqual(settings, wanted(folder, path), path)

    def test_identifiers_of_profiles_are_unlike(self):
        seen = set()
        for _, path in files("*.mobileconfig"):
            profile = plistlib.loads(path.read_bytes())
            for part in [profile, *profile["PayloadContent"]]:
                self.assertNotIn(part["PayloadUUID"], seen, path)
                seen.add(part["PayloadUUID"])

    def test_templates_are_as_their_schema_says(self):
        for _, path in [*files("*.admx"), *files("*.adml")]:
            command = ["xmllint", "--noout", "--nonet", "--schema", HERE / "admx.xsd", path]
            done = subprocess.run(command, capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, done.stderr)

    def test_the_schema_of_templates_refuses_what_is_wrong(self):
        _, path = files("*.admx")[0]
        right = path.read_text("utf-8")
        for old, new in [
            ('class="Both"', 'class="both"'),
            ('explainText="$(string.', 'explainText="$(text.'),
            ('key="SOFTWARE', 'key="HKLM\\SOFTWARE'),
            ("<supportedOn ref", "<supported ref"),
            ('name="chrome_Mode"', 'name="chrome_Channel"'),
        ]:
            self.assertIn(old, right)
            with tempfile.NamedTemporaryFile("w", suffix=".admx", encoding="utf-8") as file:
                file.write(right.replace(old, new, 1))
                file.flush()
                command = ["xmllint", "--noout", "--nonet", "--schema", HERE / "admx.xsd", file.name]
                done = subprocess.run(command, capture_output=True)
                self.assertIn(done.returncode, (3, 4), new)

    def test_registry_files_have_the_settings(self):
        for folder, path in files("*.reg"):
            text = path.read_bytes().decode("utf-16")
            head, _, body = text.partition("\r\n")
            self.assertEqual(head, "Windows Registry Editor Version 5.00")
            parser = configparser.RawConfigParser(
                delimiters=("=",), comment_prefixes=(";",), strict=True, interpolation=None
            )
            parser.optionxform = str
            parser.read_string(body.replace("\r\n", "\n"))
            name = browser(path)
            key = REGISTRY[name].format(record(folder)["browsers"][name]["id"])
            said = registry_values(parser[key])
            for section in parser.sections():
                if section.startswith(key + "\\"):
                    values = registry_values(parser[section])
                    self.assertEqual(list(values), [str(at + 1) for at in range(len(values))])
                    said[section.rpartition("\\")[2]] = list(values.values())
            expected = {key: number(value) for key, value in wanted(folder, path).items()}
            self.assertEqual(said, expected, path)

    def test_json_has_the_settings(self):
        for folder, path in [*files("canteen.json"), *files("policies.json")]:
            policies = json.loads(path.read_text("utf-8"))
            name = "edge" if "edge" in path.parts else "chrome"
            if path.name == "policies.json":
                self.assertEqual(list(policies), ["policies"])
                policies, name = policies["policies"], "firefox"
            said = policies["3rdparty"]["Extensions" if name == "firefox" else "extensions"]
            entry = record(folder)["browsers"][name]
            self.assertEqual(said, {entry["id"]: wanted(folder, path)}, path)
            self.assertEqual(policies["ExtensionSettings"], {entry["id"]: entry["install"]}, path)

    def test_scripts_carry_json_in_ascii(self):
        for folder, path in files("*.ps1"):
            text = path.read_bytes().decode("ascii")
            data = text.split("$wanted = @'\r\n")[1].split("\r\n'@ | ConvertFrom-Json")[0]
            for entry in json.loads(data)["browsers"]:
                own = entry["settings"][0]
                names = {value["name"] for value in own["values"]} | set(own["lists"])
                self.assertEqual(names, set(wanted(folder, path)), path)

    def test_the_update_manifest_names_the_package(self):
        root = ElementTree.parse(HOSTED / "selfhost/updates.xml").getroot()
        space = "{http://www.google.com/update2/response}"
        self.assertEqual((root.tag, root.get("protocol")), (f"{space}gupdate", "2.0"))
        (app,) = root
        (check,) = app
        self.assertEqual((app.tag, check.tag), (f"{space}app", f"{space}updatecheck"))
        self.assertEqual(app.get("appid"), record(HOSTED)["browsers"]["chrome"]["id"])
        package = HOSTED / "selfhost" / check.get("codebase").rpartition("/")[2]
        self.assertEqual(check.get("size"), str(package.stat().st_size))
        with zipfile.ZipFile(package) as archive:
            manifest = json.loads(archive.read("manifest.json"))
        self.assertEqual(check.get("version"), manifest["version"])

    def test_the_package_is_signed_by_the_key_of_its_id(self):
        (package,) = (HOSTED / "selfhost").glob("*.crx")
        data = package.read_bytes()
        magic, version, size = struct.unpack_from("<4sII", data)
        self.assertEqual((magic, version), (b"Cr24", 3))
        fields = dict(protobuf(data[12 : 12 + size]))
        proof, signed = dict(protobuf(fields[2])), fields[10000]
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            key = base64.encodebytes(proof[1]).decode()
            (folder / "key").write_text(f"-----BEGIN PUBLIC KEY-----\n{key}-----END PUBLIC KEY-----\n")
            (folder / "signature").write_bytes(proof[2])
            message = b"CRX3 SignedData\0" + struct.pack("<I", len(signed)) + signed
            (folder / "message").write_bytes(message + data[12 + size :])
            command = ["openssl", "dgst", "-sha256", "-verify", "key", "-signature", "signature", "message"]
            done = subprocess.run(command, cwd=folder, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_firefox_s_update_manifest_names_the_package(self):
        updates = json.loads((HOSTED / "selfhost/updates.json").read_text("utf-8"))
        ((key, addon),) = updates["addons"].items()
        self.assertEqual(key, record(HOSTED)["browsers"]["firefox"]["id"])
        (update,) = addon["updates"]
        package = HOSTED / "selfhost" / update["update_link"].rpartition("/")[2]
        with zipfile.ZipFile(package) as archive:
            manifest = json.loads(archive.read("manifest.json"))
        self.assertEqual(update["version"], manifest["version"])


def protobuf(data):
    """The fields of a message that holds only bytes."""
    at = 0

    def varint():
        nonlocal at
        value = shift = 0
        while True:
            byte = data[at]
            at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    while at < len(data):
        field = varint() >> 3
        size = varint()
        yield field, data[at : at + size]
        at += size


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
