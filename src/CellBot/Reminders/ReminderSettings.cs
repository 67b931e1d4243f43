using CellBot.Calendar;
using CellBot.Directives;

namespace CellBot.Reminders;

/// <summary>An office's habits. Bound from the section <c>Reminders</c>; times are Vietnamese.</summary>
public sealed record ReminderSettings
{
    /// <summary>When a day's reminders go out. Default 08:00.</summary>
    public TimeOnly OfficeHour { get; init; } = new(8, 0);

    /// <summary>When a working day ends: "2 hours before" a deadline without an hour counts from here. Default 17:00.</summary>
    public TimeOnly OfficeEnd { get; init; } = new(17, 0);

    /// <summary>Default 21:00–06:30.</summary>
    public QuietHours QuietHours { get; init; } = QuietHours.Default;

    /// <summary>Most reminder messages a day for one group; hỏa tốc goes beyond. Default 3.</summary>
    public int MaxPerDay { get; init; } = 3;

    /// <summary>Which working days before a break. Default the 2nd and the last.</summary>
    public IReadOnlyList<int> WorkingDaysBeforeHoliday { get; init; } = [2, 1];

    /// <summary>How long before a deadline, where the urgency has no entry of its own. Default 3 and 1 working days, 2 hours.</summary>
    public DeadlineLead DefaultLead { get; init; } = new([3, 1], [2]);

    /// <summary>By urgency of the directive. Default: hỏa tốc 1 working day, 4 hours, 1 hour.</summary>
    public IReadOnlyDictionary<Urgency, DeadlineLead> Leads { get; init; } =
        new Dictionary<Urgency, DeadlineLead> { [Urgency.HoaToc] = new([1], [4, 1]) };

    /// <summary>How far ahead recurring reports and meetings are planned, days. Default 35.</summary>
    public int HorizonDays { get; init; } = 35;

    /// <summary>Day of the month of the cell meeting; null: no digest. Default the 3rd (37-HD/BTGDVTW, 19/11/2025).</summary>
    public int? MeetingDay { get; init; } = 3;

    /// <summary>Committees with a day of their own, by unit code: for all their cells. One of them does not lie below another.</summary>
    public IReadOnlyDictionary<string, int> MeetingDays { get; init; } = new Dictionary<string, int>();

    public DeadlineLead LeadFor(Urgency urgency) => Leads.GetValueOrDefault(urgency, DefaultLead);
}

/// <param name="WorkingDays">Working days before the last day, at the office hour.</param>
/// <param name="Hours">Hours before the last moment.</param>
public sealed record DeadlineLead(IReadOnlyList<int> WorkingDays, IReadOnlyList<int> Hours);
