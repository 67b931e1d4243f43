namespace CellBot.Loops;

/// <summary>One iteration, as its work sees it.</summary>
public sealed class LoopIteration
{
    private readonly LeaseHolder? _lease;
    private readonly Action _working;

    internal LoopIteration(LeaseHolder? lease, Action working) => (_lease, _working) = (lease, working);

    /// <summary>Of the lease that it runs under; 0 without one.</summary>
    public long Fence => _lease?.Fence ?? 0;

    /// <summary>For so long the lease certainly holds; counted from before it was asked for, by the monotonic clock.</summary>
    public TimeSpan ValidFor => _lease?.ValidFor ?? TimeSpan.MaxValue;

    /// <summary>Called with <see cref="ValidFor"/> at each renewal.</summary>
    public Action<TimeSpan>? Renewed { get; set; }

    /// <summary>Reports that it goes well; for an iteration that lasts. One that ends has reported itself.</summary>
    public void ReportWorking() => _working();
}
