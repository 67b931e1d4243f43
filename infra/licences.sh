#!/usr/bin/env bash
# Lists the licence of every package that is shipped (those of src/) and fails on one that is not on the list below, or that names none.
#   bash infra/licences.sh [--tests]       --tests: those of tests/ besides
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
python3 infra/packages.py licences "$@"
