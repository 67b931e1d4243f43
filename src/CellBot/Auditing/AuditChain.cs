using System.Buffers;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace CellBot.Auditing;

/// <summary>
/// Each entry's hash covers the one before and is made under a key that the database does not hold: nobody can change, remove or insert one
/// without breaking all that follow, and whoever has the database alone cannot make the chain anew. Cutting off the end cannot be seen from
/// within: for that the newest hash is kept elsewhere too, see <see cref="AuditAnchor"/>.
/// </summary>
public static class AuditChain
{
    /// <summary>Key number of entries made before the chain was keyed: their hash is a plain SHA-256.</summary>
    public const int Unkeyed = 0;

    /// <summary>What stands for "the hash before" of the first entry.</summary>
    public static string Genesis { get; } = new('0', 64);

    /// <summary>The entry that follows; the store calls it under its writer's lock, with the newest entry it holds.</summary>
    /// <param name="last">Null when the chain is empty.</param>
    public static AuditEntry Append(AuditEntry? last, AuditEvent what, ChainKey key)
    {
        var entry = new AuditEntry(
            (last?.Sequence ?? 0) + 1,
            Truncate(what.At),
            what.Actor,
            what.Action,
            what.SubjectKind,
            what.SubjectId,
            what.Details,
            "",
            key.Number
        );
        return entry with { Hash = HashOf(entry, last?.Hash ?? Genesis, key) };
    }

    /// <summary>Looks at entries in the order of their sequence; tells the first that does not follow from the one before.</summary>
    /// <param name="entries">From the first, or from any other when <paramref name="before"/> is the one that precedes them.</param>
    /// <param name="before">A trusted link to start from; null: the chain's beginning.</param>
    /// <returns>Null when every link holds.</returns>
    public static BrokenLink? FirstBrokenLink(IEnumerable<AuditEntry> entries, ChainKeys keys, ChainLink? before = null)
    {
        var (sequence, hash) = before ?? ChainLink.Beginning;
        foreach (var entry in entries)
        {
            if (entry.Sequence != sequence + 1)
                return new BrokenLink(sequence + 1, LinkError.Missing);
            if (entry.Sequence >= keys.CheckedSince && ErrorOf(entry, hash, keys) is { } error)
                return new BrokenLink(entry.Sequence, error);
            (sequence, hash) = (entry.Sequence, entry.Hash);
        }

        return null;
    }

    private static LinkError? ErrorOf(AuditEntry entry, string hashBefore, ChainKeys keys)
    {
        if (entry.Key == Unkeyed)
            return entry.Sequence < keys.KeyedSince && HashOf(entry, hashBefore, null) == entry.Hash ? null : LinkError.Altered;
        if (keys.Find(entry.Key) is not { } key)
            return LinkError.KeyMissing;
        return entry.Sequence >= key.Since && HashOf(entry, hashBefore, key) == entry.Hash ? null : LinkError.Altered;
    }

    // An array keeps the fields apart whatever stands in them; the details are sorted, since databases may reorder them.
    private static string HashOf(AuditEntry entry, string hashBefore, ChainKey? key)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            json.WriteStringValue(key is null ? "cellbot-audit/1" : "cellbot-audit/2");
            if (key is not null)
                json.WriteNumberValue(key.Number);
            json.WriteStringValue(hashBefore);
            json.WriteNumberValue(entry.Sequence);
            json.WriteNumberValue(MicrosecondsOf(entry.At));
            foreach (var field in (string[])[entry.Actor, entry.Action, entry.SubjectKind, entry.SubjectId])
                json.WriteStringValue(field);
            foreach (var (name, value) in entry.Details.OrderBy(detail => detail.Key, StringComparer.Ordinal))
            {
                json.WriteStringValue(name);
                json.WriteStringValue(value);
            }

            json.WriteEndArray();
        }

        return Convert.ToHexStringLower(
            key is null ? SHA256.HashData(buffer.WrittenSpan) : HMACSHA256.HashData(key.Secret, buffer.WrittenSpan)
        );
    }

    internal static long MicrosecondsOf(DateTimeOffset at) => (at.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    internal static DateTimeOffset Truncate(DateTimeOffset at) =>
        DateTimeOffset.UnixEpoch.AddTicks(MicrosecondsOf(at) * TimeSpan.TicksPerMicrosecond);
}

/// <param name="Sequence">The entry that is missing, or that is not what was written.</param>
public sealed record BrokenLink(long Sequence, LinkError Fault);

public enum LinkError
{
    /// <summary>An entry of that number is not there where it should follow.</summary>
    Missing,

    /// <summary>The entry, or the one before it, is not what was written.</summary>
    Altered,

    /// <summary>The key it names is not in the key ring.</summary>
    KeyMissing,
}
