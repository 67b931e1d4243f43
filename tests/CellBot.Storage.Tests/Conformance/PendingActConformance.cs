using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>Acts that wait for a second administrator, and links to the office's provider.</summary>
public abstract class PendingActConformance : StoreConformance
{
    private AuditEvent Event(string action, string by = "user:1", long id = 0) => AuditEvent.Of(Now, by, action, "account", $"{id}");

    private PendingAct Act(string subject = "7") =>
        new(0, PendingActKind.AccountRoles, subject, "{}", "Đồng chí chuyển công tác", "user:1", Now) { Units = ["xa-1", "xa-2"] };

    private Task<PendingAct?> AskAsync(PendingAct act) => Stores.PendingActs.AddAsync(act, Event("pending.requested"), default);

    private async Task<Account> AccountAsync(string name, string by = "cli:root") =>
        (
            await Stores.Accounts.AddAsync(
                new Account(0, name, "Nguyễn Văn An", Now) { SecurityStamp = "s1" },
                Event("account.added", by),
                default
            )
        )!;

    [SkippableFact]
    public async Task A_request_is_kept_whole_once_and_is_over_after_a_day()
    {
        var made = (await AskAsync(Act()))!;
        Assert.Equivalent(Act() with { Id = made.Id }, await Stores.PendingActs.FindAsync(made.Id, default), strict: true);
        Assert.Null(await AskAsync(Act() with { RequestedBy = "user:2" }));
        var other = (await AskAsync(Act("8")))!;
        Assert.Equal([made.Id, other.Id], (await Stores.PendingActs.OpenAsync(Now, default)).Select(act => act.Id));
        Assert.Empty(await Stores.PendingActs.PastAsync(Now, 10, default));

        var late = Now + PendingActPolicy.Waits;
        Assert.Empty(await Stores.PendingActs.OpenAsync(late, default));
        Assert.Equal([other.Id, made.Id], (await Stores.PendingActs.PastAsync(late, 10, default)).Select(act => act.Id));
        Assert.False(await Stores.PendingActs.DeclineAsync(made.Id, "user:2", late, Event("pending.declined"), default));
        Assert.NotNull(await AskAsync(Act() with { RequestedAt = late }));
        Assert.Equal(3, (await Stores.Audit.ReadAsync(0, 10, default)).Count(line => line.Action == "pending.requested"));
    }

    [SkippableFact]
    public async Task A_confirmed_act_and_its_confirmation_are_stored_together_and_once()
    {
        var account = await AccountAsync("an");
        var asked = (await AskAsync(Act($"{account.Id}")))!;
        var word = new PendingActConfirmation(asked.Id, "user:2", Now);
        var changed = account with { Grants = [new RoleGrant(OfficeRole.Approver, null)] };
        // Somebody changed the account meanwhile: neither the act nor its confirmation.
        Assert.False(await Stores.Accounts.TryChangeAsync(changed with { Version = 9 }, Event("account.roles_changed"), default, word));
        Assert.Equal(PendingActState.Waiting, (await Stores.PendingActs.FindAsync(asked.Id, default))!.State);

        Assert.True(await Stores.Accounts.TryChangeAsync(changed, Event("account.roles_changed"), default, word));
        var stored = (await Stores.PendingActs.FindAsync(asked.Id, default))!;
        Assert.Equal((PendingActState.Confirmed, "user:2", Now), (stored.State, stored.DecidedBy, stored.DecidedAt));
        Assert.Single((await Stores.Accounts.FindAsync(account.Id, default))!.Grants);

        var again = changed with { Version = 2, Grants = [] };
        Assert.False(await Stores.Accounts.TryChangeAsync(again, Event("account.roles_changed"), default, word));
        Assert.False(await Stores.PendingActs.DeclineAsync(asked.Id, "user:3", Now, Event("pending.declined"), default));
        Assert.Single((await Stores.Accounts.FindAsync(account.Id, default))!.Grants);
        Assert.Equal(
            [("pending.confirmed", "user:2"), ("account.roles_changed", "user:1")],
            (await Stores.Audit.ReadAsync(0, 20, default)).TakeLast(2).Select(line => (line.Action, line.Actor))
        );
    }

    [SkippableFact]
    public async Task Of_a_confirmation_and_a_refusal_at_once_one_holds()
    {
        var account = await AccountAsync("an");
        var asked = (await AskAsync(Act($"{account.Id}")))!;
        var word = new PendingActConfirmation(asked.Id, "user:2", Now);
        var answers = await Task.WhenAll(
            Stores.Accounts.TryChangeAsync(account with { FullName = "Khác" }, Event("account.roles_changed"), default, word),
            Stores.PendingActs.DeclineAsync(asked.Id, "user:3", Now, Event("pending.declined", "user:3"), default)
        );
        Assert.Single(answers, done => done);
        var state = (await Stores.PendingActs.FindAsync(asked.Id, default))!.State;
        var isDone = (await Stores.Accounts.FindAsync(account.Id, default))!.FullName == "Khác";
        Assert.Equal(isDone ? PendingActState.Confirmed : PendingActState.Declined, state);
    }

    [SkippableFact]
    public async Task A_pause_is_lifted_with_its_confirmation_or_not_at_all()
    {
        var asked = (await AskAsync(Act() with { Kind = PendingActKind.PauseLifted }))!;
        var word = new PendingActConfirmation(asked.Id, "user:2", Now);
        // No such pause is on.
        Assert.False(await Stores.Pauses.LiftAsync(7, null, Now, Event("pause.lifted"), default, word));
        Assert.Equal(PendingActState.Waiting, (await Stores.PendingActs.FindAsync(asked.Id, default))!.State);
    }

    [SkippableFact]
    public async Task A_password_waits_once_an_account_and_its_hash_is_forgotten_with_the_decision()
    {
        var reset = Act() with { Kind = PendingActKind.PasswordReset, Payload = "hash-1" };
        var asked = (await AskAsync(reset))!;
        Assert.Null(await AskAsync(reset with { Payload = "hash-2" }));
        Assert.True(await Stores.PendingActs.DeclineAsync(asked.Id, "user:2", Now, Event("pending.declined"), default));
        Assert.Equal("", (await Stores.PendingActs.FindAsync(asked.Id, default))!.Payload);
    }

    [SkippableFact]
    public async Task A_link_is_made_and_ended_with_its_confirmation_or_not_at_all()
    {
        var account = await AccountAsync("an");
        var link = new AccountLink(account.Id, "https://provider.example", "u-1", Now);
        var asked = (await AskAsync(Act($"{account.Id}") with { Kind = PendingActKind.AccountLinked }))!;
        var word = new PendingActConfirmation(asked.Id, "user:2", Now);
        Assert.True(await Stores.AccountLinks.LinkAsync(link, Event("account.linked"), default, word));
        Assert.Equal(PendingActState.Confirmed, (await Stores.PendingActs.FindAsync(asked.Id, default))!.State);
        // A word is good for one act.
        Assert.False(await Stores.AccountLinks.UnlinkAsync(account.Id, "s2", Event("account.unlinked"), default, word));
        Assert.Equal(link, await Stores.AccountLinks.OfAccountAsync(account.Id, default));
        Assert.Equal(
            PasskeyRemoval.Unknown,
            await Stores.Passkeys.RemoveAsync(account.Id, 1, false, "s2", Event("account.passkey_removed"), default, word)
        );

        var end = (await AskAsync(Act($"{account.Id}") with { Kind = PendingActKind.AccountUnlinked }))!;
        var other = new PendingActConfirmation(end.Id, "user:2", Now);
        Assert.True(await Stores.AccountLinks.UnlinkAsync(account.Id, "s2", Event("account.unlinked"), default, other));
        Assert.Equal(PendingActState.Confirmed, (await Stores.PendingActs.FindAsync(end.Id, default))!.State);
    }

    [SkippableFact]
    public async Task Who_gave_whom_their_way_in_is_found_both_ways_and_through_keys()
    {
        var (an, binh, chi) = (await AccountAsync("an"), await AccountAsync("binh"), await AccountAsync("chi"));
        Task<bool> GaveAsync(Account one, Account other) => Stores.PendingActs.GaveWayInAsync(one.Id, other.Id, Now.AddDays(-1), default);
        Assert.False(await GaveAsync(an, binh));
        await Stores.Audit.AppendAsync(Event("account.password_reset", $"user:{an.Id}", binh.Id), default);
        await Stores.Audit.AppendAsync(Event("account.enabled", $"user:{chi.Id}/key:x", an.Id), default);
        await Stores.Audit.AppendAsync(Event("account.roles_changed", $"user:{chi.Id}", binh.Id), default);
        Assert.True(await GaveAsync(an, binh));
        Assert.True(await GaveAsync(binh, an));
        Assert.True(await GaveAsync(an, chi));
        Assert.False(await GaveAsync(binh, chi));
        Assert.False(await Stores.PendingActs.GaveWayInAsync(an.Id, binh.Id, Now.AddMinutes(1), default));
    }

    [SkippableFact]
    public async Task A_person_of_the_provider_is_one_accounts_and_an_end_of_the_link_ends_sessions()
    {
        var (an, binh) = (await AccountAsync("an"), await AccountAsync("binh"));
        var link = new AccountLink(an.Id, "https://provider.example", "u-1", Now);
        Assert.True(await Stores.AccountLinks.LinkAsync(link, Event("account.linked"), default));
        Assert.False(await Stores.AccountLinks.LinkAsync(link with { AccountId = binh.Id }, Event("account.linked"), default));
        Assert.False(await Stores.AccountLinks.LinkAsync(link with { Subject = "u-2" }, Event("account.linked"), default));
        Assert.Equal(an.Id, (await Stores.AccountLinks.FindAsync("https://provider.example", "u-1", default))!.Id);
        Assert.Null(await Stores.AccountLinks.FindAsync("https://provider.example/", "u-1", default));
        Assert.Null(await Stores.AccountLinks.FindAsync("https://provider.example", "U-1", default));
        Assert.Equal(link, await Stores.AccountLinks.OfAccountAsync(an.Id, default));
        Assert.True(await Stores.AccountLinks.UnlinkAsync(an.Id, "s2", Event("account.unlinked"), default));
        Assert.False(await Stores.AccountLinks.UnlinkAsync(an.Id, "s3", Event("account.unlinked"), default));
        Assert.Equal("s2", (await Stores.Accounts.FindAsync(an.Id, default))!.SecurityStamp);
        Assert.True(await Stores.AccountLinks.LinkAsync(link with { AccountId = binh.Id }, Event("account.linked"), default));
    }
}
