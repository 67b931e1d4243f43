namespace CellBot.PersonalPages.Push;

/// <summary>Keeps subscriptions unreadable in the store, by the host's key ring.</summary>
public interface IPushProtection
{
    byte[] Protect(byte[] subscription);

    /// <summary>Null when its key is not there any more.</summary>
    byte[]? Reveal(byte[] subscription);

    /// <summary>Keyed, the same for the same endpoint on every host.</summary>
    byte[] HashOf(ReadOnlySpan<byte> endpoint);
}
