using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;

namespace CellBot.Tests.Organization.Accounts;

public sealed class PendingActPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 1, 0, 0, TimeSpan.Zero);

    private static PendingAct Act(PendingActState state = PendingActState.Waiting) =>
        new(1, PendingActKind.AccountRoles, "7", "{}", "Chuyển công tác", "user:1/key:x", Now) { State = state };

    [Theory]
    // Another person who reaches it.
    [InlineData("user:2", true, false, 0, null)]
    [InlineData("user:2/key:y", true, false, 23, null)]
    // The same one, by hand or by another key.
    [InlineData("user:1", true, false, 0, "pending_own")]
    [InlineData("user:1/key:y", true, false, 0, "pending_own")]
    [InlineData("user:2", false, false, 0, "outside_your_unit")]
    [InlineData("user:2", true, true, 0, "pending_not_second")]
    [InlineData("user:2", true, false, 24, "pending_over")]
    public void A_second_administrator_is_another_person_in_time(string by, bool reaches, bool gave, int hours, string? code) =>
        Assert.Equal(code, PendingActPolicy.Fault(Act(), new Actor(by), reaches, gave, Now.AddHours(hours)));

    [Theory]
    [InlineData("user:2", true, null)]
    [InlineData("user:1", false, null)]
    [InlineData("user:2", false, "outside_your_unit")]
    public void Who_asked_may_take_it_back_and_who_reaches_it_may_decline(string by, bool reaches, string? code) =>
        Assert.Equal(code, PendingActPolicy.DeclineFault(Act(), new Actor(by), reaches, Now));

    [Theory]
    [InlineData(PendingActState.Confirmed)]
    [InlineData(PendingActState.Declined)]
    public void What_is_decided_is_decided(PendingActState state)
    {
        Assert.Equal("pending_over", PendingActPolicy.Fault(Act(state), new Actor("user:2"), true, false, Now));
        Assert.Equal("pending_over", PendingActPolicy.DeclineFault(Act(state), new Actor("user:2"), true, Now));
    }

    [Theory]
    [InlineData("  Đồng chí \n chuyển công tác ", "Đồng chí chuyển công tác")]
    [InlineData("1234567", null)]
    [InlineData("vì", null)]
    [InlineData(null, null)]
    public void A_reason_is_a_sentence_on_one_line(string? typed, string? reason) => Assert.Equal(reason, PendingActPolicy.ReasonOf(typed));

    [Fact]
    public void Only_other_roles_are_a_change_and_only_enabled_administrators_count()
    {
        RoleGrant whole = new(OfficeRole.Administrator, null),
            part = new(OfficeRole.Administrator, "xa"),
            view = new(OfficeRole.Viewer, null);
        var account = new Account(1, "an", "An", Now) { Grants = [part, view] };
        Assert.False(PendingActPolicy.ChangesRoles(account, [view, part]));
        Assert.True(PendingActPolicy.ChangesRoles(account, [view, whole]));
        Assert.True(PendingActPolicy.ChangesRoles(account, [view]));
        Assert.True(PendingActPolicy.IsAdministrator(account));
        Assert.False(PendingActPolicy.IsAdministrator(account with { Grants = [view] }));
        Assert.False(PendingActPolicy.IsAdministrator(account with { DisabledAt = Now }));
    }

    [Theory]
    [InlineData(" u-1001 ", "u-1001")]
    [InlineData("auth0|5f7c8ec7c33c6c004bbafe82", "auth0|5f7c8ec7c33c6c004bbafe82")]
    [InlineData("hai chữ", null)]
    [InlineData("", null)]
    public void A_subject_is_printable_ascii_without_blanks(string typed, string? subject) =>
        Assert.Equal(subject, AccountLinkPolicy.SubjectOf(typed));

    [Theory]
    [InlineData(OfficeRole.RecordsClerk, true)]
    [InlineData(OfficeRole.Administrator, false)]
    public void A_name_links_nobody_to_an_administrator(OfficeRole role, bool may) =>
        Assert.Equal(may, AccountLinkPolicy.MayLinkByName(new Account(1, "an", "An", Now) { Grants = [new RoleGrant(role, "xa")] }));
}
