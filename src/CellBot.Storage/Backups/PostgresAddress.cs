using System.Globalization;
using System.Net.Sockets;
using Npgsql;

namespace CellBot.Storage.Backups;

/// <summary>A PostgreSQL database as PostgreSQL's own programs are told of it, and databases of a moment for trying a backup out.</summary>
public static class PostgresAddress
{
    /// <summary>
    /// The environment of pg_dump and pg_restore: a password on a command line could be read by everybody on the machine.
    /// </summary>
    public static IReadOnlyDictionary<string, string> Environment(string connectionString)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        // Several servers, a primary and its replicas, each may name its port after a colon.
        var servers = (settings.Host ?? "localhost")
            .Split(',')
            .Select(server => server.Trim().Split(':', 2))
            .Select(server => (Host: server[0], Port: server.Length > 1 ? server[1] : settings.Port.ToString(CultureInfo.InvariantCulture)))
            .ToList();
        var words = new Dictionary<string, string>
        {
            ["PGHOST"] = string.Join(',', servers.Select(server => server.Host)),
            ["PGPORT"] = string.Join(',', servers.Select(server => server.Port)),
            ["PGDATABASE"] = settings.Database ?? settings.Username ?? "",
            ["PGAPPNAME"] = "cellbot backup",
        };
        if (servers.Count > 1)
            words["PGTARGETSESSIONATTRS"] = "primary";
        if (settings.Username is { Length: > 0 } user)
            words["PGUSER"] = user;
        if (settings.Password is { Length: > 0 } password)
            words["PGPASSWORD"] = password;
        if (settings.Passfile is { Length: > 0 } passfile)
            words["PGPASSFILE"] = passfile;
        if (settings.SslMode is not SslMode.Prefer)
            words["PGSSLMODE"] = settings.SslMode switch
            {
                SslMode.VerifyCA => "verify-ca",
                SslMode.VerifyFull => "verify-full",
                var mode => mode.ToString().ToLowerInvariant(),
            };
        if (settings.RootCertificate is { Length: > 0 } certificate)
            words["PGSSLROOTCERT"] = certificate;
        return words;
    }

    /// <summary>Makes an empty database beside this one; returns its connection string.</summary>
    /// <exception cref="DatabaseException">The user may not.</exception>
    public static async Task<string> MakeScratchAsync(string connectionString, string name, CancellationToken cancellationToken)
    {
        await ExecuteAsync(connectionString, $"CREATE DATABASE \"{name}\" TEMPLATE template0", cancellationToken);
        return new NpgsqlConnectionStringBuilder(connectionString)
        {
            // The search path stays: what was dumped of a schema of our own comes back into that schema.
            Database = name,
            Pooling = false,
        }.ConnectionString;
    }

    public static Task DropScratchAsync(string connectionString, string name, CancellationToken cancellationToken) =>
        ExecuteAsync(connectionString, $"DROP DATABASE IF EXISTS \"{name}\" WITH (FORCE)", cancellationToken);

    internal static async Task<NpgsqlConnection> OpenAsync(string connectionString, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, MaxAutoPrepare = 0 };
        if (settings.Host?.Contains(',', StringComparison.Ordinal) is true)
            settings.TargetSessionAttributes = "primary";
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            return connection;
        }
        catch (Exception fault) when (fault is NpgsqlException or SocketException or TimeoutException)
        {
            await connection.DisposeAsync();
            throw new DatabaseException(
                $"PostgreSQL {settings.Host}:{settings.Port}/{settings.Database} cannot be used: {CellBotDatabase.FirstLine(fault)}",
                fault
            );
        }
    }

    private static async Task ExecuteAsync(string connectionString, string sql, CancellationToken cancellationToken)
    {
        await using var connection = await OpenAsync(connectionString, cancellationToken);
        try
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException refused)
        {
            throw new DatabaseException($"The database for trying the backup out: {refused.MessageText}", refused);
        }
    }
}
