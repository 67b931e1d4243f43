using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>What every store must keep of its port's promises. A binding says only where the stores come from.</summary>
public abstract class StoreConformance : IAsyncLifetime
{
    protected FakeClock Clock { get; } = new();

    protected DateTimeOffset Now => Clock.GetUtcNow();

    protected StoreSet Stores { get; private set; } = null!;

    protected Seed Seed { get; private set; } = null!;

    protected IDeliveryStore Deliveries => Stores.Deliveries;

    protected IBroadcastStore Broadcasts => Stores.Broadcasts;

    /// <summary>An empty store.</summary>
    protected abstract Task<StoreSet> OpenAsync();

    protected virtual ValueTask CloseAsync() => ValueTask.CompletedTask;

    public async Task InitializeAsync()
    {
        Stores = await OpenAsync();
        Seed = new Seed(Stores, Clock);
    }

    public async Task DisposeAsync() => await CloseAsync();

    /// <summary>The rows of a broadcast, in order.</summary>
    protected Task<IReadOnlyList<DeliveryView>> RowsAsync(Broadcast broadcast) =>
        Broadcasts.DeliveriesAsync(broadcast.Id, null, 0, 1000, default);

    protected async Task<DeliveryState[]> StatesAsync(Broadcast broadcast) => [.. (await RowsAsync(broadcast)).Select(row => row.State)];

    protected async Task<BroadcastState> StateAsync(Broadcast broadcast) => (await Broadcasts.FindAsync(broadcast.Id, default))!.State;

    protected async Task ChangeAsync(Broadcast broadcast, Func<Broadcast, Broadcast> change)
    {
        var stored = (await Broadcasts.FindAsync(broadcast.Id, default))!;
        Assert.True(await Broadcasts.TryChangeAsync(change(stored), stored.State, default));
    }

    protected Task PauseAsync(Broadcast broadcast) =>
        ChangeAsync(broadcast, stored => stored with { State = BroadcastState.Paused, PausedBecause = PausedBecause.Person });

    protected Task ResumeAsync(Broadcast broadcast) =>
        ChangeAsync(broadcast, stored => stored with { State = BroadcastState.Sending, PausedBecause = null });
}
