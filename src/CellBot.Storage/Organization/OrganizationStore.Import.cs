using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Storage.Auditing;
using CellBot.Storage.KnownWays;
using CellBot.Ways;

namespace CellBot.Storage.Organization;

public sealed partial class OrganizationStore
{
    private const int WorthAnalyzing = 2_000;

    /// <summary>Rows of one statement: often enough for a person to see it go on.</summary>
    private const int RowsAtOnce = 2_000;

    // Parents come before children in the plan, but one statement adds them all: codes become ids in a second one.
    public Task<bool> ApplyAsync(ImportPlan<UnitRow> plan, DateTimeOffset now, AuditEvent audit, CancellationToken cancellationToken) =>
        AllOrNothingAsync(
            async session =>
            {
                if (plan.Added.Count > 0)
                    Expect(
                        plan.Added.Count,
                        await session.ExecuteAsync(
                            $"""
                            INSERT INTO units (code, kind, name, valid_from, valid_to)
                            SELECT n.code, n.kind, n.name, n.valid_from, n.valid_to FROM {_dialect.From(
                                Units(plan.Added)
                            )} WHERE true ORDER BY n.nr
                            ON CONFLICT (code) DO NOTHING
                            """,
                            _dialect.Parameters(Units(plan.Added))
                        )
                    );
                if (plan.Changed.Count > 0)
                {
                    var rows = Units([.. plan.Changed.Select(changed => changed.Row)])
                        .Add("row_id", plan.Changed.Select(changed => changed.Id));
                    foreach (
                        var (id, parent) in await session.ListAsync(
                            $"""
                            SELECT u.id, up.id FROM {_dialect.From(
                                rows
                            )} JOIN units u ON u.id = n.row_id LEFT JOIN units up ON up.code = n.parent_code
                            WHERE COALESCE(u.parent_id, 0) <> COALESCE(up.id, 0)
                            """,
                            _dialect.Parameters(rows),
                            row => (row.GetInt64(0), row.LongOrNull(1))
                        )
                    )
                        await UnitHistoryStore.PlaceAsync(session, id, parent, Columns.Day(now));
                    Expect(
                        plan.Changed.Count,
                        await session.ExecuteAsync(
                            $"""
                            UPDATE units SET kind = n.kind, name = n.name, valid_from = n.valid_from, valid_to = n.valid_to
                            FROM {_dialect.From(rows)} WHERE units.id = n.row_id AND units.code = n.code
                            """,
                            _dialect.Parameters(rows)
                        )
                    );
                }

                var all = Units([.. plan.Added, .. plan.Changed.Select(changed => changed.Row)]);
                Expect(
                    all.Count,
                    await session.ExecuteAsync(
                        $"""
                        UPDATE units SET parent_id = (SELECT up.id FROM units up WHERE up.code = n.parent_code)
                        FROM {_dialect.From(all)}
                        WHERE units.code = n.code AND (n.parent_code IS NULL
                            OR EXISTS (SELECT 1 FROM units up WHERE up.code = n.parent_code))
                        """,
                        _dialect.Parameters(all)
                    )
                );
            },
            plan.Added.Count + plan.Changed.Count,
            audit,
            cancellationToken
        );

    public Task<bool> ApplyAsync(
        ImportPlan<GroupRow> plan,
        long botId,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        AllOrNothingAsync(
            async session =>
            {
                if (plan.Added.Count > 0)
                {
                    var rows = Groups(plan.Added).Add("bot", plan.Added.Select(row => row.BotId ?? botId));
                    Expect(
                        plan.Added.Count,
                        await session.ExecuteAsync(
                            $"""
                            INSERT INTO groups (unit_id, bot_id, chat_id, title, changed_at)
                            SELECT u.id, n.bot, n.chat_id, n.title, @now FROM {_dialect.From(
                                rows
                            )} JOIN units u ON u.code = n.unit_code WHERE true ORDER BY n.nr
                            ON CONFLICT (chat_id) DO NOTHING
                            """,
                            _dialect.Parameters(rows, new { now = now.ToMicros() })
                        )
                    );
                }

                if (plan.Changed.Count > 0)
                {
                    var rows = Groups([.. plan.Changed.Select(changed => changed.Row)])
                        .Add("row_id", plan.Changed.Select(changed => changed.Id));
                    Expect(
                        plan.Changed.Count,
                        await session.ExecuteAsync(
                            $"""
                            UPDATE groups SET title = n.title, unit_id = u.id
                            FROM {_dialect.From(
                                rows
                            )} JOIN units u ON u.code = n.unit_code WHERE groups.id = n.row_id AND groups.chat_id = n.chat_id
                            """,
                            _dialect.Parameters(rows)
                        )
                    );
                }
            },
            plan.Added.Count + plan.Changed.Count,
            audit,
            cancellationToken
        );

    // What is known of a phone stays when the plan has none: it may be one that this host cannot read.
    public Task<bool> ApplyAsync(
        ImportPlan<MemberRow> plan,
        DateTimeOffset now,
        AuditEvent audit,
        IProgress<int>? progress,
        CancellationToken cancellationToken
    )
    {
        // Before the transaction: the first number ever makes a key, which is stored too, and SQLite has one writer.
        var added = plan.Added.Chunk(RowsAtOnce).Select(rows => Members(rows)).ToList();
        var changed = plan
            .Changed.Chunk(RowsAtOnce)
            .Select(rows => Members([.. rows.Select(row => row.Row)]).Add("row_id", rows.Select(row => row.Id)))
            .ToList();
        return AllOrNothingAsync(
            async session =>
            {
                var written = 0;
                foreach (var rows in added)
                {
                    await AddAsync(session, rows, now);
                    progress?.Report(written += rows.Count);
                }
                foreach (var rows in changed)
                {
                    await ChangeAsync(session, rows, now);
                    progress?.Report(written += rows.Count);
                }
                foreach (var ids in plan.Ended.Chunk(RowsAtOnce))
                    Expect(ids.Length, await PersonStore.EndAsync(session, _dialect, ids, now));
            },
            plan.Added.Count + plan.Changed.Count + plan.Ended.Count,
            audit,
            cancellationToken
        );
    }

    private async Task AddAsync(Session session, Batch added, DateTimeOffset now) =>
        Expect(
            added.Count,
            await session.ExecuteAsync(
                $"""
                INSERT INTO members (unit_id, full_name, role, telegram_user_id, phone_protected, phone_hash, birth_year, term_from,
                    term_to, joined_at, changed_at)
                SELECT u.id, n.full_name, n.role, n.telegram_user_id, n.phone_protected, n.phone_hash, n.birth_year, n.term_from, n.term_to,
                    @now, @now
                FROM {_dialect.From(added)} JOIN units u ON u.code = n.unit_code WHERE true ORDER BY n.nr
                ON CONFLICT (unit_id, telegram_user_id) WHERE telegram_user_id IS NOT NULL DO NOTHING
                """,
                _dialect.Parameters(added, new { now = now.ToMicros() })
            )
        );

    private async Task ChangeAsync(Session session, Batch changed, DateTimeOffset now)
    {
        var rows = _dialect.Parameters(changed, new { now = now.ToMicros() });
        // Another account, another number: what was proved was the old one.
        await MemberWays.EndAsync(
            session,
            [Way.Telegram],
            $"""
            SELECT m.id FROM {_dialect.From(changed)} JOIN members m ON m.id = n.row_id
            WHERE m.telegram_user_id IS NOT NULL AND (n.telegram_user_id IS NULL OR n.telegram_user_id <> m.telegram_user_id)
            """,
            rows
        );
        await MemberWays.EndAsync(
            session,
            [Way.Sms],
            $"SELECT m.id FROM {_dialect.From(changed)} JOIN members m ON m.id = n.row_id WHERE n.phone_hash <> m.phone_hash",
            rows
        );
        Expect(
            changed.Count,
            await session.ExecuteAsync(
                $"""
                UPDATE members SET full_name = n.full_name, role = n.role, telegram_user_id = n.telegram_user_id, birth_year = n.birth_year,
                    term_from = n.term_from, term_to = n.term_to, changed_at = @now,
                    phone_protected = COALESCE(n.phone_protected, members.phone_protected),
                        phone_hash = COALESCE(n.phone_hash, members.phone_hash)
                FROM {_dialect.From(changed)} JOIN units u ON u.code = n.unit_code
                WHERE members.id = n.row_id AND members.unit_id = u.id AND members.left_at IS NULL
                  AND NOT EXISTS (SELECT 1 FROM members other WHERE other.unit_id = u.id AND other.telegram_user_id = n.telegram_user_id
                      AND other.id <> n.row_id)
                """,
                rows
            )
        );
    }

    private static Batch Units(IReadOnlyList<UnitRow> rows) =>
        new Batch("n")
            .Add("nr", Enumerable.Range(0, rows.Count))
            .Add("code", rows.Select(row => row.Code))
            .Add("parent_code", rows.Select(row => row.ParentCode))
            .Add("kind", rows.Select(row => row.Kind.Code()))
            .Add("name", rows.Select(row => row.Name))
            .Add("valid_from", rows.Select(row => row.ValidFrom.ToText()))
            .Add("valid_to", rows.Select(row => row.ValidTo.ToText()));

    private static Batch Groups(IReadOnlyList<GroupRow> rows) =>
        new Batch("n")
            .Add("nr", Enumerable.Range(0, rows.Count))
            .Add("unit_code", rows.Select(row => row.UnitCode))
            .Add("chat_id", rows.Select(row => row.ChatId))
            .Add("title", rows.Select(row => row.Title));

    private Batch Members(IReadOnlyList<MemberRow> rows)
    {
        var protectedPhones = rows.Select(row => row.Phone is { } phone ? phones.Protect(phone) : null).ToList();
        return new Batch("n")
            .Add("nr", Enumerable.Range(0, rows.Count))
            .Add("unit_code", rows.Select(row => row.UnitCode))
            .Add("full_name", rows.Select(row => row.FullName))
            .Add("role", rows.Select(row => row.Role.Code()))
            .Add("telegram_user_id", rows.Select(row => row.TelegramUserId))
            .Add("phone_protected", protectedPhones.Select(phone => phone?.Bytes))
            .Add("phone_hash", protectedPhones.Select(phone => phone?.Hash))
            .Add("birth_year", rows.Select(row => row.BirthYear))
            .Add("term_from", rows.Select(row => row.TermFrom.ToText()))
            .Add("term_to", rows.Select(row => row.TermTo.ToText()));
    }

    private static void Expect(int rows, int changed)
    {
        if (rows != changed)
            throw new PlanOutdated();
    }

    private async Task<bool> AllOrNothingAsync(Func<Session, Task> apply, int rows, AuditEvent audit, CancellationToken cancellationToken)
    {
        if (rows == 0)
            return true;
        try
        {
            return await database.WriteAsync(
                async session =>
                {
                    await apply(session);
                    if (rows >= WorthAnalyzing)
                        foreach (var table in (string[])["units", "groups", "members"])
                            await _dialect.AnalyzeAsync(session, table);
                    await AuditStore.AppendAsync(session, audit);
                    return true;
                },
                cancellationToken
            );
        }
        catch (PlanOutdated)
        {
            return false;
        }
    }

    /// <summary>Rolls the import back; never leaves this class.</summary>
    private sealed class PlanOutdated : Exception;
}
