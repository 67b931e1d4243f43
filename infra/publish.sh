#!/usr/bin/env bash
# Makes what infra/install.sh installs: artifacts/cellbot-VERSION-linux-x64.tar.gz, self-contained (the machine needs no .NET).
#   bash infra/publish.sh                 from the commit that is checked out
#   bash infra/publish.sh --to FOLDER     elsewhere
# It builds in a copy of the tracked files, so that nothing lying about gets in; two runs of one commit give the same bytes (infra/reproducible.sh).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
source infra/need.sh
to=artifacts
case "${1:-}" in
  "") ;;
  --to) to=${2:?--to needs a folder} ;;
  *) stop "usage: bash infra/publish.sh [--to FOLDER]" ;;
esac
need_dotnet
need_node
[ -z "$(git status --porcelain --untracked-files=no)" ] || say "note: uncommitted changes are left out"

commit=$(git rev-parse --short=10 HEAD)
release=$(sed -nE 's#.*<VersionPrefix>([^<]+)</VersionPrefix>.*#\1#p' Directory.Build.props)
version=$release-$commit
package=cellbot-$version
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH

work=$(mktemp -d /tmp/cellbot-publish.XXXXXX)
trap 'rm -rf "$work"' EXIT
mkdir "$work/source" "$work/$package"
git archive HEAD | tar -x -C "$work/source"

cd "$work/source"
bash infra/frontend.sh
# No symbols: the logging generator writes its classes in another order each time, which changes line numbers and, by the symbols' hash in them,
# four assemblies. Stack traces keep their method names.
# Locked first: what is published is what the lock files name. The restore for one machine type only adds that type's native files.
dotnet restore src/CellBot.Host --locked-mode -v q
dotnet publish src/CellBot.Host -c Release -r linux-x64 --self-contained -o "$work/$package/program" -v q -nologo -nodeReuse:false \
  -p:RestoreLockedMode=false -p:ContinuousIntegrationBuild=true -p:RunAnalyzers=false \
  -p:SourceRevisionId="$commit" -p:PathMap="$work/source=/cellbot" -p:DebugType=none -p:CopyDocumentationFilesFromPackages=false
# Texts of the compiler for editors; nothing reads them at run time.
find "$work/$package/program" -maxdepth 1 -name '*.xml' -delete
cp -r content "$work/$package/program/content"
cp appsettings.example.json "$work/$package/program/"
printf '%s\n' "$version" >"$work/$package/program/VERSION"
cp -r infra/install.sh infra/install infra/systemd infra/nginx infra/monitoring infra/runbooks "$work/$package/"
find infra -maxdepth 1 -name '*.md' -exec cp {} "$work/$package/" \;
find infra -maxdepth 1 -name '*.md' -exec cp {} "$work/$package/program/" \;
find "$work/$package" -type d -exec chmod 755 {} +
find "$work/$package" -type f -exec chmod u=rwX,go=rX {} +
cd - >/dev/null

mkdir -p "$to"
file=$to/$package-linux-x64.tar.gz
tar -C "$work" --sort=name --owner=0 --group=0 --numeric-owner --mtime="@$SOURCE_DATE_EPOCH" -cf - "$package" | gzip -n -9 >"$file"
(cd "$to" && sha256sum "$package-linux-x64.tar.gz" | tee "$package-linux-x64.tar.gz.sha256")
