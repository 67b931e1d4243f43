using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;
using CellBot.Ways;
using CellBot.Ways.Sms;

namespace CellBot.Storage.Tests.Conformance;

// Money, limits, unknown fates.
public abstract partial class WayConformance
{
    [SkippableFact]
    public async Task Two_hosts_at_once_never_pass_the_months_budget_nor_tell_anybody_twice()
    {
        await Seed.CommuneAsync(cells: 1);
        await Seed.UnitsAsync([new UnitRow("cb9", Seed.Root, UnitKind.Cell, "Chi bộ 9", null, null)]);
        await Seed.MembersAsync([
            .. Enumerable.Range(0, 40).Select(n => new MemberRow("cb9", $"Người {n}", MemberRole.Member, null, $"+849123456{n:00}", null)),
        ]);
        _sms = _sms with { MonthlyBudget = (25 * Price) + 100 };
        var broadcasts = new List<Broadcast>();
        for (var i = 0; i < 2; i++)
            broadcasts.Add(await Seed.StartedAsync(urgency: Urgency.HoaToc));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => FallOver.RunOnceAsync(default))));
        var spent = await Stores.Ways.SpentAsync(SmsPricing.MonthOf(Now), default);
        Assert.Equal(25 * Price, spent);
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Sender(Way.Sms).RunOnceAsync(default))));
        Assert.Equal(25, Gateway.Phones.Count);
        var refused = 0;
        foreach (var broadcast in broadcasts)
            refused += (await Stores.Ways.FiguresAsync(broadcast.Id, default))
                .Steps.Where(step => step.State is WayStepState.Refused)
                .Sum(step => step.Count);
        Assert.Equal(80 - 25, refused);
        Assert.Equal(25, Gateway.Steps.Distinct().Count());
    }

    [SkippableFact]
    public async Task An_unknown_fate_stays_so_and_is_never_sent_again_and_what_never_left_is()
    {
        var broadcast = await StartedAsync();
        Gateway.Next = new WayOutcome.Unknown("timeout");
        await RunAsync();
        Clock.Advance(TimeSpan.FromMinutes(6));
        Gateway.Next = null;
        await RunAsync();
        Assert.Equal(2, Gateway.Phones.Count);
        Assert.Equal("2 Sms Uncertain, 1 Hand Listed", await StepsAsync(broadcast));
        Assert.Equal(2 * Price, await Stores.Ways.SpentAsync(SmsPricing.MonthOf(Now), default));
    }

    [SkippableFact]
    public async Task What_never_left_is_tried_again_and_what_was_refused_is_not_paid_for()
    {
        var broadcast = await StartedAsync();
        Gateway.Next = new WayOutcome.NotNow("unreachable", TimeSpan.FromSeconds(30));
        await RunAsync();
        Assert.Equal("2 Sms Waiting, 1 Hand Listed", await StepsAsync(broadcast));
        Clock.Advance(TimeSpan.FromSeconds(31));
        Gateway.Next = new WayOutcome.Failed("status_400");
        await RunAsync();
        Assert.Equal("2 Sms Failed, 1 Hand Listed", await StepsAsync(broadcast));
        Assert.Equal(0, await Stores.Ways.SpentAsync(SmsPricing.MonthOf(Now), default));
    }

    [SkippableFact]
    public async Task A_host_that_dies_in_the_call_leaves_it_uncertain()
    {
        var broadcast = await StartedAsync();
        await FallOver.RunOnceAsync(default);
        var taken = await Stores.Ways.ClaimAsync(new WayClaim(Way.Sms, 100, 600, false, Now), default);
        Assert.Equal(2, taken.Count);
        Clock.Advance(TimeSpan.FromMinutes(6));
        await Sender(Way.Sms).RunOnceAsync(default);
        Assert.Empty(Gateway.Phones);
        Assert.Contains("2 Sms Uncertain", await StepsAsync(broadcast), StringComparison.Ordinal);
        // Its answer came after all.
        await Stores.Ways.CompleteAsync(taken[0], new WayOutcome.Sent("late"), Now, default);
        Assert.Contains("1 Sms Sent, 1 Sms Uncertain", await StepsAsync(broadcast), StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_limit_and_the_night_hold_a_way_back_and_hot_urgency_goes_at_any_hour()
    {
        var broadcast = await StartedAsync();
        await FallOver.RunOnceAsync(default);
        Assert.Single(await Stores.Ways.ClaimAsync(new WayClaim(Way.Sms, 100, 1, false, Now), default));
        Assert.Empty(await Stores.Ways.ClaimAsync(new WayClaim(Way.Sms, 100, 1, false, Now), default));
        Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Single(await Stores.Ways.ClaimAsync(new WayClaim(Way.Sms, 100, 1, true, Now), default));
        var usual = await Seed.StartedAsync(urgency: Urgency.Thuong);
        await Stores.Ways.ChooseAsync(usual.Id, Way.Sms, AuditEvent.Of(Now, "key:chief", "ways.chosen", "broadcast", "1"), default);
        await FallOver.RunOnceAsync(default);
        Assert.Empty(await Stores.Ways.ClaimAsync(new WayClaim(Way.Sms, 100, null, true, Now), default));
        Assert.NotEmpty(await Stores.Ways.ClaimAsync(new WayClaim(Way.Sms, 100, null, false, Now), default));
        Assert.NotEqual(broadcast.Id, usual.Id);
    }

    [SkippableFact]
    public async Task A_person_chooses_SMS_for_a_broadcast_once()
    {
        var broadcast = await StartedAsync(Urgency.Thuong);
        await RunAsync();
        Assert.Empty(Gateway.Phones);
        var audit = AuditEvent.Of(Now, "key:chief", "ways.chosen", "broadcast", "1");
        Assert.True(await Stores.Ways.ChooseAsync(broadcast.Id, Way.Sms, audit, default));
        Assert.False(await Stores.Ways.ChooseAsync(broadcast.Id, Way.Sms, audit, default));
        await RunAsync();
        Assert.Equal(2, Gateway.Phones.Count);
        Assert.Single(await Stores.TrailAsync(), entry => entry.Action == "ways.chosen");
    }

    [SkippableFact]
    public async Task Reached_and_sent_are_told_apart_and_everybody_is_counted_once()
    {
        var broadcast = await StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), 1003, Now)], default);
        await Stores.Ways.ReadAsync([await MemberAsync("Người 9.3")], broadcast.Id, Way.Page, Now, default);
        await RunAsync();
        var figures = await Stores.Ways.FiguresAsync(broadcast.Id, default);
        Assert.Equal((6, 2, 4), (figures.People, figures.Reached, figures.SentOnly));
        Assert.Equal((1, 1), (figures.Of(WayClass.Acknowledged), figures.Of(WayClass.Read)));
    }

    [SkippableFact]
    public async Task An_erased_persons_ways_are_forgotten_and_the_counts_stay()
    {
        var broadcast = await StartedAsync();
        await RunAsync();
        await Stores.Ways.ReportAsync(Way.Sms, Gateway.References[0], true, Now, default);
        var person = (await Stores.Persons.OfMemberAsync(await MemberAsync("Người 9.1"), default))!;
        Assert.NotEmpty(await Stores.PersonalData.Single(source => source.Section == "ways").ReadAsync(person, default));
        await Stores.Eraser.EraseAsync(person, Now, AuditEvent.Of(Now, "account:1", "person.erased", "member", "1"), default);
        Assert.Equal(0, await ProvedAsync(Way.Sms));
        Assert.Contains("1 Sms Delivered", await StepsAsync(broadcast), StringComparison.Ordinal);
    }

    private sealed class FakeGateway : ISmsGateway
    {
        private readonly Lock _gate = new();
        private readonly List<(string Phone, string Text, string Id)> _calls = [];

        public WayOutcome? Next { get; set; }

        public IReadOnlyList<string> Phones => [.. _calls.Select(call => call.Phone).Order(StringComparer.Ordinal)];

        public IReadOnlyList<string> Texts => [.. _calls.Select(call => call.Text)];

        public IReadOnlyList<string> Steps => [.. _calls.Select(call => call.Id)];

        public IReadOnlyList<string> References =>
            [.. _calls.OrderBy(call => call.Phone, StringComparer.Ordinal).Select(call => $"g{call.Id}")];

        /// <summary>Called with the number of a message before the call is answered.</summary>
        public Func<string, Task>? Overtaking { get; set; }

        public async Task<WayOutcome> SendAsync(string phone, string text, string id, CancellationToken cancellationToken)
        {
            if (Overtaking is { } overtaking)
                await overtaking($"g{id}");
            lock (_gate)
            {
                if (Next is null or WayOutcome.Unknown)
                    _calls.Add((phone, text, id));
                return Next ?? new WayOutcome.Sent($"g{id}");
            }
        }
    }
}
