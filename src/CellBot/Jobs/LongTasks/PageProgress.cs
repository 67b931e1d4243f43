using CellBot.Intake.Scans;

namespace CellBot.Jobs.LongTasks;

/// <summary>Pages of a scan as a task's progress.</summary>
internal sealed class PageProgress(LatestProgress progress) : IProgress<PagesRead>
{
    public void Report(PagesRead value) => progress.Report(new LongTaskProgress(value.Done, value.Total));
}
