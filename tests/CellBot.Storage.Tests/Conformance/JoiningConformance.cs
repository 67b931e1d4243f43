using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Organization.Joining;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class JoiningConformance : StoreConformance
{
    private const long Stranger = 555_000;
    private const long NewChat = -900_100;
    private static readonly Consent Agreed = new("Đồng ý {units}");
    private int _codes;

    private IJoinStore Joining => Stores.Joining;

    private async Task<byte[]> CodeAsync(string unit, InvitationPurpose purpose, long? member = null, TimeSpan? life = null)
    {
        var hash = new byte[32];
        hash[0] = (byte)++_codes;
        Assert.NotNull(await Joining.AddAsync(unit, member, purpose, hash, "cli:test", Now + (life ?? TimeSpan.FromDays(1)), Now, default));
        return hash;
    }

    private Task<GroupJoined> GroupAsync(byte[]? hash, long chat = NewChat, long user = Stranger) =>
        Joining.JoinGroupAsync(new GroupJoinOrder(hash, Seed.Bot, chat, "Nhóm mới", user, Now), default);

    private Task<PersonJoined> PersonAsync(byte[]? hash, long user = Stranger, string name = "Người mới") =>
        Joining.JoinPersonAsync(new PersonJoinOrder(hash, user, name, Now), default);

    private async Task<IReadOnlyList<Member>> RosterAsync(string code)
    {
        var all = await Stores.Organization.SnapshotAsync(default);
        var unit = all.Units.Single(one => one.Code == code).Id;
        return [.. all.Members.Where(member => member.UnitId == unit)];
    }

    private async Task CellAsync(params MemberRow[] members)
    {
        await Seed.UnitsAsync([
            new UnitRow("xa", null, UnitKind.CommuneCommittee, "Đảng ủy xã", null, null),
            new UnitRow("cb", "xa", UnitKind.Cell, "Chi bộ thôn", null, null),
        ]);
        await Seed.MembersAsync(members);
    }

    [SkippableFact]
    public async Task A_code_brings_one_group_in_and_works_once()
    {
        await CellAsync();
        var code = await CodeAsync("cb", InvitationPurpose.Group);
        Assert.Equal((GroupJoin.Linked, "Chi bộ thôn"), ((await GroupAsync(code)).Outcome, (await GroupAsync(code)).UnitName));
        Assert.Equal(GroupJoin.LinkedBefore, (await GroupAsync(code)).Outcome);
        Assert.Equal(GroupJoin.UnknownCode, (await GroupAsync(code, chat: -77)).Outcome);
        var group = (await Stores.Organization.GroupAsync(NewChat, default))!;
        Assert.Equal(("Nhóm mới", GroupStatus.Active), (group.Title, group.Status));
        Assert.Null(await Stores.Organization.GroupAsync(-77, default));
        Assert.Empty(await Joining.OpenAsync(Now, default));
    }

    [SkippableFact]
    public async Task Two_groups_with_one_code_at_once_are_one_group()
    {
        await CellAsync();
        var code = await CodeAsync("cb", InvitationPurpose.Group);
        var joined = await Task.WhenAll(Enumerable.Range(1, 6).Select(n => GroupAsync(code, chat: -n, user: n)));
        Assert.Single(joined, one => one.Outcome == GroupJoin.Linked);
        Assert.Single((await Stores.Organization.SnapshotAsync(default)).Groups);
    }

    [SkippableFact]
    public async Task A_guesser_is_shut_out_for_an_hour_even_from_a_right_code()
    {
        await CellAsync();
        var code = await CodeAsync("cb", InvitationPurpose.Group);
        for (var guess = 0; guess < JoinPolicy.MostGuesses; guess++)
            Assert.Equal(GroupJoin.UnknownCode, (await GroupAsync(null, chat: -1000 - guess)).Outcome);
        Assert.Equal(GroupJoin.TooManyGuesses, (await GroupAsync(code, chat: -2000)).Outcome);
        Assert.Equal(PersonJoin.TooManyGuesses, (await PersonAsync(code)).Outcome);
        Clock.Advance(JoinPolicy.Window);
        Assert.Equal(GroupJoin.Linked, (await GroupAsync(code, chat: -2000)).Outcome);
    }

    [SkippableFact]
    public async Task A_group_of_another_unit_and_a_second_group_are_refused_and_the_code_stays_good()
    {
        await Seed.CommuneAsync(cells: 2);
        var code = await CodeAsync("cb1", InvitationPurpose.Group);
        Assert.Equal(GroupJoin.OtherUnitsGroup, (await GroupAsync(code, chat: Seed.Chat(2))).Outcome);
        Assert.Equal(GroupJoin.UnitHasGroup, (await GroupAsync(code)).Outcome);
        Assert.Equal(GroupJoin.LinkedBefore, (await GroupAsync(code, chat: Seed.Chat(1))).Outcome);
        await Stores.Organization.SetGroupStatusAsync(Seed.Chat(1), Seed.Bot, GroupStatus.Gone, "kicked", Now, default);
        Assert.Equal(GroupJoin.Linked, (await GroupAsync(code)).Outcome);
    }

    [SkippableFact]
    public async Task A_removed_bot_that_comes_back_with_a_code_finds_its_group_also_under_its_new_id()
    {
        await Seed.CommuneAsync(cells: 1);
        await Stores.Serving.MigrateChatAsync(Seed.Chat(1), NewChat, Now, default);
        await Stores.Organization.SetGroupStatusAsync(NewChat, Seed.Bot, GroupStatus.Gone, "kicked", Now, default);
        Assert.Equal(GroupJoin.Linked, (await GroupAsync(await CodeAsync("cb1", InvitationPurpose.Group))).Outcome);
        var group = Assert.Single((await Stores.Organization.SnapshotAsync(default)).Groups);
        Assert.Equal((NewChat, GroupStatus.Active), (group.ChatId, group.Status));
    }

    [SkippableFact]
    public async Task A_group_that_the_office_took_off_comes_back_by_a_code_only_and_nobody_is_told_of_a_loss()
    {
        await Seed.CommuneAsync(cells: 1);
        Assert.True(await Stores.Organization.SetGroupStatusAsync(Seed.Chat(1), Seed.Bot, GroupStatus.Gone, "detached", Now, default));
        Assert.Empty(await Stores.Contacts.LostAsync(Seed.Bot, default));
        Assert.False(await Stores.Organization.SetGroupStatusAsync(Seed.Chat(1), Seed.Bot, GroupStatus.Active, null, Now, default));
        Assert.Equal(GroupJoin.Linked, (await GroupAsync(await CodeAsync("cb1", InvitationPurpose.Group))).Outcome);
        Assert.Equal(
            GroupJoin.UnitHasGroup,
            (await GroupAsync(await CodeAsync("cb1", InvitationPurpose.Group), chat: Seed.Chat(1))).Outcome
        );
    }

    [SkippableFact]
    public async Task Codes_that_are_expired_revoked_or_for_something_else_look_unknown()
    {
        await CellAsync();
        var late = await CodeAsync("cb", InvitationPurpose.Group, life: TimeSpan.FromMinutes(1));
        Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(GroupJoin.UnknownCode, (await GroupAsync(late, chat: -1, user: 1)).Outcome);
        Assert.Equal(GroupJoin.UnknownCode, (await GroupAsync(await CodeAsync("cb", InvitationPurpose.Person), chat: -2, user: 2)).Outcome);
        var revoked = await CodeAsync("cb", InvitationPurpose.Person);
        var open = await Joining.OpenAsync(Now, default);
        Assert.True(await Joining.RevokeAsync(open[0].Id, Now, default));
        Assert.False(await Joining.RevokeAsync(open[0].Id, Now, default));
        Assert.Equal(PersonJoin.UnknownCode, (await PersonAsync(revoked)).Outcome);
        Assert.Null(
            await Joining.AddAsync("không có", null, InvitationPurpose.Group, new byte[32], "cli:test", Now.AddDays(1), Now, default)
        );
        Assert.Null(await Joining.AddAsync("cb", 999, InvitationPurpose.Person, new byte[32], "cli:test", Now.AddDays(1), Now, default));
    }

    [SkippableFact]
    public async Task A_person_with_a_code_is_counted_only_after_agreeing_and_then_once()
    {
        await CellAsync(new MemberRow("cb", "Nguyễn Văn A", MemberRole.Secretary, null, null, 1970));
        var member = Assert.Single(await RosterAsync("cb"));
        var code = await CodeAsync("cb", InvitationPurpose.Person, member.Id);
        var request = (await PersonAsync(code)).Request!;
        Assert.Equal((JoinState.Waiting, true, member.Id), (request.State, request.NeedsName, request.MemberId));
        Assert.Equal(PersonJoin.Waiting, (await PersonAsync(code)).Outcome);
        // Whoever holds the code gives a name, and a leader or the office says whether it is the person.
        Assert.Equal("Nguyễn Văn A", Assert.Single(await Joining.NameAsync(Stranger, "Nguyễn Văn A", Now, default)).GivenName);
        Assert.Empty(await Joining.AcceptAsync(Stranger, Agreed, Now, default));
        await Joining.DecideAsync(request.Id, true, "console:local", null, Now, default);
        Assert.Equal(PersonJoin.Offered, (await PersonAsync(code)).Outcome);
        Assert.Equal(PersonJoin.UnknownCode, (await PersonAsync(code, user: 7)).Outcome);
        Assert.Null(Assert.Single(await RosterAsync("cb")).TelegramUserId);
        Assert.Empty(await Joining.ConsentsAsync(Stranger, default));

        Assert.Equal("Chi bộ thôn", Assert.Single(await Joining.AcceptAsync(Stranger, Agreed, Now, default)).UnitName);
        Assert.Single(await Joining.AcceptAsync(Stranger, Agreed, Now, default));
        Assert.Equal(member with { TelegramUserId = Stranger }, Assert.Single(await RosterAsync("cb")));
        Assert.Equal(new GivenConsent(Agreed.Version, Now, null), Assert.Single(await Joining.ConsentsAsync(Stranger, default)));
        Assert.Equal(PersonJoin.JoinedBefore, (await PersonAsync(await CodeAsync("cb", InvitationPurpose.Person))).Outcome);
    }

    [SkippableFact]
    public async Task Who_agrees_to_nothing_is_nobody()
    {
        await CellAsync();
        Assert.Empty(await Joining.AcceptAsync(Stranger, Agreed, Now, default));
        Assert.Empty(await Joining.ConsentsAsync(Stranger, default));
        var asked = (await PersonAsync(await CodeAsync("cb", InvitationPurpose.Person))).Request!;
        await Joining.NameAsync(Stranger, "Người Mới", Now, default);
        await Joining.DecideAsync(asked.Id, true, "console:local", null, Now, default);
        Assert.Equal(1, await Joining.DeclineAsync(Stranger, Now, default));
        Assert.Empty(await Joining.AcceptAsync(Stranger, Agreed, Now, default));
        Assert.Empty(await RosterAsync("cb"));
    }

    [SkippableFact]
    public async Task A_borrowed_name_makes_nobody_secretary()
    {
        await CellAsync(new MemberRow("cb", "Nguyễn Văn A", MemberRole.Secretary, null, null, 1970));
        var joined = await PersonAsync(await CodeAsync("cb", InvitationPurpose.Person), name: "nguyễn  văn a");
        Assert.Equal((PersonJoin.Waiting, JoinState.Waiting), (joined.Outcome, joined.Request!.State));
        Assert.Empty(await Joining.AcceptAsync(Stranger, Agreed, Now, default));
        Assert.Equal(joined.Request, Assert.Single(await Joining.WaitingAsync(default)));
        // Said yes to a stranger; the name given afterwards is the secretary's: somebody looks at it again.
        await Joining.DecideAsync(joined.Request.Id, true, "console:local", null, Now, default);
        var named = Assert.Single(await Joining.NameAsync(Stranger, "Nguyễn Văn A", Now, default));
        Assert.Equal((JoinState.Waiting, (await RosterAsync("cb")).Single().Id), (named.State, named.MemberId));
    }

    [SkippableFact]
    public async Task The_name_on_the_channel_never_becomes_the_rosters()
    {
        await CellAsync();
        var asked = (await PersonAsync(await CodeAsync("cb", InvitationPurpose.Person), name: "Bé Bi")).Request!;
        await Joining.DecideAsync(asked.Id, true, "console:local", null, Now, default);
        Assert.Empty(await Joining.AcceptAsync(Stranger, Agreed, Now, default));
        await Joining.NameAsync(Stranger, "Trần Thị Bích", Now, default);
        Assert.Single(await Joining.AcceptAsync(Stranger, Agreed, Now, default));
        Assert.Equal("Trần Thị Bích", Assert.Single(await RosterAsync("cb")).FullName);
    }

    [SkippableFact]
    public async Task A_phone_number_finds_its_one_owner_on_every_roster()
    {
        await Seed.CommuneAsync(cells: 1, teams: 1);
        await Seed.MembersAsync([
            new MemberRow("cb1", "Lê Thị B", MemberRole.Member, null, "0901234567", null),
            new MemberRow("to2", "Lê Thị B", MemberRole.TeamLeader, null, "0901234567", null),
        ]);
        var hash = new PlainPhones().Protect("0901234567").Hash;
        Assert.Empty((await Joining.MatchPhoneAsync(Stranger, "B", [new PlainPhones().Protect("0909").Hash], Now, default))!);
        var offers = (await Joining.MatchPhoneAsync(Stranger, "B", [new PlainPhones().Protect("+84901234567").Hash, hash], Now, default))!;
        Assert.All(offers, offer => Assert.Equal(JoinState.Offered, offer.State));
        Assert.Equal(2, (await Joining.AcceptAsync(Stranger, Agreed, Now, default)).Count);
        Assert.Null(await Joining.MatchPhoneAsync(Stranger, "B", [hash], Now, default));
    }

    [SkippableFact]
    public async Task A_number_of_two_people_or_of_another_account_waits_for_somebodys_word()
    {
        await Seed.CommuneAsync(cells: 1);
        await Seed.MembersAsync([
            new MemberRow("cb1", "Chồng", MemberRole.Member, null, "0901", null),
            new MemberRow("cb1", "Vợ", MemberRole.Member, null, "0901", null),
            new MemberRow("cb1", "Máy cũ", MemberRole.Member, 99, "0902", null),
        ]);
        Assert.Equal(
            JoinState.Waiting,
            Assert.Single((await Joining.MatchPhoneAsync(Stranger, "Vợ", [new PlainPhones().Protect("0901").Hash], Now, default))!).State
        );
        var moved = Assert.Single((await Joining.MatchPhoneAsync(7, "Máy mới", [new PlainPhones().Protect("0902").Hash], Now, default))!);
        Assert.Equal(JoinState.Waiting, moved.State);
        Assert.Equal(JoinState.Offered, (await Joining.DecideAsync(moved.Id, true, "console:local", null, Now, default))!.State);
        Assert.Single(await Joining.AcceptAsync(7, Agreed, Now, default));
        Assert.Equal(7, (await RosterAsync("cb1")).Single(member => member.FullName == "Máy cũ").TelegramUserId);
    }

    [SkippableFact]
    public async Task A_place_that_somebody_took_meanwhile_is_not_taken_from_them()
    {
        await CellAsync(new MemberRow("cb", "Nguyễn Văn A", MemberRole.Secretary, null, "0901", null));
        var member = Assert.Single(await RosterAsync("cb"));
        // Somebody said yes to both, when the place was free.
        foreach (var user in (long[])[1, 2])
        {
            var asked = (await PersonAsync(await CodeAsync("cb", InvitationPurpose.Person, member.Id), user: user)).Request!;
            await Joining.DecideAsync(asked.Id, true, "console:local", null, Now, default);
        }
        Clock.Advance(TimeSpan.FromMinutes(1));
        await Joining.AcceptAsync(1, Agreed, Now, default);
        Assert.Empty(await Joining.AcceptAsync(2, Agreed, Now, default));
        Assert.Equal(1, Assert.Single(await RosterAsync("cb")).TelegramUserId);
        Assert.Equal(2, Assert.Single(await Joining.WaitingAsync(default)).TelegramUserId);
    }

    [SkippableFact]
    public async Task Who_asks_in_the_group_waits_for_a_leader_of_that_unit_or_of_one_above()
    {
        await Seed.CommuneAsync(cells: 2, members: 2);
        await Seed.MembersAsync([
            new MemberRow(Seed.Root, "Bí thư xã", MemberRole.Secretary, 42, null, null),
            new MemberRow("cb1", "Hết nhiệm kỳ", MemberRole.DeputySecretary, 43, null, null, null, new DateOnly(2020, 1, 1)),
        ]);
        Assert.Equal(AskOutcome.UnknownGroup, (await Joining.AskAsync(Stranger, "Mới", -1, Now, default)).Outcome);
        Assert.Equal(AskOutcome.JoinedBefore, (await Joining.AskAsync(Seed.User(1, 2), "Cũ", Seed.Chat(1), Now, default)).Outcome);
        var asked = (await Joining.AskAsync(Stranger, "<b>Mới</b>", Seed.Chat(1), Now, default)).Request!;
        Assert.Equal(AskOutcome.WaitingBefore, (await Joining.AskAsync(Stranger, "Mới", Seed.Chat(1), Now, default)).Outcome);
        foreach (var notTheirs in (long[])[Stranger, Seed.User(1, 2), Seed.User(2, 1), 43])
            Assert.Null(await Joining.DecideAsync(asked.Id, true, "member:1", notTheirs, Now, default));
        Assert.NotNull(await Joining.DecideAsync(asked.Id, true, "member:1", 42, Now, default));
        Assert.Null(await Joining.DecideAsync(asked.Id, false, "member:1", Seed.User(1, 1), Now, default));
        Assert.Empty(await Joining.AcceptAsync(Stranger, Agreed, Now, default));
        await Joining.NameAsync(Stranger, "Mai <b>Mới</b>", Now, default);
        Assert.Equal("Mai <b>Mới</b>", Assert.Single(await Joining.AcceptAsync(Stranger, Agreed, Now, default)).Member.FullName);
        Assert.Equal(MemberRole.Member, (await RosterAsync("cb1")).Single(member => member.TelegramUserId == Stranger).Role);
    }
}
