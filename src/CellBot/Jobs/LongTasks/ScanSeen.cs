using CellBot.Intake.Scans;

namespace CellBot.Jobs.LongTasks;

/// <summary>Pages are told of for scans alone: the first says that the work takes long.</summary>
internal sealed class ScanSeen(PageProgress pages, TaskCompletionSource isLong) : IProgress<PagesRead>
{
    public void Report(PagesRead value)
    {
        isLong.TrySetResult();
        pages.Report(value);
    }
}
