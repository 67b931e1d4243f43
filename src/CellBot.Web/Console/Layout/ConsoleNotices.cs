using CellBot.Broadcasts;
using CellBot.Restoring;

namespace CellBot.Web.Console.Layout;

/// <summary>What every page says as long as it is so.</summary>
public sealed class ConsoleNotices(BroadcastOptions options, Hold hold)
{
    /// <summary>Invariant 3: where one person may send alone, the console says so.</summary>
    public bool ApprovalIsOff => !options.RequireApproval;

    /// <summary>Why nothing is sent, as the end of a text's key; null where it is.</summary>
    public string? Held => hold.Reason?.ToString().ToLowerInvariant();
}
