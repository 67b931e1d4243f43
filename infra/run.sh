#!/usr/bin/env bash
# Builds CellBot if need be and starts it: with no arguments the embedded demonstration, nothing to sign up for.
# On its page one click signs in as the records clerk, the approver or the administrator.
# Arguments are handed on:  bash infra/run.sh --urls http://localhost:5090
# Ctrl-C stops it; what was done is kept under data/ and stands there again at the next start.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
source infra/need.sh

need_dotnet
need_pdftotext
[ -f infra/frontend.sh ] && { need_node; bash infra/frontend.sh; }
say "building …"
build src/CellBot.Host

exec src/CellBot.Host/bin/Release/net10.0/cellbot serve --open "$@"
