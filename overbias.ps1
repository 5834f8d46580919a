# Overbias, the launcher for Windows: says what is missing, builds when a source changed, then runs the program.
# Its own words go to stderr, so that stdout is the program's alone. On Linux use the script `overbias`.
#
#   .\overbias [--mqtt-client libmosquitto|MQTTnet] COMMAND ...     any command of the program
#   .\overbias [--mqtt-client ...] test [FILTER]                    every test, or those whose full name holds FILTER
$ErrorActionPreference = 'Stop'
$root = $PSScriptRoot
$words = @($args)

function Say([string] $text) { [Console]::Error.WriteLine("overbias: $text") }
function Stop-With([int] $code, [string] $text) { Say $text; exit $code }

# MSBuild would take an environment variable for the property of that name: only the option counts.
[Environment]::SetEnvironmentVariable('MqttClient', $null)
$client = 'libmosquitto'
if ($words.Count -gt 0 -and "$($words[0])" -like '--mqtt-client*') {
    if ($words[0] -eq '--mqtt-client') {
        $client = if ($words.Count -gt 1) { "$($words[1])" } else { '' }
        $words = @($words | Select-Object -Skip 2)
    }
    else {
        $client = "$($words[0])".Substring('--mqtt-client'.Length).TrimStart('=')
        $words = @($words | Select-Object -Skip 1)
    }
}
if (@('libmosquitto', 'MQTTnet') -cnotcontains $client) {
    Stop-With 2 "--mqtt-client is '$client', allowed are libmosquitto and MQTTnet"
}
$command = if ($words.Count -gt 0) { "$($words[0])" } else { '' }
$artifacts = [IO.Path]::Combine($root, 'artifacts', $client.ToLowerInvariant())
$suffix = if ($env:OS -eq 'Windows_NT') { '.exe' } else { '' }

function Get-Executable([string] $project, [string] $name) {
    [IO.Path]::Combine($artifacts, 'bin', $project, 'release', $name + $suffix)
}

function Test-Command([string] $name) { [bool](Get-Command $name -CommandType Application -ErrorAction SilentlyContinue) }

function Test-Broker {
    (Test-Command 'mosquitto') -or
        ($env:ProgramFiles -and (Test-Path ([IO.Path]::Combine($env:ProgramFiles, 'mosquitto', 'mosquitto.exe'))))
}

# One line of what the build depends on: path, size and time of every source, and the client.
function Get-Manifest([string[]] $folders) {
    $lines = New-Object 'System.Collections.Generic.List[string]'
    $files = @(Get-ChildItem -LiteralPath $root -File |
        Where-Object { $_.Name -match '\.(props|targets|sln|json|config)$|^\.editorconfig$' })
    foreach ($folder in $folders) {
        $files += @(Get-ChildItem -LiteralPath (Join-Path $root $folder) -File -Recurse |
            Where-Object { $_.FullName -notmatch '[\\/](node_modules|bin|obj|__pycache__|TestResults)[\\/]' })
    }
    foreach ($file in $files) {
        $lines.Add(('{0} {1} {2}' -f $file.FullName.Substring($root.Length), $file.Length, $file.LastWriteTimeUtc.Ticks))
    }
    $lines.Sort([StringComparer]::Ordinal)
    $lines.Add($client)
    $sha = [Security.Cryptography.SHA256]::Create()
    [BitConverter]::ToString($sha.ComputeHash([Text.Encoding]::UTF8.GetBytes($lines -join "`n")))
}

# Builds $project if one of the sources in $folders changed since it was built last; one build at a time.
function Build([string] $project, [string[]] $folders, [string] $stamp) {
    $stampFile = Join-Path $artifacts "built-$stamp"
    $program = Get-Executable 'Overbias.Host' 'overbias'
    $isBuilt = { (Test-Path $program) -and (Test-Path $stampFile) -and ((Get-Content $stampFile) -eq (Get-Manifest $folders)) }
    if (& $isBuilt) { return }

    if (-not (Test-Command 'dotnet')) { Stop-With 1 'the .NET 10 SDK is missing: install it, then call again' }
    foreach ($tool in 'node', 'npm') {
        if (-not (Test-Command $tool)) { Stop-With 1 "$tool is missing: install Node.js, which brings it, then call again" }
    }
    New-Item -ItemType Directory -Force $artifacts | Out-Null
    $lock = $null
    while ($null -eq $lock) {
        try { $lock = [IO.File]::Open((Join-Path $artifacts 'lock'), 'OpenOrCreate', 'ReadWrite', 'None') }
        catch [IO.IOException] { Start-Sleep -Milliseconds 200 }
    }
    try {
        if (& $isBuilt) { return }
        $before = Get-Manifest $folders
        Say 'building: a source changed since the last build, or there was none'
        $log = Join-Path $artifacts 'build.log'
        $env:MSBUILDDISABLENODEREUSE = '1'
        $env:DOTNET_NOLOGO = '1'
        Push-Location $root
        try { & dotnet build $project -c Release -v quiet -nologo '-clp:NoSummary' "-p:MqttClient=$client" > $log }
        finally { Pop-Location }
        if ($LASTEXITCODE -ne 0) {
            Get-Content $log | Select-Object -Unique | ForEach-Object { [Console]::Error.WriteLine($_) }
            Stop-With 1 "the build of $project failed: the errors are above"
        }
        Set-Content $stampFile $before
    }
    finally { $lock.Dispose() }
}

# Builds and runs every test project, or those that match; the last line is the sum.
function Invoke-Tests([string] $filter) {
    $names = @(Get-ChildItem ([IO.Path]::Combine($root, 'tests', '*', '*.csproj')) | ForEach-Object { $_.BaseName })
    $chosen = @($names | Where-Object { $filter -and $_ -like "*$filter*" })
    $pick = @()
    if ($chosen.Count -eq 0) {
        $chosen = $names
        if ($filter) { $pick = @('-method', "*$filter*") }
    }
    Build 'nf.sln' @('firmware', 'shared', 'host', 'hardware', 'tests') 'all'
    $passed = 0
    $failed = 0
    foreach ($name in $chosen) {
        Say "--- $name"
        $lines = @(& (Get-Executable $name $name) -noLogo -noColor -failSkips @pick | ForEach-Object { [Console]::Out.WriteLine($_); $_ })
        $status = $LASTEXITCODE
        $lost = 0
        $sum = $lines | Select-String 'Total: (\d+), Errors: (\d+), Failed: (\d+), Skipped: (\d+), Not Run: (\d+)' | Select-Object -Last 1
        if ($sum) {
            $n = @($sum.Matches[0].Groups | Select-Object -Skip 1 | ForEach-Object { [int] $_.Value })
            $passed += $n[0] - $n[2] - $n[3] - $n[4]
            $lost = $n[1] + $n[2] + $n[3]
        }
        elseif ($status -eq 0 -and -not $filter) { Say "$name holds no test"; $lost = 1 }
        if ($status -ne 0 -and $lost -eq 0) { Say "$name ended with status $status"; $lost = 1 }
        $failed += $lost
    }
    if ($passed + $failed -eq 0) { Say "no test matches '$filter'"; $failed = 1 }
    [Console]::Out.WriteLine("$passed passed, $failed failed")
    if ($failed -gt 0) { exit 1 }
    exit 0
}

if (@('demo', 'serve', 'record', 'twin', 'box', 'test') -contains $command -and -not (Test-Broker)) {
    Stop-With 1 'mosquitto is missing: install Eclipse Mosquitto, then call again'
}
if ($command -eq 'test') {
    if ($words.Count -gt 2) { Stop-With 2 "test takes one FILTER at most, a part of a test's full name" }
    Invoke-Tests $(if ($words.Count -gt 1) { "$($words[1])" } else { '' })
}
Build 'host/Overbias.Host' @('firmware', 'shared', 'host', 'hardware') 'host'
if (@('', 'help', '-h', '--help', '-?') -contains $command) {
    & (Get-Executable 'Overbias.Host' 'overbias') --help
    $status = $LASTEXITCODE
    [Console]::Out.WriteLine("`nThe launcher adds:`n  test [FILTER]               Run every test, or those whose full name holds FILTER.")
    [Console]::Out.WriteLine("  --mqtt-client CLIENT        Before the command: build and run with libmosquitto (default) or MQTTnet.")
    exit $status
}
& (Get-Executable 'Overbias.Host' 'overbias') @words
exit $LASTEXITCODE
