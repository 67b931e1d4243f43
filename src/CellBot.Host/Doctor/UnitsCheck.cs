using CellBot.Host.Settings;
using CellBot.Storage;
using CellBot.Storage.Delivery;

namespace CellBot.Host.Doctor;

/// <summary>Do the units exist that the settings give to bots? One that does not is served by the bot of all others.</summary>
internal static class UnitsCheck
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(HostSettings settings, CancellationToken cancellationToken)
    {
        if (!settings.Bots.HasSeveral || (!settings.Database.IsPostgres && !File.Exists(settings.Database.SqliteFile)))
            return [];
        try
        {
            await using var database = CellBotDatabase.Open(settings.Database.ConnectionString);
            var unknown = await new ServingStore(database).UnknownAsync([.. settings.Bots.ByUnit.Keys], cancellationToken);
            return
            [
                .. unknown.Select(code =>
                    Finding.Wrong(
                        "bots",
                        $"Telegram:Bots: {settings.Bots.ByUnit[code].Name} is to serve unit {code}, and there is none of this code",
                        "mend Units, or take the unit in first"
                    )
                ),
            ];
        }
        catch (DatabaseException)
        {
            return []; // told by the database's own check
        }
    }
}
