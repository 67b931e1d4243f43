# shellcheck shell=bash
# What infra/test.sh looks at besides the tests. Sourced by it; each check prints one line, "passed|failed|unknown<tab>name<tab>why", and
# after a failure what went wrong. What cannot be told here (no formatter, no source) is unknown: neither passed nor failed.

verdict() { printf '%s\t%s\t%s\n' "$1" "$2" "${3:-}"; }

# The formatter stands in .config/dotnet-tools.json. Whether it can be had is one question, what it says another.
check_format() {
  local log; log=$(dotnet tool restore 2>&1) || { verdict unknown "format" "the formatter could not be restored (dotnet tool restore)"; return; }
  if log=$(dotnet csharpier check . 2>&1); then
    verdict passed "format"
  else
    verdict failed "format" "dotnet csharpier format . mends it"
    grep -E '^(Error|Warning) ' <<<"$log" | head -20
  fi
}

# Every project's packages.lock.json must hold exactly what a restore resolves.
check_lock_files() {
  local log
  if log=$(dotnet restore CellBot.sln --locked-mode -v q -nologo 2>&1); then
    verdict passed "lock files"
  else
    verdict failed "lock files" "dotnet restore CellBot.sln, then commit each packages.lock.json"
    grep -E 'error' <<<"$log" | sort -u | head -20
  fi
}

# Known holes in what we ship or test with. A source without advisories calls every package safe, so it is first asked about one that is not.
check_vulnerable() {
  local log known; known=$(mktemp -d)
  cat >"$known/known.csproj" <<'XML'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net10.0</TargetFramework><NuGetAudit>false</NuGetAudit></PropertyGroup>
  <ItemGroup><PackageReference Include="Newtonsoft.Json" Version="12.0.1" /></ItemGroup>
</Project>
XML
  log=$(timeout 300 dotnet restore "$known" -v q -nologo 2>&1 && timeout 300 dotnet list "$known/known.csproj" package --vulnerable --no-restore 2>&1)
  rm -rf "$known"
  if ! grep -q 'GHSA-' <<<"$log"; then verdict unknown "vulnerable packages" "the package source tells of none, not even of a known one"; return; fi
  log=$(timeout 300 dotnet list CellBot.sln package --vulnerable --include-transitive --no-restore 2>&1) \
    || { verdict unknown "vulnerable packages" "the package source did not answer"; return; }
  if grep -q 'GHSA-' <<<"$log"; then
    verdict failed "vulnerable packages" "pin a mended version in Directory.Packages.props"
    grep -E 'Project|GHSA-' <<<"$log" | grep -B1 'GHSA-' | head -20
  else
    verdict passed "vulnerable packages"
  fi
}

# The benchmarks put the product together themselves: a part that they do not know would be noticed when somebody measures.
check_benchmarks() {
  local log
  if log=$(dotnet tests/CellBot.Benchmarks/bin/Release/net10.0/CellBot.Benchmarks.dll compose 2>&1); then
    verdict passed "benchmarks"
  else
    verdict failed "benchmarks" "tests/CellBot.Benchmarks/House/House.cs lacks a part"
    head -5 <<<"$log"
  fi
}
