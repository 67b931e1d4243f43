using System.Data.Common;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Joining;
using CellBot.Reports;
using CellBot.Reports.Forms;
using CellBot.Storage.Auditing;
using CellBot.Storage.Delivery;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Reports;

/// <summary>A form's row for each unit: its leaders told, its answers.</summary>
public sealed partial class FormStore
{
    /// <summary>Looked through for the same questions: a year of weekly reports.</summary>
    private const int EarlierForms = 52;

    private const string UnitColumns = "fu.form_id, fu.unit_id, fu.told_at, fu.reachable, fu.answers, fu.answered_at";

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
