$wanted = @'
@WANTED@
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
