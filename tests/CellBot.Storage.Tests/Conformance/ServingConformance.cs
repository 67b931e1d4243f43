using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Organization;
using CellBot.Organization.Bots;
using CellBot.Organization.Import;
using CellBot.Organization.Joining;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>
/// IServingStore: whose a unit, a code, a chat and a person are, and how a group and what waits for it go over to another bot.
/// </summary>
public abstract class ServingConformance : StoreConformance
{
    private const long Other = 701,
        Gone = 699;

    /// <summary>The commune has a bot of its own within a house of the default one; one of its cells is a third bot's.</summary>
    private static readonly BotFleet Fleet = new([
        new Bot(702, "all", []),
        new Bot(Seed.Bot, "commune", [Seed.Root]),
        new Bot(Other, "cell", ["cb2"]),
    ]);

    private IServingStore Serving => Stores.Serving;

    private Task<IReadOnlyList<MisplacedGroup>> MisplacedAsync(long after = 0, int limit = 100) =>
        Serving.MisplacedAsync(Fleet, after, limit, default);

    [SkippableFact]
    public async Task The_way_up_begins_at_the_unit()
    {
        await Seed.CommuneAsync(cells: 2, members: 2);
        Assert.Equal(["cb2", Seed.Root], await Serving.PathAsync("cb2", default));
        Assert.Equal([Seed.Root], await Serving.PathAsync(Seed.Root, default));
        Assert.Empty(await Serving.PathAsync("nowhere", default));
        Assert.Equal(["cb1", Seed.Root], await Serving.PathOfChatAsync(Seed.Chat(1), default));
        Assert.Empty(await Serving.PathOfChatAsync(-99, default));
        Assert.Equal(["cb2", Seed.Root], Assert.Single(await Serving.PathsOfPersonAsync(Seed.User(2, 1), default)));
        Assert.Empty(await Serving.PathsOfPersonAsync(12, default));
        Assert.Equal(["x", "y"], await Serving.UnknownAsync(["x", "cb1", "y"], default));
    }

    [SkippableFact]
    public async Task A_code_leads_to_its_unit_until_it_is_used_or_over()
    {
        await Seed.CommuneAsync(cells: 1);
        byte[] hash = [1, 2, 3];
        await Stores.Joining.AddAsync(
            "cb1",
            null,
            InvitationPurpose.Person,
            hash,
            "cli:test",
            Now.AddDays(1),
            Now,
            AuditEvent.Of(Now, "cli:test", "invitation.created", "invitation", ""),
            default
        );
        Assert.Equal(["cb1", Seed.Root], await Serving.PathOfCodeAsync(hash, Now, default));
        Assert.Empty(await Serving.PathOfCodeAsync(hash, Now.AddDays(2), default));
        Assert.Empty(await Serving.PathOfCodeAsync([9], Now, default));
    }

    [SkippableFact]
    public async Task The_nearest_unit_that_names_a_bot_decides()
    {
        await Seed.CommuneAsync(cells: 3);
        await Seed.UnitsAsync([
            new UnitRow("tổ", "cb2", UnitKind.CommunityTeam, "Tổ", null, null),
            new UnitRow("khác", null, UnitKind.CommuneCommittee, "Xã khác", null, null),
        ]);
        await Seed.GroupsAsync([new GroupRow("tổ", -50, "Tổ"), new GroupRow("khác", -51, "Khác")]);
        var misplaced = await MisplacedAsync();
        Assert.Equal(
            [(Seed.Chat(2), Seed.Bot, Other), (-50, Seed.Bot, Other), (-51, Seed.Bot, 702)],
            misplaced.Select(group => (group.ChatId, group.From, group.To))
        );
        Assert.Equal([-50L], (await MisplacedAsync(misplaced[0].GroupId, 1)).Select(group => group.ChatId));
        await Stores.Organization.SetGroupStatusAsync(-50, Seed.Bot, GroupStatus.Gone, "left", Now, default);
        Assert.DoesNotContain(await MisplacedAsync(), group => group.ChatId == -50);
    }

    [SkippableFact]
    public async Task In_mid_broadcast_what_nobody_claimed_goes_by_the_new_bot_and_the_rest_by_the_old()
    {
        await Seed.CommuneAsync(cells: 2);
        await Seed.GroupsAsync([new GroupRow("cb2", -60, "Nhóm hai của chi bộ 2")]);
        var broadcast = await Seed.StartedAsync();
        var fence = await Seed.FenceAsync();
        var batch = Assert.Single(await Deliveries.SendBatchesAsync(Seed.Bot, Now, default));
        var claimed = await Deliveries.ClaimAsync(Seed.Bot, batch, 2, fence, Now, default);
        Assert.Equal([Seed.Chat(1), Seed.Chat(2)], claimed.Select(row => row.ChatId));

        foreach (var group in await MisplacedAsync())
            Assert.True(await Serving.MoveAsync(group, Now, default));
        Assert.Empty(await MisplacedAsync());
        Assert.Equal(0, await Serving.RehomeAsync(null, Now.AddMinutes(1), default)); // no group has changed since then
        Assert.Equal(1, await Serving.RehomeAsync(null, Now, default));
        Assert.Equal(0, await Serving.RehomeAsync(null, DateTimeOffset.MinValue, default));

        // The one that was claimed is the old bot's to bring to its end.
        Assert.Equal(2, (await Deliveries.MarkSendingAsync(Seed.Bot, [.. claimed.Select(row => row.Id)], fence, Now, default)).Count);
        var others = await Stores.Leases.TryAcquireAsync(Loops.Lease.Sender(Other), "other", TimeSpan.FromMinutes(1), default);
        var theirs = Assert.Single(await Deliveries.SendBatchesAsync(Other, Now, default));
        var row = Assert.Single(await Deliveries.ClaimAsync(Other, theirs, 10, others!.Fence, Now, default));
        Assert.Equal(-60, row.ChatId);
        Assert.Equal(3, (await RowsAsync(broadcast)).Count);
    }

    [SkippableFact]
    public async Task What_the_old_bot_gives_back_goes_over_too()
    {
        await Seed.CommuneAsync(cells: 2);
        await Seed.StartedAsync();
        var fence = await Seed.FenceAsync();
        var batch = Assert.Single(await Deliveries.SendBatchesAsync(Seed.Bot, Now, default));
        var claimed = await Deliveries.ClaimAsync(Seed.Bot, batch, 2, fence, Now, default);
        Assert.True(await Serving.MoveAsync(Assert.Single(await MisplacedAsync()), Now, default));
        Assert.Equal(0, await Serving.RehomeAsync(Seed.Chat(2), DateTimeOffset.MinValue, default));
        await Deliveries.GiveBackAsync(Seed.Bot, [.. claimed.Select(one => one.Id)], fence, default);
        Assert.Equal(0, await Serving.RehomeAsync(Seed.Chat(1), DateTimeOffset.MinValue, default));
        Assert.Equal(1, await Serving.RehomeAsync(Seed.Chat(2), DateTimeOffset.MinValue, default));
    }

    [SkippableFact]
    public async Task A_move_decided_on_an_old_look_changes_nothing()
    {
        await Seed.CommuneAsync(cells: 2);
        var group = Assert.Single(await MisplacedAsync());
        Assert.True(await Serving.MoveAsync(group, Now, default));
        Assert.False(await Serving.MoveAsync(group, Now, default));
        Assert.Equal(1, (await Serving.LoadAsync(default))[Other].Groups);
    }

    [SkippableFact]
    public async Task That_another_bot_left_a_group_is_no_news()
    {
        await Seed.CommuneAsync(cells: 1);
        Assert.False(await Stores.Organization.SetGroupStatusAsync(Seed.Chat(1), Other, GroupStatus.Gone, "left", Now, default));
        Assert.True(await Stores.Organization.SetGroupStatusAsync(Seed.Chat(1), Seed.Bot, GroupStatus.Gone, "left", Now, default));
    }

    [SkippableFact]
    public async Task A_bot_that_is_no_more_leaves_nothing_behind()
    {
        await Seed.CommuneAsync(cells: 1);
        await Stores.Contacts.OpenedAsync(Gone, 7, Now, default);
        await Stores.Contacts.OpenedAsync(Seed.Bot, 7, Now, default);
        await Deliveries.AddReplyAsync(Gone, 7, OutgoingMessage.Plain("Chào đồng chí"), "k", Now, default);
        Assert.Equal([Gone], await Serving.RetiredAsync([Seed.Bot], default));
        await Serving.CloseAsync(Gone, Now, default);
        Assert.Empty(await Serving.RetiredAsync([Seed.Bot], default));
        Assert.Equal([Seed.Bot], await Stores.Contacts.BotsOfAsync(7, default));
        Assert.DoesNotContain(await Deliveries.SendBatchesAsync(Gone, Now, default), batch => batch.BroadcastId is null);
    }

    [SkippableFact]
    public async Task Each_bots_load()
    {
        await Seed.CommuneAsync(cells: 2);
        await Seed.StartedAsync();
        await Stores.Leases.TryAcquireAsync(Loops.Lease.Sender(Other), "host-2", TimeSpan.FromMinutes(1), default);
        var load = await Serving.LoadAsync(default);
        Assert.Equal(new BotLoad(2, 2, null), load[Seed.Bot]);
        Assert.Equal(new BotLoad(0, 0, "host-2"), load[Other]);
    }

    [SkippableFact]
    public async Task A_leader_with_chats_with_several_bots_is_told_once_by_the_groups_own()
    {
        await Seed.CommuneAsync(cells: 1, members: 1);
        foreach (var bot in (long[])[Gone, Seed.Bot, Other])
            await Stores.Contacts.OpenedAsync(bot, Seed.User(1, 1), Now, default);
        await Seed.UnitsAsync([new UnitRow("tổ", "cb1", UnitKind.CommunityTeam, "Tổ", null, null)]);
        var unit = (await Stores.Organization.UnitAsync("tổ", default))!.Unit.Id;
        Assert.Equal(
            [new BotChat(Seed.Bot, Seed.User(1, 1))],
            await Stores.Contacts.OfficeAboveAsync([Gone, Seed.Bot, Other], unit, Now, default)
        );
        Assert.Equal([new BotChat(Other, Seed.User(1, 1))], await Stores.Contacts.OfficeAboveAsync([Other], unit, Now, default));
    }

    [SkippableFact]
    public async Task A_forecast_knows_each_bots_own_share()
    {
        await Seed.CommuneAsync(cells: 3);
        foreach (var group in await MisplacedAsync())
            await Serving.MoveAsync(group, Now, default);
        var draft = await Seed.DraftAsync();
        var own = new Dictionary<long, int> { [Seed.Bot] = 2, [Other] = 1 };
        Assert.Equal(own, await Stores.BotRows.RowsAsync(draft, Now, default));
        Assert.Empty(await Stores.BotRows.AheadAsync(draft, default));

        var first = await Seed.StartedAsync();
        Assert.Equal(own, await Stores.BotRows.AheadAsync(draft with { Id = first.Id + 1 }, default));
        var fence = await Seed.FenceAsync();
        await Seed.SentAsync(first, fence, 1);
        own[Seed.Bot] = 1;
        Assert.Equal(own, await Stores.BotRows.RowsAsync(first, Now, default));

        var fleet = new BotFleet([new Bot(Seed.Bot, "all", [], 1), new Bot(Other, "cell", ["cb2"], 1)]);
        var forecast = new BotForecast(fleet, Stores.BotRows, Clock);
        Assert.Equal(Forecast.Duration(1, 0, 1), await forecast.OfAsync(first, default));
        var preview = draft with { Id = 0 };
        Assert.Equal(Forecast.Duration(2, 1, 1), await forecast.OfAsync(preview, default));
        Assert.Equal(Forecast.Duration(2, 0, 1), await forecast.OfAsync(preview with { Urgency = Urgency.HoaToc }, default));
    }

    [SkippableFact]
    public async Task Hosts_that_live_are_known_by_their_leases()
    {
        var lease = await Stores.Leases.TryAcquireAsync(Loops.Lease.Host("a"), "a", TimeSpan.FromMinutes(1), default);
        await Stores.Leases.TryAcquireAsync(Loops.Lease.Host("b"), "b", TimeSpan.FromMinutes(1), default);
        await Stores.Leases.TryAcquireAsync(Loops.Lease.Sender(1), "c", TimeSpan.FromMinutes(1), default);
        Assert.Equal(["a", "b"], await Stores.Leases.HoldersAsync(Loops.Lease.Host(""), default));
        await Stores.Leases.ReleaseAsync(lease!, default);
        Assert.Equal(["b"], await Stores.Leases.HoldersAsync(Loops.Lease.Host(""), default));
    }
}
