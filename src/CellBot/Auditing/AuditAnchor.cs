using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CellBot.Auditing;

/// <summary>
/// The chain's newest link as it stood one day, signed, to be kept where whoever owns the database cannot reach it alone. Against it a cut
/// tail, an emptied table and a chain made anew are seen.
/// </summary>
/// <param name="Sequence">0: the trail was empty.</param>
/// <param name="Hash">The hash of that entry; <see cref="AuditChain.Genesis"/> for an empty trail.</param>
/// <param name="Key">Number of the key that signed.</param>
/// <param name="Signature">64 hex digits over the rest.</param>
public sealed record AuditAnchor(DateTimeOffset At, long Sequence, string Hash, int Key, string Signature)
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <param name="newest">Null: the trail is empty.</param>
    public static AuditAnchor Sign(AuditEntry? newest, DateTimeOffset at, ChainKey key)
    {
        var anchor = new AuditAnchor(AuditChain.Truncate(at), newest?.Sequence ?? 0, newest?.Hash ?? AuditChain.Genesis, key.Number, "");
        return anchor with { Signature = anchor.SignatureUnder(key) };
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);

    /// <summary>Null: not an anchor.</summary>
    public static AuditAnchor? Read(string json)
    {
        try
        {
            return JsonSerializer.Deserialize<AuditAnchor>(json, Json) is { Hash.Length: 64, Signature.Length: 64, Sequence: >= 0 } anchor
                ? anchor
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Compares the anchor with the chain.</summary>
    /// <param name="entry">The entry of the anchor's number; null: there is none.</param>
    /// <param name="cut">What was taken out of the chain by right; null: nothing.</param>
    /// <returns>Null when the chain still holds what was anchored.</returns>
    public AnchorError? ErrorAgainst(AuditEntry? entry, ChainKeys keys, AuditCut? cut = null)
    {
        // The key may have been taken away together with the chain that it made: the comparison below still tells.
        if (
            keys.Find(Key) is { } key
            && !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(SignatureUnder(key)), Encoding.ASCII.GetBytes(Signature))
        )
            return AnchorError.Forged;
        if (cut is not null && Sequence > 0 && Sequence < cut.Until)
            return AnchorError.PastRetention;
        var found = cut is not null && Sequence == cut.Until ? cut.Hash : entry?.Hash;
        if (Sequence > 0 && found is null)
            return AnchorError.CutOff;
        if (Sequence > 0 && found != Hash)
            return AnchorError.Recomputed;
        return keys.Find(Key) is null ? AnchorError.KeyMissing : null;
    }

    private string SignatureUnder(ChainKey key) =>
        Convert.ToHexStringLower(
            HMACSHA256.HashData(
                key.Secret,
                Encoding.UTF8.GetBytes(
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"cellbot-anchor/1\n{AuditChain.MicrosecondsOf(At)}\n{Sequence}\n{Hash}\n{Key}"
                    )
                )
            )
        );
}

public enum AnchorError
{
    /// <summary>The signature is not by the key that it names.</summary>
    Forged,

    /// <summary>The chain ends before the entry that was anchored.</summary>
    CutOff,

    /// <summary>The entry of that number is another one now.</summary>
    Recomputed,

    /// <summary>The chain agrees, but the key that signed is not in the key ring.</summary>
    KeyMissing,

    /// <summary>
    /// Nothing is wrong, but nothing can be compared either: the entry was taken out when its time was over (<see cref="AuditCut"/>).
    /// </summary>
    PastRetention,
}

public static class AnchorErrors
{
    /// <summary>Whether somebody has to be told.</summary>
    public static bool IsBreach(this AnchorError? error) => error is not (null or AnchorError.PastRetention);
}
