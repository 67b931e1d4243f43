# shellcheck shell=bash disable=SC2154,SC2034
# Packages, user, folders, settings and units. Sourced by install.sh.

has_systemd() { [ -d /run/systemd/system ]; }

install_packages() {
  local wanted=(openssl ca-certificates curl nginx-light age poppler-utils tesseract-ocr tesseract-ocr-vie tzdata libicu72) missing=() package
  [ -n "$database_file" ] || wanted+=(postgresql)
  [ -n "$database_file" ] && wanted+=(postgresql-client)
  [ -n "$with_office" ] && wanted+=(libreoffice-writer-nogui)
  [ -n "$with_pdf" ] && wanted+=(chromium)
  grep -q '^12' /etc/debian_version || wanted=("${wanted[@]/libicu72/libicu-dev}")
  for package in "${wanted[@]}"; do
    if [ "$package" = nginx-light ] && command -v nginx >/dev/null; then continue; fi
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
  done
  if [ ${#missing[@]} -eq 0 ]; then say "   all there"; return; fi
  say "   installing ${missing[*]}"
  apt-get update -qq || warn "apt-get update failed; going on with the lists that are there."
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >/var/log/cellbot-install.log 2>&1 \
    || { tail -n 20 /var/log/cellbot-install.log >&2; stop "packages could not be installed; the whole log is /var/log/cellbot-install.log."; }
}

make_user() {
  getent passwd cellbot >/dev/null || useradd --system --user-group --home-dir "$state" --no-create-home --shell /usr/sbin/nologin cellbot
  install -d -m 0755 "$program_root" "$library"
  install -d -m 0750 -g cellbot "$etc"
  install -d -m 0700 "$secrets"
  install -d -m 0700 -o cellbot -g cellbot "$state" "$backups"
}

# keep_secret NAME: standard input into a file that root alone reads; systemd hands it to the hosts.
keep_secret() {
  local file=$secrets/$1
  (umask 077; cat >"$file.new")
  chmod 0400 "$file.new"
  mv -f "$file.new" "$file"
}

# keep_setting KEY VALUE: one line of the settings file, replaced or added.
keep_setting() {
  local file=$etc/cellbot.env
  touch "$file.new"; chmod 0640 "$file.new"; chgrp cellbot "$file.new"
  { grep -vE "^$1=" "$file" 2>/dev/null || true; printf '%s="%s"\n' "$1" "$2"; } >"$file.new"
  mv -f "$file.new" "$file"
}

write_settings() {
  if [ ! -f "$etc/cellbot.env" ]; then
    printf '# Settings of every host here, one a line: Section__Key="value". appsettings.example.json names them all. Secrets stand in secrets/.\n' >"$etc/cellbot.env"
    chmod 0640 "$etc/cellbot.env"; chgrp cellbot "$etc/cellbot.env"
  fi
  # Long settings (several bots, log levels) go into this file, which the hosts find in the folder they run in.
  if [ ! -f "$etc/appsettings.json" ]; then printf '{\n}\n' >"$etc/appsettings.json"; fi
  chmod 0640 "$etc/appsettings.json"; chgrp cellbot "$etc/appsettings.json"
  ln -sfn "$etc/appsettings.json" "$state/appsettings.json"
  keep_setting PublicUrl "https://$name"
  if [ -n "$telegram_api" ]; then keep_setting Telegram__ApiBaseUrl "${telegram_api%/}"; fi
  if [ -n "$sender" ]; then keep_setting Broadcasts__SenderName "$sender"; fi
  if [ -n "$recipient" ]; then
    knows "$source" Backup || stop "$version makes no backups yet (cellbot backup); leave --backup-recipient away, and back the database up with pg_dump."
    keep_setting Backup__Folder "$backups"
    keep_setting Backup__Recipients "$recipient"
  fi
  if [ -n "$token_file" ]; then tr -d ' \r\n' <"$token_file" | keep_secret Telegram__BotToken; fi
  if [ ! -f "$secrets/Protection__Key" ]; then
    openssl rand -base64 32 | keep_secret Protection__Key
    new_key=1
  fi
  printf '%s\n' "$hosts" >"$etc/hosts"
}

# knows FOLDER SECTION: whether the program there has these settings; it would refuse to start with settings that it does not know.
knows() { grep -q "^  \"$2\": {" "$1/appsettings.example.json"; }

# copy_units FOLDER: units and commands for the program there.
copy_units() {
  local unit extra=/etc/systemd/system/cellbot@.service.d
  install -m 0755 "$here/systemd/run" "$library/run"
  install -m 0755 "$here/systemd/cellbot" /usr/local/bin/cellbot
  for unit in cellbot@.service cellbot.target cellbot-backup.service cellbot-backup.timer; do
    install -m 0644 "$here/systemd/$unit" "/etc/systemd/system/$unit"
  done
  if knows "$1" Watch; then
    install -d -m 0755 "$extra"
    printf '[Service]\n# Where Prometheus finds /metrics, this machine only.\nEnvironment=Watch__MetricsUrl=http://127.0.0.1:946%%i\n' >"$extra/metrics.conf"
  else
    rm -f "$extra/metrics.conf"
  fi
  # The browser that makes PDFs locks itself in with namespaces and chroot of its own.
  if command -v chromium >/dev/null || command -v chromium-headless-shell >/dev/null; then
    install -d -m 0755 "$extra"
    printf '[Service]\nRestrictNamespaces=\nRestrictNamespaces=user pid net\nSystemCallFilter=chroot capset\n' >"$extra/pdf.conf"
  else
    rm -f "$extra/pdf.conf"
  fi
  if has_systemd; then systemctl daemon-reload; fi
}

install_units() {
  copy_units "$program_root/current"
  if ! has_systemd; then warn "systemd does not run here; the units lie ready in /etc/systemd/system."; return; fi
  systemctl enable -q cellbot.target cellbot@1.service
  if [ "$hosts" = 2 ]; then systemctl enable -q cellbot@2.service; else systemctl disable -q --now cellbot@2.service 2>/dev/null || true; fi
  if [ -n "$(setting Backup__Recipients)" ]; then
    systemctl enable -q --now cellbot-backup.timer
  else
    systemctl disable -q --now cellbot-backup.timer 2>/dev/null || true
    warn "no nightly backup yet: make a key with age-keygen on another machine and run this again with --backup-recipient age1…"
  fi
}

# Takes the program away; what the office would miss stays, unless --purge.
uninstall() {
  if [ -n "$purge" ] && [ -z "$yes" ]; then
    [ -t 0 ] || stop "--purge deletes the database, the settings and the key that opens the backups; add --yes to say so without a terminal."
    read -r -p "Delete the database, settings and secrets of CellBot for good? Type DELETE: " answer
    [ "$answer" = DELETE ] || stop "nothing was changed."
  fi
  if has_systemd; then
    systemctl disable -q --now cellbot-backup.timer cellbot@1.service cellbot@2.service cellbot.target 2>/dev/null || true
  fi
  rm -rf /etc/systemd/system/cellbot@.service.d
  rm -f /etc/systemd/system/cellbot@.service /etc/systemd/system/cellbot.target /etc/systemd/system/cellbot-backup.{service,timer}
  if has_systemd; then systemctl daemon-reload; fi
  rm -f /etc/nginx/sites-enabled/cellbot.conf /etc/nginx/sites-available/cellbot.conf /usr/local/bin/cellbot
  if has_systemd && systemctl -q is-active nginx; then systemctl reload nginx; fi
  rm -rf "$program_root" "$library"
  if [ -z "$purge" ]; then
    say "   The program is gone. Kept: the database cellbot, $etc, $state, $backups. install.sh takes them up again; --uninstall --purge deletes them."
    return
  fi
  if [ -f "$etc/local-database" ]; then
    as_postgres dropdb --if-exists cellbot
    as_postgres dropuser --if-exists cellbot
  fi
  rm -rf "$etc" "$state"
  if getent passwd cellbot >/dev/null; then userdel cellbot || warn "the user cellbot still runs something and stays."; fi
  say "   Gone: program, database, settings, secrets. Kept: $backups (useless without the age key and Protection__Key), packages of Debian."
}
