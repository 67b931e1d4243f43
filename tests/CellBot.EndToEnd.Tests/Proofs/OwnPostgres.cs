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
        while read -r word; do
          case "$word" in
            crash) crash_postgres; echo crashed ;;
            stop) kill -INT "$(head -n 1 "$POSTGRES_FOLDER/data/postmaster.pid")"; wait "$POSTGRES_PID"; echo stopped ;;
            start) launch_postgres; echo started ;;
            freeze) server=$(head -n 1 "$POSTGRES_FOLDER/data/postmaster.pid"); kill -STOP "$server" $(ps -o pid= --ppid "$server"); echo frozen ;;
            thaw) server=$(head -n 1 "$POSTGRES_FOLDER/data/postmaster.pid"); kill -CONT $(ps -o pid= --ppid "$server") "$server" $(ps -o pid= --ppid "$POSTGRES_PID"); echo thawed ;;
          esac
        done
        """;

    private static readonly TimeSpan Hang = TimeSpan.FromMinutes(2);
    private readonly Process _shell;

    private OwnPostgres(Process shell) => _shell = shell;

    public string ConnectionString { get; private set; } = "";

    public static async Task<OwnPostgres> StartAsync()
    {
        var call = new ProcessStartInfo("bash", ["-c", Script])
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
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
