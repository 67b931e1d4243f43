namespace CellBot.Host.Drill;

/// <summary>What a drill assumes. People are drawn by the seed: the same terms give the same people.</summary>
/// <param name="LostAfter">The channel is lost so long after the broadcast began, and back so long after it began.</param>
internal sealed record DrillTerms(
    int Groups,
    int MembersOfEach,
    int Seed,
    TimeSpan LostAfter,
    TimeSpan BackAfter,
    TimeSpan MoveAfter,
    int SmsPerMinute,
    long SmsPrice,
    long SmsBudget
)
{
    /// <summary>Of all members.</summary>
    public const double WithAccount = 0.80,
        WithPhone = 0.90,
        WithPage = 0.05;

    /// <summary>Of those who have it before their eyes, who acknowledges at all, and how soon half of these do.</summary>
    public const double TapShare = 0.60,
        ReplyShare = 0.50,
        PageShare = 0.30;

    public static readonly TimeSpan TapHalf = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan ReplyHalf = TimeSpan.FromMinutes(8);

    /// <summary>SMS that the gateway takes and that arrive.</summary>
    public const double Delivered = 0.97;

    public static readonly TimeSpan DeliveredAfter = TimeSpan.FromSeconds(10);
}
