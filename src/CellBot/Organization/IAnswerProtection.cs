namespace CellBot.Organization;

/// <summary>Keeps requests and answers unreadable in the store, by the host's key ring.</summary>
public interface IAnswerProtection
{
    /// <summary>Keyed, so that a short request cannot be guessed from it; the same on every host.</summary>
    byte[] HashOf(ReadOnlySpan<byte> request);

    byte[] Protect(byte[] answer);

    /// <summary>Null when its key is not there any more, or it was changed.</summary>
    byte[]? Reveal(byte[] answer);
}
