using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Conversations;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Organization.Accounts.Pending;
using CellBot.Organization.Import;
using CellBot.Organization.Joining;
using CellBot.Organization.Privacy;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class PersonConformance : StoreConformance
{
    private const string Phone = "0901234567";
    private static readonly Consent Agreed = new("Đồng ý {units}");

    private PersonService Service =>
        new(Stores.Persons, Stores.Joining, Stores.PersonalData, Stores.Eraser, Stores.Scrubber, Stores.Audit, Clock);

    private static long Person => Seed.User(1, 1);

    private async Task<IReadOnlyList<Member>> MembersAsync() => (await Stores.Organization.SnapshotAsync(default)).Members;

    /// <summary>Somebody in a cell and a team who has left traces wherever one can.</summary>
    private async Task<PersonKey> LivedAsync()
    {
        await Seed.CommuneAsync(cells: 1, teams: 1, members: 2);
        await Seed.MembersAsync([new MemberRow("to2", "Người 1.1", MemberRole.TeamLeader, Person, Phone, 1960)]);
        await Stores.Contacts.OpenedAsync(Seed.Bot, Person, Now, default);
        await Stores.Joining.AcceptAsync(Person, Agreed, Now, default);
        await Stores.Joining.JoinPersonAsync(new PersonJoinOrder(null, Person, "x", Now), default);
        var broadcast = await Seed.StartedAsync();
        await Seed.SentAsync(broadcast, await Seed.FenceAsync());
        await Stores.Acknowledgements.RecordAsync([new Tap(broadcast.Id, Seed.Chat(1), Person, Now)], default);
        await Stores.Deliveries.AddReplyAsync(Seed.Bot, Person, OutgoingMessage.Plain("Chào đồng chí"), "reply:1", Now, default);
        await Stores.Inbox(Seed.Bot, Clock).AddAsync([new ReceivedUpdate(1, Person, Person, """{"text":"riêng tư"}""")], default);
        await Stores.Updates.FailedAsync(Seed.Bot, 1, "parked", null, Now, default);
        return (await Stores.Persons.OfUserAsync(Person, default))!;
    }

    [SkippableFact]
    public async Task A_person_is_one_however_many_rosters_they_stand_on()
    {
        var person = await LivedAsync();
        Assert.Equal(2, person.MemberIds.Count);
        foreach (var member in person.MemberIds)
            Assert.Equivalent(person, await Stores.Persons.OfMemberAsync(member, default));
        Assert.Null(await Stores.Persons.OfUserAsync(404, default));
        Assert.Null(await Stores.Persons.OfMemberAsync(404, default));
        var places = await Stores.Persons.PlacesAsync(person, default);
        Assert.Equal(["cb1", "to2"], places.Select(place => place.UnitCode));
        Assert.Equal(Phone, places[1].Member.Phone);
    }

    [SkippableFact]
    public async Task A_place_left_long_enough_names_nobody_any_more_and_the_others_stay()
    {
        var person = await LivedAsync();
        var left = person.MemberIds[0];
        await Stores.Persons.EndAsync(left, Now, AuditEvent.Of(Now, "cli:test", "member.ended", "member", $"{left}"), default);
        Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal(0, await Service.EraseLeftAsync(Now.AddDays(-30), default));
        Clock.Advance(TimeSpan.FromDays(20));
        Assert.Equal([left], await Stores.Persons.LeftBeforeAsync(Now.AddDays(-30), 10, default));
        Assert.Equal(1, await Service.EraseLeftAsync(Now.AddDays(-30), default));
        Assert.Equal(0, await Service.EraseLeftAsync(Now.AddDays(-30), default));
        Assert.Null(await Stores.Persons.OfMemberAsync(left, default));
        Assert.Equal([person.MemberIds[1]], (await Stores.Persons.OfUserAsync(Person, default))!.MemberIds);
        var line = (await Stores.Audit.NewestAsync(1, default))[0];
        Assert.Equal(("system:retention", "person.erased"), (line.Actor, line.Action));
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task The_export_has_every_trace()
    {
        var file = await Service.ExportAsync(await LivedAsync(), "cli:test", default);
        Assert.Equal(
            [
                "acknowledgements",
                "api_answers",
                "audit",
                "channel",
                "confirmations",
                "feed_links",
                "joining",
                "mail_addresses",
                "members",
                "personal_links",
                "reports",
                "rounds",
                "ways",
            ],
            file.Sections.Keys
        );
        Assert.Equal(2, file.Sections["members"].Count);
        Assert.Equal(Phone, file.Sections["members"][1]["phone"]);
        Assert.Single(file.Sections["acknowledgements"]);
        Assert.Equal(["message", "update"], file.Sections["channel"].Select(row => row["kind"]).Order());
        Assert.Equal(["consent", "private_chat", "wrong_code"], file.Sections["joining"].Select(row => row["kind"]).Order());
        Assert.Equal(["member.changed", "member.changed", "person.exported"], file.Sections["audit"].Select(row => row["action"]));
    }

    [SkippableFact]
    public async Task After_an_erasure_nothing_names_the_person_and_every_count_is_as_it_was()
    {
        var person = await LivedAsync();
        var before = (await Broadcasts.ProgressListAsync(1, default))[0];
        await Service.EraseAsync(person, "cli:test", default);
        await Service.EraseAsync(person, "cli:test", default);
        var after = (await Broadcasts.ProgressListAsync(1, default))[0];
        Assert.Equal((before.AcknowledgedMembers, before.MembersAsked), (after.AcknowledgedMembers, after.MembersAsked));
        Assert.Null(await Stores.Persons.OfUserAsync(Person, default));
        Assert.Null(await Stores.Persons.OfMemberAsync(person.MemberIds[0], default));
        Assert.DoesNotContain(await MembersAsync(), member => person.MemberIds.Contains(member.Id));
        foreach (var source in Stores.PersonalData.Where(source => source.Section is "joining" or "channel" or "reports"))
            Assert.Empty(await source.ReadAsync(person, default));
        foreach (
            var row in await Stores.PersonalData.Single(source => source.Section == PersonService.RosterSection).ReadAsync(person, default)
        )
            Assert.Equal(("", null, null, null), (row["full_name"], row["telegram_user_id"], row["phone"], row["birth_year"]));
        Assert.Null(await Stores.Audit.VerifyAsync(default));
        Assert.Equal(
            1,
            (await Stores.Acknowledgements.OutstandingAsync(before.Broadcast.Id, "cb1", default)).Sum(unit => unit.MemberIds.Count)
        );
        Assert.Empty(await Stores.Contacts.BotsOfAsync(Person, default));
    }

    [SkippableFact]
    public async Task Who_leaves_is_a_member_without_a_phone_and_may_come_back()
    {
        var person = await LivedAsync();
        Assert.True(await Service.LeaveOwnAsync(Person, default));
        Assert.False(await Service.LeaveOwnAsync(Person, default));
        var left = (await MembersAsync()).Where(member => person.MemberIds.Contains(member.Id)).ToList();
        Assert.Equal(2, left.Count);
        Assert.All(left, member => Assert.Equal((null, null), (member.TelegramUserId, member.Phone)));
        Assert.All(await Stores.Joining.ConsentsAsync(Person, default), given => Assert.NotNull(given.WithdrawnAt));
        Assert.Equal(AskOutcome.Waiting, (await Stores.Joining.AskAsync(Person, "Người 1.1", Seed.Chat(1), Now, default)).Outcome);
    }

    [SkippableFact]
    public async Task Corrections_are_the_persons_own_and_go_to_all_their_places()
    {
        await LivedAsync();
        Assert.True(await Service.CorrectOwnAsync(Person, " Nguyễn\u200b Văn  A ", 1961, default));
        Assert.False(await Service.CorrectOwnAsync(Person, "\u200b", null, default));
        Assert.False(await Service.CorrectOwnAsync(Person, null, 1000, default));
        Assert.False(await Service.CorrectOwnAsync(404, "Lạ", null, default));
        var own = (await Service.OwnAsync(Person, default))!;
        Assert.All(own.Places, place => Assert.Equal(("Nguyễn Văn A", 1961), (place.Member.FullName, place.Member.BirthYear)));
        Assert.Equal(Agreed.Version, own.Consent!.Version);
        Assert.Equal(1, own.Counts["acknowledgements"]);
    }

    [SkippableFact]
    public async Task Many_places_end_with_the_word_that_confirms_it_and_once()
    {
        var person = await LivedAsync();
        var asked = (
            await Stores.PendingActs.AddAsync(
                new PendingAct(0, PendingActKind.PlacesEnded, "members", "1", "Danh sách mới", "user:1", Now),
                AuditEvent.Of(Now, "user:1", "pending.requested", "pending_act", ""),
                default
            )
        )!;
        Task<int> EndAsync(PendingActConfirmation? word) =>
            Stores.Persons.EndManyAsync(person.MemberIds, Now, AuditEvent.Of(Now, "user:1", "members.ended", "members", ""), word, default);
        var word = new PendingActConfirmation(asked.Id, "user:2", Now);
        Assert.Equal(person.MemberIds.Count, await EndAsync(word));
        Assert.Equal(0, await EndAsync(word));
        Assert.Equal(0, await EndAsync(null));
        var line = (await Stores.Audit.ReadAsync(0, 500, default)).Single(line => line.Action == "members.ended");
        Assert.Equal($"{person.MemberIds.Count}", line.Details["ended"]);
        Assert.Equal(PendingActState.Confirmed, (await Stores.PendingActs.FindAsync(asked.Id, default))!.State);
    }

    [SkippableFact]
    public async Task A_place_that_the_office_ended_counts_no_longer_from_then_on()
    {
        var person = await LivedAsync();
        var before = (await Broadcasts.ProgressListAsync(1, default))[0];
        Assert.True(await Service.EndAsync(person.MemberIds[0], "console:local", default));
        Assert.False(await Service.EndAsync(person.MemberIds[0], "console:local", default));
        Assert.Equal(1, (await Stores.Organization.UnitAsync("cb1", default))!.Members);
        var after = (await Broadcasts.ProgressListAsync(1, default))[0];
        Assert.Equal((before.AcknowledgedMembers, before.MembersAsked), (after.AcknowledgedMembers, after.MembersAsked));
        Assert.Equal([person.MemberIds[1]], (await Stores.Persons.OfUserAsync(Person, default))!.MemberIds);
    }
}
