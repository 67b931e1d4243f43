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
        var before = (await CutAsync(cancellationToken))?.Link ?? ChainLink.Beginning;
        while (await ReadAsync(before.Sequence, Page, cancellationToken) is { Count: > 0 } page)
        {
            if (AuditChain.FirstBrokenLink(page, database.AuditKeys, before) is { } broken)
                return broken;
            before = ChainLink.Of(page[^1]);
        }

        return null;
    }

    public async Task<AuditAnchor> AnchorAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        AuditAnchor.Sign((await NewestAsync(1, cancellationToken)).FirstOrDefault(), now, database.AuditKeys.Newest);

    public async Task<AnchorError?> CompareAsync(AuditAnchor anchor, CancellationToken cancellationToken) =>
        anchor.ErrorAgainst(
            (await ReadAsync(anchor.Sequence - 1, 1, cancellationToken)).FirstOrDefault(entry => entry.Sequence == anchor.Sequence),
            database.AuditKeys,
            await CutAsync(cancellationToken)
        );

    public Task<AuditCut?> CutAsync(CancellationToken cancellationToken) => database.ReadAsync(CutAsync, cancellationToken);

    // The newest entry of a cut, if it follows from the one before it: whoever has the database alone can write one, but not its hash.
    private static async Task<AuditCut?> CutAsync(Session session)
    {
        if (await session.ScalarAsync<long?>("SELECT min(seq) FROM audit") is null or 1)
            return null;
        var entry = await session.FirstAsync(
            $"SELECT {Columns} FROM audit WHERE subject_kind = @kind AND subject_id = @id ORDER BY seq DESC LIMIT 1",
            new { kind = AuditCut.SubjectKind, id = AuditCut.SubjectId },
            Read
        );
        if (entry is null || AuditCut.Of(entry) is not { } cut)
            return null;
        var before = await session.FirstAsync($"SELECT {Columns} FROM audit WHERE seq = @seq", new { seq = entry.Sequence - 1 }, Read);
        var link = before is null ? cut.Link : ChainLink.Of(before);
        return AuditChain.FirstBrokenLink([entry], session.AuditKeys, link) is null ? cut : null;
    }

    public Task<int> ForgetAsync(DateTimeOffset before, int limit, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                await session.Dialect.LockAuditAsync(session);
                var old = await session.ListAsync($"SELECT {Columns} FROM audit ORDER BY seq LIMIT @limit", new { limit }, Read);
                var newest = await session.ScalarAsync<long?>("SELECT max(seq) FROM audit");
                var gone = old.TakeWhile(entry => entry.At < before && entry.Sequence < newest).ToList();
                var start = (await CutAsync(session))?.Link ?? ChainLink.Beginning;
                if (gone.Count == 0 || AuditChain.FirstBrokenLink(gone, session.AuditKeys, start) is not null)
                    return 0;
                await session.ExecuteAsync("DELETE FROM audit WHERE seq <= @until", new { until = gone[^1].Sequence });
                await AppendAsync(session, new AuditCut(gone[^1].Sequence, gone[^1].Hash).ToEvent(now));
                return gone.Count;
            },
            cancellationToken
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
