using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>
/// IConversationStore and IRosterMembershipStore: dialogs and what they say go together, and of two at once one is told to think again.
/// </summary>
public abstract class ConversationConformance : StoreConformance
{
    private const long Bot = Seed.Bot;

    private IConversationStore Talks => Stores.Conversations;

    private static ConversationState New(long chat = 5, long user = 5) => ConversationState.New(Bot, chat, user);

    private DialogFrame Frame(string _id = "report") =>
        new(
            _id,
            3,
            0x7fffffffffff,
            4,
            "text",
            Answers.None.With("kind", "need").With("text", "Thiếu \"thuốc\" & <b>gạo</b>\nở thôn A"),
            "12",
            Now.AddHours(48)
        );

    private static DialogReply Reply(string key, string _html = "Đã ghi nhận") =>
        new(
            5,
            new OutgoingMessage(
                _html,
                [
                    [new MessageButton("Gửi", "d:1:1:ok"), new MessageButton("Vị trí", null, Request: ButtonRequest.Location)],
                ]
            ),
            key
        );

    [SkippableFact]
    public async Task A_talk_comes_back_as_it_was_stored()
    {
        Assert.Null(await Talks.FindAsync(Bot, 5, 5, default));
        var state = (New() with { LastMessageId = 77 }).Push(Frame("report")).Push(Frame("confirm"));
        Assert.True(await Talks.SaveAsync(state, [], Now, default));
        var stored = (await Talks.FindAsync(Bot, 5, 5, default))!;
        Assert.Equal((1L, 77L), (stored.Revision, stored.LastMessageId));
        Assert.Equal(state.Frames, stored.Frames);
    }

    [SkippableFact]
    public async Task Who_saves_on_another_revision_changes_and_says_nothing()
    {
        Assert.True(await Talks.SaveAsync(New(), [Reply("a")], Now, default));
        Assert.False(await Talks.SaveAsync(New().Push(Frame()), [Reply("b")], Now, default));
        var stored = (await Talks.FindAsync(Bot, 5, 5, default))!;
        Assert.True(await Talks.SaveAsync(stored.Push(Frame()), [Reply("c")], Now, default));
        Assert.False(await Talks.SaveAsync(stored, [Reply("d")], Now, default));
        Assert.Equal(2, (await Talks.FindAsync(Bot, 5, 5, default))!.Revision);
        Assert.Equal(2, await WaitingRepliesAsync());
    }

    [SkippableFact]
    public async Task Of_many_at_once_one_wins()
    {
        var saved = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(n => Talks.SaveAsync(New().Push(Frame()), [Reply($"first:{n}")], Now, default))
        );
        Assert.Single(saved, won => won);
        Assert.Equal(1, await WaitingRepliesAsync());
    }

    [SkippableFact]
    public async Task The_same_reply_is_said_once()
    {
        await Talks.SaveAsync(New(), [Reply("a"), Reply("a"), Reply("b")], Now, default);
        await Talks.SaveAsync((await Talks.FindAsync(Bot, 5, 5, default))!, [Reply("b")], Now, default);
        Assert.Equal(2, await WaitingRepliesAsync());
    }

    [SkippableFact]
    public async Task What_nobody_went_on_with_is_forgotten()
    {
        await Talks.SaveAsync(New(1, 1).Push(Frame()), [], Now, default);
        await Talks.SaveAsync(New(2, 2), [], Now, default);
        Clock.Advance(TimeSpan.FromHours(1));
        await Talks.SaveAsync(New(3, 3), [], Now, default);
        Assert.Equal(1, await Talks.ForgetAsync(Bot, Now, default)); // the first runs on, the third was touched just now
        Assert.Equal(0, await Talks.ForgetAsync(Bot + 1, Now.AddDays(9), default));
        Assert.Equal(2, await Talks.ForgetAsync(Bot, Now.AddDays(9), default));
    }

    [SkippableFact]
    public async Task A_person_is_erased_in_every_chat()
    {
        foreach (var (chat, user) in ((long, long)[])[(5, 5), (-9, 5), (6, 6)])
            await Talks.SaveAsync(New(chat, user).Push(Frame()), [], Now, default);
        Assert.Equal(2, await Talks.EraseAsync(5, default));
        Assert.NotNull(await Talks.FindAsync(Bot, 6, 6, default));
    }

    [SkippableFact]
    public async Task A_person_sits_where_a_roster_has_them_today()
    {
        await Seed.CommuneAsync(cells: 2, teams: 1, members: 2);
        await Seed.UnitsAsync([new("cu", Seed.Root, UnitKind.Cell, "Chi bộ cũ", null, new DateOnly(2025, 6, 30))]);
        await Seed.MembersAsync([
            new("to3", "Người 1.2", MemberRole.TeamLeader, Seed.User(1, 2), null, null),
            new("cu", "Người 1.2", MemberRole.Member, Seed.User(1, 2), null, null),
        ]);
        var seats = await Stores.Memberships.OfAsync(Seed.User(1, 2), new DateOnly(2026, 11, 23), default);
        Assert.Equal(
            [("to3", true, UnitKind.CommunityTeam), ("cb1", false, UnitKind.Cell)],
            seats.Select(seat => (seat.UnitCode, seat.Leads, seat.UnitKind))
        );
        Assert.Empty(await Stores.Memberships.OfAsync(999_999, new DateOnly(2026, 11, 23), default));
    }

    private async Task<int> WaitingRepliesAsync()
    {
        var fence = await Seed.FenceAsync();
        var batch = (await Deliveries.SendBatchesAsync(Bot, Now, default)).Single(batch => batch.BroadcastId is null);
        return (await Deliveries.ClaimAsync(Bot, batch, 100, fence, Now, default)).Count;
    }
}
