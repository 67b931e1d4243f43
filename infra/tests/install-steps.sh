# shellcheck shell=bash disable=SC2154,SC2016,SC2015,SC2001,SC2034
# What install-test.sh tries inside its Debian, in this order. Sourced by it.

check "systemd is up inside" inside systemctl is-system-running --wait || true
check "bad input: no name" refuses "--name is missing" install_cellbot
check "bad input: a name that is none" refuses "is no host name" install_cellbot --name 'Văn phòng'
check "bad input: three hosts" refuses "--hosts is 1 or 2" install_cellbot --name cellbot.example.vn --hosts 3
check "bad input: two hosts without a bot" refuses "needs a bot" install_cellbot --name cellbot.example.vn --hosts 2
check "bad input: unknown option" refuses "unknown option" install_cellbot --nmae cellbot.example.vn
check "bad input: certificate without key" refuses "go together" install_cellbot --name cellbot.example.vn --certificate /etc/hostname
check "bad input: a token that is none" refuses "no bot token" install_cellbot --name cellbot.example.vn --bot-token-file /etc/hostname
check "bad input: no program" refuses "no published program" install_cellbot --name cellbot.example.vn --from /root
check "upgrade of nothing" refuses "no installation to upgrade" install_cellbot --upgrade

check "install from nothing" install_cellbot --name cellbot.example.vn
check "host 1 is ready" inside curl -fs http://127.0.0.1:5101/health/ready
check "http is led to https" bash -c 'curl -s -o /dev/null -w "%{http_code}" -H "Host: cellbot.example.vn" http://127.0.0.1/ | grep -qx 301'

# Sign in as a person does, by the forms: the one-time password, then one of one's own, then the first page.
jar=$root/cookies
page_of() { console -H 'Accept: text/html' -b "$jar" -c "$jar" -L "$@"; }
field() { sed -nE "s/.*name=\"$1\"[^>]*value=\"([^\"]+)\".*/\1/p" | head -n 1; }
sign_in() {
  local token page
  rm -f "$jar"
  token=$(page_of https://cellbot.example.vn/ | field __RequestVerificationToken)
  [ -n "$token" ] || { page_of https://cellbot.example.vn/ | head -c 3000; return 1; }
  page=$(page_of -e https://cellbot.example.vn/dang-nhap --data-urlencode "__RequestVerificationToken=$token" \
    --data-urlencode ten=quantri --data-urlencode "mat-khau=$1" https://cellbot.example.vn/dang-nhap)
  grep -q 'Đổi mật khẩu' <<<"$page" || { words "$page"; return 1; }
  token=$(field __RequestVerificationToken <<<"$page")
  own=$(openssl rand -base64 18)
  page=$(page_of -e https://cellbot.example.vn/doi-mat-khau --data-urlencode "__RequestVerificationToken=$token" \
    --data-urlencode "mat-khau=$1" --data-urlencode "mat-khau-moi=$own" --data-urlencode "nhap-lai=$own" https://cellbot.example.vn/doi-mat-khau)
  page=$(page_of https://cellbot.example.vn/)
  grep -q 'Hôm nay' <<<"$page" || { words "$page"; return 1; }
}
words() { sed 's/<[^>]*>//g' <<<"$1" | grep '[^ ]' | head -n 40; }
make_admin() { once=$(inside cellbot admin create quantri) && [ ${#once} -ge 12 ]; }
check "first administrator" make_admin
check "signs in by https with the one-time password" sign_in "$once"

state_of() { inside sh -c 'cd /etc && find cellbot nginx/sites-available systemd/system -name "*cellbot*" -type f -o -path "*cellbot/*" -type f | sort | xargs sha256sum; ls -l /opt/cellbot; su postgres -c "psql -qAtc \"select rolpassword from pg_authid where rolname = \\\$\\\$cellbot\\\$\\\$\""'; }
before=$(state_of || true)
check "install again" install_cellbot --name cellbot.example.vn
same() { diff <(echo "$before") <(state_of); }
check "nothing changed by it" same
modes() { inside sh -c '[ "$(stat -c %a%U /etc/cellbot/secrets)" = 700root ] && ! find /etc/cellbot/secrets -type f ! -perm 400 | grep . && ! grep -rlE "Password=|[0-9]+:[A-Za-z0-9_-]{20}" /etc/cellbot/cellbot.env /etc/systemd/system /etc/nginx'; }
check "secrets are root's alone, and nowhere else" modes
unseen() { ! inside sh -c 'journalctl -o cat; cat /proc/[0-9]*/cmdline | tr "\0" " "' | grep -F "$(inside sh -c 'sed -E "s/.*Password=//" /etc/cellbot/secrets/ConnectionStrings__CellBot')"; }
check "the database's password stands in no log and no command line" unseen
check "the doctor finds nothing wrong" inside cellbot doctor

# Two hosts need a bot; a Bot API server of the simulator's stands in for Telegram.
simulator() { inside systemd-run -q --unit=simulator --uid=cellbot -p WorkingDirectory=/tmp -p "ExecStart=" /opt/cellbot/current/cellbot simulator --Simulator:Url=http://127.0.0.1:5199; for _ in $(seq 60); do curl -fs -o /dev/null http://127.0.0.1:5199/ && return; sleep 0.5; done; inside journalctl -u simulator -n 20 --no-pager; return 1; }
token() { inside journalctl -u simulator -o cat --no-pager | sed -nE 's/.*\b([0-9]{5,}:[A-Za-z0-9_-]{20,}).*/\1/p' | head -n 1; }
check "a Bot API server beside it" simulator
two_hosts() {
  local bot; bot=$(token); [ -n "$bot" ] || { inside journalctl -u simulator -o cat --no-pager; return 1; }
  printf '%s\n' "$bot" >"$debian/root/token"
  install_cellbot --name cellbot.example.vn --hosts 2 --bot-token-file /root/token --telegram-api http://127.0.0.1:5199 --sender 'VĂN PHÒNG ĐẢNG ỦY'
  curl -fs http://127.0.0.1:5101/health/ready && curl -fs http://127.0.0.1:5102/health/ready
}
check "two hosts with a bot" two_hosts
one_dies() {
  local n
  inside systemctl kill -s KILL cellbot@1
  for n in 1 2 3 4 5 6 7 8; do console -f -H 'Accept: text/html' -o /dev/null https://cellbot.example.vn/dang-nhap || return 1; done
  for n in $(seq 60); do curl -fs -o /dev/null http://127.0.0.1:5101/health/ready && return; sleep 0.5; done
  return 1
}
check "one host killed: the console answers each time, systemd brings it back" one_dies
stops_fast() { local began=$SECONDS; inside systemctl stop cellbot@2; inside systemctl start cellbot@2; [ $((SECONDS - began)) -le 10 ]; }
check "a host stops within ten seconds" stops_fast

current() { [ "$(inside readlink /opt/cellbot/current)" = "$1" ] || { inside ls -l /opt/cellbot; return 1; }; }
version=$(cat "$debian/root/package/program/VERSION")
check "upgrade" inside bash /root/next/install.sh --upgrade
check "the new version runs" current 9.9.9-next
check "the old one is kept" inside test -x "/opt/cellbot/$version/cellbot"
check "an upgrade that does not come up ends with 1" refuses "went back to 9.9.9-next" inside bash /root/broken/install.sh --upgrade
check "and the version before runs again" current 9.9.9-next
check "and is ready" bash -c 'for i in $(seq 60); do curl -fs -o /dev/null http://127.0.0.1:5101/health/ready && curl -fs -o /dev/null http://127.0.0.1:5102/health/ready && exit; sleep 0.5; done; exit 1'

inside systemctl stop simulator || true
check "purge without a word is refused" refuses "add --yes" inside bash -c 'bash /root/package/install.sh --uninstall --purge </dev/null'
check "uninstall" install_cellbot --uninstall
kept() { inside sh -c '[ ! -e /opt/cellbot ] && [ -f /etc/cellbot/secrets/Protection__Key ] && su postgres -c "psql -qAtd cellbot -c \"select count(*) from accounts\"" | grep -qx 1'; }
check "program gone, data kept" kept
check "install takes the data up again" install_cellbot --name cellbot.example.vn
check "the administrator is still there" refuses "is an account" inside cellbot admin create quantri
check "uninstall --purge" install_cellbot --uninstall --purge --yes
gone() { inside sh -c '! ls -d /etc/cellbot /var/lib/cellbot /opt/cellbot 2>/dev/null && ! getent passwd cellbot && ! su postgres -c "psql -qAtc \"select datname from pg_database\"" | grep -qx cellbot'; }
check "everything gone" gone
