using CellBot.Host.Settings.Reading;

namespace CellBot.Host.Doctor;

internal static class SettingsCheck
{
    public static IEnumerable<Finding> Run(SettingsReading reading)
    {
        foreach (var fault in reading.Faults)
            yield return Finding.Wrong("settings", fault);
        if (reading.Faults.Count > 0)
            yield break;
        var settings = reading.Settings;
        yield return Finding.Well(
            "settings",
            settings.IsDemo
                ? "whole; the demonstration"
                : $"whole; {(settings.UsesSimulator ? "the simulator" : "a bot's token")}, updates by {settings.Telegram.Updates}"
        );
        if (!settings.Broadcasts.RequireApproval && !settings.IsDemo)
            yield return Finding.Mind(
                "settings",
                "Broadcasts:RequireApproval is off: one person alone may send",
                "leave it out, and let a second person approve"
            );
        if (settings.Protection.Key.Length == 0 && settings.Database.IsPostgres)
            yield return Finding.Mind(
                "settings",
                "Protection:Key is not set, which only the demonstration may: whoever copies the database can read phone numbers",
                "set it to the outcome of openssl rand -base64 32, on every host, before the first start"
            );
        if (settings.Audit is { AnchorFolder.Length: 0, AnchorWebhook.Length: 0 } && !settings.IsDemo)
            yield return Finding.Mind(
                "settings",
                $"the audit trail's anchors stay on this machine, in {Path.GetFullPath(settings.AnchorFolder)}",
                "name in Audit:AnchorFolder a share, or in Audit:AnchorWebhook an address, that the database's administrator "
                    + "cannot reach alone"
            );
        if (!settings.UsesSimulator && !settings.Database.IsPostgres)
            yield return Finding.Mind(
                "settings",
                "a real bot on SQLite: one host only, and backups are files",
                "name PostgreSQL in ConnectionStrings:CellBot for service"
            );
    }
}
