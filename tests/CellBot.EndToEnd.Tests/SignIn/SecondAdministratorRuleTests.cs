using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Testing;
using CellBot.Web.SignIn.Accounts;

namespace CellBot.EndToEnd.Tests.SignIn;

/// <summary>Whether a dangerous act goes ahead, waits, or is refused; the walk through the console is a story of its own.</summary>
public sealed class SecondAdministratorRuleTests
{
    private const string Reason = "Chuyển công tác từ tháng 12";

    private static readonly Actor Asking = Actor.OfAccount(1);
    private readonly FakeClock _clock = new();
    private readonly List<Account> _accounts = [];
    private readonly HashSet<(long, long)> _gaveWayIn = [];
    private bool _isSame;
    private (PendingAct Act, AuditEvent Audit)? _stored;

    private SecondAdministrators Rule() =>
        new(
            Stub.Of<IPendingActStore>(
                (
                    nameof(IPendingActStore.AddAsync),
                    given =>
                    {
                        _stored = ((PendingAct)given[0]!, (AuditEvent)given[1]!);
                        return Task.FromResult(_isSame ? null : _stored.Value.Act with { Id = 9 });
                    }
                ),
                (
                    nameof(IPendingActStore.GaveWayInAsync),
                    given =>
                        Task.FromResult(
                            (DateTimeOffset)given[2]! == _clock.GetUtcNow().AddDays(-30)
                                && (
                                    _gaveWayIn.Contains(((long)given[0]!, (long)given[1]!))
                                    || _gaveWayIn.Contains(((long)given[1]!, (long)given[0]!))
                                )
                        )
                )
            ),
            Stub.Of<IAccountStore>((nameof(IAccountStore.ListAsync), _ => Task.FromResult<IReadOnlyList<Account>>(_accounts))),
            Stub.Of<IOrganizationStore>(
                (
                    nameof(IOrganizationStore.PathsAsync),
                    given =>
                        Task.FromResult<IReadOnlyDictionary<string, IReadOnlyList<string>>>(
                            ((IReadOnlyList<string>)given[0]!)
                                .Where(code => code != "MAT")
                                .ToDictionary(code => code, code => (IReadOnlyList<string>)[code, "DU-HK", "TU"])
                        )
                )
            ),
            _clock
        );

    private void Administrator(long id, string? unit = null, bool isDisabled = false, OfficeRole role = OfficeRole.Administrator) =>
        _accounts.Add(
            new Account(id, $"a{id}", "Người", _clock.GetUtcNow())
            {
                Grants = [new RoleGrant(role, unit)],
                DisabledAt = isDisabled ? _clock.GetUtcNow() : null,
            }
        );

    private static PendingAct Act(string reason, params string[] units) =>
        new(0, PendingActKind.AccountRoles, "4", "{}", reason, "", default) { Units = units };

    [Theory]
    [InlineData(null, true)] // a program, which types nothing
    [InlineData(" ĐỒNG Ý ", true)]
    [InlineData("đồng", false)]
    [InlineData("", false)]
    public async Task Where_nobody_else_could_confirm_it_goes_by_a_typed_word_and_is_marked(string? typed, bool goes)
    {
        Administrator(1);
        var clearance = await Rule().ClearAsync(Act(Reason), Asking, typed, default);
        if (goes)
            Assert.Equal([("alone", "true")], Assert.IsType<Clearance.Go>(clearance).Ahead.Details);
        else
            Assert.Equal(new Clearance.Refused("second_word"), clearance);
        Assert.Null(_stored);
    }

    [Fact]
    public async Task Where_somebody_could_it_waits_with_its_reason()
    {
        Administrator(1);
        Administrator(2);
        var waits = Assert.IsType<Clearance.Waits>(await Rule().ClearAsync(Act($"  {Reason} \n"), Asking, "đồng ý", default));
        Assert.Equal(
            (9, Reason, "user:1", _clock.GetUtcNow()),
            (waits.Act.Id, waits.Act.Reason, waits.Act.RequestedBy, waits.Act.RequestedAt)
        );
        Assert.Equal(
            ("pending.requested", "user:1", "4"),
            (_stored!.Value.Audit.Action, _stored.Value.Audit.Actor, _stored.Value.Audit.Details["subject"])
        );
    }

    [Fact]
    public async Task Without_a_reason_or_twice_it_is_refused()
    {
        Administrator(2);
        Assert.Equal(new Clearance.Refused("second_reason"), await Rule().ClearAsync(Act(" "), Asking, "đồng ý", default));
        Assert.Null(_stored);
        _isSame = true;
        Assert.Equal(new Clearance.Refused("pending_same"), await Rule().ClearAsync(Act(Reason), Asking, null, default));
    }

    [Theory]
    [InlineData(OfficeRole.Administrator, null, false, true)]
    [InlineData(OfficeRole.Administrator, null, true, false)] // disabled
    [InlineData(OfficeRole.Approver, null, false, false)]
    [InlineData(OfficeRole.Administrator, "DU-HK", false, true)] // reaches the unit
    [InlineData(OfficeRole.Administrator, "DU-YT", false, false)]
    public async Task A_second_person_is_an_administrator_who_reaches_all_of_it(
        OfficeRole role,
        string? unit,
        bool isDisabled,
        bool isThere
    )
    {
        Administrator(2, unit, isDisabled, role);
        Assert.Equal(isThere, await Rule().IsThereAnyAsync(Asking, ["CB-TS"], default));
    }

    [Fact]
    public async Task Who_reaches_a_part_of_it_is_none_and_what_is_about_everything_needs_who_reaches_everything()
    {
        Administrator(2, "DU-HK");
        Assert.False(await Rule().IsThereAnyAsync(Asking, ["CB-TS", "MAT"], default)); // a unit that is not there
        Assert.False(await Rule().IsThereAnyAsync(Asking, [], default));
        Administrator(3);
        Assert.True(await Rule().IsThereAnyAsync(Asking, [], default));
    }

    [Fact]
    public async Task Neither_the_same_person_nor_who_got_a_way_in_from_them_is_a_second()
    {
        Administrator(1);
        Administrator(2);
        Assert.True(await Rule().IsThereAnyAsync(Asking, [], default));
        _gaveWayIn.Add((1, 2));
        Assert.False(await Rule().IsThereAnyAsync(Asking, [], default));
        Assert.False(await Rule().IsThereAnyAsync(Actor.OfKey("sync", 1), [], default)); // a key of theirs is they
        Assert.True(await Rule().IsThereAnyAsync(new Actor("key:dong-bo"), [], default)); // a program of nobody's
    }
}
