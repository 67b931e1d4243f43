namespace CellBot.Directives.Library;

/// <summary>Lengths in Unicode code points as people see them (tags taken away), the way Telegram counts.</summary>
public static class DirectiveLimits
{
    /// <summary>A Telegram limit: 1–4,096 after entities are parsed.</summary>
    public const int Message = 4096;

    /// <summary>Readable on a phone without opening anything (experience.md): more is a warning.</summary>
    public const int RecommendedSummary = 900;

    /// <summary>What <see cref="Message"/> leaves when issuer, subject, mark, term, foot and counter stand around the summary.</summary>
    public const int Summary = 3000;

    public const int IssuingBody = 200;
    public const int Symbol = 60;
    public const int Subject = 500;
    public const int Signer = 100;

    /// <summary>The body goes out in parts of one message each; ten are the most one should send to a phone.</summary>
    public const int Body = 10 * 4000;

    /// <summary>
    /// Marks may make a text longer than what people see of it, but not more than this many times: longer is refused unread.
    /// </summary>
    public const int SourceFactor = 3;

    public const int FileKilobytes = 512;
}
