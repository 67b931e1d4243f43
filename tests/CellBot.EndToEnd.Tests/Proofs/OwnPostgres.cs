using System.Collections.Frozen;
using System.Diagnostics;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>
/// A PostgreSQL server of the test's own, by infra/postgres.sh, which can be crashed and starts again at once. Durable: what it confirmed
/// must be there after.
/// </summary>
internal sealed class OwnPostgres : IAsyncDisposable
{
    private const string Script = """
        source infra/postgres.sh
        start_postgres --durable || exit 1
        trap stop_postgres EXIT
        echo "$POSTGRES_CONNECTION"
        primary_sql() {
          local sql
          for sql in "$@"; do
            (cd / && postgres_user "$POSTGRES_PROGRAMS/psql" -qAt -h 127.0.0.1 -p "$POSTGRES_PORT" -U cellbot -c "$sql" cellbot) >>"$POSTGRES_FOLDER.log" 2>&1
          done
        }
        while read -r word; do
          case "$word" in
            crash) crash_postgres; echo crashed ;;
            stop) kill -INT "$(head -n 1 "$POSTGRES_FOLDER/data/postmaster.pid")"; wait "$POSTGRES_PID"; echo stopped ;;
            start) launch_postgres; echo started ;;
            freeze) server=$(head -n 1 "$POSTGRES_FOLDER/data/postmaster.pid"); kill -STOP "$server" $(ps -o pid= --ppid "$server"); echo frozen ;;
            thaw) server=$(head -n 1 "$POSTGRES_FOLDER/data/postmaster.pid"); kill -CONT $(ps -o pid= --ppid "$server") "$server" $(ps -o pid= --ppid "$POSTGRES_PID"); echo thawed ;;
            replica)
              replica_port=$(free_port)
              # A clock that is moved on under both ends no connection between them.
              primary_sql "ALTER SYSTEM SET wal_sender_timeout = 0" "ALTER SYSTEM SET wal_receiver_timeout = 0" "SELECT pg_reload_conf()"
              (cd / && postgres_user "$POSTGRES_PROGRAMS/pg_basebackup" -h 127.0.0.1 -p "$POSTGRES_PORT" -U cellbot -D "$POSTGRES_FOLDER/replica" -R -c fast >>"$POSTGRES_FOLDER.log" 2>&1
               postgres_user env $POSTGRES_ENVIRONMENT "$POSTGRES_PROGRAMS/pg_ctl" -D "$POSTGRES_FOLDER/replica" -l "$POSTGRES_FOLDER/replica.log" -w -o "-p $replica_port -k $POSTGRES_FOLDER -c listen_addresses=127.0.0.1 -c max_connections=200" start >>"$POSTGRES_FOLDER.log" 2>&1)
              # What the primary has confirmed stands on the replica too.
              primary_sql "ALTER SYSTEM SET synchronous_standby_names = '*'" "SELECT pg_reload_conf()"
              echo "$replica_port" ;;
            failover)
              kill -QUIT "$(head -n 1 "$POSTGRES_FOLDER/data/postmaster.pid")"; wait "$POSTGRES_PID"
              (cd / && postgres_user "$POSTGRES_PROGRAMS/pg_ctl" -D "$POSTGRES_FOLDER/replica" -w promote >>"$POSTGRES_FOLDER.log" 2>&1)
              echo failed-over ;;
          esac
        done
        [ ! -f "$POSTGRES_FOLDER/replica/postmaster.pid" ] || (cd / && postgres_user "$POSTGRES_PROGRAMS/pg_ctl" -D "$POSTGRES_FOLDER/replica" -m immediate -w stop >/dev/null 2>&1)
        """;

    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);
    private readonly Process _shell;

    private OwnPostgres(Process shell) => _shell = shell;

    public string ConnectionString { get; private set; } = "";

    /// <param name="environment">Of its server processes.</param>
    public static async Task<OwnPostgres> StartAsync(IReadOnlyDictionary<string, string>? environment = null)
    {
        var call = new ProcessStartInfo("bash", ["-c", Script])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        call.Environment["POSTGRES_ENVIRONMENT"] = string.Join(
            ' ',
            (environment ?? FrozenDictionary<string, string>.Empty).Select(one => $"{one.Key}={one.Value}")
        );
        var server = new OwnPostgres(Process.Start(call)!);
        server.ConnectionString = await server.HearAsync();
        return server;
    }

    public Task CrashAsync() => TellAsync("crash", "crashed");

    /// <summary>Every connection is cut, and none is taken before <see cref="StartAgainAsync"/>.</summary>
    public Task StopAsync() => TellAsync("stop", "stopped");

    /// <summary>Every process of the server stands still, its connections open.</summary>
    public Task FreezeAsync() => TellAsync("freeze", "frozen");

    public Task ThawAsync() => TellAsync("thaw", "thawed");

    /// <summary>
    /// Starts a synchronous streaming replica. Returns how both are named to a program, the primary of the moment first sought.
    /// </summary>
    public async Task<string> AddReplicaAsync()
    {
        await _shell.StandardInput.WriteLineAsync("replica");
        await _shell.StandardInput.FlushAsync();
        var replica = await HearAsync();
        var primary = new Npgsql.NpgsqlConnectionStringBuilder(ConnectionString);
        return $"Host=127.0.0.1:{primary.Port},127.0.0.1:{replica};Username=cellbot;Database=cellbot;Target Session Attributes=primary";
    }

    /// <summary>The primary is torn away without a word; the replica is made the primary.</summary>
    public Task FailOverAsync() => TellAsync("failover", "failed-over");

    public Task StartAgainAsync() => TellAsync("start", "started");

    /// <summary>The end of its input is the script's end, which stops the server and takes its folder away.</summary>
    public async ValueTask DisposeAsync()
    {
        _shell.StandardInput.Close();
        await _shell.WaitForExitAsync().WaitAsync(Hang);
        _shell.Dispose();
    }

    private async Task TellAsync(string word, string answer)
    {
        await _shell.StandardInput.WriteLineAsync(word);
        await _shell.StandardInput.FlushAsync();
        Assert.Equal(answer, await HearAsync());
    }

    private async Task<string> HearAsync() =>
        await _shell.StandardOutput.ReadLineAsync().WaitAsync(Hang)
        ?? throw new InvalidOperationException("the server could not be started; its messages stand above");
}
