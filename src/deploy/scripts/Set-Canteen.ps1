#Requires -Version 5.1
# Canteen: sets the extension's policies on this computer as they are wanted. It may run any number of
# times, and touches nothing that is right already.
# Made by `canteen deploy`. For Intune (Remediations), as the remediation script, run in 64-bit
# PowerShell as the system. Exit status: 0 all as wanted, 1 something could not be set.
$ErrorActionPreference = 'Stop'

@COMMON@
if (@(Get-Difference).Count -eq 0) {
    Write-Output 'Canteen: as wanted'
    exit 0
}
foreach ($path in @(Get-LeftKey)) {
    $machine.DeleteSubKeyTree($path)
    $above = $path.Substring(0, $path.LastIndexOf('\'))
    $open = $machine.OpenSubKey($above)
    $empty = $open.SubKeyCount -eq 0 -and $open.ValueCount -eq 0
    $open.Close()
    if ($empty) { $machine.DeleteSubKey($above) }
}
foreach ($key in Get-WantedKey) {
    $open = $machine.CreateSubKey($key.path)
    # First what goes: a name that differs by capitals alone would keep them.
    if ($key.own) {
        $wantedNames = @($key.values | ForEach-Object { $_.name })
        foreach ($name in $open.GetValueNames()) {
            if ($wantedNames -cnotcontains $name) { $open.DeleteValue($name) }
        }
        foreach ($name in $open.GetSubKeyNames()) {
            if (@($key.lists) -cnotcontains $name) { $open.DeleteSubKeyTree($name) }
        }
    }
    foreach ($value in $key.values) {
        switch ($value.kind) {
            'DWord' { $open.SetValue($value.name, [int]$value.data, 'DWord') }
            'MultiString' { $open.SetValue($value.name, [string[]]@($value.data), 'MultiString') }
            default { $open.SetValue($value.name, [string]$value.data, 'String') }
        }
    }
    $open.Close()
}
$left = @(Get-Difference)
if ($left.Count -eq 0) {
    Write-Output 'Canteen: set'
    exit 0
}
Write-Output ($left -join '; ')
exit 1
