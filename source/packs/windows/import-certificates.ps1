#Requires -Version 5.1
<#
.SYNOPSIS
Puts the certificates of this folder into the certificate stores of this computer.

.DESCRIPTION
It reads certificates.json beside it. Roots go to LocalMachine\Root, intermediates to LocalMachine\CA, the certificate of the client with its
private key to LocalMachine\My. The account of the client's service may then read the key. What is there already is left alone, so the script
can be run again at any time. Everything it adds is written to a log before it is added; undo-import.ps1 takes back exactly that.

.PARAMETER Password
Password of the PFX file. Without it and without PasswordFile it is asked for.

.PARAMETER PasswordFile
A file whose first line is the password. Delete it afterwards.

.PARAMETER Account
Who may read the private key. Without it: the account that the client's service runs as, if it is installed.

.PARAMETER LogFile
Where the log is written. Without it: import-log-COMPUTER.json in this folder.

.EXAMPLE
powershell -NoProfile -ExecutionPolicy Bypass -File .\import-certificates.ps1 -WhatIf
Tells what would be done, and does nothing.
#>
[CmdletBinding(SupportsShouldProcess = $true, ConfirmImpact = 'Medium')]
param(
    [System.Security.SecureString] $Password,
    [string] $PasswordFile,
    [string] $Account,
    [string] $LogFile
)

Set-StrictMode -Version 2.0
$ErrorActionPreference = 'Stop'

$pack = Get-Content -LiteralPath (Join-Path -Path $PSScriptRoot -ChildPath 'certificates.json') -Raw | ConvertFrom-Json
if (-not $LogFile) {
    $LogFile = Join-Path -Path $PSScriptRoot -ChildPath ('import-log-' + $env:COMPUTERNAME + '.json')
}

$script:entries = @()
if (Test-Path -LiteralPath $LogFile) {
    $log = Get-Content -LiteralPath $LogFile -Raw | ConvertFrom-Json
    if ($log.computer -ne $env:COMPUTERNAME) {
        throw ('{0} is the log of another computer. Name another file with -LogFile.' -f $LogFile)
    }
    $script:entries = @($log.entries)
}

function Save-Log {
    $log = [ordered]@{ schema = 1; computer = $env:COMPUTERNAME; host = $pack.host; entries = @($script:entries) }
    $draft = $LogFile + '.draft'
    ConvertTo-Json -InputObject $log -Depth 4 | Set-Content -LiteralPath $draft -Encoding Ascii
    Move-Item -LiteralPath $draft -Destination $LogFile -Force
}

# On the disk before anything is done, so that undo knows of it even when the power fails in between.
function Add-Entry {
    param([string] $Did, [string] $Store, [string] $Thumbprint, [string] $KeyFile, [string] $Reader)
    $entry = [ordered]@{
        did = $Did
        store = $Store
        thumbprint = $Thumbprint
        keyFile = $KeyFile
        reader = $Reader
        at = (Get-Date).ToUniversalTime().ToString('s') + 'Z'
        undone = ''
    }
    $script:entries = @($script:entries) + @(New-Object -TypeName PSObject -Property $entry)
    Save-Log
}

function Get-Place {
    param([string] $Store, [string] $Thumbprint)
    return 'Cert:\LocalMachine\' + $Store + '\' + $Thumbprint
}

function Test-Place {
    param([string] $Store, [string] $Thumbprint)
    return Test-Path -LiteralPath (Get-Place -Store $Store -Thumbprint $Thumbprint)
}

function Assert-Administrator {
    $identity = [System.Security.Principal.WindowsIdentity]::GetCurrent()
    $principal = New-Object -TypeName System.Security.Principal.WindowsPrincipal -ArgumentList $identity
    if (-not $principal.IsInRole([System.Security.Principal.WindowsBuiltInRole]::Administrator)) {
        throw 'Run this script as an administrator: the certificate stores of the computer are changed.'
    }
}

function Get-PackPassword {
    if ($Password) {
        return $Password
    }
    if ($PasswordFile) {
        $line = Get-Content -LiteralPath $PasswordFile -TotalCount 1
        if (-not $line) {
            throw ('{0} has no first line.' -f $PasswordFile)
        }
        return ConvertTo-SecureString -String $line -AsPlainText -Force
    }
    return Read-Host -Prompt ('Password of ' + $pack.pfx.file) -AsSecureString
}

function Get-KeyFile {
    param($Certificate)
    $key = [System.Security.Cryptography.X509Certificates.RSACertificateExtensions]::GetRSAPrivateKey($Certificate)
    if (-not $key) {
        $key = [System.Security.Cryptography.X509Certificates.ECDsaCertificateExtensions]::GetECDsaPrivateKey($Certificate)
    }
    if ($key -is [System.Security.Cryptography.RSACryptoServiceProvider]) {
        Write-Warning 'The private key lies in a legacy provider. The client is believed to use CNG keys alone; see the checklist.'
        return Join-Path -Path $env:ProgramData -ChildPath ('Microsoft\Crypto\RSA\MachineKeys\' + $key.CspKeyContainerInfo.UniqueKeyContainerName)
    }
    return Join-Path -Path $env:ProgramData -ChildPath ('Microsoft\Crypto\Keys\' + $key.Key.UniqueName)
}

function Get-Reader {
    if ($Account) {
        return $Account
    }
    $service = Get-CimInstance -ClassName Win32_Service -Filter ("Name='" + $pack.service + "'")
    if (-not $service) {
        return ''
    }
    if ($service.StartName -like '.\*') {
        return $env:COMPUTERNAME + $service.StartName.Substring(1)
    }
    return $service.StartName
}

function Test-Reader {
    param([string] $KeyFile, [string] $Reader)
    $read = [int] [System.Security.AccessControl.FileSystemRights]::Read
    foreach ($rule in (Get-Acl -LiteralPath $KeyFile).Access) {
        $isAllowed = ([string] $rule.AccessControlType -eq 'Allow') -and (([int] $rule.FileSystemRights -band $read) -eq $read)
        if ($isAllowed -and ($rule.IdentityReference.Value -eq $Reader)) {
            return $true
        }
    }
    return $false
}

if (-not $WhatIfPreference) {
    Assert-Administrator
}

# Every file is looked at before the first is imported.
foreach ($authority in $pack.authorities) {
    $path = Join-Path -Path $PSScriptRoot -ChildPath $authority.file
    $certificate = New-Object -TypeName System.Security.Cryptography.X509Certificates.X509Certificate2 -ArgumentList $path
    if ($certificate.Thumbprint -ne $authority.thumbprint) {
        throw ('{0} is not the certificate that this folder was made with. Nothing was changed.' -f $authority.file)
    }
}
$pfxPath = Join-Path -Path $PSScriptRoot -ChildPath $pack.pfx.file
if (-not (Test-Path -LiteralPath $pfxPath)) {
    throw ('{0} is missing. Nothing was changed.' -f $pack.pfx.file)
}

foreach ($authority in $pack.authorities) {
    $path = Join-Path -Path $PSScriptRoot -ChildPath $authority.file
    $store = 'LocalMachine\' + $authority.store
    if (Test-Place -Store $authority.store -Thumbprint $authority.thumbprint) {
        Write-Output ('there already  {0}  in {1}' -f $authority.file, $store)
    }
    elseif ($PSCmdlet.ShouldProcess($store, ('add ' + $authority.file))) {
        Add-Entry -Did 'add' -Store $authority.store -Thumbprint $authority.thumbprint
        Import-Certificate -FilePath $path -CertStoreLocation ('Cert:\' + $store) | Out-Null
        Write-Output ('added          {0}  to {1}' -f $authority.file, $store)
    }
}

$mine = $null
if (Test-Place -Store 'My' -Thumbprint $pack.pfx.thumbprint) {
    $mine = Get-Item -LiteralPath (Get-Place -Store 'My' -Thumbprint $pack.pfx.thumbprint)
}
if ($mine -and $mine.HasPrivateKey) {
    Write-Output ('there already  {0}  in LocalMachine\My, with its private key' -f $pack.pfx.file)
}
elseif ($PSCmdlet.ShouldProcess('LocalMachine\My', ('add ' + $pack.pfx.file + ' with its private key'))) {
    $secret = Get-PackPassword
    # The PFX holds the chain too, and its authorities land beside the certificate. They are taken out of My again, because the client
    # looks there for a text and must find one certificate.
    foreach ($authority in $pack.authorities) {
        if (-not (Test-Place -Store 'My' -Thumbprint $authority.thumbprint)) {
            Add-Entry -Did 'stray' -Store 'My' -Thumbprint $authority.thumbprint
        }
    }
    if ($mine) {
        Add-Entry -Did 'add-key' -Store 'My' -Thumbprint $pack.pfx.thumbprint
    }
    else {
        Add-Entry -Did 'add' -Store 'My' -Thumbprint $pack.pfx.thumbprint
    }
    Import-PfxCertificate -FilePath $pfxPath -CertStoreLocation 'Cert:\LocalMachine\My' -Password $secret | Out-Null
    Write-Output ('added          {0}  to LocalMachine\My, the private key cannot be exported' -f $pack.pfx.file)
}

foreach ($entry in @($script:entries)) {
    if (($entry.did -eq 'stray') -and (-not $entry.undone) -and (Test-Place -Store 'My' -Thumbprint $entry.thumbprint)) {
        if ($PSCmdlet.ShouldProcess('LocalMachine\My', ('take out the authority ' + $entry.thumbprint))) {
            Remove-Item -LiteralPath (Get-Place -Store 'My' -Thumbprint $entry.thumbprint)
        }
    }
}

$reader = Get-Reader
if (-not $reader) {
    Write-Output ('not installed  the service {0}: SYSTEM and administrators may read the key. If the client is installed with an account of its own, run this script again then.' -f $pack.service)
}
elseif (($reader -eq 'LocalSystem') -or ($reader -eq 'NT AUTHORITY\SYSTEM')) {
    Write-Output 'there already  SYSTEM may read the private key'
}
elseif (Test-Place -Store 'My' -Thumbprint $pack.pfx.thumbprint) {
    $keyFile = Get-KeyFile -Certificate (Get-Item -LiteralPath (Get-Place -Store 'My' -Thumbprint $pack.pfx.thumbprint))
    if (Test-Reader -KeyFile $keyFile -Reader $reader) {
        Write-Output ('there already  {0} may read the private key' -f $reader)
    }
    elseif ($PSCmdlet.ShouldProcess($keyFile, ('let ' + $reader + ' read it'))) {
        Add-Entry -Did 'grant' -Store 'My' -Thumbprint $pack.pfx.thumbprint -KeyFile $keyFile -Reader $reader
        & icacls.exe $keyFile '/grant' ($reader + ':R') | Out-Null
        if ($LASTEXITCODE -ne 0) {
            throw ('icacls ended with {0}: {1} cannot read the private key.' -f $LASTEXITCODE, $reader)
        }
        Write-Output ('added          {0} may read the private key' -f $reader)
    }
}

if (-not $WhatIfPreference) {
    foreach ($authority in $pack.authorities) {
        if (-not (Test-Place -Store $authority.store -Thumbprint $authority.thumbprint)) {
            throw ('{0} did not land in LocalMachine\{1}.' -f $authority.file, $authority.store)
        }
    }
    if (-not (Get-Item -LiteralPath (Get-Place -Store 'My' -Thumbprint $pack.pfx.thumbprint)).HasPrivateKey) {
        throw ('{0} lies in LocalMachine\My without its private key.' -f $pack.pfx.file)
    }
    Get-KeyFile -Certificate (Get-Item -LiteralPath (Get-Place -Store 'My' -Thumbprint $pack.pfx.thumbprint)) | Out-Null
    Write-Output ('Everything is in place for {0}. Log: {1}' -f $pack.host, $LogFile)
}
