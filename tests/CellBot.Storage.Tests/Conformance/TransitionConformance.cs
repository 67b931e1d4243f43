using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>
/// The stores' SQL against the transition table: whatever is called in whatever order, a row takes only steps of the table.
/// </summary>
public abstract class TransitionConformance : StoreConformance
{
    private static readonly DeliveryState[] Outcomes =
    [
        DeliveryState.Sent,
        DeliveryState.Uncertain,
        DeliveryState.Pending,
        DeliveryState.Gone,
        DeliveryState.Refused,
        DeliveryState.Failed,
    ];

    private Random _random = null!;
    private readonly Dictionary<long, int> _turns = [];
    private long _fence;
    private int _holder = 1;

    [SkippableTheory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Rows_take_only_the_steps_of_the_table(int seed)
    {
        _random = new Random(seed);
        await Seed.CommuneAsync(cells: 20);
        _fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync(expiresAt: Now.AddMinutes(40));
        var before = await SeenAsync(broadcast);
        var seen = new HashSet<(DeliveryState, DeliveryState)>();
        for (var step = 0; step < 150; step++)
        {
            var what = await StepAsync(broadcast, before);
            var after = await SeenAsync(broadcast);
            foreach (var (id, state) in after)
            {
                var from = before[id];
                Assert.True(
                    from == state || DeliveryTransitions.Allows(from, state),
                    $"seed {seed}, step {step}: {what} took a row from {from} to {state}"
                );
                seen.Add((from, state));
            }

            before = after;
        }

        Assert.True(seen.Contains((DeliveryState.Sending, DeliveryState.Sent)), $"seed {seed} saw only {string.Join(", ", seen)}");
    }

    private async Task<Dictionary<long, DeliveryState>> SeenAsync(Broadcast broadcast) =>
        (await RowsAsync(broadcast)).ToDictionary(row => row.Id, row => row.State);

    private async Task<string> StepAsync(Broadcast broadcast, Dictionary<long, DeliveryState> rows)
    {
        Clock.Advance(TimeSpan.FromSeconds(_random.Next(0, 20)));
        var some = rows.Keys.Where(_ => _random.Next(3) > 0).ToList();
        var fence = _random.Next(10) == 0 ? _fence - 1 : _fence;
        switch (_random.Next(100))
        {
            case < 30:
                foreach (var batch in await Deliveries.SendBatchesAsync(Seed.Bot, Now, default))
                foreach (var row in await Deliveries.ClaimAsync(Seed.Bot, batch, _random.Next(1, 13), fence, Now, default))
                    _turns[row.Id] = row.Turn;
                return "claim";
            case < 55:
                await Deliveries.MarkSendingAsync(Seed.Bot, some, fence, Now, default);
                return "mark";
            case < 80:
                await Deliveries.CompleteAsync(
                    Seed.Bot,
                    [
                        .. some.Select(id => new Completion(
                            id,
                            _turns.GetValueOrDefault(id) - (_random.Next(10) == 0 ? 1 : 0),
                            broadcast.Id,
                            1,
                            Outcomes[_random.Next(Outcomes.Length)],
                            Now
                        )),
                    ],
                    fence,
                    default
                );
                return "complete";
            case < 84:
                await Deliveries.GiveBackAsync(Seed.Bot, some, fence, default);
                return "give back";
            case < 88:
                _fence = await Seed.FenceAsync($"host-{++_holder}");
                await Deliveries.RecoverAsync(Seed.Bot, _fence, [], Now, default);
                return "recover";
            case < 91:
                await Deliveries.ReturnUncertainAsync(Seed.Bot, TimeSpan.FromSeconds(30), TimeSpan.FromSeconds(5), Now, default);
                return "return uncertain";
            case < 94:
                await Broadcasts.ResendAsync(
                    broadcast.Id,
                    [DeliveryState.Uncertain, DeliveryState.Failed, DeliveryState.Refused],
                    Now,
                    default
                );
                return "resend";
            case < 95:
                await Deliveries.StopBroadcastAsync(broadcast.Id, StopReason.Content, "x", Now, default);
                return "stop";
            case < 98:
                if (await StateAsync(broadcast) is BroadcastState.Paused)
                    await ResumeAsync(broadcast);
                return "resume";
            case 98:
                await Deliveries.ExpireAsync(Seed.Bot, Now, default);
                return "expire";
            default:
                if (_random.Next(4) == 0)
                    await Broadcasts.CancelAsync(broadcast.Id, Now, default);
                return "cancel";
        }
    }
}
