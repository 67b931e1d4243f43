using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Accounts;

namespace CellBot.Tests.Organization.Accounts;

public sealed class AccountPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 1, 0, 0, TimeSpan.Zero);
    private static readonly RoleGrant Administrator = new(OfficeRole.Administrator, null);

    private static Account Account(long id = 1, string name = "van-thu", params RoleGrant[] grants) =>
        new(id, name, "Trần Thị Lan", Now) { SecurityStamp = "s", Grants = grants };

    [Theory]
    [InlineData("van-thu", true)]
    [InlineData("lan.tran_2", true)]
    [InlineData("a", false)]
    [InlineData("Lan", false)]
    [InlineData("lân", false)]
    [InlineData("lan tran", false)]
    [InlineData("user:1", false)]
    [InlineData("a/b", false)]
    public void A_name_can_be_typed_on_any_keyboard(string name, bool isName)
    {
        Assert.Equal(isName, AccountPolicy.IsName(name));
        Assert.Equal(isName ? null : "bad_account_name", AccountPolicy.Fault(null, Account(name: name), [], []));
    }

    [Fact]
    public void The_last_administrator_of_everything_stays()
    {
        var only = Account(1, grants: Administrator);
        Assert.Equal("last_administrator", AccountPolicy.Fault(only, only with { Grants = [] }, [], []));
        Assert.Equal(
            "last_administrator",
            AccountPolicy.Fault(
                only,
                only with
                {
                    DisabledAt = Now,
                },
                [],
                [Account(2, grants: new RoleGrant(OfficeRole.Administrator, "xa"))]
            )
        );
        Assert.Equal(
            "last_administrator",
            AccountPolicy.Fault(only, only with { DisabledAt = Now }, [], [Account(2, grants: Administrator) with { DisabledAt = Now }])
        );
        Assert.Null(AccountPolicy.Fault(only, only with { Grants = [] }, [], [Account(2, grants: Administrator)]));
    }

    [Fact]
    public void Roles_are_given_within_ones_own_part_once_each_to_somebody_with_a_name()
    {
        Assert.Equal("outside_your_unit", AccountPolicy.Fault(null, Account(grants: Administrator), [""], []));
        Assert.Equal("bad_grants", AccountPolicy.Fault(null, Account(grants: [Administrator, Administrator]), [], []));
        Assert.Equal("bad_full_name", AccountPolicy.Fault(null, Account() with { FullName = "\u200B 12" }, [], []));
    }

    [Theory]
    [InlineData("user:1", "user:1", true)]
    [InlineData("user:1", "user:1/key:registry", true)]
    [InlineData("user:1/key:a", "user:1/key:b", true)]
    [InlineData("user:1/key:a", "key:a", true)] // the key got its owner later
    [InlineData("key:a", "key:b", false)]
    [InlineData("user:1", "user:11", false)]
    [InlineData("user:1/key:a", "user:2/key:b", false)]
    [InlineData("user:1", null, false)]
    public void A_person_and_all_keys_of_theirs_are_one(string one, string? other, bool isSame)
    {
        Assert.Equal(isSame, new Actor(one).IsSamePersonAs(other));
        if (other is not null)
            Assert.Equal(isSame, new Actor(other).IsSamePersonAs(one));
    }

    [Fact]
    public void A_reach_is_the_subtrees_of_its_grants_together()
    {
        var both = Reach.Of([
            new RoleGrant(OfficeRole.Viewer, "xa"),
            new RoleGrant(OfficeRole.Approver, "xb"),
            new RoleGrant(OfficeRole.Viewer, "xb"),
        ]);
        Assert.Equal(["xa", "xb"], both.Tops);
        Assert.True(both.Covers(["cell", "xb", "tinh"]));
        Assert.False(both.Covers(["cell", "xc", "tinh"]));
        Assert.True(Reach.Of([new RoleGrant(OfficeRole.Viewer, "xa"), new RoleGrant(OfficeRole.Viewer, null)]).IsEverything);
        Assert.True(Reach.Of([]).IsNothing);
        Assert.False(Reach.Nothing.Covers(["tinh"]));
    }

    [Fact]
    public void A_session_holds_until_it_is_ended_old_idle_or_its_person_signs_in_otherwise()
    {
        var account = Account();
        var session = new AccountSession(1, [], 1, "s", Now, Now, Now.AddHours(12), "", "");
        var idle = TimeSpan.FromHours(4);
        Assert.True(SessionPolicy.Holds(session, account, idle, Now.AddHours(3)));
        Assert.False(SessionPolicy.Holds(session, account, idle, Now.AddHours(4)));
        Assert.False(SessionPolicy.Holds(session with { SeenAt = Now.AddHours(11) }, account, idle, Now.AddHours(12)));
        Assert.False(SessionPolicy.Holds(session with { EndedAt = Now }, account, idle, Now));
        Assert.False(SessionPolicy.Holds(session, account with { DisabledAt = Now }, idle, Now));
        Assert.False(SessionPolicy.Holds(session, account with { SecurityStamp = "t" }, idle, Now));
        Assert.False(SessionPolicy.Holds(session, account with { Id = 2 }, idle, Now));
    }
}
