using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>ICardStore: what changed is drawn again on every copy that arrived, once, and nothing is lost that changed meanwhile.</summary>
public abstract class CardConformance : StoreConformance
{
    private long _fence;

    private async Task<(Broadcast Broadcast, UnitReceipt Standing)> SentAsync()
    {
        await Seed.CommuneAsync(cells: 2, members: 3);
        _fence = await Seed.FenceAsync();
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, _fence);
        return (broadcast, await StandingAsync(broadcast));
    }

    private async Task<UnitReceipt> StandingAsync(Broadcast broadcast, int cell = 1) =>
        (
            await Stores.Confirmations.StandingsAsync(
                [(await Stores.Organization.UnitAsync($"cb{cell}", default))!.Unit.Id],
                broadcast.Id,
                1,
                default
            )
        ).Single();

    private async Task AddCardAsync(UnitReceipt standing, long chat, string key, bool arrives = true)
    {
        var message = new OutgoingMessage("Thẻ", [])
        {
            Card = new MessageCard(
                CardSubjects.Standing(standing.Directive.Id, standing.Version, standing.UnitId),
                $"cb:{standing.BroadcastId}_{standing.UnitId}"
            ),
        };
        await Deliveries.AddReplyAsync(Seed.Bot, chat, message, key, Now, default);
        if (arrives)
            await ArriveAsync();
    }

    private async Task ArriveAsync()
    {
        var rows = await Deliveries.ClaimAsync(Seed.Bot, SendBatch.Replies, 10, _fence, Now, default);
        await Deliveries.MarkSendingAsync(Seed.Bot, [.. rows.Select(row => row.Id)], _fence, Now, default);
        await Deliveries.CompleteAsync(Seed.Bot, [.. rows.Select(row => Seed.Ended(row, DeliveryState.Sent))], _fence, default);
    }

    private Task<IReadOnlyList<DueCard>> DueAsync() => Stores.Cards.DueAsync(Seed.Bot, 10, Now, default);

    [SkippableFact]
    public async Task A_tap_a_confirmation_and_a_word_on_behalf_reach_every_copy_and_no_other_units()
    {
        var (broadcast, standing) = await SentAsync();
        await AddCardAsync(standing, 1, "a");
        await AddCardAsync(standing, 1, "b");
        await AddCardAsync(await StandingAsync(broadcast, 2), 2, "c");
        Assert.Empty(await DueAsync());
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 2), Now)], default);
        var due = await DueAsync();
        Assert.Equal([1L, 1L], due.Select(card => card.ChatId));
        Assert.All(due, card => Assert.Equal($"cb:{standing.BroadcastId}_{standing.UnitId}", card.Argument));
        foreach (var card in due)
            await Stores.Cards.EditedAsync(card, Now.AddSeconds(3), default);
        Assert.Empty(await DueAsync());
        var order = new ConfirmOrder(broadcast.Id, standing.UnitId, Seed.User(1, 1), Now);
        await Stores.Confirmations.ConfirmAsync(order, new ConfirmationStep.Receive(), default);
        Assert.Equal(2, (await DueAsync()).Count); // at once, whatever was edited last
    }

    [SkippableFact]
    public async Task What_changes_while_it_is_drawn_is_drawn_again()
    {
        var (broadcast, standing) = await SentAsync();
        await AddCardAsync(standing, 1, "a");
        await Stores.Cards.TouchAsync(CardSubjects.Standing(standing.Directive.Id, standing.Version, standing.UnitId), default);
        var seen = Assert.Single(await DueAsync());
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 2), Now)], default);
        await Stores.Cards.EditedAsync(seen, Now, default);
        Assert.Equal(1, Assert.Single(await DueAsync()).Changes);
    }

    [SkippableFact]
    public async Task A_card_that_has_not_arrived_waits_and_a_forgotten_one_is_left_alone()
    {
        var (broadcast, standing) = await SentAsync();
        await AddCardAsync(standing, 1, "a", arrives: false);
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 2), Now)], default);
        Assert.Empty(await DueAsync());
        await ArriveAsync();
        var card = Assert.Single(await DueAsync());
        await Stores.Cards.PostponeAsync(card, Now.AddMinutes(1), default);
        Assert.Empty(await DueAsync());
        Clock.Advance(TimeSpan.FromMinutes(2));
        await Stores.Cards.ForgetAsync(Assert.Single(await DueAsync()), default);
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 3), Now)], default);
        Assert.Empty(await DueAsync());
    }
}
