namespace CellBot.Mailing;

/// <summary>Hands a letter to the server. Never throws but for cancellation.</summary>
public interface IMailer
{
    Task<MailOutcome> SendAsync(Letter letter, CancellationToken cancellationToken);
}

/// <param name="Id">Of the letter: the same at each try, so that a mailbox that has it knows it again.</param>
/// <param name="UnsubscribeUrl">Takes a POST without a question (RFC 8058).</param>
public sealed record Letter(string Id, string To, string Subject, string Text, string? UnsubscribeUrl, LetterFile? File = null);

public sealed record LetterFile(string Name, string MediaType, byte[] Content);

/// <summary>What became of a letter.</summary>
/// <param name="Error">A stable word with the server's code: <c>smtp_550</c>, <c>tls</c>, <c>timeout</c>; null: sent.</param>
public sealed record MailOutcome(MailFate Fate, string? Error = null);

public enum MailFate
{
    Sent,

    /// <summary>Certainly not taken; trying again may help.</summary>
    NotSent,

    /// <summary>Certainly not taken, and never will be.</summary>
    Refused,

    /// <summary>It had left when the answer failed to come.</summary>
    Unknown,
}
