# shellcheck shell=bash
# What the scripts need of a machine: each function looks, installs with apt-get where it may, else says exactly what to install.
# Sourced by run.sh and test.sh, not run by itself.

say()  { printf '%s\n' "$*"; }
stop() { printf '\n%s\n' "$*" >&2; exit 1; }

# apt PACKAGE…: installs on Debian and Ubuntu, as root or by sudo without a password; 1 where that cannot be.
apt() {
  command -v apt-get >/dev/null || return 1
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null && sudo -n true 2>/dev/null || return 1
    as_root=(sudo -n)
  fi
  say "installing $* …"
  [ -n "${APT_UPDATED:-}" ] || { "${as_root[@]}" apt-get update -qq >/dev/null 2>&1; APT_UPDATED=1; }
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null 2>&1
}

# need WHAT FOUND-BY PACKAGE…: FOUND-BY is a command whose success says that it is there.
need() {
  local what=$1 found=$2; shift 2
  eval "$found" >/dev/null 2>&1 && return
  apt "$@" && eval "$found" >/dev/null 2>&1 && return
  stop "$what is missing and could not be installed from here. Install it, then start again:
  sudo apt-get install $*"
}

need_dotnet() {
  # The SDK must satisfy global.json; dotnet itself is the judge of that.
  [ -x "$HOME/.dotnet/dotnet" ] && ! command -v dotnet >/dev/null && export PATH="$HOME/.dotnet:$PATH" DOTNET_ROOT="$HOME/.dotnet"
  dotnet --version >/dev/null 2>&1 && return
  apt dotnet-sdk-10.0 && dotnet --version >/dev/null 2>&1 && return
  stop "The .NET 10 SDK (10.0.100 or newer) is missing. Install it, then start again:
  curl -fsSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0
  export PATH=\"\$HOME/.dotnet:\$PATH\"
or see https://dotnet.microsoft.com/download/dotnet/10.0"
}

need_node()      { need "Node.js with npm (for the front-end parts)" "node --version && npm --version" nodejs npm; }
# The shell draws pages as the whole browser does, at half the cost; where it is not to be had, the whole one serves.
need_chromium() {
  command -v chromium-headless-shell >/dev/null && return
  apt chromium-headless-shell && command -v chromium-headless-shell >/dev/null && return
  need "Chromium (for the browser tests)" "command -v chromium || command -v chromium-browser || command -v google-chrome" chromium
}
# The shell denies every site its notices: stories of notices need the whole browser.
need_whole_chromium() { need "Chromium, the whole of it (for the stories of notices)" "command -v chromium" chromium; }
need_pdftotext() { need "pdftotext (reads PDF documents)" "command -v pdftotext" poppler-utils; }
need_tesseract() { need "tesseract with Vietnamese (reads scans)" "tesseract --list-langs | grep -qx vie" tesseract-ocr tesseract-ocr-vie; }
need_fonts()     { need "the DejaVu fonts (for scans that the tests make)" "ls /usr/share/fonts/truetype/dejavu/DejaVuSerif-Bold.ttf" fonts-dejavu-core; }
need_age()       { need "age (encrypts backups)" "command -v age-keygen" age; }
need_voice()     { need "espeak-ng and lame (speak bulletins for loudspeakers)" "command -v espeak-ng && command -v lame" espeak-ng lame; }
need_faketime()  { need "libfaketime (moves the clocks of the long proofs)" "ls /usr/lib/*/faketime/libfaketimeMT.so.1" libfaketime; }
need_postgres()  { need "PostgreSQL's server programs" "ls -d /usr/lib/postgresql/*/bin/initdb || command -v initdb" postgresql; }

# build TARGET: Release, quiet; what went wrong is shown whole.
build() {
  local log; log=$(mktemp)
  # One compiler for all projects, wherever the environment says otherwise: on two cores the build takes less than half the time.
  if ! UseSharedCompilation=true dotnet build "$1" -c Release -v q -nologo >"$log" 2>&1; then
    cat "$log" >&2; rm -f "$log"
    stop "The build failed; its messages stand above."
  fi
  rm -f "$log"
}
