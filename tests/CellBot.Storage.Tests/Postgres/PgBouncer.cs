using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CellBot.Storage.Tests.Postgres;

/// <summary>
/// A PgBouncer in transaction mode before the tests' server, with two server connections; on a free port of this machine, ended with the
/// test.
/// </summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private PgBouncer(Process process, string folder, string connectionString) =>
        (_process, _folder, ConnectionString) = (process, folder, connectionString);

    public string ConnectionString { get; }

    /// <summary>Null where it is not installed (Debian: apt-get install pgbouncer).</summary>
    public static string? Program =>
        new[] { "/usr/sbin/pgbouncer", "/usr/bin/pgbouncer", "/usr/local/bin/pgbouncer" }.FirstOrDefault(File.Exists);

    public static async Task<PgBouncer> StartAsync(string server)
    {
        var behind = new NpgsqlConnectionStringBuilder(server);
        var folder = Directory.CreateTempSubdirectory("cellbot-pgbouncer-").FullName;
        var port = FreePort();
        var password = string.IsNullOrEmpty(behind.Password) ? "" : $" password={behind.Password}";
        var file = Path.Combine(folder, "pgbouncer.ini");
        // Which schema a test has belongs to the server connection here: as a start parameter it would be refused.
        await File.WriteAllTextAsync(
            file,
            $"""
            [databases]
            {behind.Database} = host={behind.Host} port={behind.Port} user={behind.Username}{password} connect_query='SET search_path = {behind.SearchPath}'
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port.ToString(CultureInfo.InvariantCulture)}
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = 2
            max_client_conn = 100
            """
        );
        var call = new ProcessStartInfo(Program!) { RedirectStandardError = true, RedirectStandardOutput = true };
        if (!OperatingSystem.IsWindows() && Environment.UserName == "root")
        {
            File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
            call.ArgumentList.Add("--user=nobody");
        }
        call.ArgumentList.Add(file);
        var process = Process.Start(call)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var bouncer = new PgBouncer(
            process,
            folder,
            new NpgsqlConnectionStringBuilder
            {
                Host = "127.0.0.1",
                Port = port,
                Database = behind.Database,
                Username = behind.Username,
                MaxPoolSize = 10,
            }.ConnectionString
        );
        await bouncer.AnswersAsync();
        return bouncer;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswersAsync()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (tries < 100 && !_process.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
