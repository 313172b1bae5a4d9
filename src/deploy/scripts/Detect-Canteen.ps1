#Requires -Version 5.1
# Canteen: says whether this computer has the extension's policies as they are wanted.
# Made by `canteen deploy`. For Intune (Remediations), as the detection script, run in 64-bit
# PowerShell as the system. Exit status: 0 all as wanted, 1 something differs.
$ErrorActionPreference = 'Stop'

@COMMON@
$differences = @(Get-Difference)
if ($differences.Count -eq 0) {
    Write-Output 'Canteen: as wanted'
    exit 0
}
Write-Output ($differences -join '; ')
exit 1
