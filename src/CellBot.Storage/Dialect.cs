using Dapper;

namespace CellBot.Storage;

/// <summary>Where the two databases' SQL differs. What is not in here is the same text for both.</summary>
internal abstract class Dialect
{
    /// <summary>Folder of the migrations among the embedded resources.</summary>
    public abstract string Folder { get; }

    /// <summary>Keeps the rows read from being changed until the transaction ends; nothing on SQLite, whose writer is alone.</summary>
    public abstract string ForShare { get; }

    public abstract string ForUpdate { get; }

    public abstract string ForUpdateSkipLocked { get; }

    /// <summary>The same for one table of a join.</summary>
    public abstract string ForUpdateOf(string alias);

    /// <summary>"is one of the values in this parameter", see <see cref="List{T}"/>.</summary>
    public abstract string In(string parameter);

    /// <summary>The value for a parameter named in <see cref="In"/>.</summary>
    public abstract object List<T>(IReadOnlyCollection<T> values);

    /// <summary>The batch as a table, to stand in a FROM clause under its alias.</summary>
    public abstract string From(Batch batch);

    /// <summary>The batch's parameters beside the others.</summary>
    public abstract DynamicParameters Parameters(Batch batch, object? others = null);

    /// <summary>Takes the lock under which migrations are applied, until the transaction ends.</summary>
    public abstract Task LockSchemaAsync(Session session);

    /// <summary>Takes the lock under which the audit chain grows, until the transaction ends.</summary>
    public abstract Task LockAuditAsync(Session session);

    /// <summary>Tells the planner about many new rows.</summary>
    public abstract Task AnalyzeAsync(Session session, string table);

    /// <summary>The database's clock, in microseconds since 1970; moves on within a transaction.</summary>
    public abstract string NowMicros { get; }

    public abstract string TableExists { get; }
}
