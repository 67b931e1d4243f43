# shellcheck shell=bash disable=SC2154
# A role and a database of CellBot's own in this machine's PostgreSQL. Sourced by install.sh.

as_postgres() { (cd / && runuser -u postgres -- "$@"); }

start_postgresql() {
  if has_systemd; then systemctl enable -q --now postgresql; fi
  local try cluster
  if ! has_systemd; then
    cluster=$(pg_lsclusters -h | awk 'NR == 1 { print $1, $2 }')
    # shellcheck disable=SC2086
    pg_lsclusters -h | grep -q online || pg_ctlcluster $cluster start
  fi
  for try in $(seq 60); do
    as_postgres psql -qAtc 'select 1' >/dev/null 2>&1 && return
    sleep 0.5
  done
  stop "PostgreSQL does not answer after $((try / 2)) s; see: journalctl -u postgresql@*"
}

make_database() {
  local connection=$secrets/ConnectionStrings__CellBot password port
  if [ -n "$database_file" ]; then
    tr -d '\r\n' <"$database_file" | keep_secret ConnectionStrings__CellBot
    rm -f "$etc/local-database"
    say "   the one named in $database_file"
    return
  fi
  if [ -f "$connection" ] && [ ! -f "$etc/local-database" ]; then say "   the one named before, elsewhere"; return; fi
  start_postgresql
  port=$(as_postgres psql -qAtc 'show port')
  as_postgres psql -qAtc "select 1 from pg_roles where rolname = 'cellbot'" | grep -q 1 || as_postgres createuser --no-superuser --no-createrole --no-createdb cellbot
  as_postgres psql -qAtc "select 1 from pg_database where datname = 'cellbot'" | grep -q 1 \
    || as_postgres createdb --owner cellbot --encoding UTF8 --locale C.UTF-8 --template template0 cellbot
  as_postgres psql -qAt -c 'revoke all on database cellbot from public' >/dev/null
  if [ -f "$connection" ]; then say "   database and role cellbot are there, with their password"; return; fi
  password=$(openssl rand -hex 24)
  # By standard input: a command line is seen by everybody. The server keeps the scram verifier alone.
  as_postgres psql -q >/dev/null <<SQL
set log_statement = 'none';
set password_encryption = 'scram-sha-256';
alter role cellbot password '$password';
SQL
  printf 'Host=127.0.0.1;Port=%s;Database=cellbot;Username=cellbot;Password=%s' "$port" "$password" | keep_secret ConnectionStrings__CellBot
  touch "$etc/local-database"
  say "   database and role cellbot made (scram-sha-256, this machine only)"
}
