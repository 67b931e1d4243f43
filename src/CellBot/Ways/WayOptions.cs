using CellBot.Calendar;
using CellBot.Directives;

namespace CellBot.Ways;

/// <summary>Settings under <c>Ways:</c>: in which order people are told, and when the next way is tried.</summary>
public sealed record WayOptions
{
    public const string Section = "Ways";

    /// <summary>
    /// Of telegram, page, sms and mail, with commas between; by hand is always last. A person's own order goes before it.
    /// </summary>
    public string Order { get; init; } = WayOrder.Text(WayOrder.Default);

    /// <summary>Without an acknowledgement for so long the next way is tried: hỏa tốc. Default 10 minutes.</summary>
    public TimeSpan ExpressAfter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Thượng khẩn. Default 30 minutes.</summary>
    public TimeSpan VeryUrgentAfter { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>Khẩn. Default 2 hours.</summary>
    public TimeSpan UrgentAfter { get; init; } = TimeSpan.FromHours(2);

    /// <summary>The others. Default one day.</summary>
    public TimeSpan NormalAfter { get; init; } = TimeSpan.FromDays(1);

    /// <summary>So long after a broadcast began nothing more is tried by itself. Default 3 days.</summary>
    public TimeSpan GiveUpAfter { get; init; } = TimeSpan.FromDays(3);

    /// <summary>From which urgency on SMS are sent without a person's choice. Default hỏa tốc.</summary>
    public Urgency SmsFrom { get; init; } = Urgency.HoaToc;

    /// <summary>While the channel is lost for so long, what it holds goes the other ways; a person's word does it sooner. Default 15
    /// minutes.</summary>
    public TimeSpan MoveAfter { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How pages are told of (pushes).</summary>
    public WayLimits Page { get; init; } = new() { PerMinute = 3_000 };

    public WayLimits Sms { get; init; } = new() { PerMinute = 600 };

    public WayLimits Mail { get; init; } = new() { PerMinute = 300 };

    public TimeSpan After(Urgency urgency) =>
        urgency switch
        {
            Urgency.HoaToc => ExpressAfter,
            Urgency.ThuongKhan => VeryUrgentAfter,
            Urgency.Khan => UrgentAfter,
            _ => NormalAfter,
        };

    /// <summary>Null: the way has none.</summary>
    public WayLimits? LimitsOf(Way way) =>
        way switch
        {
            Way.Page => Page,
            Way.Sms => Sms,
            Way.Mail => Mail,
            _ => null,
        };
}

/// <summary>How much of a way is used, and when not. Hỏa tốc goes at any hour.</summary>
public sealed record WayLimits
{
    /// <summary>Most in any 60 seconds, 1–60,000.</summary>
    public int PerMinute { get; init; } = 600;

    /// <summary>From then on nobody is woken, Vietnamese time. Default 21:00.</summary>
    public TimeOnly QuietFrom { get; init; } = new(21, 0);

    /// <summary>Until then. Default 06:30; the same as <see cref="QuietFrom"/>: no quiet hours.</summary>
    public TimeOnly QuietTo { get; init; } = new(6, 30);

    public bool IsQuiet(DateTimeOffset now) => new QuietHours(QuietFrom, QuietTo).Contains(now);
}
