using System.Security.Cryptography;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Accounts;

namespace CellBot.Storage.Tests.Conformance;

public abstract class AccountConformance : StoreConformance
{
    private static readonly LockoutLimit Limit = new(3, TimeSpan.FromMinutes(15));

    private AuditEvent Event(string action, long id = 0) => AuditEvent.Of(Now, "cli:root", action, "account", $"{id}");

    private Task<Account?> AddAsync(string name, params RoleGrant[] grants) =>
        Stores.Accounts.AddAsync(
            new Account(0, name, "Nguyễn Văn An", Now)
            {
                SecurityStamp = "s1",
                PasswordHash = "h",
                Grants = grants,
            },
            Event("account.added"),
            default
        );

    private async Task<AccountSession> BeginAsync(Account account, byte secret) =>
        await Stores.Sessions.AddAsync(
            new AccountSession(
                0,
                SHA256.HashData([secret]),
                account.Id,
                account.SecurityStamp,
                Now,
                Now,
                Now.AddHours(12),
                "127.0.0.1",
                "Firefox"
            ),
            Event("session.started", account.Id),
            default
        );

    [SkippableFact]
    public async Task An_account_is_kept_whole_with_its_grants()
    {
        Assert.False(await Stores.Accounts.IsAnyAsync(default));
        var made = (await AddAsync("an", new RoleGrant(OfficeRole.Approver, "xa"), new RoleGrant(OfficeRole.Viewer, null)))!;
        Assert.Equal((1, "an", "Nguyễn Văn An", Now), (made.Version, made.Name, made.FullName, made.CreatedAt));
        var changed = made with
        {
            FullName = "Nguyễn Thị An",
            PasswordHash = "h2",
            MustChangePassword = true,
            PasswordExpiresAt = Now.AddDays(3),
            SecurityStamp = "s2",
            AuthenticatorKey = [1, 2],
            IsTwoFactorOn = true,
            LastAuthenticatorStep = 60_000_000,
            RecoveryCodes = [3],
            DisabledAt = Now.AddDays(1),
            Grants = [new RoleGrant(OfficeRole.Administrator, null)],
        };
        Assert.True(await Stores.Accounts.TryChangeAsync(changed, Event("account.changed", made.Id), default));
        Assert.Equivalent(changed with { Version = 2 }, await Stores.Accounts.FindAsync(made.Id, default), strict: true);
        Assert.Equivalent(changed with { Version = 2 }, await Stores.Accounts.FindAsync("AN", default), strict: true);
        Assert.Equivalent(changed with { Version = 2 }, Assert.Single(await Stores.Accounts.ListAsync(default)), strict: true);
        Assert.True(await Stores.Accounts.IsAnyAsync(default));
        Assert.Null(await Stores.Accounts.FindAsync("binh", default));
        Assert.Equal(
            [("account.added", $"{made.Id}"), ("account.changed", $"{made.Id}")],
            (await Stores.Audit.ReadAsync(0, 10, default)).Select(line => (line.Action, line.SubjectId))
        );
    }

    [SkippableFact]
    public async Task Of_two_changes_at_once_the_second_is_told_that_it_is_late()
    {
        var made = (await AddAsync("an"))!;
        Assert.True(await Stores.Accounts.TryChangeAsync(made with { FullName = "Một" }, Event("account.changed", made.Id), default));
        Assert.False(await Stores.Accounts.TryChangeAsync(made with { FullName = "Hai" }, Event("account.changed", made.Id), default));
        Assert.Equal("Một", (await Stores.Accounts.FindAsync(made.Id, default))!.FullName);
        Assert.Equal(2, (await Stores.Audit.ReadAsync(0, 10, default)).Count);
    }

    [SkippableFact]
    public async Task A_change_whose_audit_line_is_refused_did_not_happen()
    {
        var made = (await AddAsync("an", new RoleGrant(OfficeRole.Viewer, null)))!;
        var session = await BeginAsync(made, 1);
        var refused = AuditEvent.Of(Now, null!, "account.changed", "account", "1");
        await Assert.ThrowsAnyAsync<Exception>(() => Stores.Accounts.AddAsync(made with { Name = "binh" }, refused, default));
        await Assert.ThrowsAnyAsync<Exception>(() => Stores.Accounts.TryChangeAsync(made with { Grants = [] }, refused, default));
        await Assert.ThrowsAnyAsync<Exception>(() => Stores.Sessions.EndAsync(made.Id, session.Id, Now, refused, default));
        await Assert.ThrowsAnyAsync<Exception>(() => Stores.Sessions.EndOthersAsync(made.Id, null, Now, refused, default));
        Assert.Equivalent(made, Assert.Single(await Stores.Accounts.ListAsync(default)), strict: true);
        Assert.Single(await Stores.Sessions.OfAccountAsync(made.Id, Now, default));
    }

    [SkippableTheory]
    [InlineData("van-thu", "van-thu")]
    [InlineData("van-thu1", "van-thul")]
    [InlineData("may-0", "may-o")]
    public async Task Accounts_and_keys_that_look_alike_are_not_both_in_use(string first, string second)
    {
        Task<ApiKey?> KeyAsync(string name) =>
            Stores.ApiKeys.AddAsync(
                new ApiKey(0, name, OfficeRole.Viewer, null, Now, Now.AddYears(1)),
                SHA256.HashData([(byte)name.Length]),
                Event("api_key.added"),
                default
            );
        var account = (await AddAsync(first))!;
        Assert.Null(await AddAsync(second));
        Assert.Null(await KeyAsync(second));
        var key = (await KeyAsync("registry"))!;
        Assert.Null(await AddAsync("reg-istry".Replace("-", "", StringComparison.Ordinal)));
        await Stores.ApiKeys.RevokeAsync(key.Id, Now, Event("api_key.revoked", key.Id), default);
        Assert.NotNull(await AddAsync("registry"));
        Assert.NotEqual(0, account.Id);
    }

    [SkippableFact]
    public async Task A_key_knows_its_person_through_rotation_and_is_no_good_while_the_account_is_disabled()
    {
        var person = (await AddAsync("an"))!;
        var key = (
            await Stores.ApiKeys.AddAsync(
                new ApiKey(0, "registry", OfficeRole.Approver, null, Now, Now.AddYears(1)) { AccountId = person.Id },
                [1],
                Event("api_key.added"),
                default
            )
        )!;
        Assert.Equal($"user:{person.Id}/key:registry", key.Actor.Name);
        var next = (await Stores.ApiKeys.RotateAsync(key.Id, [2], Now.AddYears(1), Now, Event("api_key.rotated"), default))!;
        Assert.Equal(person.Id, next.AccountId);
        await Stores.Accounts.TryChangeAsync(person with { DisabledAt = Now }, Event("account.disabled", person.Id), default);
        Assert.Equal(ApiKeyState.Revoked, ApiKeyPolicy.StateOf((await Stores.ApiKeys.FindAsync([2], default))!, Now));
    }

    [SkippableFact]
    public async Task A_session_is_found_by_its_secret_with_its_account_and_grants()
    {
        var account = (await AddAsync("an", new RoleGrant(OfficeRole.RecordsClerk, "xa")))!;
        var session = await BeginAsync(account, 1);
        var found = (await Stores.Sessions.FindAsync(SHA256.HashData([1]), default))!.Value;
        Assert.Equivalent(session, found.Session, strict: true);
        Assert.Equivalent(account, found.Account, strict: true);
        Assert.Null(await Stores.Sessions.FindAsync(SHA256.HashData([2]), default));
        await Stores.Sessions.MarkSeenAsync(session.Id, Now.AddMinutes(10), default);
        await Stores.Sessions.MarkSeenAsync(session.Id, Now.AddMinutes(5), default);
        Assert.Equal(Now.AddMinutes(10), (await Stores.Sessions.FindAsync(SHA256.HashData([1]), default))!.Value.Session.SeenAt);
    }

    [SkippableFact]
    public async Task Sessions_are_ended_one_by_one_or_all_but_one_and_only_by_their_own_account()
    {
        var (an, binh) = ((await AddAsync("an"))!, (await AddAsync("binh"))!);
        var sessions = new[] { await BeginAsync(an, 1), await BeginAsync(an, 2), await BeginAsync(an, 3), await BeginAsync(binh, 4) };
        Assert.False(await Stores.Sessions.EndAsync(binh.Id, sessions[0].Id, Now, Event("session.ended"), default));
        Assert.True(await Stores.Sessions.EndAsync(an.Id, sessions[0].Id, Now, Event("session.ended"), default));
        Assert.False(await Stores.Sessions.EndAsync(an.Id, sessions[0].Id, Now, Event("session.ended"), default));
        Assert.Equal([sessions[2].Id, sessions[1].Id], (await Stores.Sessions.OfAccountAsync(an.Id, Now, default)).Select(one => one.Id));
        Assert.Equal(1, await Stores.Sessions.EndOthersAsync(an.Id, sessions[1].Id, Now, Event("sessions.ended"), default));
        Assert.Equal([sessions[1].Id], (await Stores.Sessions.OfAccountAsync(an.Id, Now, default)).Select(one => one.Id));
        Assert.Equal("1", (await Stores.Audit.ReadAsync(0, 20, default))[^1].Details["count"]);
        Assert.Empty(await Stores.Sessions.OfAccountAsync(an.Id, Now.AddHours(13), default));
        Assert.Single(await Stores.Sessions.OfAccountAsync(binh.Id, Now, default));
    }

    [SkippableFact]
    public async Task Tries_are_counted_until_the_lock_and_begin_anew_after_it()
    {
        for (var n = 0; n < 3; n++)
            Assert.Null(await Stores.SignIns.TakeAsync("name:a", Limit, Now.AddMinutes(n), default));
        var locked = (await Stores.SignIns.TakeAsync("name:a", Limit, Now.AddMinutes(3), default))!;
        Assert.Equal(new Lockout(Now.AddMinutes(17), IsFirst: true), locked);
        Assert.Equal(
            new Lockout(Now.AddMinutes(17), IsFirst: false),
            await Stores.SignIns.TakeAsync("name:a", Limit, Now.AddMinutes(16), default)
        );
        Assert.Null(await Stores.SignIns.TakeAsync("name:b", Limit, Now.AddMinutes(3), default));
        for (var n = 18; n < 21; n++)
            Assert.Null(await Stores.SignIns.TakeAsync("name:a", Limit, Now.AddMinutes(n), default));
        Assert.NotNull(await Stores.SignIns.TakeAsync("name:a", Limit, Now.AddMinutes(21), default));
        await Stores.SignIns.ForgetAsync("name:a", default);
        Assert.Null(await Stores.SignIns.TakeAsync("name:a", Limit, Now.AddMinutes(21), default));
    }

    [SkippableFact]
    public async Task Old_tries_do_not_count_and_of_many_at_once_no_more_than_allowed_go_through()
    {
        Assert.Null(await Stores.SignIns.TakeAsync("name:a", Limit, Now, default));
        for (var n = 0; n < 2; n++)
            Assert.Null(await Stores.SignIns.TakeAsync("name:a", Limit, Now.AddMinutes(16), default));
        Assert.Null(await Stores.SignIns.TakeAsync("name:a", Limit, Now.AddMinutes(16), default));
        var atOnce = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Stores.SignIns.TakeAsync("name:c", Limit, Now, default)));
        Assert.Equal(3, atOnce.Count(one => one is null));
        Assert.Single(atOnce, one => one is { IsFirst: true });
    }
}
