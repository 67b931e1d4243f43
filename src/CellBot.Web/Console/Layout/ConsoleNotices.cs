using CellBot.Broadcasts;

namespace CellBot.Web.Console.Layout;

/// <summary>What every page says as long as it is so.</summary>
public sealed class ConsoleNotices(BroadcastOptions options)
{
    /// <summary>Invariant 3: where one person may send alone, the console says so.</summary>
    public bool ApprovalIsOff => !options.RequireApproval;
}
