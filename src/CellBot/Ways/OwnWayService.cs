using System.Globalization;
using CellBot.Auditing;

namespace CellBot.Ways;

/// <summary>In which order somebody wants to be told: seen by them and by their office, changed by them alone.</summary>
public sealed class OwnWayService(IWayStore store, WayChannels channels, WayOptions options, TimeProvider clock)
{
    private IReadOnlyList<Way> Office => WayOrder.Parse(options.Order) ?? WayOrder.Default;

    /// <param name="memberIds">The person's places.</param>
    public async Task<OwnWayList> OfAsync(IReadOnlyList<long> memberIds, CancellationToken cancellationToken)
    {
        var own = await store.OfPersonAsync(memberIds, clock.GetUtcNow(), cancellationToken);
        return new OwnWayList(own.Order is not null, own.Listed(Office, channels.On));
    }

    /// <summary>False: there is nothing to change so.</summary>
    /// <param name="memberId">Whose page it is.</param>
    public async Task<bool> ChangeAsync(
        long memberId,
        IReadOnlyList<long> memberIds,
        OwnWayChange change,
        CancellationToken cancellationToken
    )
    {
        var before = await OfAsync(memberIds, cancellationToken);
        List<Way> order = [.. before.Ways.Where(own => own.IsWanted).Select(own => own.Way)];
        switch (change)
        {
            case OwnWayChange.Raise(var way) when order.IndexOf(way) is > 0 and var at && order[at - 1] is not Way.Telegram:
                (order[at - 1], order[at]) = (order[at], order[at - 1]);
                break;
            case OwnWayChange.Sms(false) when order.Remove(Way.Sms):
                break;
            case OwnWayChange.Sms(true) when before.Ways.Any(own => own is { Way: Way.Sms, IsWanted: false }):
                order.Add(Way.Sms);
                break;
            case OwnWayChange.AsOffice when before.IsOwn:
                order.Clear();
                break;
            default:
                return false;
        }
        // Ways that the office does not offer today keep their place behind the others.
        order.AddRange(order.Count == 0 ? [] : Office.Where(way => way is not Way.Hand && !channels.On.Has(way)));
        var text = order.Count == 0 ? null : WayOrder.Text(order);
        var member = memberId.ToString(CultureInfo.InvariantCulture);
        await store.OrderAsync(
            memberIds,
            text,
            AuditEvent.Of(clock.GetUtcNow(), $"member:{member}", "way.ordered", "member", member, [("order", text ?? "")]),
            cancellationToken
        );
        return true;
    }
}

/// <param name="IsOwn">The person chose it; else it is the office's order.</param>
public sealed record OwnWayList(bool IsOwn, IReadOnlyList<OwnWay> Ways);

/// <summary>What a person changes of their order. Closed.</summary>
public abstract record OwnWayChange
{
    private OwnWayChange() { }

    /// <summary>Before the one that stands above it.</summary>
    public sealed record Raise(Way Way) : OwnWayChange;

    public sealed record Sms(bool IsWanted) : OwnWayChange;

    public sealed record AsOffice : OwnWayChange;
}
