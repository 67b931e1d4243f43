using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Organization.PersonalLinks;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using CellBot.Ways;
using CellBot.Ways.Sms;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>Steps by other ways over the stores: each once, within limits and budget, to nobody who was heard of.</summary>
public abstract partial class WayConformance : StoreConformance
{
    private const long Price = 350;

    private readonly WayOptions _options = new();
    private SmsOptions _sms = new()
    {
        Address = "https://gateway.example.vn",
        PricePerPart = Price,
        MonthlyBudget = 1_000_000,
    };

    private SmsPricing Pricing => new(TestFlow.Messages, _sms);

    private WayChannels Channels => new([new PageChannel(), new SmsChannel(Gateway, Pricing, new PlainPhones()), new HandChannel()]);

    private FakeGateway Gateway { get; } = new();

    private FallOverLoop FallOver =>
        new(Stores.Ways, Channels, Pricing, _options, new WaySignal(), Clock, NullLogger<FallOverLoop>.Instance);

    private WaySender Sender(Way way) =>
        new(
            Channels.All.Single(channel => channel.Way == way),
            Stores.Ways,
            _options,
            new WaySignal(),
            Clock,
            NullLogger<WaySender>.Instance
        );

    /// <summary>A cell whose two people are in the group and have numbers; one (cb9) without a group, three people, one without anything.</summary>
    private async Task<Broadcast> StartedAsync(Urgency urgency = Urgency.HoaToc)
    {
        await Seed.CommuneAsync(cells: 1);
        await Seed.UnitsAsync([new UnitRow("cb9", Seed.Root, UnitKind.Cell, "Chi bộ 9", null, null)]);
        await Seed.MembersAsync([
            new MemberRow("cb1", "Người 1.3", MemberRole.Member, 1003, "+84912345603", null),
            new MemberRow("cb9", "Người 9.1", MemberRole.Secretary, null, "+84912345691", null),
            new MemberRow("cb9", "Người 9.2", MemberRole.Member, null, "+84912345692", null),
            new MemberRow("cb9", "Người 9.3", MemberRole.Member, null, null, null),
        ]);
        return await Seed.StartedAsync(urgency: urgency);
    }

    private async Task<long> MemberAsync(string name) =>
        (await Stores.Organization.SnapshotAsync(default)).Members.Single(member => member.FullName == name).Id;

    private async Task RunAsync()
    {
        while (await FallOver.RunOnceAsync(default) > 0) { }
        foreach (var way in (Way[])[Way.Page, Way.Sms, Way.Hand])
            while (await Sender(way).RunOnceAsync(default) > 0) { }
    }

    private async Task<string> StepsAsync(Broadcast broadcast) =>
        string.Join(
            ", ",
            (await Stores.Ways.FiguresAsync(broadcast.Id, default)).Steps.Select(step => $"{step.Count} {step.Way} {step.State}")
        );

    [SkippableFact]
    public async Task Who_has_no_account_is_told_at_once_and_who_has_one_after_its_time()
    {
        var broadcast = await StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        await RunAsync();
        Assert.Equal("2 Sms Sent, 1 Hand Listed", await StepsAsync(broadcast));
        Clock.Advance(TimeSpan.FromMinutes(9));
        await RunAsync();
        Assert.Equal(["+84912345691", "+84912345692"], Gateway.Phones);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await RunAsync();
        // Of the group the one with a number gets an SMS; those without go on the list; those of cb9 are on it after their ten minutes.
        Assert.Equal("3 Sms Sent, 5 Hand Listed", await StepsAsync(broadcast));
        Assert.Equal(3, Gateway.Phones.Count);
        Assert.All(Gateway.Texts, text => Assert.DoesNotContain("chi bo", text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(await Stores.TrailAsync(), entry => entry.Action == "ways.stepped" && entry.Details["sms"] == "1");
        Clock.Advance(TimeSpan.FromHours(1));
        await RunAsync();
        Assert.Equal("3 Sms Sent, 6 Hand Listed", await StepsAsync(broadcast));
        Assert.Equal(3 * Price, await Stores.Ways.SpentAsync(SmsPricing.MonthOf(Now), default));
    }

    [SkippableFact]
    public async Task A_recall_is_told_to_those_who_heard_of_what_it_recalls_another_way_and_to_nobody_else()
    {
        var broadcast = await StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        await RunAsync();
        Assert.Equal("2 Sms Sent, 1 Hand Listed", await StepsAsync(broadcast)); // all of cb9
        await Stores.Acknowledgements.RecordByPageAsync(new PageTap(broadcast.Id, await MemberAsync("Người 9.1"), Now), default);
        var reader = await MemberAsync("Người 1.3");
        await Stores.Ways.ReadAsync([reader], broadcast.Id, Way.Page, Now, default);

        var recall = await Seed.ReplacedAsync(broadcast, ReplacementKind.Recall);
        await Seed.SentAsync(recall, await Seed.FenceAsync());
        await RunAsync();
        Assert.Equal("2 Sms Sent, 1 Hand Listed", await StepsAsync(recall)); // the same three, whoever had answered
        Clock.Advance(TimeSpan.FromHours(3));
        await RunAsync();
        // Of the group only the one who had read it on a page; those of cb9 who do not answer are on the list after their ten minutes.
        Assert.Equal("3 Sms Sent, 3 Hand Listed", await StepsAsync(recall));
        Assert.Equal("2 Sms Sent, 1 Hand Listed", await StepsAsync(broadcast));
    }

    [SkippableFact]
    public async Task Who_acknowledged_by_any_way_and_a_unit_whose_secretary_confirmed_get_no_further_step()
    {
        var broadcast = await StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), 1003, Now)], default);
        var second = await MemberAsync("Người 9.2");
        await Stores.Acknowledgements.RecordByPageAsync(new PageTap(broadcast.Id, second, Now), default);
        await RunAsync();
        Assert.Equal(["+84912345691"], Gateway.Phones);
        await Seed.ConfirmAsync(broadcast, 1);
        Clock.Advance(TimeSpan.FromHours(2));
        await RunAsync();
        Assert.Equal("1 Sms Sent, 2 Hand Listed", await StepsAsync(broadcast));
    }

    [SkippableFact]
    public async Task Who_was_heard_of_before_the_step_left_gets_nothing_and_its_price_is_free_again()
    {
        var broadcast = await StartedAsync();
        await FallOver.RunOnceAsync(default);
        Assert.Equal(2 * Price, await Stores.Ways.SpentAsync(SmsPricing.MonthOf(Now), default));
        await Stores.Acknowledgements.RecordByPageAsync(new PageTap(broadcast.Id, await MemberAsync("Người 9.1"), Now), default);
        await Stores.Ways.ReadAsync([await MemberAsync("Người 9.2")], broadcast.Id, Way.Page, Now, default);
        await Sender(Way.Sms).RunOnceAsync(default);
        Assert.Empty(Gateway.Phones);
        Assert.Equal(0, await Stores.Ways.SpentAsync(SmsPricing.MonthOf(Now), default));
    }

    [SkippableFact]
    public async Task A_paused_broadcast_holds_its_steps_and_a_cancelled_one_gives_them_up()
    {
        var broadcast = await StartedAsync();
        await FallOver.RunOnceAsync(default);
        await PauseAsync(broadcast);
        await Sender(Way.Sms).RunOnceAsync(default);
        Assert.Equal(0, await FallOver.RunOnceAsync(default));
        Assert.Empty(Gateway.Phones);
        await ResumeAsync(broadcast);
        await ChangeAsync(broadcast, stored => stored with { State = BroadcastState.Cancelled });
        await Sender(Way.Sms).RunOnceAsync(default);
        Assert.Empty(Gateway.Phones);
        Assert.Contains("2 Sms Cancelled", await StepsAsync(broadcast), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_number_is_told_once_though_two_places_have_it()
    {
        await Seed.CommuneAsync(cells: 1);
        await Seed.UnitsAsync([new UnitRow("cb9", Seed.Root, UnitKind.Cell, "Chi bộ 9", null, null)]);
        await Seed.MembersAsync([
            new MemberRow("cb9", "Ông", MemberRole.Secretary, null, "+84912345691", null),
            new MemberRow("cb9", "Bà", MemberRole.Member, null, "+84912345691", null),
        ]);
        var broadcast = await Seed.StartedAsync(urgency: Urgency.HoaToc);
        await RunAsync();
        Assert.Equal(["+84912345691"], Gateway.Phones);
        Assert.Equal("1 Sms Sent, 1 Sms Shared", await StepsAsync(broadcast));
        Assert.Equal(Price, await Stores.Ways.SpentAsync(SmsPricing.MonthOf(Now), default));
        // A reply from the shared number counts for the one whom the SMS went to.
        Assert.Equal(SmsReplyResult.Counted, await Inbox.ReplyAsync("0912345691", $"da nhan {broadcast.Id}", default));
        Assert.Equal(1, (await Broadcasts.ProgressAsync(broadcast.Id, default))!.AcknowledgedMembers);
    }

    private SmsInbox Inbox => new(Stores.Ways, Stores.Acknowledgements, new PlainPhones(), Clock);

    [SkippableFact]
    public async Task A_reply_counts_once_and_proves_the_way()
    {
        var broadcast = await StartedAsync();
        await RunAsync();
        Assert.Equal(SmsReplyResult.Counted, await Inbox.ReplyAsync("0912345691", $"ĐÃ NHẬN {broadcast.Id}", default));
        Assert.Equal(SmsReplyResult.Already, await Inbox.ReplyAsync("+84912345691", $"da nhan {broadcast.Id}", default));
        Assert.Equal(SmsReplyResult.NotForThem, await Inbox.ReplyAsync("0912345691", $"da nhan {broadcast.Id + 1000}", default));
        Assert.Equal(SmsReplyResult.UnknownNumber, await Inbox.ReplyAsync("0999999999", $"da nhan {broadcast.Id}", default));
        Assert.Equal(SmsReplyResult.NotUnderstood, await Inbox.ReplyAsync("0912345691", "xin chào", default));
        Assert.Equal(1, (await Broadcasts.ProgressAsync(broadcast.Id, default))!.AcknowledgedMembers);
        var figures = await Stores.Ways.FiguresAsync(broadcast.Id, default);
        Assert.Equal((1, 1, 6), (figures.Acknowledged["sms"], figures.Reached, figures.People));
        Assert.Equal(1, await ProvedAsync(Way.Sms));
    }

    [SkippableFact]
    public async Task A_report_proves_the_way_or_ends_it_and_is_taken_once()
    {
        var broadcast = await StartedAsync();
        await RunAsync();
        Assert.Equal(0, await ProvedAsync(Way.Sms));
        Assert.True(await Stores.Ways.ReportAsync(Way.Sms, Gateway.References[0], true, Now, default));
        Assert.False(await Stores.Ways.ReportAsync(Way.Sms, Gateway.References[0], false, Now, default));
        Assert.True(await Stores.Ways.ReportAsync(Way.Sms, Gateway.References[1], false, Now, default));
        Assert.Equal(1, await ProvedAsync(Way.Sms));
        Assert.Equal("1 Sms Delivered, 1 Sms Failed, 1 Hand Listed", await StepsAsync(broadcast));
        // Undelivered: the next way at once.
        await RunAsync();
        Assert.Equal("1 Sms Delivered, 1 Sms Failed, 2 Hand Listed", await StepsAsync(broadcast));
    }

    [SkippableTheory]
    [InlineData(true, "2 Sms Delivered")]
    [InlineData(false, "2 Sms Failed")]
    public async Task A_report_that_overtakes_the_answer_to_the_call_counts_when_that_is_stored(bool hasArrived, string steps)
    {
        var broadcast = await StartedAsync();
        Gateway.Overtaking = reference => Stores.Ways.ReportAsync(Way.Sms, reference, hasArrived, Now, default);
        await RunAsync();
        Gateway.Overtaking = null;
        Assert.StartsWith(steps, await StepsAsync(broadcast), StringComparison.Ordinal);
        Assert.Equal(hasArrived ? 2 : 0, await ProvedAsync(Way.Sms));
        Assert.False(await Stores.Ways.ReportAsync(Way.Sms, Gateway.References[0], !hasArrived, Now, default));
    }

    [SkippableFact]
    public async Task A_report_of_nothing_of_ours_is_forgotten()
    {
        await Stores.Ways.ReportAsync(Way.Sms, "nobody's", true, Now, default);
        await Stores.Ways.RecoverAsync(Now.AddSeconds(1), Now, default);
        var left = await Stores.Database.ReadAsync(
            session => session.ScalarAsync<long>("SELECT count(*) FROM way_early_reports", new { }),
            default
        );
        Assert.Equal(0, left);
    }

    [SkippableFact]
    public async Task A_tap_proves_Telegram_and_an_opened_link_the_page()
    {
        var broadcast = await StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        var links = new PersonalLinkService(
            Stores.PersonalLinks,
            Stores.Persons,
            new PersonalLinkOptions(),
            System.Security.Cryptography.RandomNumberGenerator.GetBytes,
            Clock
        );
        var made = (await links.MakeAsync("cb9", await MemberAsync("Người 9.3"), "account:1", default))!;
        Assert.Equal((0, 0), (await ProvedAsync(Way.Telegram), await ProvedAsync(Way.Page)));
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), 1003, Now)], default);
        await links.OpenAsync(made.Token, default);
        Assert.Equal((1, 1), (await ProvedAsync(Way.Telegram), await ProvedAsync(Way.Page)));
    }

    private async Task<int> ProvedAsync(Way way) =>
        (await Stores.Ways.PlanAsync(new Audience([Seed.Root], []), Now, default))
            .Where(group => group.Proved.Has(way))
            .Sum(group => group.Count);
}
