namespace CellBot.Mailing;

/// <summary>Keeps addresses unreadable in the store, by the host's key ring.</summary>
public interface IMailProtection
{
    byte[] Protect(byte[] address);

    /// <summary>Null when its key is not there any more.</summary>
    byte[]? Reveal(byte[] address);

    /// <summary>Keyed, the same for the same bytes on every host.</summary>
    byte[] HashOf(ReadOnlySpan<byte> content);
}
