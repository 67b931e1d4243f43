using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using CellBot.Auditing;
using CellBot.Proofs;
using CellBot.Storage.Auditing;

namespace CellBot.Storage.Proofs;

public sealed class ProofStore(CellBotDatabase database) : IProofStore
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public Task<Proof> AddAsync(ProofDraft draft, CancellationToken cancellationToken) =>
        database.WriteAsync(
            async session =>
            {
                var key = session.AuditKeys.Newest;
                // To what the column keeps: the signature covers the moment that is read again.
                var madeAt = DateTimeOffset.FromUnixTimeMilliseconds(draft.MadeAt.ToUnixTimeMilliseconds());
                var number = await session.ScalarAsync<long>(
                    """
                    INSERT INTO proofs (broadcast_id, made_at, made_by, document, anchor, key_number, signature)
                    VALUES (@BroadcastId, @madeAt, @MadeBy, @document, @anchor, @key, '') RETURNING id
                    """,
                    new
                    {
                        draft.BroadcastId,
                        madeAt = madeAt.ToMicros(),
                        draft.MadeBy,
                        document = JsonSerializer.Serialize(draft.Document, Json),
                        anchor = draft.Anchor.ToJson(),
                        key = key.Number,
                    }
                );
                var signature = ProofSeal.Sign(number, madeAt, draft.Anchor, draft.Document, key);
                await session.ExecuteAsync("UPDATE proofs SET signature = @signature WHERE id = @number", new { signature, number });
                await AuditStore.AppendAsync(
                    session,
                    AuditEvent.Of(
                        madeAt,
                        draft.MadeBy,
                        "proof.made",
                        "broadcast",
                        draft.BroadcastId.ToString(CultureInfo.InvariantCulture),
                        ("proof", number.ToString(CultureInfo.InvariantCulture)),
                        ("signature", signature)
                    )
                );
                return new Proof(number, draft.BroadcastId, madeAt, draft.MadeBy, draft.Document, draft.Anchor, key.Number, signature);
            },
            cancellationToken
        );

    public Task<Proof?> FindAsync(long number, CancellationToken cancellationToken) =>
        database.ReadAsync(
            session =>
                session.FirstAsync(
                    "SELECT id, broadcast_id, made_at, made_by, document, anchor, key_number, signature FROM proofs WHERE id = @number",
                    new { number },
                    row => new Proof(
                        row.GetInt64(0),
                        row.GetInt64(1),
                        row.Instant(2),
                        row.GetString(3),
                        JsonSerializer.Deserialize<ProofDocument>(row.GetString(4), Json)!,
                        AuditAnchor.Read(row.GetString(5)) ?? throw new InvalidDataException("a record's anchor cannot be read"),
                        row.GetInt32(6),
                        row.GetString(7)
                    )
                ),
            cancellationToken
        );

    public Task<IReadOnlyList<ProofLine>> OfBroadcastAsync(long broadcastId, CancellationToken cancellationToken) =>
        database.ReadAsync<IReadOnlyList<ProofLine>>(
            async session =>
                await session.ListAsync(
                    "SELECT id, made_at, made_by, signature FROM proofs WHERE broadcast_id = @broadcastId ORDER BY id DESC",
                    new { broadcastId },
                    row => new ProofLine(row.GetInt64(0), row.Instant(1), row.GetString(2), ProofSeal.CodeOf(row.GetString(3)))
                ),
            cancellationToken
        );

    public Task<SealError?> CheckAsync(Proof proof, CancellationToken cancellationToken) =>
        Task.FromResult(ProofSeal.ErrorOf(proof, database.AuditKeys));

    public UnitSheet Sign(long number, string unitCode, ProofDocument sheet) =>
        SheetSeal.Sign(number, unitCode, sheet, database.AuditKeys.Newest);

    public bool Holds(FoundSheet sheet) => SheetSeal.Holds(sheet, database.AuditKeys);
}
