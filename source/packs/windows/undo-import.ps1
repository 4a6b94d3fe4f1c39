#Requires -Version 5.1
<#
.SYNOPSIS
Takes back what import-certificates.ps1 added on this computer, newest first.

.DESCRIPTION
It goes by the log of the import. What was there before the import is left alone. Only certificates that certificates.json beside it names are
removed, whatever the log says. What was taken back is marked in the log, so the script can be run again.

.PARAMETER LogFile
The log. Without it: import-log-COMPUTER.json in this folder.

.EXAMPLE
powershell -NoProfile -ExecutionPolicy Bypass -File .\undo-import.ps1 -WhatIf
Tells what would be done, and does nothing.
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
param(
    [string] $LogFile
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$pack = Get-Content -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath 'certificates.json') -Raw | ConvertFrom-Json
if (-not $LogFile) {
    $LogFile = Join-Path -Path $PSScriptRoot -ChildPath ('import-log-' + $env:COMPUTERNAME + '.json')
}
if (-not (Test-Path -LiteralPath $LogFile)) {
    throw ('There is no log {0}: nothing was imported from this folder here.' -f $LogFile)
}
$log = Get-Content -LiteralPath $LogFile -Raw | ConvertFrom-Json
if ($log.computer -ne $env:COMPUTERNAME) {
    throw ('{0} is the log of another computer.' -f $LogFile)
}
$entries = @($log.entries)

$known = @($pack.pfx.thumbprint)
foreach ($authority in $pack.authorities) {
    $known = $known + @($authority.thumbprint)
}

function Save-Log {
    $saved = [ordered]@{ schema = 1; computer = $env:COMPUTERNAME; host = $log.host; entries = @($entries) }
    $draft = $LogFile + '.draft'
    ConvertTo-Json -InputObject $saved -Depth 4 | Set-Content -LiteralPath $draft -Encoding Ascii
    Move-Item -LiteralPath $draft -Destination $LogFile -Force
}

function Assert-Administrator {
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object -TypeName System.Security.Principal.WindowsPrincipal -ArgumentList $identity
    if (-not $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)) {
        throw 'Run this script as an administrator: the certificate stores of the computer are changed.'
    }
}

if (-not $WhatIfPreference) {
    Assert-Administrator
}

for ($index = $entries.Count - 1; $index -ge 0; $index--) {
    $entry = $entries[$index]
    $place = 'Cert:\LocalMachine\' + $entry.store + '\' + $entry.thumbprint
    if ($entry.undone) {
        continue
    }
    if ($known -notcontains $entry.thumbprint) {
        Write-Warning ('The log names {0}, which is no certificate of this folder. It is left alone.' -f $entry.thumbprint)
        continue
    }
    if ($entry.did -eq 'add-key') {
        Write-Warning ('{0} lay in LocalMachine\My before, without its key. It is left there with its key.' -f $entry.thumbprint)
        continue
    }
    if (-not $PSCmdlet.ShouldProcess(('LocalMachine\' + $entry.store), ('take back: ' + $entry.did + ' ' + $entry.thumbprint))) {
        continue
    }

    if ($entry.did -eq 'grant') {
        if (Test-Path -LiteralPath $entry.keyFile) {
            & icacls.exe $entry.keyFile '/remove:g' $entry.reader | Out-Null
            if ($LASTEXITCODE -ne 0) {
                throw ('icacls ended with {0}: {1} may still read the private key.' -f $LASTEXITCODE, $entry.reader)
            }
            Write-Output ('taken back  {0} may not read the private key any more' -f $entry.reader)
        }
    }
    elseif (Test-Path -LiteralPath $place) {
        if ((Get-Item -LiteralPath $place).HasPrivateKey) {
            Remove-Item -LiteralPath $place -DeleteKey
        }
        else {
            Remove-Item -LiteralPath $place
        }
        if (Test-Path -LiteralPath $place) {
            throw ('{0} is still in LocalMachine\{1}.' -f $entry.thumbprint, $entry.store)
        }
        Write-Output ('taken back  {0}  out of LocalMachine\{1}' -f $entry.thumbprint, $entry.store)
    }
    $entry.undone = (Get-Date).ToUniversalTime().ToString('s') + 'Z'
    Save-Log
}

if (-not $WhatIfPreference) {
    Write-Output 'What this folder brought to the computer is taken back.'
}
