using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CellBot.Auditing;

namespace CellBot.Proofs;

/// <summary>
/// The signature of a record: HMAC-SHA-256 under a key of the audit chain over its number, its moment, the anchor and every cell. Whoever
/// has the database alone can make no record and change none. The code that stands on the record is its beginning: 80 bits, enough to copy
/// from paper and too many to guess.
/// </summary>
public static class ProofSeal
{
    private const int CodeDigits = 20;
    private const char Cell = '\u001F';
    private const char Row = '\u001E';

    public static string Sign(long number, DateTimeOffset madeAt, AuditAnchor anchor, ProofDocument document, ChainKey key) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(
                key.Secret,
                Encoding.UTF8.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"cellbot-proof/1\n{number}\n{madeAt.ToUnixTimeMilliseconds()}\n"
                            + $"{anchor.Sequence}\n{anchor.Hash}\n{HashOf(document)}"
                    )
                )
            )
        );

    /// <returns>Null: the signature is this record's.</returns>
    public static SealError? ErrorOf(Proof proof, ChainKeys keys) =>
        keys.Find(proof.Key) is not { } key ? SealError.KeyMissing
        : CryptographicOperations.FixedTimeEquals(
            Encoding.ASCII.GetBytes(Sign(proof.Number, proof.MadeAt, proof.Anchor, proof.Document, key)),
            Encoding.ASCII.GetBytes(proof.Signature)
        )
            ? null
        : SealError.Altered;

    /// <summary>"7f3a2-91bc0-55d0e-c4471"</summary>
    public static string CodeOf(string signature) =>
        string.Join('-', signature[..CodeDigits].Chunk(5).Select(digits => new string(digits)));

    private static string HashOf(ProofDocument document) =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                Encoding.UTF8.GetBytes(
                    string.Join(Row, document.Rows().Select(row => string.Join(Cell, row.Select(cell => cell.Normalize()))))
                )
            )
        );
}
