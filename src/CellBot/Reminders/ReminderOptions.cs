using CellBot.Calendar;
using CellBot.Directives;

namespace CellBot.Reminders;

/// <summary>The office's habits as they stand in the settings, section <c>Reminders</c>. Times are Vietnamese.</summary>
public sealed record ReminderOptions
{
    public const string Section = "Reminders";

    /// <summary>When a day's reminders go out. Default 08:00.</summary>
    public TimeOnly OfficeHour { get; init; } = new(8, 0);

    /// <summary>When a working day ends. Default 17:00.</summary>
    public TimeOnly OfficeEnd { get; init; } = new(17, 0);

    /// <summary>From then on nobody is woken, hỏa tốc excepted. Default 21:00.</summary>
    public TimeOnly QuietFrom { get; init; } = new(21, 0);

    /// <summary>Until then. Default 06:30; the same as <see cref="QuietFrom"/> means no quiet hours.</summary>
    public TimeOnly QuietTo { get; init; } = new(6, 30);

    /// <summary>Most reminder messages a day for one group; hỏa tốc goes beyond. 1–20, default 3.</summary>
    public int MaxPerDay { get; init; } = 3;

    /// <summary>Which working days before a break, comma between. Default "2,1".</summary>
    public string DaysBeforeHoliday { get; init; } = "2,1";

    /// <summary>Which working days before a deadline. Default "3,1".</summary>
    public string DaysBeforeDeadline { get; init; } = "3,1";

    /// <summary>Which hours before a deadline. Default "2".</summary>
    public string HoursBeforeDeadline { get; init; } = "2";

    /// <summary>The same for hỏa tốc. Default "1".</summary>
    public string ExpressDaysBeforeDeadline { get; init; } = "1";

    /// <summary>Default "4,1".</summary>
    public string ExpressHoursBeforeDeadline { get; init; } = "4,1";

    /// <summary>How far ahead recurring reports and meetings are planned, days. 7–100, default 35.</summary>
    public int HorizonDays { get; init; } = 35;

    /// <summary>Day of the month of the cell meeting, 1–31; 0: no digest. Default 3 (37-HD/BTGDVTW, 19/11/2025).</summary>
    public int MeetingDay { get; init; } = 3;

    /// <summary>
    /// Committees whose cells meet on another day: unit code and day, such as "DU-HK=5, DU-YT=10". One of them does not lie below another.
    /// Default none.
    /// </summary>
    public string MeetingDays { get; init; } = "";

    /// <summary>Working days a secretary has before the superior office hears of it. 1–30, default 1.</summary>
    public int EscalateAfterWorkingDays { get; init; } = 1;

    /// <summary>Daily lists to the superior office after the first, then a person must act. 0–30, default 5.</summary>
    public int EscalationRepeats { get; init; } = 5;

    /// <exception cref="FormatException">A list is not one of whole numbers from 1 to 99; the settings' check tells it first.</exception>
    public ReminderSettings ToSettings() =>
        new()
        {
            OfficeHour = OfficeHour,
            OfficeEnd = OfficeEnd,
            QuietHours = new QuietHours(QuietFrom, QuietTo),
            MaxPerDay = MaxPerDay,
            WorkingDaysBeforeHoliday = Required(DaysBeforeHoliday),
            DefaultLead = new DeadlineLead(Required(DaysBeforeDeadline), Required(HoursBeforeDeadline)),
            Leads = new Dictionary<Urgency, DeadlineLead>
            {
                [Urgency.HoaToc] = new(Required(ExpressDaysBeforeDeadline), Required(ExpressHoursBeforeDeadline)),
            },
            HorizonDays = HorizonDays,
            MeetingDay = MeetingDay == 0 ? null : MeetingDay,
            MeetingDays = Days(MeetingDays) ?? throw new FormatException($"'{MeetingDays}' is no list of unit codes and days"),
        };

    public EscalationSettings ToEscalation() =>
        new() { WorkingDaysForSecretary = EscalateAfterWorkingDays, MostRepeats = EscalationRepeats };

    /// <summary>"3,1" as numbers; empty: none; null: not a list of whole numbers from 1 to 99.</summary>
    public static IReadOnlyList<int>? Numbers(string list)
    {
        var parts = list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        int[] numbers = [.. parts.Select(part => int.TryParse(part, out var number) && number is >= 1 and <= 99 ? number : 0)];
        return numbers.Contains(0) ? null : numbers;
    }

    /// <summary>"DU-HK=5, DU-YT=10" by unit code; empty: none; null: not such a list, a day outside 1–31, or a code twice.</summary>
    public static IReadOnlyDictionary<string, int>? Days(string list)
    {
        var days = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in list.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = entry.Split('=', StringSplitOptions.TrimEntries);
            if (
                parts is not [{ Length: > 0 } code, var text]
                || !int.TryParse(text, out var day)
                || day is < 1 or > 31
                || !days.TryAdd(code, day)
            )
                return null;
        }
        return days;
    }

    private static IReadOnlyList<int> Required(string list) =>
        Numbers(list) ?? throw new FormatException($"'{list}' is no list of whole numbers");
}
