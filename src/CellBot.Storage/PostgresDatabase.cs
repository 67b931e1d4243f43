using System.Data;
using System.Net.Sockets;
using CellBot.Loops;
using Npgsql;

namespace CellBot.Storage;

internal sealed class PostgresDatabase : CellBotDatabase
{
    private const int DeadlockTries = 5;

    // Statements are few and always the same texts: prepared at their second use. Connections are not reset between two uses, which would
    // be seven statements before each of ours: all that is used here ends with its transaction (it must, behind a pooler).
    private const string Defaults =
        "Application Name=cellbot;Max Auto Prepare=100;Auto Prepare Min Usages=2;Maximum Pool Size=30;Timeout=10;No Reset On Close=true";

    // Compiling a statement costs ten times what it saves here: a sum over a province's people takes 0.1 s, with it 1.3 s. The server
    // compiles by its estimate, which is wild for a table that was never analyzed.
    private const string WithoutJit = "-c jit=off";

    private readonly NpgsqlConnectionStringBuilder _settings;
    private readonly SemaphoreSlim _opening = new(1, 1);
    private NpgsqlDataSource? _source;
    private bool _isPooled;

    public PostgresDatabase(string connectionString)
    {
        // What the string names itself comes later and wins.
        _settings = new NpgsqlConnectionStringBuilder($"{Defaults};{connectionString}");
        Name = $"PostgreSQL {Servers(_settings)}/{_settings.Database}";
        HasReplica = _settings.Host?.Contains(',', StringComparison.Ordinal) is true;
    }

    public override string Name { get; }

    /// <summary>
    /// Several servers are named, of which one is the primary at a time: only that one is talked to, whichever it is now.
    /// </summary>
    private bool HasReplica { get; }

    private static string Servers(NpgsqlConnectionStringBuilder settings) =>
        string.Join(
            ',',
            (settings.Host ?? "").Split(',').Select(host => host.Contains(':', StringComparison.Ordinal) ? host : $"{host}:{settings.Port}")
        );

    internal override Dialect Dialect { get; } = new PostgresDialect();

    public override async Task<string> CheckAsync(CancellationToken cancellationToken = default) =>
        await ReadAsync(async session => $"PostgreSQL {await session.ScalarAsync<string>("SHOW server_version")}", cancellationToken)
        + (_isPooled ? ", behind a connection pooler (statements are not prepared)" : "");

    /// <summary>The server's system identifier, which a restored dump does not bring along, and the database's number.</summary>
    internal override async Task<string> PlaceAsync(CancellationToken cancellationToken)
    {
        const string Number = "(SELECT oid FROM pg_database WHERE datname = current_database())";
        try
        {
            return await ReadAsync(
                async session =>
                    (await session.ScalarAsync<string>($"SELECT system_identifier || '/' || {Number} FROM pg_control_system()"))!,
                cancellationToken
            );
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return await ReadAsync(async session => (await session.ScalarAsync<string>($"SELECT '?/' || {Number}"))!, cancellationToken);
        }
    }

    internal override Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        InWordsAsync(async () =>
        {
            await using var connection = await OpenAsync(cancellationToken);
            var session = new Session(connection, null, this, cancellationToken);
            return Committed(session, await work(session));
        });

    internal override Task<T> SnapshotAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        InWordsAsync(async () =>
        {
            await using var connection = await OpenAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
            return await work(new Session(connection, transaction, this, cancellationToken));
        });

    internal override Task<T> StatementAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        RetryDeadlocksAsync(() => ReadAsync(work, cancellationToken));

    internal override Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken) =>
        RetryDeadlocksAsync(() =>
            InWordsAsync(async () =>
            {
                await using var connection = await OpenAsync(cancellationToken);
                await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
                var session = new Session(connection, transaction, this, cancellationToken);
                var result = await work(session);
                await transaction.CommitAsync(cancellationToken);
                return Committed(session, result);
            })
        );

    // The server's own vacuum takes dead rows away; its files are not ours to rewrite.
    internal override Task ScrubAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
        _opening.Dispose();
    }

    // What breaks off in the middle of work is the same trouble as a server that cannot be reached at all.
    private async Task<T> InWordsAsync<T>(Func<Task<T>> work)
    {
        try
        {
            return await work();
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.DiskFull)
        {
            throw new DatabaseException($"{Name} has no room left on its disk: nothing new can be stored until there is", fault)
            {
                Trouble = StoreTrouble.Full,
            };
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            throw new DatabaseAwayException($"{Name} is a replica now and takes no changes: the primary is another server", fault);
        }
        catch (PostgresException fault)
            when (fault.SqlState
                    is PostgresErrorCodes.AdminShutdown
                        or PostgresErrorCodes.CrashShutdown
                        or PostgresErrorCodes.CannotConnectNow
            )
        {
            throw new DatabaseAwayException($"{Name} is stopping or starting", fault);
        }
        catch (NpgsqlException fault) when (fault is not PostgresException && fault.IsTransient)
        {
            throw new DatabaseAwayException($"{Name} broke off: {FirstLine(fault.InnerException ?? fault)}", fault);
        }
    }

    // A deadlock rolled everything back: the same work again does no harm.
    private static async Task<T> RetryDeadlocksAsync<T>(Func<Task<T>> work)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.DeadlockDetected && attempt < DeadlockTries) { }
        }
    }

    /// <summary>
    /// A pooler in transaction mode gives each transaction another of its server connections: a statement prepared on one is unknown to the
    /// next.
    /// Behind one nothing is prepared; all else that is used here ends with its transaction.
    /// </summary>
    private async Task<NpgsqlDataSource> SourceAsync(CancellationToken cancellationToken)
    {
        await _opening.WaitAsync(cancellationToken);
        try
        {
            if (_source is not null)
                return _source;
            _isPooled = await IsBehindPoolerAsync(cancellationToken);
            if (_isPooled)
                _settings.MaxAutoPrepare = 0;
            else
                _settings.Options = $"{WithoutJit} {_settings.Options}".TrimEnd(); // the string's own come later and win
            if (!HasReplica)
                return _source = new NpgsqlDataSourceBuilder(_settings.ConnectionString).Build();
            _settings.Remove("Target Session Attributes"); // said below instead; the driver refuses to hear it twice
            return _source = new NpgsqlDataSourceBuilder(_settings.ConnectionString)
                .BuildMultiHost()
                .WithTargetSession(TargetSessionAttributes.Primary);
        }
        finally
        {
            _opening.Release();
        }
    }

    // A pooler makes up the process number of its greeting; the server itself tells its own.
    private async Task<bool> IsBehindPoolerAsync(CancellationToken cancellationToken)
    {
        var probe = new NpgsqlConnectionStringBuilder(_settings.ConnectionString) { Pooling = false, MaxAutoPrepare = 0 };
        if (HasReplica)
            probe.TargetSessionAttributes = "primary";
        await using var connection = new NpgsqlConnection(probe.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("SELECT pg_backend_pid()", connection);
        return (int)(await command.ExecuteScalarAsync(cancellationToken))! != connection.ProcessID;
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await (_source ?? await SourceAsync(cancellationToken)).OpenConnectionAsync(cancellationToken);
        }
        catch (PostgresException fault)
            when (fault.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification)
        {
            throw new DatabaseException($"{Name} refuses the user or the password of ConnectionStrings:CellBot", fault);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            throw new DatabaseException($"{Name} does not exist on that server: create it, or mend ConnectionStrings:CellBot", fault);
        }
        catch (Exception fault) when (fault is SocketException or TimeoutException or NpgsqlException)
        {
            throw new DatabaseAwayException($"{Name} cannot be reached: {FirstLine(fault.InnerException ?? fault)}", fault);
        }
    }
}
