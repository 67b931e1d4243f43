# shellcheck shell=bash disable=SC2034,SC2154
# Options of install.sh, and how it talks. Sourced; the variables are the other parts'.

etc=/etc/cellbot state=/var/lib/cellbot program_root=/opt/cellbot backups=/var/backups/cellbot library=/usr/local/lib/cellbot
secrets=$etc/secrets
action=install name="" from="" hosts="" certificate="" key="" token_file="" telegram_api="" database_file="" recipient="" sender=""
purge="" yes="" rotate="" with_office="" with_pdf=""

say()  { printf '%s\n' "$*"; }
warn() { printf 'note: %s\n' "$*"; }
stop() { printf 'install.sh: %s\n' "$*" >&2; exit 1; }

# step TITLE COMMAND…: says what is done, and where it went wrong.
step() {
  local title=$1 began=$SECONDS; shift
  say "== $title"
  trap 'printf "install.sh: stopped in the step \"%s\"; mend what stands above and run it again.\n" "'"$title"'" >&2' ERR
  set -E
  "$@"
  set +E
  trap - ERR
  say "   $((SECONDS - began)) s"
}

read_options() {
  while [ $# -gt 0 ]; do
    case "$1" in
      --upgrade|--uninstall) action=${1#--}; shift; continue ;;
      --purge) purge=1; shift; continue ;;
      --yes) yes=1; shift; continue ;;
      --with-office) with_office=1; shift; continue ;;
      --with-pdf) with_pdf=1; shift; continue ;;
      -h|--help) sed -n '2,/^set /{/^set /d;s/^# \{0,1\}//;p}' "$here/install.sh"; exit 0 ;;
      --name|--from|--hosts|--certificate|--key|--bot-token-file|--telegram-api|--database-file|--backup-recipient|--sender|--rotate)
        if [ $# -lt 2 ] || [ -z "$2" ]; then stop "$1 needs a value; --help tells which."; fi ;;
      *) stop "unknown option $1; --help lists them." ;;
    esac
    case "$1" in
      --name) name=$2 ;;
      --from) from=$2 ;;
      --hosts) hosts=$2 ;;
      --certificate) certificate=$2 ;;
      --key) key=$2 ;;
      --bot-token-file) token_file=$2 ;;
      --telegram-api) telegram_api=$2 ;;
      --database-file) database_file=$2 ;;
      --backup-recipient) recipient=$2 ;;
      --sender) sender=$2 ;;
      --rotate) action=rotate rotate=$2 ;;
    esac
    shift 2
  done
  check_options
}

check_options() {
  local file
  if [ -n "$purge" ] && [ "$action" != uninstall ]; then stop "--purge goes with --uninstall only."; fi
  [ "$action" = install ] || return 0
  if [ -z "$name" ] && [ -f "$etc/cellbot.env" ]; then name=$(setting PublicUrl | sed 's#^https://##'); fi
  [ -n "$name" ] || stop "--name is missing: the host name under which the console is opened, such as cellbot.tinhuy.example.vn."
  [[ $name =~ ^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)*$ ]] || stop "--name '$name' is no host name: small letters, digits, hyphens, dots."
  if [ -z "$hosts" ]; then hosts=1; if [ -f "$etc/hosts" ]; then hosts=$(cat "$etc/hosts"); fi; fi
  [[ $hosts =~ ^[12]$ ]] || stop "--hosts is 1 or 2, not '$hosts'."
  if { [ -n "$certificate" ] && [ -z "$key" ]; } || { [ -z "$certificate" ] && [ -n "$key" ]; }; then stop "--certificate and --key go together."; fi
  for file in "$certificate" "$key" "$token_file" "$database_file"; do
    if [ -n "$file" ] && [ ! -r "$file" ]; then stop "$file cannot be read."; fi
  done
  if [ -n "$token_file" ] && ! grep -qE '^[0-9]+:[A-Za-z0-9_-]{20,}$' "$token_file"; then stop "$token_file holds no bot token (digits, a colon, letters) alone on its line."; fi
  if [ -n "$database_file" ] && ! grep -q '[Hh]ost=' "$database_file"; then stop "$database_file holds no connection string such as Host=…;Database=…;Username=…;Password=…"; fi
  if [ -n "$recipient" ] && ! [[ $recipient =~ ^age1[a-z0-9]{20,}$ ]]; then stop "--backup-recipient '$recipient' is no public key of age; age-keygen makes a pair and prints it."; fi
  if [ -n "$telegram_api" ] && ! [[ $telegram_api =~ ^https?://[^/]+/?$ ]]; then stop "--telegram-api '$telegram_api' is no address such as https://api.telegram.org."; fi
  if [[ $sender =~ [\"\\\`\$] ]]; then stop "--sender may not hold quotation marks, backslashes or dollar signs."; fi
  if [ "$hosts" = 2 ] && [ -z "$token_file" ] && [ ! -f "$secrets/Telegram__BotToken" ]; then
    stop "--hosts 2 needs a bot (--bot-token-file): the built-in simulator lives inside one host."
  fi
}

# setting KEY: its value in the settings file, or nothing.
setting() { sed -nE "s/^$1=\"?([^\"]*)\"?\$/\1/p" "$etc/cellbot.env" 2>/dev/null | tail -n 1; }

check_machine() {
  [ "$(id -u)" -eq 0 ] || stop "run it as root: sudo bash $0 …"
  [ -f /etc/debian_version ] || stop "this is not Debian; infra/compose.yaml runs CellBot in containers elsewhere."
  case "$(cat /etc/debian_version)" in 12*|13*) ;; *) warn "tried on Debian 12 only; this is $(cat /etc/debian_version)." ;; esac
  [ "$(uname -m)" = x86_64 ] || stop "the program is for x86-64; this machine is $(uname -m)."
  local free; free=$(df -Pm /var | awk 'NR == 2 { print $4 }')
  [ "$free" -ge 2048 ] || [ "$action" = uninstall ] || stop "only $free MB are free under /var; 2,048 MB are needed to begin with."
}
