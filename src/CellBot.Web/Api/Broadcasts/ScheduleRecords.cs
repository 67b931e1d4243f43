using CellBot.Broadcasts.Schedules;
using CellBot.Directives;

namespace CellBot.Web.Api.Broadcasts;

/// <param name="Cron">Five fields (minute, hour, day, month, weekday) in Vietnamese time, or plain words: "mỗi thứ Hai 8 giờ".</param>
/// <param name="Until">The last day (2026-12-31) or instant at which it may come round; none: until it is ended.</param>
/// <param name="SkipHolidays">No occurrence on days that lie in a holiday break.</param>
/// <param name="Pin">Each message is pinned in its group for seven days, or until it expires.</param>
/// <param name="Protect">Internal: it cannot be forwarded, copied or saved on the phones.</param>
/// <param name="WithDocument">The directive's signed document goes along.</param>
/// <param name="RequestApproval">False makes it active at once; taken only where Broadcasts:RequireApproval is false.</param>
public sealed record NewSchedule(
    long DirectiveId,
    AudienceRequest Audience,
    string Cron,
    string? Until = null,
    bool SkipHolidays = false,
    Urgency? Urgency = null,
    bool RequestApproval = true,
    bool Pin = false,
    bool Protect = false,
    bool WithDocument = false
);

/// <summary>How a schedule stands.</summary>
/// <param name="Rhythm">The cron in plain Vietnamese.</param>
/// <param name="Next">The next occurrences, three at most; while it waits for approval, those it would have.</param>
public sealed record ScheduleAnswer(
    long Id,
    long DirectiveId,
    int Version,
    string ContentHash,
    ScheduleState State,
    AudienceRequest Audience,
    Urgency Urgency,
    int Recipients,
    string Cron,
    string Rhythm,
    DateTimeOffset? Until,
    bool SkipHolidays,
    IReadOnlyList<DateTimeOffset> Next,
    string? ReturnedReason,
    DateTimeOffset CreatedAt,
    IReadOnlyList<OccurrenceAnswer> Occurrences,
    bool Pin,
    bool Protect,
    bool WithDocument
);

/// <param name="BroadcastId">The broadcast it made; none for one that was missed.</param>
public sealed record OccurrenceAnswer(DateTimeOffset At, OccurrenceState State, long? BroadcastId);

public sealed record SchedulesAnswer(IReadOnlyList<ScheduleAnswer> Items);
