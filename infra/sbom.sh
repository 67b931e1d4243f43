#!/usr/bin/env bash
# Writes the bill of materials of what is shipped, CycloneDX 1.5 as JSON: every package of src/*/packages.lock.json with its version, hash and
# licence, and the front-end parts of the npm lock file.
#   bash infra/sbom.sh [FILE]        default: artifacts/sbom.json. Same lock files, same bytes.
# Licences are read from the packages in the NuGet cache: restore first.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
file=${1:-artifacts/sbom.json}
mkdir -p "$(dirname "$file")"
python3 infra/packages.py sbom >"$file"
echo "$file: $(grep -c '"purl"' "$file") components"
