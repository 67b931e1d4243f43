using CellBot.Auditing;

namespace CellBot.Calendar;

/// <summary>
/// The calendar in force: the file's, with the years that the office entered in the console in place of the file's.
/// Whoever lives longer than a request asks for <see cref="Current"/> each time; a calendar in hand stays as it was.
/// </summary>
public sealed class CurrentHolidays(HolidayCalendar file)
{
    private volatile HolidayCalendar _current = file;

    /// <summary>What the file alone says.</summary>
    public HolidayCalendar File { get; } = file;

    public HolidayCalendar Current => _current;

    /// <summary>Takes what the office has entered, all of it.</summary>
    public void Use(IReadOnlyList<AnnouncedYear> entered) => _current = entered.Count == 0 ? File : File.With(entered);
}

/// <summary>The breaks of a year as the office entered them; they stand in place of all that the file says of that year.</summary>
/// <param name="Year">In which each of the breaks ends.</param>
public sealed record AnnouncedYear(int Year, IReadOnlyList<HolidayBreak> Breaks, string ChangedBy, DateTimeOffset ChangedAt);

/// <summary>What the office entered of holidays, year by year. Each change takes its audit event into its transaction.</summary>
public interface IHolidayStore
{
    Task<IReadOnlyList<AnnouncedYear>> AllAsync(CancellationToken cancellationToken);

    /// <summary>In place of what was entered of that year before.</summary>
    Task SaveAsync(AnnouncedYear year, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>The file's word on that year holds again. False: nothing was entered.</summary>
    Task<bool> RemoveAsync(int year, AuditEvent audit, CancellationToken cancellationToken);
}
