using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Restoring;
using CellBot.Storage.Restoring;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class InstallationConformance : StoreConformance
{
    private InstallationStore Store => new(Stores.Database);

    private Task<Doubtful> AcceptAsync() =>
        Store.AcceptAsync(
            "another",
            "khôi phục",
            Now,
            done => AuditEvent.Of(Now, "cli:a", "installation.accepted", "installation", "1"),
            default
        );

    [SkippableFact]
    public async Task It_is_made_once_where_the_database_is_and_is_not_held()
    {
        var made = await Store.ReadAsync("first", default);
        Assert.Equal("first", made.Identity);
        Assert.Equal(made.ActualPlace, made.Place);
        Assert.Null(made.Held);
        Assert.Equal(made, await Store.ReadAsync("second", default));
    }

    [SkippableFact]
    public async Task The_first_reason_of_a_hold_stays_until_it_is_accepted()
    {
        await Store.ReadAsync("first", default);
        await Store.HoldAsync(HoldReason.Restored, Now, default);
        await Store.HoldAsync(HoldReason.Person, Now.AddMinutes(1), default);
        Assert.Equal((HoldReason.Restored, Now), ((await Store.ReadAsync("", default)).Held, (await Store.ReadAsync("", default)).HeldAt));

        await AcceptAsync();
        var accepted = await Store.ReadAsync("", default);
        Assert.Equal(("another", null), (accepted.Identity, accepted.Held));
        Assert.Equal(1, accepted.AuditSequence);
        Assert.Equal("installation.accepted", Assert.Single(await Stores.Audit.ReadAsync(0, 10, default)).Action);
    }

    [SkippableFact]
    public async Task What_may_have_been_sent_since_is_uncertain_and_waits_for_a_person()
    {
        await Seed.CommuneAsync(cells: 4);
        var broadcast = await Seed.StartedAsync();
        var fence = await Seed.FenceAsync();
        await Seed.SentAsync(broadcast, fence, count: 1);
        await Seed.SendingAsync(broadcast, fence, count: 1);
        await Deliveries.AddReplyAsync(Seed.Bot, 5, OutgoingMessage.Plain("Vâng"), null, Now, default);
        await Store.ReadAsync("first", default);
        await Store.HoldAsync(HoldReason.Restored, Now, default);

        Assert.Equal(new Doubtful(4, 0, 0, 0), await Store.DoubtfulAsync(Now, default));
        Assert.Equal(new Doubtful(4, 0, 0, 0), await AcceptAsync());
        Assert.Equal(
            [DeliveryState.Sent, DeliveryState.Uncertain, DeliveryState.Uncertain, DeliveryState.Uncertain],
            await StatesAsync(broadcast)
        );
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(0, await Deliveries.ReturnUncertainAsync(Seed.Bot, TimeSpan.Zero, TimeSpan.Zero, Now, default));
        Assert.Empty(await Deliveries.SendBatchesAsync(Seed.Bot, Now, default));

        // A person sends one of the broadcast's again; then it leaves, marked as sent again.
        Assert.Equal(
            3,
            await Broadcasts.ResendAsync(
                broadcast.Id,
                [DeliveryState.Uncertain],
                Now,
                AuditedChanges.Event("broadcast", broadcast.Id),
                default
            )
        );
        var again = await Seed.SendingAsync(broadcast, await Seed.FenceAsync("host-2"));
        Assert.Equal(3, again.Count);
        Assert.All(again, row => Assert.True(row.IsResend));
    }

    [SkippableFact]
    public async Task An_approved_broadcast_whose_time_has_come_is_returned_and_one_that_lies_ahead_stays()
    {
        await Seed.CommuneAsync(cells: 1);
        var due = await Seed.ApprovedAsync();
        var ahead = await Seed.ApprovedAsync();
        await ChangeAsync(ahead, stored => stored with { State = BroadcastState.Scheduled, StartAt = Now.AddDays(1) });
        await Store.ReadAsync("first", default);

        Assert.Equal(new Doubtful(0, 1, 0, 0), await AcceptAsync());
        Assert.Equal(BroadcastState.Returned, await StateAsync(due));
        Assert.Equal("khôi phục", (await Broadcasts.FindAsync(due.Id, default))!.ReturnedReason);
        Assert.Equal(BroadcastState.Scheduled, await StateAsync(ahead));
    }

    [SkippableFact]
    public async Task A_lease_of_the_databases_other_life_is_nobodys()
    {
        var before = await Seed.FenceAsync("host-1");
        await Store.ReadAsync("first", default);
        await AcceptAsync();
        Assert.True(await Seed.FenceAsync("host-2") > before);
    }
}
