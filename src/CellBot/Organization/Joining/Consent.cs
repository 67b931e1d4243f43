using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace CellBot.Organization.Joining;

/// <summary>
/// What a person is asked to agree to at joining. The version is the text's own: another text is another version, without anyone counting.
/// </summary>
/// <param name="Text">As it stands in content/messages, placeholders unfilled.</param>
public sealed record Consent(string Text)
{
    /// <summary>48 bits of the text's SHA-256: a positive number that fits into a button.</summary>
    public long Version { get; } = (long)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(Text))) >> 16);
}

/// <param name="Version">See <see cref="Consent.Version"/>.</param>
public sealed record GivenConsent(long Version, DateTimeOffset GivenAt, DateTimeOffset? WithdrawnAt);
