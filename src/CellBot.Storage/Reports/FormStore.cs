using System.Data.Common;
using System.Globalization;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Reports.Forms;
using CellBot.Storage.Auditing;
using CellBot.Storage.Organization;

namespace CellBot.Storage.Reports;

/// <summary>Quick reports from the office's side; what their units are told and answer stands in FormStore.Units.</summary>
public sealed partial class FormStore(CellBotDatabase database) : IFormStore
{
    private const string FormColumns =
        "f.id, f.title, f.fields, f.state, f.top_code, f.audience, f.due_at, f.created_by, f.created_at, f.sent_at, "
        + "f.submitted_by, f.submitted_at, f.approved_by, f.approved_at, f.returned_reason, f.texts_hash";
    private const int FormWidth = 16;

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
                        "UPDATE forms SET title = @Title, fields = @fields WHERE id = @Id AND state = @expected AND state IN "
                            + "('draft', 'returned')",
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
}
