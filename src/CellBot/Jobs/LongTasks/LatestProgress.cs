namespace CellBot.Jobs.LongTasks;

/// <summary>The newest progress, kept until somebody looks; safe for several threads.</summary>
internal sealed class LatestProgress : IProgress<LongTaskProgress>
{
    private long _packed;

    public LongTaskProgress Value
    {
        get
        {
            var packed = Volatile.Read(ref _packed);
            return new LongTaskProgress((int)(packed >> 32), (int)packed);
        }
    }

    public void Report(LongTaskProgress value) => Volatile.Write(ref _packed, ((long)value.Done << 32) | (uint)value.Total);
}
