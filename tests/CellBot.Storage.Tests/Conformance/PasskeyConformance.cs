using CellBot.Auditing;
using CellBot.Organization.Accounts;

namespace CellBot.Storage.Tests.Conformance;

public abstract class PasskeyConformance : StoreConformance
{
    private AuditEvent Event(string action, long account) => AuditEvent.Of(Now, $"user:{account}", action, "account", $"{account}");

    private async Task<Account> AccountAsync(string name) =>
        (
            await Stores.Accounts.AddAsync(
                new Account(0, name, "Nguyễn Văn An", Now) { SecurityStamp = "s1" },
                Event("account.added", 0),
                default
            )
        )!;

    private AccountPasskey Passkey(long account, byte credential, string name = "Máy cơ quan") =>
        new(0, account, [credential, 7], [9, credential], name, Now)
        {
            Transports = ["internal", "hybrid"],
            IsUserVerified = true,
            IsBackupEligible = true,
        };

    private Task<AccountPasskey?> AddAsync(AccountPasskey passkey) =>
        Stores.Passkeys.AddAsync(passkey, Event("account.passkey_added", passkey.AccountId), default);

    private Task<PasskeyRemoval> RemoveAsync(long account, long id, bool mustLeaveOne) =>
        Stores.Passkeys.RemoveAsync(account, id, mustLeaveOne, "s2", Event("account.passkey_removed", account), default);

    [SkippableFact]
    public async Task A_passkey_is_kept_whole_and_told_by_its_number_alone()
    {
        var an = await AccountAsync("an");
        Assert.False(await Stores.Passkeys.IsAnyAsync(default));
        var made = (await AddAsync(Passkey(an.Id, 1)))!;
        Assert.Equivalent(Passkey(an.Id, 1) with { Id = made.Id }, await Stores.Passkeys.FindAsync([1, 7], default), strict: true);
        Assert.Null(await Stores.Passkeys.FindAsync([1], default));
        Assert.True(await Stores.Passkeys.IsAnyAsync(default));
        Assert.True(await Stores.Passkeys.RenameAsync(an.Id, made.Id, "Điện thoại", Event("account.passkey_renamed", an.Id), default));
        Assert.Equal("Điện thoại", Assert.Single(await Stores.Passkeys.OfAccountAsync(an.Id, default)).Name);
        var trail = await Stores.Audit.ReadAsync(0, 10, default);
        Assert.Equal($"{made.Id}", trail.Single(line => line.Action == "account.passkey_added").Details["passkey"]);
        Assert.DoesNotContain(trail, line => line.Details.Values.Any(value => value.Contains("Máy", StringComparison.Ordinal)));
    }

    [SkippableFact]
    public async Task A_credential_is_one_persons_and_nobody_has_more_than_the_limit()
    {
        var (an, binh) = (await AccountAsync("an"), await AccountAsync("binh"));
        Assert.NotNull(await AddAsync(Passkey(an.Id, 0)));
        Assert.Null(await AddAsync(Passkey(binh.Id, 0)));
        for (byte n = 1; n < PasskeyPolicy.MaxPerAccount; n++)
            Assert.NotNull(await AddAsync(Passkey(an.Id, n)));
        Assert.Null(await AddAsync(Passkey(an.Id, 99)));
        Assert.Equal(PasskeyPolicy.MaxPerAccount, (await Stores.Passkeys.OfAccountAsync(an.Id, default)).Count);
        Assert.Empty(await Stores.Passkeys.OfAccountAsync(binh.Id, default));
    }

    [SkippableFact]
    public async Task A_count_that_does_not_rise_is_refused_unless_there_is_none()
    {
        var an = await AccountAsync("an");
        var synced = (await AddAsync(Passkey(an.Id, 1)))!;
        Assert.True(await Stores.Passkeys.TryUseAsync(synced, Now.AddHours(1), default));
        Assert.True(await Stores.Passkeys.TryUseAsync(synced with { IsBackedUp = true }, Now.AddHours(2), default));
        var used = (await Stores.Passkeys.FindAsync([1, 7], default))!;
        Assert.Equal((Now.AddHours(2), true), (used.UsedAt, used.IsBackedUp));

        var counting = (await AddAsync(Passkey(an.Id, 2)))! with { SignCount = 5 };
        Assert.True(await Stores.Passkeys.TryUseAsync(counting, Now, default));
        Assert.False(await Stores.Passkeys.TryUseAsync(counting, Now, default));
        Assert.False(await Stores.Passkeys.TryUseAsync(counting with { SignCount = 0 }, Now, default));
        Assert.True(await Stores.Passkeys.TryUseAsync(counting with { SignCount = 6 }, Now, default));
    }

    [SkippableFact]
    public async Task The_last_way_in_stays_and_a_removal_ends_every_session()
    {
        var (an, binh) = (await AccountAsync("an"), await AccountAsync("binh"));
        var first = (await AddAsync(Passkey(an.Id, 1)))!;
        var second = (await AddAsync(Passkey(an.Id, 2)))!;
        Assert.Equal(PasskeyRemoval.Unknown, await RemoveAsync(binh.Id, first.Id, mustLeaveOne: false));
        Assert.Equal(PasskeyRemoval.Done, await RemoveAsync(an.Id, first.Id, mustLeaveOne: true));
        Assert.Equal("s2", (await Stores.Accounts.FindAsync(an.Id, default))!.SecurityStamp);
        Assert.Equal(PasskeyRemoval.Unknown, await RemoveAsync(an.Id, first.Id, mustLeaveOne: true));
        Assert.Equal(PasskeyRemoval.LastWay, await RemoveAsync(an.Id, second.Id, mustLeaveOne: true));
        Assert.Single(await Stores.Passkeys.OfAccountAsync(an.Id, default));
        Assert.Equal(PasskeyRemoval.Done, await RemoveAsync(an.Id, second.Id, mustLeaveOne: false));
        Assert.False(await Stores.Passkeys.IsAnyAsync(default));
        Assert.Equal(2, (await Stores.Audit.ReadAsync(0, 20, default)).Count(line => line.Action == "account.passkey_removed"));
    }

    [SkippableFact]
    public async Task Of_two_removals_at_once_one_passkey_is_left()
    {
        var an = await AccountAsync("an");
        var keys = new[] { (await AddAsync(Passkey(an.Id, 1)))!, (await AddAsync(Passkey(an.Id, 2)))! };
        var answers = await Task.WhenAll(keys.Select(key => RemoveAsync(an.Id, key.Id, mustLeaveOne: true)));
        Assert.Equal([PasskeyRemoval.Done, PasskeyRemoval.LastWay], answers.Order());
    }
}
