using CellBot.Calendar;
using CellBot.Host.CommandLine;
using CellBot.Host.Settings;

namespace CellBot.Host.Hosting;

/// <summary>The holidays of content/calendar, with what the office entered over them. Each host looks every half minute, for another may have been told.</summary>
internal sealed partial class HolidayFiles(CurrentHolidays book, IHolidayStore store, TimeProvider clock, ILogger<HolidayFiles> logger)
{
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(30);

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

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await RefreshAsync(cancellationToken);
            }
            catch (Exception fault) when (fault is not OperationCanceledException)
            {
                ReadFailed(logger, fault);
            }
            await Task.Delay(Turn, clock, cancellationToken);
        }
    }

    public async Task RefreshAsync(CancellationToken cancellationToken) => book.Use(await store.AllAsync(cancellationToken));

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "The holidays that the office entered could not be read; those of before stay in use"
    )]
    private static partial void ReadFailed(ILogger logger, Exception fault);
}
