using System.Data.Common;
using CellBot.Auditing;
using Dapper;

namespace CellBot.Storage.Auditing;

public sealed class AuditStore(CellBotDatabase database) : IAuditStore
{
    private const int Page = 1_000;
    private const string Columns = "seq, at, actor, action, subject_kind, subject_id, details, hash, key_number";

    public Task<AuditEntry> AppendAsync(AuditEvent what, CancellationToken cancellationToken) =>
        database.WriteAsync(session => AppendAsync(session, what), cancellationToken);

    /// <summary>In the transaction of the completion that it tells of; to be called last in it, since it holds the chain's lock until the
    /// commit.</summary>
    internal static async Task<AuditEntry> AppendAsync(Session session, AuditEvent what)
    {
        await session.Dialect.LockAuditAsync(session);
        var last = await session.FirstAsync($"SELECT {Columns} FROM audit ORDER BY seq DESC LIMIT 1", null, Read);
        var entry = AuditChain.Append(last, what, session.AuditKeys.Newest);
        await session.ExecuteAsync(
            $"INSERT INTO audit ({Columns}) VALUES (@Sequence, @at, @Actor, @Action, @SubjectKind, @SubjectId, @details, @Hash, @Key)",
            new
            {
                entry.Sequence,
                at = entry.At.ToMicros(),
                entry.Actor,
                entry.Action,
                entry.SubjectKind,
                entry.SubjectId,
                details = StoredJson.Write(entry.Details),
                entry.Hash,
                entry.Key,
            }
        );
        return entry;
    }

    public Task<IReadOnlyList<AuditEntry>> ReadAsync(long after, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AuditEntry>>(
            async session =>
                await session.ListAsync(
                    $"SELECT {Columns} FROM audit WHERE seq > @after ORDER BY seq LIMIT @limit",
                    new { after, limit },
                    Read
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<AuditEntry>> NewestAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AuditEntry>>(
            async session => await session.ListAsync($"SELECT {Columns} FROM audit ORDER BY seq DESC LIMIT @limit", new { limit }, Read),
            cancellationToken
        );

    public Task<IReadOnlyList<AuditEntry>> FindAsync(AuditFilter filter, long before, int limit, CancellationToken cancellationToken)
    {
        var values = new DynamicParameters(
            new
            {
                before,
                limit,
                actor = filter.Actor,
                through = filter.Actor is { } named ? $"{named}/%" : null,
                from = filter.From?.ToMicros(),
                until = filter.Until?.ToMicros(),
            }
        );
        List<string> conditions = [];
        void When(bool isAsked, string condition)
        {
            if (isAsked)
                conditions.Add(condition);
        }
        When(before > 0, "seq < @before");
        When(filter.Actor is not null, "(actor = @actor OR actor LIKE @through)");
        When(filter.From is not null, "at >= @from");
        When(filter.Until is not null, "at < @until");
        foreach (var (begins, n) in filter.Actions.Select((begins, n) => (begins, n)))
            values.Add($"a{n}", $"{begins}%");
        When(filter.Actions.Count > 0, $"({string.Join(" OR ", filter.Actions.Select((_, n) => $"action LIKE @a{n}"))})");
        var where = conditions.Count == 0 ? "" : $"WHERE {string.Join(" AND ", conditions)}";
        return database.ReadAsync<IReadOnlyList<AuditEntry>>(
            async session => await session.ListAsync($"SELECT {Columns} FROM audit {where} ORDER BY seq DESC LIMIT @limit", values, Read),
            cancellationToken
        );
    }

    public Task<IReadOnlyList<AuditEntry>> OfSubjectAsync(string kind, string id, int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<AuditEntry>>(
            async session =>
            {
                var newest = await session.ListAsync(
                    $"SELECT {Columns} FROM audit WHERE subject_kind = @kind AND subject_id = @id ORDER BY seq DESC LIMIT @limit",
                    new
                    {
                        kind,
                        id,
                        limit,
                    },
                    Read
                );
                newest.Reverse();
                return newest;
            },
            cancellationToken
        );

    public async Task<BrokenLink?> VerifyAsync(CancellationToken cancellationToken)
    {
        AuditEntry? before = null;
        while (await ReadAsync(before?.Sequence ?? 0, Page, cancellationToken) is { Count: > 0 } page)
        {
            if (AuditChain.FirstBrokenLink(page, database.AuditKeys, before) is { } broken)
                return broken;
            before = page[^1];
        }

        return null;
    }

    public async Task<AuditAnchor> AnchorAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        AuditAnchor.Sign((await NewestAsync(1, cancellationToken)).FirstOrDefault(), now, database.AuditKeys.Newest);

    public async Task<AnchorError?> CompareAsync(AuditAnchor anchor, CancellationToken cancellationToken) =>
        anchor.ErrorAgainst(
            (await ReadAsync(anchor.Sequence - 1, 1, cancellationToken)).FirstOrDefault(entry => entry.Sequence == anchor.Sequence),
            database.AuditKeys
        );

    private static AuditEntry Read(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.Instant(1),
            row.GetString(2),
            row.GetString(3),
            row.GetString(4),
            row.GetString(5),
            StoredJson.Texts(row.GetString(6)),
            row.GetString(7),
            row.GetInt32(8)
        );
}
