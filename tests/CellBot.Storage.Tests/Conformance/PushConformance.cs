using System.Security.Cryptography;
using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Organization.PersonalLinks;
using CellBot.PersonalPages.Push;
using CellBot.Reminders;
using CellBot.Storage.PersonalPages;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IPushStore, and what comes into it: whom a notice is for, once, and when it is for nobody any more.</summary>
public abstract partial class PushConformance : StoreConformance
{
    private static readonly byte[] Sealed = [7, 7, 7];

    private PushStore Push => new(Stores.Database);

    private PersonalLinkService Links => new(Stores.PersonalLinks, Stores.Persons, new(), RandomNumberGenerator.GetBytes, Clock);

    private Task<IReadOnlyList<PushCall>> DueAsync(bool urgentOnly = false) => Push.DueAsync(10, urgentOnly, Now, default);

    private async Task<long> MemberAsync(string name) =>
        (await Stores.Organization.SnapshotAsync(default)).Members.First(member => member.FullName == name).Id;

    private async Task<long> LinkAsync(string unit, string name) =>
        (await Links.MakeAsync(unit, await MemberAsync(name), "account:1", default))!.Link.Id;

    private Task<bool> AddAsync(long link, byte phone = 1) => Push.AddAsync(link, [phone], Sealed, Now, Audit("personal_push.on"), default);

    private AuditEvent Audit(string action) => AuditEvent.Of(Now, "member:1", action, "member", "1");

    private async Task<string[]> TrailAsync() =>
        [
            .. (await Stores.TrailAsync())
                .Select(entry => entry.Action)
                .Where(action => action.StartsWith("personal_push", StringComparison.Ordinal)),
        ];

    [SkippableFact]
    public async Task A_directive_is_told_once_to_each_phone_of_the_people_that_it_is_for()
    {
        await Seed.CommuneAsync(cells: 2);
        // One person with two places, one of another unit that gets nothing, one without a group.
        await Seed.UnitsAsync([new UnitRow("cb9", Seed.Root, UnitKind.Cell, "Chi bộ 9", null, null)]);
        await Seed.MembersAsync([
            new MemberRow("cb2", "Người 1.1", MemberRole.Member, Seed.User(1, 1), null, null),
            new MemberRow("cb9", "Người 9.1", MemberRole.Member, null, null, null),
        ]);
        var twice = await LinkAsync("cb1", "Người 1.1");
        await AddAsync(twice, 1);
        await AddAsync(twice, 2);
        await AddAsync(await LinkAsync("cb2", "Người 2.2"), 3);
        await AddAsync(await LinkAsync("cb9", "Người 9.1"), 4);

        var broadcast = await Seed.StartedAsync(audience: new Audience(["cb1", "cb9"], []), urgency: Urgency.Khan);
        var due = await DueAsync();
        Assert.Equal(3, due.Select(call => call.SubscriptionId).Distinct().Count());
        Assert.Equal(3, due.Count);
        Assert.All(
            due,
            call =>
                Assert.Equal(
                    (broadcast.Id, PushKind.Directive, Urgency.Khan, 0),
                    (call.BroadcastId, call.Kind, call.Urgency, call.Attempts)
                )
        );
        Assert.Equal(Sealed, due[0].Sealed);
        Assert.Equal("1-CV/TU", due[0].Symbol);
        Assert.Equal(new PushCounts(4, 3), await Push.CountAsync(default));
    }

    [SkippableFact]
    public async Task What_is_acknowledged_paused_cancelled_replaced_or_over_is_told_to_nobody()
    {
        await Seed.CommuneAsync(cells: 2);
        await AddAsync(await LinkAsync("cb1", "Người 1.2"));
        var broadcast = await Seed.StartedAsync();
        await PauseAsync(broadcast);
        Assert.Empty(await DueAsync());
        Assert.Equal(0, await Push.DropAsync(Now.AddDays(-1), Now, default));
        await ResumeAsync(broadcast);
        Assert.Single(await DueAsync());
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), Seed.User(1, 2), Now)], default);
        Assert.Empty(await DueAsync());
        Assert.Equal(1, await Push.DropAsync(Now.AddDays(-1), Now, default));

        var cancelled = await Seed.StartedAsync();
        await Broadcasts.CancelAsync(cancelled.Id, Now, default);
        Assert.Empty(await DueAsync());
        var shortly = await Seed.StartedAsync(expiresAt: Now.AddHours(1));
        Assert.Equal(Now.AddHours(1), Assert.Single(await DueAsync()).ExpiresAt);
        Clock.Advance(TimeSpan.FromHours(2));
        Assert.Empty(await DueAsync());
        Assert.Equal(2, await Push.DropAsync(Now.AddDays(-1), Now, default));
        Assert.NotNull(shortly);

        await Seed.StartedAsync();
        Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(1, await Push.DropAsync(Now.AddDays(-1), Now, default));
    }

    [SkippableFact]
    public async Task In_quiet_hours_hoa_toc_alone_is_told_and_it_goes_first()
    {
        await Seed.CommuneAsync(cells: 1);
        await AddAsync(await LinkAsync("cb1", "Người 1.2"));
        var normal = await Seed.StartedAsync();
        var urgent = await Seed.StartedAsync(urgency: Urgency.HoaToc);
        Assert.Equal([urgent.Id], (await DueAsync(urgentOnly: true)).Select(call => call.BroadcastId));
        Assert.Equal([urgent.Id, normal.Id], (await DueAsync()).Select(call => call.BroadcastId));
    }

    [SkippableFact]
    public async Task A_reminder_is_told_to_the_people_of_the_groups_that_get_it()
    {
        await Seed.CommuneAsync(cells: 2);
        await AddAsync(await LinkAsync("cb1", "Người 1.2"), 1);
        await AddAsync(await LinkAsync("cb2", "Người 2.2"), 2);
        var broadcast = await Seed.StartedAsync();
        foreach (var call in await DueAsync())
            await Push.AttemptedAsync(call, new PushAnswer(201), null, Now, default);
        var unit = (await Stores.Organization.UnitAsync("cb1", default))!.Unit.Id;
        var message = new FiredMessage(
            broadcast.Id,
            $"{FiredPurpose.Ordinary}1:x",
            new OutgoingMessage("Nhắc việc", []),
            Now.AddHours(5),
            [new FiredRecipient(424242, unit, Seed.Chat(1), Seed.Bot, [])]
        );
        Assert.True(await Stores.Reminders.FireAsync(new ReminderBatch([], [message], [], Now), default));
        var told = Assert.Single(await DueAsync());
        Assert.Equal((PushKind.Reminder, (DateTimeOffset?)Now.AddHours(5)), (told.Kind, told.ExpiresAt));
        // To a leader or an office it is no reminder of the unit's.
        var up = message with
        {
            Purpose = $"{FiredPurpose.Escalation}1:x",
        };
        Assert.True(await Stores.Reminders.FireAsync(new ReminderBatch([], [up], [], Now), default));
        Assert.Single(await DueAsync());
    }

    [SkippableFact]
    public async Task A_call_is_marked_waits_is_given_up_and_a_phone_that_is_gone_takes_its_notices_along()
    {
        await Seed.CommuneAsync(cells: 1);
        var link = await LinkAsync("cb1", "Người 1.2");
        await AddAsync(link, 1);
        await AddAsync(link, 2);
        await Seed.StartedAsync();
        var due = await DueAsync();
        await Push.AttemptedAsync(due[0], new PushAnswer(201), null, Now, default);
        await Push.AttemptedAsync(due[1], new PushAnswer(503), Now.AddMinutes(1), Now, default);
        Assert.Empty(await DueAsync());
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal((due[1].Id, 1), (Assert.Single(await DueAsync()).Id, (await DueAsync())[0].Attempts));
        await Seed.StartedAsync();
        Assert.Equal(3, (await DueAsync()).Count);
        await Push.ForgetPhoneAsync(due[1].SubscriptionId, default);
        Assert.Equal(due[0].SubscriptionId, Assert.Single(await DueAsync()).SubscriptionId);
        Assert.Equal(new PushCounts(1, 1), await Push.CountAsync(default));
        await Push.AttemptedAsync((await DueAsync())[0], new PushAnswer(400), null, Now, default);
        Assert.Empty(await DueAsync());
        Clock.Advance(TimeSpan.FromDays(31));
        await Push.ForgetAsync(Now.AddDays(-30), Now, default);
        Assert.Equal(
            0,
            await Stores.Database.ReadAsync(session => session.ScalarAsync<long>("SELECT count(*) FROM push_notices"), default)
        );
    }

    [SkippableFact]
    public async Task A_phone_is_a_links_own_kept_once_and_a_sixth_takes_the_place_of_the_oldest()
    {
        await Seed.CommuneAsync(cells: 1);
        var (mine, theirs) = (await LinkAsync("cb1", "Người 1.2"), await LinkAsync("cb1", "Người 1.1"));
        Assert.True(await AddAsync(mine));
        Assert.False(await AddAsync(mine));
        Assert.False(await Push.RemoveAsync(theirs, [1], Audit("personal_push.off"), default));
        // Brought by another link it is that one's.
        Assert.True(await AddAsync(theirs));
        Assert.False(await Push.RemoveAsync(mine, [1], Audit("personal_push.off"), default));
        Assert.True(await Push.RemoveAsync(theirs, [1], Audit("personal_push.off"), default));
        Assert.Equal(["personal_push.on", "personal_push.on", "personal_push.off"], await TrailAsync());
        for (byte phone = 1; phone <= IPushStore.MaxPhones + 1; phone++)
            await AddAsync(mine, phone);
        Assert.Equal(IPushStore.MaxPhones, (await Push.CountAsync(default)).Phones);
        Assert.False(await Push.RemoveAsync(mine, [1], Audit("personal_push.off"), default));
        Assert.True(await Push.RemoveAsync(mine, [2], Audit("personal_push.off"), default));
    }

    [SkippableFact]
    public async Task With_the_link_its_phones_end()
    {
        await Seed.CommuneAsync(cells: 1, members: 4);
        async Task<int> PhonesAsync() => (await Push.CountAsync(default)).Phones;
        await AddAsync(await LinkAsync("cb1", "Người 1.1"), 1);
        await AddAsync(await LinkAsync("cb1", "Người 1.2"), 2);
        await AddAsync(await LinkAsync("cb1", "Người 1.3"), 3);
        await AddAsync(await LinkAsync("cb1", "Người 1.4"), 4);
        await Seed.StartedAsync();
        Assert.Equal(4, await PhonesAsync());
        await Links.RevokeAsync("cb1", await MemberAsync("Người 1.1"), "account:1", default);
        Assert.Equal(3, await PhonesAsync());
        await LinkAsync("cb1", "Người 1.2"); // a new one in its place
        Assert.Equal(2, await PhonesAsync());
        var person = (await Stores.Persons.OfMemberAsync(await MemberAsync("Người 1.3"), default))!;
        var told = (await Stores.PersonalData.Single(source => source.Section == "personal_links").ReadAsync(person, default))[0];
        Assert.Equal("1", told["phones_told"]);
        await Stores.Eraser.EraseAsync(person, Now, Audit("person.erased"), default);
        Assert.Equal(1, await PhonesAsync());
        Assert.Single(await DueAsync());
        // Nobody ended the last one: it ran out.
        Clock.Advance(new PersonalLinkOptions().Life);
        Assert.Empty(await DueAsync());
        await Push.ForgetAsync(Now.AddDays(-30), Now, default);
        Assert.Equal(0, await PhonesAsync());
    }
}
