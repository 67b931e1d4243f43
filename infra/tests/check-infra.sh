#!/usr/bin/env bash
# shellcheck disable=SC2016,SC2012,SC2013
# What can check infra/ without a machine to install on: shellcheck, systemd-analyze, nginx -t, docker-compose config, promtool, and that every
# alarm has its page and every metric named in rules and dashboard is known. Installs what it needs where apt-get may.
#   bash infra/tests/check-infra.sh [METRICS]      METRICS: a file with an answer of /metrics (infra/tests/demo-metrics.sh makes one); without it the
#                                                  table of src/CellBot.Host/Watch/README.md
# Ends with "N passed, N failed".
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.." || exit
source infra/need.sh

work=$(mktemp -d /tmp/cellbot-infra.XXXXXX)
trap 'rm -rf "$work"' EXIT
passed=0 failed=0
check() {
  local name=$1 log=$work/log; shift
  if "$@" >"$log" 2>&1; then passed=$((passed + 1)); say "passed   $name"; else
    failed=$((failed + 1)); say "FAILED   $name"; head -n 40 "$log"
  fi
}
unknown() { say "unknown  $*"; }

# unpacked PACKAGE PROGRAM: the program out of Debian's package without installing it, for its service would start.
unpacked() {
  command -v "$2" && return
  [ -x "$work/x/usr/bin/$2" ] || [ -x "$work/x/usr/sbin/$2" ] \
    || (cd "$work" && apt-get download -q "$1" && dpkg-deb -x "$1"_*.deb x) >/dev/null 2>&1
  ls "$work/x/usr/bin/$2" "$work/x/usr/sbin/$2" 2>/dev/null | head -n 1
}

need shellcheck "command -v shellcheck" shellcheck
mapfile -t scripts < <(find infra -name '*.sh' -not -path '*/node_modules/*'; echo infra/systemd/run; echo infra/systemd/cellbot)
check "shellcheck: ${#scripts[@]} scripts" shellcheck -x -S style -P infra -P . "${scripts[@]}"

units() {
  # The unit's programs stand where they are installed only after the installation.
  local root=$work/root
  mkdir -p "$root/usr/local/lib/cellbot" "$root/etc/systemd/system" "$root/usr/lib/systemd"
  cp -r /lib/systemd/system "$root/usr/lib/systemd/" 2>/dev/null
  cp infra/systemd/run "$root/usr/local/lib/cellbot/run"
  cp infra/systemd/*.service infra/systemd/*.target infra/systemd/*.timer "$root/etc/systemd/system/"
  local said; said=$(systemd-analyze --root="$root" --man=no verify cellbot@1.service cellbot.target cellbot-backup.service cellbot-backup.timer 2>&1 | grep -i cellbot || true)
  [ -z "$said" ] || { echo "$said"; return 1; }
}
# exposure UNIT: systemd's figure, 0 (closed) to 10 (open).
exposure() { systemd-analyze security --offline=true --no-pager "infra/systemd/$1" 2>/dev/null | sed -nE 's/.*exposure level for [^:]+: ([0-9.]+).*/\1/p'; }
hardened() { local figure; figure=$(exposure "$1"); echo "$1: ${figure:-no figure}"; awk -v figure="${figure:-10}" 'BEGIN { exit !(figure <= 2.0) }'; }
if command -v systemd-analyze >/dev/null; then
  check "systemd-analyze verify" units
  for unit in cellbot@.service cellbot-backup.service; do
    check "systemd-analyze security: $unit $(exposure "$unit"), at most 2.0" hardened "$unit"
  done
else unknown "systemd-analyze is not here"; fi

web() {
  local nginx=$1 file=$2 folder=$work/web
  rm -rf "$folder"; mkdir -p "$folder/logs"
  openssl req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=x -keyout "$folder/key.pem" -out "$folder/certificate.pem" 2>/dev/null
  { echo "pid $folder/pid; error_log stderr; events {} http { access_log off;"
    for kind in client_body proxy fastcgi uwsgi scgi; do echo "${kind}_temp_path $folder/$kind;"; done
    sed -e 's|@NAME@|cellbot.example.vn|; s|@HSTS@|add_header Strict-Transport-Security "max-age=31536000" always;|; s|@SECOND@|server 127.0.0.1:5102;|' \
      -e "s|/etc/cellbot/tls|$folder|; s|host[12]:5080|127.0.0.1:5101|; /listen \[::\]/d; s|listen 80|listen 18080|; s|listen 443|listen 18443|" "$file"
    echo "}"; } >"$folder/nginx.conf"
  "$nginx" -t -p "$folder" -e stderr -c "$folder/nginx.conf"
}
nginx=$(unpacked nginx nginx)
if [ -n "$nginx" ]; then
  check "nginx -t: cellbot.conf" web "$nginx" infra/nginx/cellbot.conf
  check "nginx -t: containers.conf" web "$nginx" infra/nginx/containers.conf
else unknown "nginx could not be had"; fi

compose() {
  mkdir -p "$work/compose/infra/secrets"
  cp infra/compose.yaml "$work/compose/infra/"
  (cd "$work/compose/infra" && CELLBOT_NAME=cellbot.example.vn "$@" -f compose.yaml config -q)
}
if docker compose version >/dev/null 2>&1; then check "docker compose config" compose docker compose
elif command -v docker-compose >/dev/null || apt docker-compose; then check "docker-compose config" compose docker-compose
else unknown "no docker compose here"; fi
if command -v hadolint >/dev/null; then check "hadolint" hadolint infra/Dockerfile; else unknown "hadolint is not served here"; fi

promtool=$(unpacked prometheus promtool)
if [ -n "$promtool" ]; then
  check "promtool check rules" "$promtool" check rules infra/monitoring/alerts.yml
  check "promtool test rules" "$promtool" test rules infra/monitoring/alerts_test.yml
  check "promtool check config" "$promtool" check config infra/monitoring/prometheus.yml
else unknown "promtool could not be had"; fi

pages() {
  local alarm fault=0
  for alarm in $(sed -nE 's/.*- alert: (\w+)/\1/p' infra/monitoring/alerts.yml); do
    [ -f "infra/runbooks/$alarm.md" ] || { echo "$alarm has no page"; fault=1; }
    grep -q "runbook: infra/runbooks/$alarm.md" infra/monitoring/alerts.yml || { echo "$alarm does not name its page"; fault=1; }
    grep -q "($alarm.md)" infra/runbooks/README.md || { echo "infra/runbooks/README.md does not list $alarm"; fault=1; }
  done
  for alarm in infra/runbooks/CellBot*.md; do
    grep -q "alert: $(basename "$alarm" .md)$" infra/monitoring/alerts.yml || { echo "$alarm belongs to no alarm"; fault=1; }
  done
  return "$fault"
}
check "a page for each alarm" pages

# metrics: each name in rules and dashboard that is not among those exposed.
metrics() {
  local known=$work/known used=$work/used
  if [ -n "${1:-}" ]; then sed -nE 's/^# TYPE ([a-z_0-9]+) .*/\1/p' "$1"; grep '^Absent until' src/CellBot.Host/Watch/README.md | grep -oE '`cellbot_[a-z_]+`' | tr -d '`'; else grep -oE '`(cellbot|http_server|http_client)_[a-z_]+`' src/CellBot.Host/Watch/README.md | tr -d '`'; fi | sort -u >"$known"
  [ -s "$known" ] || { echo "no metric is known: ${1:-src/CellBot.Host/Watch/README.md}"; return 1; }
  grep -ohE '\b(cellbot|http_server|http_client)_[a-z_]+' infra/monitoring/alerts.yml infra/monitoring/dashboard.json | sed -E 's/_(bucket|sum|count)$//' | sort -u >"$used"
  comm -23 "$used" "$known" >"$work/strange"
  echo "not exposed:"; cat "$work/strange"
  [ ! -s "$work/strange" ]
}
if [ -n "${1:-}" ] || [ -f src/CellBot.Host/Watch/README.md ]; then
  check "every metric in rules and dashboard is exposed" metrics "${1:-}"
else unknown "no list of metrics to compare with"; fi

say "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
