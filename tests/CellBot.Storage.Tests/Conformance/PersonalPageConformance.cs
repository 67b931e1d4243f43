using CellBot.Acknowledgements;
using CellBot.Broadcasts;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Organization.Privacy;
using CellBot.PersonalPages;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>Personal pages over the stores: what is out for whom, counted once whichever way it is said.</summary>
public abstract class PersonalPageConformance : StoreConformance
{
    private PersonalPageService Service =>
        new(Stores.Memberships, Stores.Confirmations, Stores.Acknowledgements, Stores.PersonalTexts, Stores.Directives, Stores.Ways, Clock);

    /// <summary>One cell with a group (cb1), one without (cb9, two members without any account).</summary>
    private async Task<Broadcast> StartedAsync()
    {
        await Seed.CommuneAsync(cells: 2);
        await Seed.UnitsAsync([new UnitRow("cb9", Seed.Root, UnitKind.Cell, "Chi bộ 9", null, null)]);
        await Seed.MembersAsync([
            new MemberRow("cb9", "Người 9.1", MemberRole.Secretary, null, null, null),
            new MemberRow("cb9", "Người 9.2", MemberRole.Member, null, null, null),
        ]);
        return await Seed.StartedAsync();
    }

    private async Task<PersonKey> PersonAsync(string name)
    {
        var member = (await Stores.Organization.SnapshotAsync(default)).Members.Single(member => member.FullName == name);
        return (await Stores.Persons.OfMemberAsync(member.Id, default))!;
    }

    private async Task<long> UnitAsync(string code) => (await Stores.Organization.UnitAsync(code, default))!.Unit.Id;

    private async Task<(int Acknowledged, int Confirmed)> CountAsync(Broadcast broadcast)
    {
        var progress = (await Broadcasts.ProgressAsync(broadcast.Id, default))!;
        return (progress.AcknowledgedMembers, progress.ConfirmedUnits);
    }

    [SkippableFact]
    public async Task What_is_out_is_on_the_page_before_it_arrives_and_where_nobody_can_be_reached()
    {
        var broadcast = await StartedAsync();
        foreach (var name in (string[])["Người 1.2", "Người 9.2"])
        {
            var item = Assert.Single(await Service.ItemsAsync(await PersonAsync(name), default));
            Assert.Equal((broadcast.Id, true, false), (item.Receipt.BroadcastId, item.IsOpen, item.Text.IsReplaced));
            Assert.NotEmpty(item.Text.Html);
        }
        await PauseAsync(broadcast);
        Assert.Empty(await Service.ItemsAsync(await PersonAsync("Người 1.2"), default));
        Assert.Empty(await Service.ItemsAsync(await PersonAsync("Người 9.2"), default));
        await ResumeAsync(broadcast);
        Assert.Single(await Service.ItemsAsync(await PersonAsync("Người 9.2"), default));
    }

    [SkippableFact]
    public async Task A_member_of_a_unit_without_a_group_is_counted_once_however_often_it_is_said()
    {
        var broadcast = await StartedAsync();
        var (person, unit) = (await PersonAsync("Người 9.2"), await UnitAsync("cb9"));
        Assert.Equal(TapResult.Recorded, (await Service.AcknowledgeAsync(person, broadcast.Id, unit, default))!.Result);
        var first = Now;
        Clock.Advance(TimeSpan.FromHours(1));
        var again = (await Service.AcknowledgeAsync(person, broadcast.Id, unit, default))!;
        Assert.Equal((TapResult.Already, first), (again.Result, again.At));
        Assert.Equal((1, 0), await CountAsync(broadcast));
        var item = (await Service.ItemAsync(person, broadcast.Id, unit, default))!;
        Assert.Equal((first, false, 1), (item.Text.AcknowledgedAt, item.IsOpen, item.Receipt.Acknowledged));
    }

    [SkippableFact]
    public async Task A_tap_in_the_group_and_a_word_on_the_page_are_one_and_the_groups_number_grows()
    {
        var broadcast = await StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        var (person, unit) = (await PersonAsync("Người 1.2"), await UnitAsync("cb1"));
        await Service.AcknowledgeAsync(person, broadcast.Id, unit, default);
        var tap = new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 2), Now);
        Assert.Equal(TapResult.Already, (await Stores.Acknowledgements.RecordAsync([tap], default))[0].Result);
        Assert.Equal(1, (await RowsAsync(broadcast)).Single(row => row.UnitCode == "cb1").Acknowledged);

        tap = tap with { UserId = Seed.User(1, 1) };
        Assert.Equal(TapResult.Recorded, (await Stores.Acknowledgements.RecordAsync([tap], default))[0].Result);
        var secretary = await PersonAsync("Người 1.1");
        Assert.Equal(TapResult.Already, (await Service.AcknowledgeAsync(secretary, broadcast.Id, unit, default))!.Result);
        Assert.Equal((2, 0), await CountAsync(broadcast));
    }

    [SkippableFact]
    public async Task Ones_own_word_on_the_page_takes_the_place_of_one_on_their_behalf()
    {
        var broadcast = await StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        var (person, unit) = (await PersonAsync("Người 1.2"), await UnitAsync("cb1"));
        var order = new ConfirmOrder(broadcast.Id, unit, Seed.User(1, 1), Now);
        await Stores.Confirmations.MarkAsync(order, person.MemberIds, default);
        Assert.True((await Service.ItemAsync(person, broadcast.Id, unit, default))!.Text.IsOnBehalf);
        Assert.Equal(TapResult.Recorded, (await Service.AcknowledgeAsync(person, broadcast.Id, unit, default))!.Result);
        Assert.Equal(0, await Stores.Confirmations.UnmarkAsync(order, person.MemberIds, default));
        Assert.Equal((1, 0), await CountAsync(broadcast));
    }

    [SkippableFact]
    public async Task Another_persons_unit_named_by_its_number_is_nobodys()
    {
        var broadcast = await StartedAsync();
        var (person, other) = (await PersonAsync("Người 9.1"), await UnitAsync("cb1"));
        Assert.Null(await Service.ItemAsync(person, broadcast.Id, other, default));
        Assert.Null(await Service.AcknowledgeAsync(person, broadcast.Id, other, default));
        Assert.Equal(
            ConfirmOutcome.NotYours,
            await Service.ConfirmAsync(person, broadcast.Id, other, new ConfirmationStep.Receive(), default)
        );
        Assert.Equal(
            TapResult.NotForThisChat,
            (await Service.AcknowledgeAsync(person, broadcast.Id + 1000, await UnitAsync("cb9"), default))!.Result
        );
        Assert.Equal((0, 0), await CountAsync(broadcast));
    }

    [SkippableFact]
    public async Task A_leader_confirms_for_a_unit_without_a_group_and_a_member_does_not()
    {
        var broadcast = await StartedAsync();
        var unit = await UnitAsync("cb9");
        var briefed = new ConfirmationStep.Brief(new Briefing(new DateOnly(2026, 11, 22), 2, ""));
        Assert.Equal(
            ConfirmOutcome.NotYours,
            await Service.ConfirmAsync(await PersonAsync("Người 9.2"), broadcast.Id, unit, briefed, default)
        );
        var secretary = await PersonAsync("Người 9.1");
        Assert.Equal(ConfirmOutcome.Done, await Service.ConfirmAsync(secretary, broadcast.Id, unit, briefed, default));
        Assert.Equal(ConfirmOutcome.Already, await Service.ConfirmAsync(secretary, broadcast.Id, unit, briefed, default));
        Assert.Equal(
            ConfirmationState.Briefed,
            (await Service.ItemAsync(secretary, broadcast.Id, unit, default))!.Receipt.Confirmation!.State
        );
        Assert.Equal((0, 1), await CountAsync(broadcast));
        Assert.Contains(await Stores.TrailAsync(), entry => entry.Action == "unit.briefed");
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }
}
