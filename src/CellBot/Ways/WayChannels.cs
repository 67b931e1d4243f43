namespace CellBot.Ways;

/// <summary>The ways out of this house, one channel each: the last that was registered.</summary>
public sealed class WayChannels
{
    public WayChannels(IEnumerable<IWayChannel> channels) =>
        All = [.. channels.Reverse().DistinctBy(channel => channel.Way).Where(channel => channel.IsOn).OrderBy(channel => channel.Way)];

    public IReadOnlyList<IWayChannel> All { get; }

    /// <summary>With Telegram, which is no channel of these.</summary>
    public WaySet On => All.Aggregate(WaySet.Telegram, (set, channel) => set.With(channel.Way));

    /// <summary>Whoever asked for notices has one when a broadcast begins.</summary>
    public bool TellsAtStart => All.Any(channel => channel.TellsAtStart);
}
