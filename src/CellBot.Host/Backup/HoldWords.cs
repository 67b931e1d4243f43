using CellBot.Restoring;

namespace CellBot.Host.Backup;

/// <summary>Why nothing is sent, for whoever watches the host.</summary>
internal static class HoldWords
{
    public static string Of(HoldReason reason) =>
        "nothing is sent: "
        + reason switch
        {
            HoldReason.Restored => "a backup was put back",
            HoldReason.Copied => "the database is a copy, or was moved to another server or file",
            HoldReason.Older => "the database is older than this host has seen it",
            _ => "a person asked for it",
        }
        + "; see cellbot restore show, then cellbot restore accept";
}
