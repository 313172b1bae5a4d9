#Requires -Version 5.1
# Canteen: says whether this computer has the extension's policies as they are wanted.
# Made by `canteen deploy`. For Intune (Remediations), as the detection script, run in 64-bit
# PowerShell as the system. Exit status: 0 all as wanted, 1 something differs.
$ErrorActionPreference = 'Stop'

$wanted = @'
{
  "browsers": [
    {
      "browser": "chrome",
      "list": {"entry":"\"abcdefghijklmnopabcdefghijklmnop\": {\"installation_mode\":\"force_installed\",\"toolbar_pin\":\"force_pinned\",\"update_url\":\"https://clients2.google.com/service/update2/crx\"}","id":"abcdefghijklmnopabcdefghijklmnop","name":"ExtensionSettings","own":false,"path":"SOFTWARE\\Policies\\Google\\Chrome"},
      "install": [
        {
          "path": "SOFTWARE\\Policies\\Google\\Chrome\\ExtensionSettings\\abcdefghijklmnopabcdefghijklmnop",
          "own": true,
          "lists": [],
          "values": [
            {"data":"force_installed","kind":"String","name":"installation_mode"},
            {"data":"force_pinned","kind":"String","name":"toolbar_pin"},
            {"data":"https://clients2.google.com/service/update2/crx","kind":"String","name":"update_url"}]
        }
      ],
      "settings": [
        {
          "path": "SOFTWARE\\Policies\\Google\\Chrome\\3rdparty\\extensions\\abcdefghijklmnopabcdefghijklmnop\\policy",
          "own": true,
          "lists": ["Bodies","Sites","SitesOff"],
          "values": [
            {"data":0,"kind":"DWord","name":"AllowPause"},
            {"data":"all","kind":"String","name":"Channel"},
            {"data":"https://static.fellside.example/canteen","kind":"String","name":"ChannelUrl"},
            {"data":"Information governance, \"extension 4455\"","kind":"String","name":"HelpContact"},
            {"data":"https://intranet.fellside.example/social-media?page=1&part='a'","kind":"String","name":"HelpUrl"},
            {"data":"en","kind":"String","name":"Language"},
            {"data":200,"kind":"DWord","name":"MaxRuleAgeDays"},
            {"data":"marks","kind":"String","name":"Mode"},
            {"data":"Fellside & M\u00f4r NHS Trust","kind":"String","name":"OrganisationName"},
            {"data":120,"kind":"DWord","name":"PollMinutes"},
            {"data":"5f1d0c9e8b7a6f5e4d3c2b1a0f9e8d7c6b5a4f3e2d1c0b9a8f7e6d5c4b3a2f1e","kind":"String","name":"RootSha256"}]
        },
        {
          "path": "SOFTWARE\\Policies\\Google\\Chrome\\3rdparty\\extensions\\abcdefghijklmnopabcdefghijklmnop\\policy\\Bodies",
          "own": true,
          "lists": [],
          "values": [
            {"data":"nmc","kind":"String","name":"1"}]
        },
        {
          "path": "SOFTWARE\\Policies\\Google\\Chrome\\3rdparty\\extensions\\abcdefghijklmnopabcdefghijklmnop\\policy\\Sites",
          "own": true,
          "lists": [],
          "values": [
            {"data":"community.fellside.example","kind":"String","name":"1"},
            {"data":"forum.fellside.example","kind":"String","name":"2"}]
        },
        {
          "path": "SOFTWARE\\Policies\\Google\\Chrome\\3rdparty\\extensions\\abcdefghijklmnopabcdefghijklmnop\\policy\\SitesOff",
          "own": true,
          "lists": [],
          "values": [
            {"data":"www.youtube.com","kind":"String","name":"1"}]
        }
      ]
    },
    {
      "browser": "edge",
      "list": {"entry":"\"ponmlkjihgfedcbaponmlkjihgfedcba\": {\"installation_mode\":\"force_installed\",\"toolbar_state\":\"force_shown\",\"update_url\":\"https://edge.microsoft.com/extensionwebstorebase/v1/crx\"}","id":"ponmlkjihgfedcbaponmlkjihgfedcba","name":"ExtensionSettings","own":false,"path":"SOFTWARE\\Policies\\Microsoft\\Edge"},
      "install": [
        {
          "path": "SOFTWARE\\Policies\\Microsoft\\Edge\\ExtensionSettings\\ponmlkjihgfedcbaponmlkjihgfedcba",
          "own": true,
          "lists": [],
          "values": [
            {"data":"force_installed","kind":"String","name":"installation_mode"},
            {"data":"force_shown","kind":"String","name":"toolbar_state"},
            {"data":"https://edge.microsoft.com/extensionwebstorebase/v1/crx","kind":"String","name":"update_url"}]
        }
      ],
      "settings": [
        {
          "path": "SOFTWARE\\Policies\\Microsoft\\Edge\\3rdparty\\extensions\\ponmlkjihgfedcbaponmlkjihgfedcba\\policy",
          "own": true,
          "lists": ["Bodies","Sites","SitesOff"],
          "values": [
            {"data":0,"kind":"DWord","name":"AllowPause"},
            {"data":"all","kind":"String","name":"Channel"},
            {"data":"https://static.fellside.example/canteen","kind":"String","name":"ChannelUrl"},
            {"data":"Information governance, \"extension 4455\"","kind":"String","name":"HelpContact"},
            {"data":"https://intranet.fellside.example/social-media?page=1&part='a'","kind":"String","name":"HelpUrl"},
            {"data":"en","kind":"String","name":"Language"},
            {"data":200,"kind":"DWord","name":"MaxRuleAgeDays"},
            {"data":"marks","kind":"String","name":"Mode"},
            {"data":"Fellside & M\u00f4r NHS Trust","kind":"String","name":"OrganisationName"},
            {"data":120,"kind":"DWord","name":"PollMinutes"},
            {"data":"5f1d0c9e8b7a6f5e4d3c2b1a0f9e8d7c6b5a4f3e2d1c0b9a8f7e6d5c4b3a2f1e","kind":"String","name":"RootSha256"}]
        },
        {
          "path": "SOFTWARE\\Policies\\Microsoft\\Edge\\3rdparty\\extensions\\ponmlkjihgfedcbaponmlkjihgfedcba\\policy\\Bodies",
          "own": true,
          "lists": [],
          "values": [
            {"data":"nmc","kind":"String","name":"1"}]
        },
        {
          "path": "SOFTWARE\\Policies\\Microsoft\\Edge\\3rdparty\\extensions\\ponmlkjihgfedcbaponmlkjihgfedcba\\policy\\Sites",
          "own": true,
          "lists": [],
          "values": [
            {"data":"community.fellside.example","kind":"String","name":"1"},
            {"data":"forum.fellside.example","kind":"String","name":"2"}]
        },
        {
          "path": "SOFTWARE\\Policies\\Microsoft\\Edge\\3rdparty\\extensions\\ponmlkjihgfedcbaponmlkjihgfedcba\\policy\\SitesOff",
          "own": true,
          "lists": [],
          "values": [
            {"data":"www.youtube.com","kind":"String","name":"1"}]
        }
      ]
    },
    {
      "browser": "firefox",
      "list": {"entry":"\"{6f0c1f4e-5d0b-4b9a-9a3b-2f8c1c7d9e51}\": {\"default_area\":\"navbar\",\"install_url\":\"https://addons.mozilla.org/firefox/downloads/latest/%7B6f0c1f4e-5d0b-4b9a-9a3b-2f8c1c7d9e51%7D/latest.xpi\",\"installation_mode\":\"force_installed\",\"private_browsing\":true}","id":"{6f0c1f4e-5d0b-4b9a-9a3b-2f8c1c7d9e51}","name":"ExtensionSettings","own":true,"path":"SOFTWARE\\Policies\\Mozilla\\Firefox"},
      "install": [
        {
          "path": "SOFTWARE\\Policies\\Mozilla\\Firefox",
          "own": false,
          "lists": [],
          "values": [
            {"data":["{","  \"{6f0c1f4e-5d0b-4b9a-9a3b-2f8c1c7d9e51}\": {","    \"default_area\": \"navbar\",","    \"install_url\": \"https://addons.mozilla.org/firefox/downloads/latest/%7B6f0c1f4e-5d0b-4b9a-9a3b-2f8c1c7d9e51%7D/latest.xpi\",","    \"installation_mode\": \"force_installed\",","    \"private_browsing\": true","  }","}"],"kind":"MultiString","name":"ExtensionSettings"}]
        }
      ],
      "settings": [
        {
          "path": "SOFTWARE\\Policies\\Mozilla\\Firefox\\3rdparty\\Extensions\\{6f0c1f4e-5d0b-4b9a-9a3b-2f8c1c7d9e51}",
          "own": true,
          "lists": ["Bodies","Sites","SitesOff"],
          "values": [
            {"data":0,"kind":"DWord","name":"AllowPause"},
            {"data":"all","kind":"String","name":"Channel"},
            {"data":"https://static.fellside.example/canteen","kind":"String","name":"ChannelUrl"},
            {"data":"Information governance, \"extension 4455\"","kind":"String","name":"HelpContact"},
            {"data":"https://intranet.fellside.example/social-media?page=1&part='a'","kind":"String","name":"HelpUrl"},
            {"data":"en","kind":"String","name":"Language"},
            {"data":200,"kind":"DWord","name":"MaxRuleAgeDays"},
            {"data":"marks","kind":"String","name":"Mode"},
            {"data":"Fellside & M\u00f4r NHS Trust","kind":"String","name":"OrganisationName"},
            {"data":120,"kind":"DWord","name":"PollMinutes"},
            {"data":"5f1d0c9e8b7a6f5e4d3c2b1a0f9e8d7c6b5a4f3e2d1c0b9a8f7e6d5c4b3a2f1e","kind":"String","name":"RootSha256"}]
        },
        {
          "path": "SOFTWARE\\Policies\\Mozilla\\Firefox\\3rdparty\\Extensions\\{6f0c1f4e-5d0b-4b9a-9a3b-2f8c1c7d9e51}\\Bodies",
          "own": true,
          "lists": [],
          "values": [
            {"data":"nmc","kind":"String","name":"1"}]
        },
        {
          "path": "SOFTWARE\\Policies\\Mozilla\\Firefox\\3rdparty\\Extensions\\{6f0c1f4e-5d0b-4b9a-9a3b-2f8c1c7d9e51}\\Sites",
          "own": true,
          "lists": [],
          "values": [
            {"data":"community.fellside.example","kind":"String","name":"1"},
            {"data":"forum.fellside.example","kind":"String","name":"2"}]
        },
        {
          "path": "SOFTWARE\\Policies\\Mozilla\\Firefox\\3rdparty\\Extensions\\{6f0c1f4e-5d0b-4b9a-9a3b-2f8c1c7d9e51}\\SitesOff",
          "own": true,
          "lists": [],
          "values": [
            {"data":"www.youtube.com","kind":"String","name":"1"}]
        }
      ]
    }
  ]
}
'@ | ConvertFrom-Json

$machine = [Microsoft.Win32.RegistryKey]::OpenBaseKey('LocalMachine', 'Registry64')

# Says whether somebody else's list of extensions stands where ours would go:
# 'free' (write it), 'listed' (Canteen is in that list already), 'taken' (it is not).
function Get-Place {
    param($List)
    $key = $machine.OpenSubKey($List.path)
    if ($null -eq $key) { return 'free' }
    $text = @($key.GetValue($List.name)) -join "`n"
    $key.Close()
    if ([string]::IsNullOrWhiteSpace($text)) { return 'free' }
    try { $ids = @(($text | ConvertFrom-Json).PSObject.Properties.Name) } catch { return 'taken' }
    if ($List.own -and $ids.Count -eq 1 -and $ids -ccontains $List.id) { return 'free' }
    if ($ids -ccontains $List.id) { return 'listed' }
    return 'taken'
}

# The keys to write, without those that another list takes the place of.
function Get-WantedKey {
    foreach ($browser in $wanted.browsers) {
        if ((Get-Place $browser.list) -ceq 'free') { $browser.install }
        $browser.settings
    }
}

# Our own entry where another list stands by now: a key beside a value of its name could hide that list.
function Get-LeftKey {
    foreach ($browser in $wanted.browsers) {
        if ($browser.list.own -or (Get-Place $browser.list) -ceq 'free') { continue }
        foreach ($key in $browser.install) {
            $open = $machine.OpenSubKey($key.path)
            if ($null -eq $open) { continue }
            $open.Close()
            $key.path
        }
    }
}

# What differs from what is wanted, a line each.
function Get-Difference {
    foreach ($browser in $wanted.browsers) {
        if ((Get-Place $browser.list) -ceq 'taken') {
            "$($browser.list.path): $($browser.list.name) holds other extensions; add $($browser.list.entry)"
        }
    }
    foreach ($path in Get-LeftKey) { "$($path): stands beside another list" }
    foreach ($key in Get-WantedKey) {
        $open = $machine.OpenSubKey($key.path)
        if ($null -eq $open) { "$($key.path): missing"; continue }
        $names = @($open.GetValueNames())
        foreach ($value in $key.values) {
            if ($names -cnotcontains $value.name) { "$($key.path): $($value.name) missing"; continue }
            $kind = $open.GetValueKind($value.name).ToString()
            $data = @($open.GetValue($value.name)) -join "`n"
            if ($kind -cne $value.kind) { "$($key.path): $($value.name) is $kind"; continue }
            if ($data -cne (@($value.data) -join "`n")) { "$($key.path): $($value.name) differs" }
        }
        if ($key.own) {
            $wantedNames = @($key.values | ForEach-Object { $_.name })
            foreach ($name in $names) {
                if ($wantedNames -cnotcontains $name) { "$($key.path): $name is not wanted" }
            }
            foreach ($name in $open.GetSubKeyNames()) {
                if (@($key.lists) -cnotcontains $name) { "$($key.path)\$($name): not wanted" }
            }
        }
        $open.Close()
    }
}

$differences = @(Get-Difference)
if ($differences.Count -eq 0) {
    Write-Output 'Canteen: as wanted'
    exit 0
}
Write-Output ($differences -join '; ')
exit 1
