using System.Data.Common;
using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Organization;
using CellBot.Organization.Joining;
using CellBot.Reports;
using CellBot.Reports.Forms;
using CellBot.Storage.Auditing;
using CellBot.Storage.Delivery;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Reports;

public sealed class FormStore(CellBotDatabase database) : IFormStore
{
    private const string FormColumns =
        "f.id, f.title, f.fields, f.state, f.top_code, f.audience, f.due_at, f.created_by, f.created_at, f.sent_at, f.submitted_by, f.submitted_at, f.approved_by, f.approved_at, f.returned_reason, f.texts_hash";
    private const int FormWidth = 16;

    /// <summary>Looked through for the same questions: a year of weekly reports.</summary>
    private const int EarlierForms = 52;

    private const string UnitColumns = "fu.form_id, fu.unit_id, fu.told_at, fu.reachable, fu.answers, fu.answered_at";
    private readonly Dialect _dialect = database.Dialect;

    public Task<QuickForm> AddAsync(QuickForm draft, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var id = await session.ScalarAsync<long>(
                    """
                    INSERT INTO forms (title, fields, top_code, state, created_by, created_at)
                        VALUES (@Title, @fields, @TopCode, 'draft', @CreatedBy, @at) RETURNING id
                    """,
                    new
                    {
                        draft.Title,
                        fields = StoredForms.Write(draft.Fields),
                        draft.TopCode,
                        draft.CreatedBy,
                        at = draft.CreatedAt.ToMicros(),
                    }
                );
                await AuditStore.AppendAsync(session, audit with { SubjectId = id.ToString(CultureInfo.InvariantCulture) });
                return draft with { Id = id, State = FormState.Draft };
            },
            cancellationToken
        );

    public Task<QuickForm?> FindAsync(long id, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session => session.FirstAsync($"SELECT {FormColumns} FROM forms f WHERE f.id = @id", new { id }, Form),
            cancellationToken
        );

    public Task<IReadOnlyList<QuickForm>> ListAsync(int limit, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<QuickForm>>(
            async session =>
                await session.ListAsync($"SELECT {FormColumns} FROM forms f ORDER BY f.id DESC LIMIT @limit", new { limit }, Form),
            cancellationToken
        );

    public Task<bool> EditAsync(QuickForm edited, FormState expected, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (
                    await session.ExecuteAsync(
                        "UPDATE forms SET title = @Title, fields = @fields WHERE id = @Id AND state = @expected AND state IN ('draft', 'returned')",
                        new
                        {
                            edited.Id,
                            edited.Title,
                            fields = StoredForms.Write(edited.Fields),
                            expected = Words<FormState>.Of(expected),
                        }
                    ) == 0
                )
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<IReadOnlyDictionary<(string Label, FormFieldKind Kind), string>> EarlierAsync(
        long unitId,
        long formId,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyDictionary<(string, FormFieldKind), string>>(
            async session =>
            {
                var earlier = await session.ListAsync(
                    """
                    SELECT f.fields, fu.answers FROM form_units fu JOIN forms f ON f.id = fu.form_id
                    WHERE fu.unit_id = @unitId AND fu.form_id <= @formId AND fu.answers IS NOT NULL ORDER BY fu.form_id DESC LIMIT @most
                    """,
                    new
                    {
                        unitId,
                        formId,
                        most = EarlierForms,
                    },
                    row => (Fields: StoredForms.Fields(row.GetString(0)), Answers: StoredJson.Texts(row.GetString(1)))
                );
                var newest = new Dictionary<(string, FormFieldKind), string>();
                foreach (var (fields, answers) in earlier)
                foreach (var field in fields)
                    if (answers.TryGetValue(field.Key, out var answer))
                        newest.TryAdd((field.Label, field.Kind), answer);
                return newest;
            },
            cancellationToken
        );

    public Task<bool> TryChangeAsync(QuickForm changed, FormState expected, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (
                    await session.ExecuteAsync(
                        """
                        UPDATE forms SET state = @state, audience = @audience, due_at = @due, submitted_by = @SubmittedBy,
                            submitted_at = @submitted, approved_by = @ApprovedBy,
                            approved_at = @approved, returned_reason = @ReturnedReason, texts_hash = @TextsHash
                        WHERE id = @Id AND state = @expected
                        """,
                        new
                        {
                            changed.Id,
                            state = Words<FormState>.Of(changed.State),
                            audience = changed.Audience is { } audience ? StoredJson.Write(audience) : null,
                            due = changed.DueAt.ToMicros(),
                            changed.SubmittedBy,
                            submitted = changed.SubmittedAt.ToMicros(),
                            changed.ApprovedBy,
                            approved = changed.ApprovedAt.ToMicros(),
                            changed.ReturnedReason,
                            changed.TextsHash,
                            expected = Words<FormState>.Of(expected),
                        }
                    ) == 0
                )
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    public Task<int?> SendAsync(
        long id,
        Audience audience,
        DateTimeOffset? due,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken,
        QuickForm? approved = null
    ) =>
        database.WriteAsync<int?>(
            async session =>
            {
                var tree = new
                {
                    id,
                    units = _dialect.List(audience.Units),
                    excluded = _dialect.List(audience.Excluded),
                    kinds = _dialect.List(audience.EffectiveKinds),
                    day = Columns.Day(now),
                };
                var waits = approved is null
                    ? "state IN ('draft', 'returned')"
                    : "state = 'submitted' AND texts_hash = @hash AND submitted_at = @submitted";
                var taken = await session.ExecuteAsync(
                    $"""
                    UPDATE forms SET state = 'sent', audience = @audience, due_at = @due, sent_at = @now, approved_by = @by,
                        approved_at = @at, returned_reason = NULL WHERE id = @id AND {waits} AND EXISTS ({Asked} SELECT 1 FROM asked)
                    """,
                    new
                    {
                        id,
                        audience = StoredJson.Write(audience),
                        due = due.ToMicros(),
                        now = now.ToMicros(),
                        by = approved?.ApprovedBy,
                        at = approved?.ApprovedAt.ToMicros(),
                        hash = approved?.TextsHash,
                        submitted = approved?.SubmittedAt.ToMicros(),
                        tree.units,
                        tree.excluded,
                        tree.kinds,
                        tree.day,
                    }
                );
                if (taken == 0)
                    return
                        await session.ScalarAsync<long?>(
                            $"SELECT id FROM forms WHERE id = @id AND {waits}",
                            new
                            {
                                id,
                                hash = approved?.TextsHash,
                                submitted = approved?.SubmittedAt.ToMicros(),
                            }
                        )
                            is null
                        ? null
                        : 0;
                var units = await session.ExecuteAsync(
                    $"{Asked} INSERT INTO form_units (form_id, unit_id) SELECT @id, a.id FROM asked a",
                    tree
                );
                await AuditStore.AppendAsync(session, audit);
                return units;
            },
            cancellationToken
        );

    // Units of the audience that exist on the day. UNION, so that a circle among units ends.
    private string Asked =>
        $"""
            WITH RECURSIVE tree(id) AS (SELECT u.id FROM units u WHERE u.code {_dialect.In("@units")}
            UNION SELECT u.id FROM units u JOIN tree t ON u.parent_id = t.id WHERE NOT u.code {_dialect.In("@excluded")}),
            asked(id) AS (SELECT u.id FROM tree t JOIN units u ON u.id = t.id WHERE u.kind {_dialect.In("@kinds")} AND {JoinRows.Exists})
            """;

    public Task<bool> CloseAsync(long id, AuditEvent audit, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (await session.ExecuteAsync("UPDATE forms SET state = 'closed' WHERE id = @id AND state = 'sent'", new { id }) == 0)
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    // Leaders as of today, outside their term of office people are members like any other; on the channel nobody who never pressed Start
    // can be written to.
    public Task<IReadOnlyList<FormAsk>> UntoldAsync(
        IReadOnlyList<long> botIds,
        int limit,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<FormAsk>>(
            async session =>
            {
                var today = new
                {
                    bots = _dialect.List(botIds),
                    limit,
                    day = Columns.Day(now),
                };
                var open = $"""
                    members m JOIN private_chats p ON p.telegram_user_id = m.telegram_user_id AND p.bot_id {_dialect.In(
                        "@bots"
                    )} AND p.closed_at IS NULL
                    LEFT JOIN groups g ON g.unit_id = m.unit_id AND g.bot_id = p.bot_id WHERE {JoinRows.Leads}
                    """;
                var asks = await session.ListAsync(
                    $"""
                    SELECT f.id, f.title, f.fields, f.due_at, u.id, u.name FROM form_units fu JOIN forms f ON f.id = fu.form_id JOIN units u
                        ON u.id = fu.unit_id
                    WHERE f.state = 'sent' AND (fu.told_at IS NULL
                        OR (fu.reachable = 0 AND fu.answers IS NULL AND EXISTS (SELECT 1 FROM {open} AND m.unit_id = fu.unit_id)))
                    ORDER BY CASE WHEN fu.told_at IS NULL THEN 0 ELSE 1 END, f.id, u.id LIMIT @limit
                    """,
                    today,
                    row => new FormAsk(
                        row.GetInt64(0),
                        row.GetString(1),
                        StoredForms.Fields(row.GetString(2)).Count,
                        row.InstantOrNull(3),
                        row.GetInt64(4),
                        row.GetString(5),
                        []
                    )
                );
                if (asks.Count == 0)
                    return asks;
                var leaders = (
                    await session.ListAsync(
                        $"""
                        SELECT m.unit_id, m.telegram_user_id, {JoinRows.OwnBot} FROM {open} AND m.unit_id {_dialect.In("@units")}
                        GROUP BY m.unit_id, m.telegram_user_id ORDER BY m.unit_id, m.telegram_user_id
                        """,
                        new
                        {
                            today.bots,
                            today.day,
                            units = _dialect.List<long>([.. asks.Select(ask => ask.UnitId).Distinct()]),
                        },
                        row => (Unit: row.GetInt64(0), Chat: new BotChat(row.GetInt64(2), row.GetInt64(1)))
                    )
                ).ToLookup(row => row.Unit, row => row.Chat);
                return [.. asks.Select(ask => ask with { LeaderChats = [.. leaders[ask.UnitId]] })];
            },
            cancellationToken
        );

    public Task ToldAsync(FormAsk ask, IReadOnlyList<ReportNotice> notices, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                if (
                    await session.ExecuteAsync(
                        """
                        UPDATE form_units SET told_at = @now, reachable = @reachable
                        WHERE form_id = @FormId AND unit_id = @UnitId AND (told_at IS NULL OR (reachable = 0 AND @reachable = 1))
                        """,
                        new
                        {
                            now = now.ToMicros(),
                            reachable = notices.Count > 0 ? 1 : 0,
                            ask.FormId,
                            ask.UnitId,
                        }
                    ) == 0
                )
                    return 0;
                foreach (var notice in notices)
                    await Outbox.EnqueueReplyAsync(session, notice.BotId, notice.ChatId, notice.Message, notice.DedupKey);
                return notices.Count;
            },
            cancellationToken
        );

    public Task<IReadOnlyList<FormUnit>> UnitsAsync(long formId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<FormUnit>>(
            async session =>
                await session.ListAsync(
                    $"SELECT {UnitColumns} FROM form_units fu WHERE fu.form_id = @formId ORDER BY fu.unit_id",
                    new { formId },
                    row => OfUnit(row, 0)
                ),
            cancellationToken
        );

    // UNION, so that a circle among units ends.
    public Task<IReadOnlyList<Unit>> TreeAsync(long formId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<Unit>>(
            async session =>
                await session.ListAsync(
                    $"""
                    WITH RECURSIVE up(id) AS (SELECT unit_id FROM form_units WHERE form_id = @formId UNION SELECT u.parent_id FROM units u
                        JOIN up ON up.id = u.id WHERE u.parent_id IS NOT NULL)
                    SELECT {OrganizationRows.UnitColumns} FROM up JOIN units u ON u.id = up.id ORDER BY u.id
                    """,
                    new { formId },
                    OrganizationRows.Unit
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<(QuickForm Form, FormUnit Unit)>> OpenAsync(
        IReadOnlyList<long> unitIds,
        CancellationToken cancellationToken
    ) =>
        database.ReadAsync<IReadOnlyList<(QuickForm, FormUnit)>>(
            async session =>
                await session.ListAsync(
                    $"""
                    SELECT {FormColumns}, {UnitColumns} FROM form_units fu JOIN forms f ON f.id = fu.form_id
                    WHERE fu.unit_id {_dialect.In(
                        "@units"
                    )} AND f.state = 'sent' ORDER BY CASE WHEN fu.answers IS NULL THEN 0 ELSE 1 END, f.id DESC, fu.unit_id
                    """,
                    new { units = _dialect.List(unitIds) },
                    row => (Form(row), OfUnit(row, FormWidth))
                ),
            cancellationToken
        );

    public Task<bool> AnswerAsync(
        long formId,
        long unitId,
        long memberId,
        IReadOnlyDictionary<string, string> answers,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        database.WriteAsync(
            async session =>
            {
                if (
                    await session.ExecuteAsync(
                        $"""
                        UPDATE form_units SET answers = @answers, answered_by = @memberId, answered_at = @now
                        WHERE form_id = @formId AND unit_id = @unitId
                            AND EXISTS (SELECT 1 FROM forms f WHERE f.id = @formId AND f.state = 'sent')
                        """,
                        new
                        {
                            formId,
                            unitId,
                            memberId,
                            answers = StoredJson.Write(answers),
                            now = now.ToMicros(),
                        }
                    ) == 0
                )
                    return false;
                await AuditStore.AppendAsync(session, audit);
                return true;
            },
            cancellationToken
        );

    private static QuickForm Form(DbDataReader row) =>
        new(
            row.GetInt64(0),
            row.GetString(1),
            StoredForms.Fields(row.GetString(2)),
            row.Word<FormState>(3),
            row.TextOrNull(4),
            row.TextOrNull(5) is { } audience ? StoredJson.Audience(audience) : null,
            row.InstantOrNull(6),
            row.GetString(7),
            row.Instant(8),
            row.InstantOrNull(9)
        )
        {
            SubmittedBy = row.TextOrNull(10),
            SubmittedAt = row.InstantOrNull(11),
            ApprovedBy = row.TextOrNull(12),
            ApprovedAt = row.InstantOrNull(13),
            ReturnedReason = row.TextOrNull(14),
            TextsHash = row.TextOrNull(15),
        };

    private static FormUnit OfUnit(DbDataReader row, int first) =>
        new(
            row.GetInt64(first),
            row.GetInt64(first + 1),
            row.InstantOrNull(first + 2),
            row.Flag(first + 3),
            row.TextOrNull(first + 4) is { } answers ? StoredJson.Texts(answers) : null,
            row.InstantOrNull(first + 5)
        );
}
