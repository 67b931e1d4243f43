namespace CellBot.Organization.Accounts;

/// <summary>What a person signs in with besides the password stands in the store protected by the host's key ring.</summary>
public interface IAccountProtection
{
    byte[] Protect(byte[] secret);

    /// <summary>Null when its key is not there any more.</summary>
    byte[]? Reveal(byte[] secret);

    /// <summary>Keyed, the same for the same bytes on every host.</summary>
    byte[] HashOf(ReadOnlySpan<byte> content);
}
