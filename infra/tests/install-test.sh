#!/usr/bin/env bash
# shellcheck disable=SC2015
# infra/install.sh from nothing to a signed-in console, on a Debian of its own: debootstrap, booted with its own systemd (systemd-nspawn).
# Then: again (nothing changes), two hosts, an upgrade, an upgrade that fails and goes back, uninstall, uninstall --purge.
#   bash infra/tests/install-test.sh [PACKAGE.tar.gz]     without a package infra/publish.sh makes one first
# Needs root, debootstrap and systemd-nspawn (installed where apt-get may), and ports 80, 443, 5432, 5101 and 5102 free: the machine inside
# uses this machine's network. Skips, saying so, where one is missing. Ends with "N passed, N failed".
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
source infra/need.sh
skip() { say "skipped: $*"; exit 0; }

[ "$(id -u)" -eq 0 ] || skip "needs root"
need debootstrap "command -v debootstrap" debootstrap
need systemd-nspawn "command -v systemd-nspawn" systemd-container
for port in 80 443 5432 5101 5102; do
  if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then skip "port $port is taken on this machine"; fi
done

root=$(mktemp -d /var/tmp/cellbot-install-test.XXXXXX)
machine=cellbot-test-$$
container=""
finish() {
  if [ -n "$container" ]; then
    kill -TERM "$container" 2>/dev/null || true
    for _ in $(seq 40); do kill -0 "$container" 2>/dev/null || break; sleep 0.25; done
    kill -KILL "$container" 2>/dev/null || true
    wait "$container" 2>/dev/null || true
  fi
  [ -n "${KEEP:-}" ] || rm -rf "$root"
}
trap finish EXIT
trap 'exit 130' INT TERM

passed=0 failed=0
# check NAME COMMAND…: one line a check; what a failed one said is shown.
check() {
  local name=$1 began=$SECONDS log; shift
  log=$(mktemp)
  if "$@" >"$log" 2>&1; then
    passed=$((passed + 1)); say "$(printf 'passed  %4d s  %s' $((SECONDS - began)) "$name")"
  else
    failed=$((failed + 1)); say "$(printf 'FAILED  %4d s  %s' $((SECONDS - began)) "$name")"; tail -n 60 "$log"
  fi
  cp "$log" "$root.last"; rm -f "$log"
}

package=${1:-}
if [ -z "$package" ]; then
  bash infra/publish.sh --to "$root/out" >/dev/null
  package=$(ls "$root"/out/*.tar.gz)
fi

debian=$root/debian
began=$SECONDS
base=${CELLBOT_DEBIAN_BASE:-}
if [ -n "$base" ]; then cp -a "$base" "$debian"; else
  debootstrap --variant=minbase --include=systemd,systemd-sysv,dbus,ca-certificates bookworm "$debian" http://deb.debian.org/debian >"$root/debootstrap.log" 2>&1 \
    || { tail -5 "$root/debootstrap.log"; skip "debootstrap did not get Debian's packages"; }
fi
say "$(printf 'Debian 12 laid out in %d s' $((SECONDS - began)))"
cp -f /etc/resolv.conf "$debian/etc/resolv.conf"
if [ -d /etc/apt/apt.conf.d ]; then cp -n /etc/apt/apt.conf.d/*prox* "$debian/etc/apt/apt.conf.d/" 2>/dev/null || true; fi
echo "$machine" >"$debian/etc/hostname"
mkdir -p "$debian/root/package" "$debian/root/next" "$debian/root/broken"
tar -xzf "$package" -C "$debian/root/package" --strip-components=1
# The next version: the same program under another name. The broken one: answers the doctor, then ends at once.
cp -r "$debian/root/package/." "$debian/root/next"; echo "9.9.9-next" >"$debian/root/next/program/VERSION"
cp -r "$debian/root/package/." "$debian/root/broken"; echo "9.9.9-broken" >"$debian/root/broken/program/VERSION"
cat >"$debian/root/broken/program/cellbot" <<'SH'
#!/bin/sh
case "$1" in doctor) exit 0 ;; *) exit 3 ;; esac
SH

systemd-nspawn -q -D "$debian" --machine="$machine" --boot --register=no --keep-unit --link-journal=no --resolv-conf=off >"$root/boot.log" 2>&1 &
container=$!
leader=""
for _ in $(seq 120); do
  leader=$(pgrep -P "$container" | head -n 1 || true)
  if [ -n "$leader" ] && grep -q 'login:' "$root/boot.log" 2>/dev/null; then break; fi
  kill -0 "$container" 2>/dev/null || { tail -5 "$root/boot.log"; container=""; skip "systemd-nspawn cannot boot here"; }
  sleep 0.5
done
inside() { nsenter -t "$leader" -m -u -i -p -C -r -w env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LC_ALL=C.UTF-8 "$@"; }
install_cellbot() { inside bash /root/package/install.sh "$@"; }
refuses() { local words=$1; shift; ! "$@" >"$root/refused" 2>&1 && grep -qF -- "$words" "$root/refused" || { cat "$root/refused"; return 1; }; }
console() { curl -sk --max-time 20 --resolve cellbot.example.vn:443:127.0.0.1 "$@"; }

source infra/tests/install-steps.sh
say "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
