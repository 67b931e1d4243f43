using CellBot.Calendar;
using CellBot.Host.Settings;
using CellBot.Reading;
using CellBot.Reading.Lexicon;
using CellBot.Storage;
using CellBot.Storage.Organization;

namespace CellBot.Host.CommandLine;

/// <summary>
/// What <c>cellbot read</c> leans on beside the text: the content's holidays, and the units' names where there is a database; looked up
/// once.
/// </summary>
internal sealed class ReadContext
{
    private ReadingContext? _context;

    public async Task<ReadingContext> OfAsync(HostSettings settings, CancellationToken cancellationToken) =>
        _context ??= ReadingContext
            .Of(await CalendarAsync(settings.ContentFolder, cancellationToken))
            .With(await UnitsAsync(settings.Database, cancellationToken));

    /// <summary>
    /// The names of the office's own units, where there is a database of this program's form to look into; nothing is made or changed for
    /// it.
    /// </summary>
    private static async Task<OfficeUnits> UnitsAsync(DatabaseSettings settings, CancellationToken cancellationToken)
    {
        if (!settings.IsPostgres && !File.Exists(settings.SqliteFile))
            return OfficeUnits.Empty;
        try
        {
            await using var database = CellBotDatabase.Open(settings.ConnectionString);
            if (await database.WaitingMigrationsAsync(cancellationToken) > 0)
                return OfficeUnits.Empty;
            return OfficeUnits.Of((await OrganizationStore.OutlineOfAsync(database, cancellationToken)).Units, TimeProvider.System.Today());
        }
        catch (DatabaseException)
        {
            return OfficeUnits.Empty;
        }
    }

    private static async Task<HolidayCalendar> CalendarAsync(string contentFolder, CancellationToken cancellationToken)
    {
        var path = Path.Combine(contentFolder, "calendar", "holidays.yaml");
        return HolidayFile.Parse(await File.ReadAllTextAsync(path, cancellationToken), path) switch
        {
            HolidayFile.Loaded loaded => loaded.Calendar,
            var faulty => throw new CommandFailed($"The holidays cannot be read.\n{faulty}"),
        };
    }
}
