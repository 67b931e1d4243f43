using System.Security.Cryptography;
using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Organization.PersonalLinks;
using CellBot.Testing;
using CellBot.Ways;
using CellBot.Ways.Sms;

namespace CellBot.Storage.Tests.Conformance;

// What a way proved ends with the number, the account, the link or the place that it was proved of; and people's own orders.
public abstract partial class WayConformance
{
    private const string First = "+84912345691",
        Other = "+84912345699";

    private PersonalLinkService Links =>
        new(Stores.PersonalLinks, Stores.Persons, new PersonalLinkOptions(), RandomNumberGenerator.GetBytes, Clock);

    private async Task<OwnWays> OfAsync(string name) => await Stores.Ways.OfPersonAsync([await MemberAsync(name)], Now, default);

    private async Task ChangedAsync(MemberRow row) =>
        await Stores.Organization.ApplyAsync(
            new ImportPlan<MemberRow>([], [new ChangedRow<MemberRow>(await MemberAsync(row.FullName), row)], 0, []),
            Now,
            default
        );

    private Task NumberAsync(string phone) => ChangedAsync(new MemberRow("cb9", "Người 9.1", MemberRole.Secretary, null, phone, null));

    private Task AccountAsync(long user) => ChangedAsync(new MemberRow("cb1", "Người 1.3", MemberRole.Member, user, "+84912345603", null));

    private AuditEvent Audit(string action) => AuditEvent.Of(Now, "member:1", action, "member", "1");

    [SkippableFact]
    public async Task A_changed_number_is_to_be_proved_anew_and_so_is_the_old_one_when_it_comes_back()
    {
        var broadcast = await StartedAsync();
        await RunAsync();
        await Inbox.ReplyAsync("0912345691", $"da nhan {broadcast.Id}", default);
        Assert.True((await OfAsync("Người 9.1")).Proved.Has(Way.Sms));
        await NumberAsync(First); // the list once more
        Assert.True((await OfAsync("Người 9.1")).Proved.Has(Way.Sms));
        await NumberAsync(Other);
        Assert.Equal((true, false), await SmsAsync());
        await NumberAsync(First);
        Assert.Equal((true, false), await SmsAsync());

        async Task<(bool Has, bool Proved)> SmsAsync() =>
            (await OfAsync("Người 9.1")) is var ways ? (ways.Has.Has(Way.Sms), ways.Proved.Has(Way.Sms)) : default;
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_report_is_about_the_number_that_was_written_to(bool hasArrived)
    {
        await StartedAsync();
        await RunAsync();
        var reference = Gateway.References[0]; // of the first number
        await NumberAsync(Other);
        await Inbox.ReplyAsync("0912345699", "da nhan 1", default);
        var before = await OfAsync("Người 9.1");
        Assert.True(await Stores.Ways.ReportAsync(Way.Sms, reference, hasArrived, Now, default));
        Assert.Equal(before, await OfAsync("Người 9.1"));
    }

    [SkippableFact]
    public async Task Another_account_in_a_place_is_to_be_proved_anew()
    {
        var broadcast = await StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), 1003, Now)], default);
        Assert.True((await OfAsync("Người 1.3")).Proved.Has(Way.Telegram));
        await AccountAsync(1003);
        Assert.True((await OfAsync("Người 1.3")).Proved.Has(Way.Telegram));
        await AccountAsync(2003);
        var ways = await OfAsync("Người 1.3");
        Assert.Equal((true, false), (ways.Has.Has(Way.Telegram), ways.Proved.Has(Way.Telegram)));
    }

    [SkippableFact]
    public async Task With_the_place_all_proofs_of_it_end()
    {
        var broadcast = await StartedAsync();
        await RunAsync();
        await Inbox.ReplyAsync("0912345691", $"da nhan {broadcast.Id}", default);
        var member = await MemberAsync("Người 9.1");
        Assert.True(await Stores.Persons.EndAsync(member, Now, Audit("member.ended"), default));
        Assert.Equal(
            0,
            await Stores.Database.ReadAsync(
                session => session.ScalarAsync<long>("SELECT count(*) FROM member_ways WHERE member_id = @member", new { member }),
                default
            )
        );
    }

    [SkippableFact]
    public async Task A_page_is_a_way_as_long_as_its_link_opens()
    {
        await StartedAsync();
        var member = await MemberAsync("Người 9.3");
        var made = (await Links.MakeAsync("cb9", member, "account:1", default))!;
        Assert.Equal((true, false), await PageAsync());
        await Links.OpenAsync(made.Token, default);
        Assert.Equal((true, true), await PageAsync());
        await Links.RevokeAsync("cb9", member, "account:1", default);
        Assert.Equal((false, false), await PageAsync());
        await Links.MakeAsync("cb9", member, "account:1", default);
        Assert.Equal((true, false), await PageAsync());

        async Task<(bool Has, bool Proved)> PageAsync() =>
            (await OfAsync("Người 9.3")) is var ways ? (ways.Has.Has(Way.Page), ways.Proved.Has(Way.Page)) : default;
    }

    [SkippableFact]
    public async Task Who_wants_no_SMS_gets_none_and_keeps_nobody_else_waiting()
    {
        var broadcast = await StartedAsync();
        var member = await MemberAsync("Người 9.1");
        await Stores.Ways.OrderAsync([member], "telegram,page,mail", Audit("way.ordered"), default);
        await RunAsync();
        Assert.Equal(["+84912345692"], Gateway.Phones);
        Assert.Equal("telegram,page,mail", (await OfAsync("Người 9.1")).Order);
        var due = await Stores.Ways.DueAsync(new DueQuery(broadcast.Id, Now, true, "telegram,page,sms", false, Now, 10), default);
        Assert.DoesNotContain(due, one => one.MemberId == member);
        // Nor, where the office wants none, those who said nothing; who wants them is asked for.
        await Stores.Ways.OrderAsync([member], "sms,telegram", Audit("way.ordered"), default);
        due = await Stores.Ways.DueAsync(new DueQuery(broadcast.Id, Now, true, "telegram,page", false, Now, 10), default);
        Assert.Equal([member], due.Select(one => one.MemberId).Where(one => one == member));
        await Stores.Ways.OrderAsync([member], null, Audit("way.ordered"), default);
        Assert.Null((await OfAsync("Người 9.1")).Order);
        Assert.Equal(3, (await Stores.TrailAsync()).Count(entry => entry.Action == "way.ordered"));
    }

    [SkippableFact]
    public async Task An_SMS_that_has_not_left_does_not_leave_when_the_person_wants_none()
    {
        var broadcast = await StartedAsync();
        await FallOver.RunOnceAsync(default);
        Assert.Equal(2 * Price, await Stores.Ways.SpentAsync(SmsPricing.MonthOf(Now), default));
        await Stores.Ways.OrderAsync([await MemberAsync("Người 9.1")], "telegram,page", Audit("way.ordered"), default);
        await Stores.Ways.OrderAsync([await MemberAsync("Người 9.2")], "telegram,sms,page", Audit("way.ordered"), default);
        Assert.Equal(Price, await Stores.Ways.SpentAsync(SmsPricing.MonthOf(Now), default));
        await RunAsync();
        Assert.Equal(["+84912345692"], Gateway.Phones);
        Assert.Equal("1 Sms Sent, 1 Sms Cancelled, 2 Hand Listed", await StepsAsync(broadcast));
    }

    [SkippableFact]
    public async Task What_somebody_wishes_holds_at_their_other_places_and_goes_with_them()
    {
        await StartedAsync();
        await Seed.UnitsAsync([new UnitRow("cb8", Seed.Root, UnitKind.Cell, "Chi bộ 8", null, null)]);
        var first = await MemberAsync("Người 1.3");
        await Stores.Ways.OrderAsync([first], "telegram,page", Audit("way.ordered"), default);
        await Seed.MembersAsync([new MemberRow("cb8", "Người 1.3 khác", MemberRole.Member, 1003, "+84912345603", null)]);
        Assert.Equal("telegram,page", (await OfAsync("Người 1.3 khác")).Order);
        Assert.True(await Stores.Persons.EndAsync(first, Now, Audit("member.ended"), default));
        Assert.Equal("telegram,page", (await OfAsync("Người 1.3 khác")).Order);

        // Without an account: the same name with the same number.
        var moved = await MemberAsync("Người 9.2");
        await Stores.Ways.OrderAsync([moved], "page", Audit("way.ordered"), default);
        await Stores.Organization.ApplyAsync(
            new ImportPlan<MemberRow>(
                [
                    new MemberRow("cb8", "Người 9.2", MemberRole.Member, null, "+84912345692", null),
                    new MemberRow("cb8", "Bà", MemberRole.Member, null, "+84912345692", null),
                ],
                [],
                0,
                []
            )
            {
                Ended = [moved],
            },
            Now,
            default
        );
        Assert.Equal("page", (await OfAsync("Người 9.2")).Order);
        Assert.Null((await OfAsync("Bà")).Order);
    }
}
