using System.Globalization;

namespace CellBot.Calendar;

/// <summary>The end of a time limit in Vietnamese time: a day, or an hour of a day.</summary>
/// <param name="Day">The day named; in the years 2–9998, so that the moments around it exist.</param>
/// <param name="Hour">The hour named; null: the whole day counts.</param>
/// <param name="IsExclusive">True for "trước": the moment named is itself too late. False: it is the last one allowed.</param>
public readonly record struct Due(DateOnly Day, TimeOnly? Hour, bool IsExclusive)
{
    /// <summary>
    /// The first moment at which it is late. An hour named as the last one allowed ("chậm nhất 16 giờ") is allowed for its whole minute.
    /// </summary>
    public DateTimeOffset TooLateFrom =>
        (Hour, IsExclusive) switch
        {
            (null, true) => VietnamTime.At(Day, TimeOnly.MinValue),
            (null, false) => VietnamTime.At(Day.AddDays(1), TimeOnly.MinValue),
            ({ } hour, true) => VietnamTime.At(Day, hour),
            ({ } hour, false) => VietnamTime.At(Day, hour).AddMinutes(1),
        };

    /// <summary>The last day on which it can still be done in time.</summary>
    public DateOnly LastDay => VietnamTime.DateOf(TooLateFrom.AddTicks(-1));

    /// <summary>As <see cref="ToString"/> writes it; null: it is none.</summary>
    public static Due? Parse(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var parts = text.TrimStart('<').Split('T');
        if (!DateOnly.TryParseExact(parts[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return null;
        TimeOnly? hour =
            parts.Length > 1 && TimeOnly.TryParseExact(parts[1], "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
                ? time
                : null;
        return new Due(day, hour, text.StartsWith('<'));
    }

    public bool IsLateAt(DateTimeOffset now) => now >= TooLateFrom;

    /// <summary>
    /// As a reading writes it: the last moment allowed, or "&lt;" and the first one too late: 2026-12-24, &lt;2026-12-25,
    /// &lt;2026-12-25T16:00.
    /// </summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{(IsExclusive ? "<" : "")}{Day:yyyy-MM-dd}{(Hour is { } hour ? $"T{hour:HH:mm}" : "")}"
        );
}

/// <summary>A span of whole days, both ends in it.</summary>
public readonly record struct Period(DateOnly Start, DateOnly End)
{
    public int Days => End.DayNumber - Start.DayNumber + 1;
}
