using CellBot.Calendar;
using CellBot.Host.Settings;
using CellBot.Loops;

namespace CellBot.Host.Folders;

/// <summary>
/// The holidays of content/calendar, with what the office entered over them. Each host looks every half minute, for another may have been
/// told.
/// </summary>
internal sealed class HolidayFiles(CurrentHolidays book, IHolidayStore store)
{
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(30);

    /// <exception cref="CommandFailed">The file has a fault; it is told with file, line and cure.</exception>
    public static CurrentHolidays Open(HostSettings settings)
    {
        var file = Path.Combine(settings.ContentFolder, "calendar", "holidays.yaml");
        if (!File.Exists(file))
            throw new CommandFailed($"{file} is missing; it comes with the program (content/calendar)");
        return HolidayFile.Parse(File.ReadAllText(file), file) switch
        {
            HolidayFile.Loaded loaded => new CurrentHolidays(loaded.Calendar),
            var faulty => throw new CommandFailed(faulty.ToString()!),
        };
    }

    /// <summary>While the store is away, the holidays of before stay in use.</summary>
    public LeasedLoop Loop(LoopHost host) => new("holidays", Period, RefreshAsync, host) { MaxRetryAfter = Period };

    public async Task RefreshAsync(CancellationToken cancellationToken) => book.Use(await store.AllAsync(cancellationToken));
}
