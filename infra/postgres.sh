# shellcheck shell=bash disable=SC2012,SC2034
# Sourced: starts and stops a PostgreSQL of one's own in a temporary folder on a free port.
#
#   . infra/postgres.sh
#   start_postgres            # or: start_postgres --durable   (fsync on, for benchmarks)
#   ... uses $POSTGRES_CONNECTION (Npgsql's form) ...
#   stop_postgres             # also set as a trap where the caller wants it
#
# Needs no running service and touches none. initdb refuses root: as root it runs as the user postgres, else as oneself.

POSTGRES_FOLDER="" POSTGRES_PID="" POSTGRES_PORT="" POSTGRES_CONNECTION="" POSTGRES_PROGRAMS="" POSTGRES_FSYNC=off

# Prints the folder of initdb and postgres; installs PostgreSQL where it is missing and that is possible.
postgres_programs() {
    local found
    found=$(ls -d /usr/lib/postgresql/*/bin /usr/local/pgsql/bin /opt/homebrew/opt/postgresql*/bin 2>/dev/null | sort -V | tail -n 1)
    if [ -z "$found" ] && command -v initdb >/dev/null; then found=$(dirname "$(command -v initdb)"); fi
    if [ -z "$found" ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        echo "PostgreSQL is missing: installing it (apt-get install postgresql)" >&2
        { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql; } >/dev/null 2>&1
        found=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -n 1)
    fi
    if [ -z "$found" ]; then
        echo "PostgreSQL is missing: install it (Debian: sudo apt-get install postgresql) and run this again" >&2
        return 1
    fi
    echo "$found"
}

# Runs a command as a user who is not root.
postgres_user() {
    if [ "$(id -u)" != 0 ]; then "$@"
    elif id postgres >/dev/null 2>&1; then runuser -u postgres -- "$@"
    else runuser -u nobody -- "$@"
    fi
}

free_port() {
    local port
    for _ in $(seq 100); do
        port=$((20000 + RANDOM % 20000))
        if ! (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then echo "$port"; return 0; fi
    done
    echo "no free port found" >&2
    return 1
}

# Starts the server over the folder that is there; POSTGRES_ENVIRONMENT: variables for its processes alone ("NAME=value NAME=value").
launch_postgres() {
    # exec: the pid is the server's own (as root, that of runuser, which hands signals on).
    # shellcheck disable=SC2086
    (cd / && exec 9>&- && postgres_user env ${POSTGRES_ENVIRONMENT:-} "$POSTGRES_PROGRAMS/postgres" -D "$POSTGRES_FOLDER/data" -p "$POSTGRES_PORT" -k "$POSTGRES_FOLDER" \
        -c listen_addresses=127.0.0.1 -c fsync="$POSTGRES_FSYNC" -c synchronous_commit="$POSTGRES_FSYNC" -c full_page_writes="$POSTGRES_FSYNC" \
        -c max_connections=200 -c shared_buffers=256MB -c max_wal_size=2GB -c logging_collector=off -c log_min_messages=warning \
        >>"$POSTGRES_FOLDER.log" 2>&1) &
    POSTGRES_PID=$!
}

# As after a crash: every connection is cut, nothing is tidied up, and the server starts again on the same port.
crash_postgres() {
    kill -QUIT "$(head -n 1 "$POSTGRES_FOLDER/data/postmaster.pid")"
    wait "$POSTGRES_PID" 2>/dev/null || true
    launch_postgres
}

start_postgres() {
    local programs
    POSTGRES_FSYNC=off
    if [ "${1:-}" = --durable ]; then POSTGRES_FSYNC=on; fi
    programs=$(postgres_programs) || return 1
    POSTGRES_PROGRAMS=$programs
    POSTGRES_FOLDER=$(mktemp -d /tmp/cellbot-postgres.XXXXXX)
    chmod 755 "$POSTGRES_FOLDER"
    if [ "$(id -u)" = 0 ]; then chown "$(postgres_user id -u)" "$POSTGRES_FOLDER"; fi
    if ! (cd / && postgres_user "$programs/initdb" -D "$POSTGRES_FOLDER/data" -U cellbot -A trust -E UTF8 --locale=C.UTF-8 --no-sync) >"$POSTGRES_FOLDER.log" 2>&1; then
        echo "initdb failed:" >&2; cat "$POSTGRES_FOLDER.log" >&2
        stop_postgres
        return 1
    fi
    for _ in 1 2 3; do
        POSTGRES_PORT=$(free_port) || return 1
        launch_postgres
        for _ in $(seq 100); do
            if postgres_user "$programs/pg_isready" -q -h 127.0.0.1 -p "$POSTGRES_PORT" 2>/dev/null; then
                postgres_user "$programs/createdb" -h 127.0.0.1 -p "$POSTGRES_PORT" -U cellbot cellbot >>"$POSTGRES_FOLDER.log" 2>&1 || true
                POSTGRES_CONNECTION="Host=127.0.0.1;Port=$POSTGRES_PORT;Username=cellbot;Database=cellbot"
                return 0
            fi
            kill -0 "$POSTGRES_PID" 2>/dev/null || break
            sleep 0.1
        done
    done
    echo "PostgreSQL did not start:" >&2; tail -n 20 "$POSTGRES_FOLDER.log" >&2
    stop_postgres
    return 1
}

# Stops the server that start_postgres began, by its pid, and takes its folder away.
stop_postgres() {
    local server
    if [ -n "$POSTGRES_FOLDER" ] && [ -f "$POSTGRES_FOLDER/data/postmaster.pid" ]; then
        server=$(head -n 1 "$POSTGRES_FOLDER/data/postmaster.pid")
        kill -INT "$server" 2>/dev/null || true
        for _ in $(seq 100); do kill -0 "$server" 2>/dev/null || break; sleep 0.1; done
        kill -QUIT "$server" 2>/dev/null || true
    fi
    if [ -n "$POSTGRES_PID" ]; then wait "$POSTGRES_PID" 2>/dev/null || true; fi
    if [ -n "$POSTGRES_FOLDER" ]; then rm -rf "$POSTGRES_FOLDER" "$POSTGRES_FOLDER.log"; fi
    POSTGRES_FOLDER="" POSTGRES_PID="" POSTGRES_PORT="" POSTGRES_CONNECTION=""
}
