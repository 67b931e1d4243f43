namespace CellBot.Reports;

/// <summary>Fetches a photo or file from the channel.</summary>
public interface IReportFileSource
{
    /// <summary>Null: the channel has it no longer, or it is larger than that.</summary>
    /// <param name="botId">That it was sent to; null: nobody knows any more, and each is asked.</param>
    Task<byte[]?> FetchAsync(long? botId, string fileId, long maxBytes, CancellationToken cancellationToken);
}

/// <summary>Contents of files stand in the store protected by the host's key ring.</summary>
public interface IReportFileProtection
{
    byte[] Protect(byte[] content);

    /// <summary>Null when the key is not there any more.</summary>
    byte[]? Reveal(byte[] content);
}
