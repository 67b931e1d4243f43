using System.Data.Common;
using CellBot.Auditing;
using CellBot.Delivery;

namespace CellBot.Storage;

/// <summary>
/// The one database of an installation: PostgreSQL in service, SQLite embedded. Opening it touches nothing; <see cref="MigrateAsync"/>
/// comes first.
/// </summary>
public abstract class CellBotDatabase : IAsyncDisposable
{
    /// <param name="connectionString"><c>Host=…</c> names PostgreSQL, <c>Data Source=…</c> a SQLite file (its folder is created).</param>
    /// <exception cref="DatabaseException">The string names neither, or is malformed.</exception>
    public static CellBotDatabase Open(string connectionString, DatabaseOptions? options = null)
    {
        try
        {
            var words = new DbConnectionStringBuilder { ConnectionString = connectionString };
            if (words.ContainsKey("Host") || words.ContainsKey("Server"))
                return new PostgresDatabase(connectionString);
            if (words.ContainsKey("Data Source") || words.ContainsKey("DataSource") || words.ContainsKey("Filename"))
                return new SqliteDatabase(connectionString, options ?? new DatabaseOptions());
        }
        catch (ArgumentException fault)
        {
            throw new DatabaseException($"ConnectionStrings:CellBot is malformed: {FirstLine(fault)}", fault);
        }

        throw new DatabaseException(
            "ConnectionStrings:CellBot names no database: begin it with Host=… (PostgreSQL) or Data Source=… (SQLite)"
        );
    }

    private ChainKeys? _auditKeys;

    /// <summary>
    /// The keys of the audit chain. The host reads them from its key ring and gives them before the first change that is audited.
    /// </summary>
    /// <exception cref="InvalidOperationException">They were not given yet.</exception>
    public ChainKeys AuditKeys
    {
        get => _auditKeys ?? throw new InvalidOperationException("the keys of the audit chain were not given to the database");
        set => _auditKeys = value;
    }

    /// <summary>Notified after each commit that put something into the outbox, or changed what may be sent.</summary>
    public DispatchSignal Outgoing { get; } = new();

    /// <summary>For people: which database this is, without passwords.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Brings the schema up to this program's. Safe when several hosts start at once. Returns how many steps were applied.
    /// </summary>
    /// <exception cref="DatabaseException">Not reachable; newer than the program; a step that was applied has changed since.</exception>
    /// <exception cref="DatabaseException">A host of a program that is too old runs; a step fails: all is as it was.</exception>
    public Task<int> MigrateAsync(CancellationToken cancellationToken = default) =>
        InWordsAsync(() => new Migrator(this).ApplyAsync(cancellationToken));

    /// <summary>How many steps <see cref="MigrateAsync"/> would apply; writes nothing.</summary>
    /// <exception cref="DatabaseException">As for <see cref="MigrateAsync"/>.</exception>
    public Task<int> WaitingMigrationsAsync(CancellationToken cancellationToken = default) =>
        new Migrator(this).WaitingAsync(cancellationToken);

    /// <summary>
    /// Applies the steps that wait and takes them back: the names of those that would be applied. Takes the same locks as the upgrade
    /// itself, for as long.
    /// </summary>
    /// <exception cref="DatabaseException">As for <see cref="MigrateAsync"/>; or a step fails, and which error.</exception>
    public Task<IReadOnlyList<string>> TryMigrationsAsync(CancellationToken cancellationToken) =>
        InWordsAsync(() => new Migrator(this).TryAsync(cancellationToken));

    private async Task<T> InWordsAsync<T>(Func<Task<T>> migrate)
    {
        try
        {
            return await migrate();
        }
        catch (DbException failed)
        {
            var words =
                $"{Name} could not be brought up to this program: {FirstLine(failed)}. It is as it was; the program before goes on.";
            throw failed.IsTransient ? new DatabaseAwayException(words, failed) : new DatabaseException(words, failed);
        }
    }

    /// <summary>No program of ours has been here yet.</summary>
    /// <exception cref="DatabaseException">Not reachable.</exception>
    public Task<bool> IsEmptyAsync(CancellationToken cancellationToken) =>
        ReadAsync(
            async session => await session.ScalarAsync<long>(Dialect.TableExists, new { name = "schema_migrations" }) == 0,
            cancellationToken
        );

    /// <summary>Asks the database for its version: for health and doctor.</summary>
    /// <exception cref="DatabaseException">Not reachable, with the cause in one line.</exception>
    public abstract Task<string> CheckAsync(CancellationToken cancellationToken = default);

    /// <summary>The database's clock, by which leases are judged.</summary>
    /// <exception cref="DatabaseException">As for <see cref="CheckAsync"/>.</exception>
    public Task<DateTimeOffset> NowAsync(CancellationToken cancellationToken = default) =>
        ReadAsync(async session => Columns.FromMicros(await session.ScalarAsync<long>($"SELECT {Dialect.NowMicros}")), cancellationToken);

    /// <summary>Where the database lies, in a word that a copy does not share; a replica that takes over does.</summary>
    internal abstract Task<string> PlaceAsync(CancellationToken cancellationToken);

    internal abstract Dialect Dialect { get; }

    /// <summary>Reads outside a transaction; each statement sees what was committed before it.</summary>
    internal abstract Task<T> ReadAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>Reads that all see one and the same moment.</summary>
    internal abstract Task<T> SnapshotAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>
    /// One transaction, committed when the work returns. The work may run again after a deadlock: it must have no effect but on the
    /// session.
    /// </summary>
    internal abstract Task<T> WriteAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>A single statement that is its own transaction.</summary>
    internal abstract Task<T> StatementAsync<T>(Func<Session, Task<T>> work, CancellationToken cancellationToken);

    /// <summary>To be called with every session whose work is committed.</summary>
    private protected T Committed<T>(Session session, T result)
    {
        if (session.HasOutgoing)
            Outgoing.Notify();
        return result;
    }

    /// <summary>
    /// Takes what was deleted out of the files too, not only out of the tables. Seconds on a large file; writers wait meanwhile.
    /// </summary>
    internal abstract Task ScrubAsync(CancellationToken cancellationToken);

    public abstract ValueTask DisposeAsync();

    internal static string FirstLine(Exception fault) => fault.Message.Split('\n', 2)[0].TrimEnd();
}
