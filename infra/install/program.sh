# shellcheck shell=bash disable=SC2154,SC2034
# The program under /opt/cellbot/VERSION, the links current and previous, starting, upgrading and going back. Sourced by install.sh.

# find_program: $source, a folder that holds the published program, and $version.
find_program() {
  local unpacked
  source=${from:-$here/program}
  if [ -f "$source" ]; then
    unpacked=$(mktemp -d /tmp/cellbot-install.XXXXXX)
    # shellcheck disable=SC2064
    trap "rm -rf '$unpacked'" EXIT
    tar -xzf "$source" -C "$unpacked" --no-same-owner || stop "$source is no .tar.gz of infra/publish.sh."
    source=$(dirname "$(find "$unpacked" -maxdepth 4 -name CellBot.Host.dll | head -n 1)")
  fi
  if [ ! -f "$source/CellBot.Host.dll" ] || [ ! -x "$source/cellbot" ]; then
    stop "there is no published program at '$source': name a folder or .tar.gz made by infra/publish.sh with --from."
  fi
  [ -d "$source/content/messages" ] || stop "'$source' lacks content/: make it with infra/publish.sh."
  version=$(cat "$source/VERSION" 2>/dev/null || true)
  [[ $version =~ ^[0-9A-Za-z][0-9A-Za-z.+-]*$ ]] || stop "'$source' does not say its version in the file VERSION."
}

# copy_program: into its own folder; a copy that stopped half way never has the version's name.
copy_program() {
  local target=$program_root/$version
  if [ -d "$target" ] && diff -rq "$source" "$target" >/dev/null 2>&1; then return; fi
  rm -rf "$target.new"
  cp -r "$source" "$target.new"
  chown -R root:root "$target.new"
  chmod -R u=rwX,go=rX "$target.new"
  if [ -d "$target" ]; then rm -rf "$target.old"; mv "$target" "$target.old"; fi
  mv "$target.new" "$target"
  rm -rf "$target.old"
  say "   copied $version"
}

link() { ln -sfn "$2" "$program_root/$1.new" && mv -Tf "$program_root/$1.new" "$program_root/$1"; }
now_running() { if [ -L "$program_root/current" ]; then basename "$(readlink "$program_root/current")"; fi; }

install_program() {
  local before; before=$(now_running)
  if [ -n "$before" ] && [ "$before" != "$version" ]; then stop "$before is installed; --upgrade brings $version in its place."; fi
  copy_program
  link current "$version"
  say "   $version"
}

address() { printf 'http://127.0.0.1:510%s' "$1"; }
is_live()  { curl -fs -m 3 -o /dev/null "$(address "$1")/health/live"; }
is_ready() { curl -fs -m 5 -o /dev/null "$(address "$1")/health/ready"; }

restarts() { systemctl show -p NRestarts --value "cellbot@$1"; }

# wait_until CHECK HOST SECONDS
wait_until() {
  local end=$((SECONDS + $3)) before
  before=$(restarts "$2")
  until "$1" "$2"; do
    [ $SECONDS -lt $end ] || return 1
    # Started again and again by systemd: it will not come.
    [ $(($(restarts "$2") - before)) -lt 3 ] || return 1
    sleep 0.5
  done
}

numbers() { seq 1 "$(cat "$etc/hosts")"; }

start_hosts() {
  local n
  if ! has_systemd; then return; fi
  systemctl start cellbot.target
  for n in $(numbers); do
    # A restart takes over what changed in settings, secrets or units; the other host goes on meanwhile.
    systemctl restart "cellbot@$n"
    wait_until is_live "$n" 90 || { journalctl -u "cellbot@$n" -n 20 --no-pager >&2; stop "host $n does not answer after 90 s; its last log lines stand above."; }
    if wait_until is_ready "$n" 60; then say "   host $n is ready"; else
      warn "host $n runs but is not ready: $(curl -s -m 5 "$(address "$n")/health/ready")"
    fi
  done
}

# restart_all WAIT…: each host in turn, so that one always serves where there are two.
restart_all() {
  local n
  for n in $(numbers); do
    systemctl reset-failed "cellbot@$n" 2>/dev/null || true
    systemctl restart "cellbot@$n"
    wait_until "$1" "$n" 90 || return 1
  done
}

# The new version's own doctor, with the settings and the database that are there.
ask_doctor() {
  local new=$program_root/$version question=(doctor)
  if "$new/cellbot" doctor --help 2>/dev/null | grep -q -- --upgrade; then question+=(--upgrade); fi
  CELLBOT_PROGRAM=$new /usr/local/bin/cellbot "${question[@]}"
}

upgrade_program() {
  local before check=is_ready
  has_systemd || stop "--upgrade needs systemd. By hand: copy the program beside the old one, point $program_root/current at it, restart."
  before=$(now_running)
  if [ -z "$before" ] || [ ! -f "$etc/hosts" ]; then stop "there is no installation to upgrade; install first."; fi
  if [ "$before" = "$version" ]; then say "   $version runs already"; return; fi
  # What was not ready before the upgrade need only live after it.
  is_ready 1 || check=is_live
  copy_program
  say "   asking $version whether it can take over from $before"
  ask_doctor || {
    rm -rf "${program_root:?}/$version"
    stop "$version cannot take over, for the reasons above; $before runs on, nothing was changed."
  }
  link previous "$before"
  link current "$version"
  copy_units "$program_root/current"
  if restart_all "$check"; then
    find "$program_root" -mindepth 1 -maxdepth 1 -type d ! -name "$version" ! -name "$before" -exec rm -rf {} +
    say "   $version runs; $before is kept as $program_root/previous"
    return
  fi
  journalctl -u 'cellbot@*' -n 30 --no-pager >&2 || true
  say "   $version did not come up; going back to $before"
  link current "$before"
  copy_units "$program_root/current"
  restart_all is_live || stop "$before did not come up either: journalctl -u 'cellbot@*'"
  stop "went back to $before, which runs. The log of $version stands above; its program is kept in $program_root/$version."
}

tell_end() {
  say ""
  if ! has_systemd; then
    say "systemd does not run here. Start PostgreSQL and nginx, then for each host N of $(numbers | paste -sd' '):"
    say "  ASPNETCORE_URLS=http://127.0.0.1:510N cellbot serve"
  fi
  say "Console:              https://$name"
  [ -n "$self_signed" ] && say "  The certificate is self-signed: browsers warn. Run this again with --certificate and --key once there is one."
  say "First administrator:  sudo cellbot admin create NAME      (prints a one-time password, changed at the first sign-in)"
  say "Check everything:     sudo cellbot doctor"
  [ -f "$secrets/Telegram__BotToken" ] || say "No bot yet: messages go to the built-in simulator. Run this again with --bot-token-file FILE."
  if [ -n "${new_key:-}" ]; then
    say "Keep a copy of $secrets/Protection__Key on paper or in a safe, apart from the backups: without it a backup cannot be read."
  fi
}
