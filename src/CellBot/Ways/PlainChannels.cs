namespace CellBot.Ways;

/// <summary>A page without a push: it is there for whoever opens it.</summary>
public sealed class PageChannel : IWayChannel
{
    public Way Way => Way.Page;

    public bool IsOn => true;

    public Task<WayOutcome> SendAsync(WayLetter letter, CancellationToken cancellationToken) =>
        Task.FromResult<WayOutcome>(new WayOutcome.Shown());
}

/// <summary>The list of whom somebody of the unit is to tell.</summary>
public sealed class HandChannel : IWayChannel
{
    public Way Way => Way.Hand;

    public bool IsOn => true;

    public Task<WayOutcome> SendAsync(WayLetter letter, CancellationToken cancellationToken) =>
        Task.FromResult<WayOutcome>(new WayOutcome.Listed());
}
