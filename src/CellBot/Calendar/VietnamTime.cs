namespace CellBot.Calendar;

/// <summary>
/// Asia/Ho_Chi_Minh as the rules speak it: UTC+7 without daylight saving, as in force for the whole country since
/// 13 June 1975. Fixed here, so that a machine without time zone data counts alike.
/// </summary>
public static class VietnamTime
{
    public static TimeSpan Offset { get; } = TimeSpan.FromHours(7);

    public static TimeZoneInfo Zone { get; } =
        TimeZoneInfo.CreateCustomTimeZone("Asia/Ho_Chi_Minh", Offset, "Giờ Việt Nam", "Giờ Việt Nam");

    /// <summary>The same instant with the wall clock of Việt Nam.</summary>
    public static DateTimeOffset ToLocal(DateTimeOffset instant) => instant.ToOffset(Offset);

    /// <summary>The day it is in Việt Nam at that instant.</summary>
    public static DateOnly DateOf(DateTimeOffset instant) => DateOnly.FromDateTime(ToLocal(instant).DateTime);

    /// <summary>The wall clock in Việt Nam at that instant.</summary>
    public static TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(ToLocal(instant).DateTime);

    /// <summary>The instant of a day and wall clock time in Việt Nam, with offset +07:00.</summary>
    public static DateTimeOffset At(DateOnly day, TimeOnly time) => new(day.ToDateTime(time), Offset);

    /// <summary>The last second of a day in Việt Nam, for what holds until that day, itself included.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => At(day, new TimeOnly(23, 59, 59));

    /// <summary>The day it is now in Việt Nam.</summary>
    public static DateOnly Today(this TimeProvider clock) => DateOf(clock.GetUtcNow());
}
