using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.PersonalPages.Push;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using CellBot.Ways;
using CellBot.Ways.Sms;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Storage.Tests.Conformance;

// The ways' step on the page: one more notice, once, and not beside the first.
public abstract partial class PushConformance
{
    /// <summary>23:00 in Viet Nam, of a day to come.</summary>
    private DateTimeOffset Night => new(Now.UtcDateTime.Date.AddDays(1).AddHours(16), TimeSpan.Zero);

    [SkippableFact]
    public async Task As_a_further_way_it_is_told_once_more_to_whoever_has_a_phone()
    {
        await Seed.CommuneAsync(cells: 1);
        await AddAsync(await LinkAsync("cb1", "Người 1.2"));
        var broadcast = await Seed.StartedAsync();
        var channel = new PushChannel(new PushOptions { Enabled = true }, new WayOptions(), Push, Clock);
        var letter = new WayLetter(1, broadcast.Id, await MemberAsync("Người 1.2"), 1, Urgency.HoaToc, null, 0, 0);
        // The first is on its way, then it has only just come: one is enough.
        Assert.IsType<WayOutcome.Sent>(await channel.SendAsync(letter, default));
        await Push.AttemptedAsync(Assert.Single(await DueAsync()), new PushAnswer(201), null, Now, default);
        Assert.IsType<WayOutcome.Sent>(await channel.SendAsync(letter, default));
        Assert.Empty(await DueAsync());
        Clock.Advance(TimeSpan.FromMinutes(10));
        for (var i = 0; i < 2; i++)
            Assert.IsType<WayOutcome.Sent>(await channel.SendAsync(letter, default));
        Assert.Equal((PushKind.Directive, broadcast.Id), (Assert.Single(await DueAsync()).Kind, (await DueAsync())[0].BroadcastId));
        var without = letter with { MemberId = await MemberAsync("Người 1.1") };
        Assert.IsType<WayOutcome.Shown>(await channel.SendAsync(without, default));
    }

    private FallOverLoop FallOver(WayChannels channels) =>
        new(
            Stores.Ways,
            channels,
            new SmsPricing(TestFlow.Messages, new SmsOptions()),
            new WayOptions(),
            new WaySignal(),
            Clock,
            NullLogger<FallOverLoop>.Instance
        );

    /// <summary>The loops of the ways once; returns how many notices wait then.</summary>
    private async Task<int> WaitingAsync(PushOptions? options = null)
    {
        var page = new PushChannel(options ?? new PushOptions { Enabled = true }, new WayOptions(), Push, Clock);
        await FallOver(new WayChannels([page])).RunOnceAsync(default);
        await new WaySender(page, Stores.Ways, new WayOptions(), new WaySignal(), Clock, NullLogger<WaySender>.Instance).RunOnceAsync(
            default
        );
        return (await Push.CountAsync(default)).Waiting;
    }

    private async Task TakenAsync()
    {
        foreach (var call in await DueAsync())
            await Push.AttemptedAsync(call, new PushAnswer(201), null, Now, default);
    }

    /// <summary>A person without an account, of a unit without a group, whose phone gets notices.</summary>
    private async Task<Broadcast> ToldByNoticeAsync(Urgency urgency = Urgency.HoaToc)
    {
        await Seed.CommuneAsync(cells: 1);
        await Seed.UnitsAsync([new UnitRow("cb9", Seed.Root, UnitKind.Cell, "Chi bộ 9", null, null)]);
        await Seed.MembersAsync([new MemberRow("cb9", "Người 9.1", MemberRole.Member, null, null, null)]);
        await AddAsync(await LinkAsync("cb9", "Người 9.1"));
        return await Seed.StartedAsync(urgency: urgency);
    }

    [SkippableFact]
    public async Task The_second_notice_waits_as_a_step_does_and_is_one()
    {
        await ToldByNoticeAsync();
        Assert.Equal(1, await WaitingAsync()); // the first
        await TakenAsync();
        Clock.Advance(TimeSpan.FromMinutes(9));
        Assert.Equal(0, await WaitingAsync());
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(1, await WaitingAsync());
        await TakenAsync();
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await WaitingAsync());
    }

    [SkippableFact]
    public async Task The_second_notice_does_not_go_out_when_the_first_was_acknowledged()
    {
        var broadcast = await ToldByNoticeAsync();
        await TakenAsync();
        await Stores.Acknowledgements.RecordByPageAsync(new PageTap(broadcast.Id, await MemberAsync("Người 9.1"), Now), default);
        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Equal(0, await WaitingAsync());
        Assert.DoesNotContain((await Stores.Ways.FiguresAsync(broadcast.Id, default)).Steps, step => step.Way is Way.Page);
    }

    [SkippableFact]
    public async Task The_second_notice_waits_for_the_end_of_the_night()
    {
        Clock.Advance(Night - Now);
        await ToldByNoticeAsync(Urgency.Khan);
        await TakenAsync();
        Clock.Advance(TimeSpan.FromHours(3));
        Assert.Equal(0, await WaitingAsync());
        Clock.Advance(TimeSpan.FromHours(8));
        Assert.Equal(1, await WaitingAsync());
    }

    [SkippableFact]
    public async Task A_notice_that_failed_or_is_not_sent_here_any_more_is_not_waited_for()
    {
        await ToldByNoticeAsync();
        Assert.Equal(1, await FallOver(new WayChannels([new PageChannel()])).RunOnceAsync(default));
        await Push.AttemptedAsync(Assert.Single(await DueAsync()), new PushAnswer(400), null, Now, default);
        Assert.Equal(1, await WaitingAsync()); // by that step
        await TakenAsync();
        await Seed.StartedAsync(urgency: Urgency.HoaToc, audience: new Audience(["cb9"], []));
        await Push.AttemptedAsync(Assert.Single(await DueAsync()), new PushAnswer(400), null, Now, default);
        Assert.Equal(1, await WaitingAsync());
    }
}
