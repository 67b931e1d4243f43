using System.Data.Common;
using CellBot.Acknowledgements;

namespace CellBot.Storage.Acknowledgements;

/// <summary>Confirmations as rows.</summary>
internal static class ConfirmationRows
{
    public const string Columns =
        "c.state, c.received_at, c.received_by, c.briefed_at, c.briefed_by, c.met_on, c.present, c.note, c.reported_at, "
        + "c.reported_by, c.result, c.result_note";

    /// <param name="first">Where the columns begin; a row without a confirmation (an outer join) gives null.</param>
    public static Confirmation? Read(DbDataReader row, int first) =>
        row.IsDBNull(first)
            ? null
            : new Confirmation(
                row.Word<ConfirmationState>(first),
                StampAt(row, first + 1)!,
                StampAt(row, first + 3),
                row.IsDBNull(first + 5)
                    ? null
                    : new Briefing(row.DateOrNull(first + 5)!.Value, row.GetInt32(first + 6), row.TextOrNull(first + 7) ?? ""),
                StampAt(row, first + 8),
                row.IsDBNull(first + 10) ? null : new UnitResult(row.Word<ResultKind>(first + 10), row.TextOrNull(first + 11) ?? "")
            );

    /// <returns>0: it is new no longer.</returns>
    public static Task<int> WriteAsync(
        Session session,
        bool isNew,
        long directiveId,
        int version,
        ConfirmOrder order,
        Confirmation after
    ) =>
        session.ExecuteAsync(
            isNew
                ? """
                INSERT INTO confirmations (directive_id, version, broadcast_id, unit_id, state, received_at, received_by, briefed_at,
                    briefed_by, met_on, present, note,
                    reported_at, reported_by, result, result_note)
                VALUES (@directiveId, @version, @BroadcastId, @UnitId, @state, @receivedAt, @receivedBy, @briefedAt, @briefedBy, @metOn,
                    @present, @note, @reportedAt, @reportedBy, @result, @resultNote)
                ON CONFLICT (directive_id, version, unit_id) DO NOTHING
                """
                : """
                UPDATE confirmations SET state = @state, briefed_at = @briefedAt, briefed_by = @briefedBy, met_on = @metOn,
                    present = @present, note = @note,
                    reported_at = @reportedAt, reported_by = @reportedBy, result = @result, result_note = @resultNote
                WHERE directive_id = @directiveId AND version = @version AND unit_id = @UnitId
                """,
            new
            {
                directiveId,
                version,
                order.BroadcastId,
                order.UnitId,
                state = Words<ConfirmationState>.Of(after.State),
                receivedAt = after.Received.At.ToMicros(),
                receivedBy = after.Received.MemberId,
                briefedAt = after.Briefed?.At.ToMicros(),
                briefedBy = after.Briefed?.MemberId,
                metOn = after.Briefing?.MetOn.ToText(),
                present = after.Briefing?.Present,
                note = after.Briefing?.Note,
                reportedAt = after.Reported?.At.ToMicros(),
                reportedBy = after.Reported?.MemberId,
                result = Words<ResultKind>.Of(after.Result?.Kind),
                resultNote = after.Result?.Note,
            }
        );

    private static Stamp? StampAt(DbDataReader row, int column) =>
        row.IsDBNull(column) ? null : new Stamp(row.Instant(column), row.GetInt64(column + 1));
}
