using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Organization.Joining;
using Microsoft.AspNetCore.Identity;

namespace CellBot.Web.SignIn.Accounts;

/// <summary>Accounts made, given roles, disabled and reset by administrators, from the console and the command line alike.</summary>
internal sealed class AccountService(
    IAccountStore accounts,
    ISessionStore sessions,
    IOrganizationStore organization,
    UserManager<ConsoleUser> users,
    Entropy entropy,
    TimeProvider clock
)
{
    // No letters and figures that are taken for one another; 24 of them are 110 bits.
    private const string Letters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <param name="password">Chosen by who makes the account; null: the machine makes one. Either must be changed at the first
    /// sign-in.</param>
    /// <param name="outside">See <see cref="AccountPolicy.Fault"/>.</param>
    public async Task<AccountOutcome> AddAsync(
        string name,
        string fullName,
        IReadOnlyList<RoleGrant> grants,
        string? password,
        IReadOnlyCollection<string> outside,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        var now = clock.GetUtcNow();
        var account = new Account(0, name, PersonName.Clean(fullName), now)
        {
            MustChangePassword = true,
            PasswordExpiresAt = now + AccountPolicy.OneTimePasswordLives,
            Grants = grants,
        };
        if (await FaultAsync(null, account, outside, cancellationToken) is { } fault)
            return new AccountOutcome.Refused(fault);
        var given = password ?? OneTimePassword();
        var user = new ConsoleUser(account, Event("account.added", 0, actor, Roles(grants)));
        return Outcome(await users.CreateAsync(user, given), () => new AccountOutcome.WithPassword(user.Account, given));
    }

    /// <summary>Somebody of the demonstration, who signs in at a click and by no password. What is there already stays.</summary>
    public async Task<Account> EnsureAsync(
        string name,
        string fullName,
        IReadOnlyList<RoleGrant> grants,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (await accounts.FindAsync(name, cancellationToken) is { } known)
            return known;
        var user = new ConsoleUser(
            new Account(0, name, fullName, clock.GetUtcNow()) { Grants = grants },
            Event("account.added", 0, actor, Roles(grants))
        );
        await users.CreateAsync(user);
        return (await accounts.FindAsync(name, cancellationToken))
            ?? throw new InvalidOperationException($"the account {name} could not be made");
    }

    /// <param name="fullName">Null: as it is.</param>
    /// <param name="go">By which it goes ahead.</param>
    internal Task<AccountOutcome> ChangeAsync(
        long id,
        string? fullName,
        IReadOnlyList<RoleGrant> grants,
        IReadOnlyCollection<string> outside,
        Actor actor,
        GoAhead go,
        CancellationToken cancellationToken
    ) =>
        StepAsync(
            id,
            "account.roles_changed",
            actor,
            outside,
            account => account with { FullName = fullName is null ? account.FullName : PersonName.Clean(fullName), Grants = grants },
            go with
            {
                Details = [.. Roles(grants), .. go.Details],
            },
            cancellationToken
        );

    /// <summary>Every session ends, and the keys of the person are no good meanwhile.</summary>
    internal Task<AccountOutcome> DisableAsync(long id, Actor actor, GoAhead go, CancellationToken cancellationToken) =>
        StepAsync(id, "account.disabled", actor, [], account => account with { DisabledAt = clock.GetUtcNow() }, go, cancellationToken);

    public Task<AccountOutcome> EnableAsync(long id, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(id, "account.enabled", actor, [], account => account with { DisabledAt = null }, GoAhead.Free, cancellationToken);

    /// <summary>Somebody lost the phone and the recovery codes: the password alone is asked for, until an app is set up again.</summary>
    internal Task<AccountOutcome> TakeSecondFactorAsync(long id, Actor actor, GoAhead go, CancellationToken cancellationToken) =>
        StepAsync(id, "account.two_factor_taken", actor, [], account => account.WithoutSecondFactor(entropy), go, cancellationToken);

    /// <summary>
    /// A new one-time password and its hash, to be set by <see cref="SetPasswordAsync"/>, at once or once it is confirmed.
    /// </summary>
    public (string Password, string Hash) NewPassword(Account account)
    {
        var password = OneTimePassword();
        return (password, users.PasswordHasher.HashPassword(ConsoleUser.LookedUp(account), password));
    }

    /// <summary>A new one-time password; every session ends.</summary>
    internal Task<AccountOutcome> SetPasswordAsync(long id, string hash, Actor actor, GoAhead go, CancellationToken cancellationToken) =>
        StepAsync(
            id,
            "account.password_reset",
            actor,
            [],
            account =>
                (
                    account with
                    {
                        PasswordHash = hash,
                        MustChangePassword = true,
                        PasswordExpiresAt = clock.GetUtcNow() + AccountPolicy.OneTimePasswordLives,
                    }
                ).Restamped(entropy),
            go,
            cancellationToken
        );

    /// <summary>A new one-time password, from the command line; every session ends.</summary>
    /// <param name="password">Null: the machine makes one.</param>
    public async Task<AccountOutcome> ResetPasswordAsync(long id, string? password, Actor actor, CancellationToken cancellationToken)
    {
        if (await accounts.FindAsync(id, cancellationToken) is not { } account)
            return new AccountOutcome.Refused("unknown_account");
        var given = password ?? OneTimePassword();
        var user = new ConsoleUser(
            account with
            {
                PasswordHash = null,
                MustChangePassword = true,
                PasswordExpiresAt = clock.GetUtcNow() + AccountPolicy.OneTimePasswordLives,
            },
            Event("account.password_reset", id, actor)
        );
        return Outcome(await users.AddPasswordAsync(user, given), () => new AccountOutcome.WithPassword(user.Account, given));
    }

    public async Task<bool> EndSessionAsync(long id, long session, Actor actor, CancellationToken cancellationToken) =>
        await sessions.EndAsync(
            id,
            session,
            clock.GetUtcNow(),
            Event("session.ended", id, actor, ("session", session.ToString(CultureInfo.InvariantCulture))),
            cancellationToken
        );

    /// <param name="except">The one that goes on; null: none.</param>
    public Task<int> EndSessionsAsync(long id, long? except, Actor actor, CancellationToken cancellationToken) =>
        sessions.EndOthersAsync(id, except, clock.GetUtcNow(), Event("sessions.ended", id, actor), cancellationToken);

    /// <summary>A code of the refusal texts; null when the change may be made.</summary>
    /// <param name="outside">See <see cref="AccountPolicy.Fault"/>.</param>
    public Task<string?> FaultAsync(
        Account account,
        string fullName,
        IReadOnlyList<RoleGrant> grants,
        IReadOnlyCollection<string> outside,
        CancellationToken cancellationToken
    ) => FaultAsync(account, account with { FullName = PersonName.Clean(fullName), Grants = grants }, outside, cancellationToken);

    private async Task<AccountOutcome> StepAsync(
        long id,
        string action,
        Actor actor,
        IReadOnlyCollection<string> outside,
        Func<Account, Account> change,
        GoAhead go,
        CancellationToken cancellationToken
    )
    {
        if (await accounts.FindAsync(id, cancellationToken) is not { } before)
            return new AccountOutcome.Refused("unknown_account");
        var after = change(before);
        if (await FaultAsync(before, after, outside, cancellationToken) is { } fault)
            return new AccountOutcome.Refused(fault);
        return await accounts.TryChangeAsync(after, Event(action, id, actor, go.Details), cancellationToken, go.Confirmation)
            ? new AccountOutcome.Done(after with { Version = after.Version + 1 })
            : new AccountOutcome.Refused("account_changed");
    }

    private async Task<string?> FaultAsync(
        Account? before,
        Account after,
        IReadOnlyCollection<string> outside,
        CancellationToken cancellationToken
    )
    {
        foreach (
            var unit in after
                .Grants.Select(grant => grant.UnitCode)
                .OfType<string>()
                .Except(before?.Grants.Select(grant => grant.UnitCode).OfType<string>() ?? [])
        )
            if (await organization.UnitAloneAsync(unit, cancellationToken) is null)
                return "unknown_unit";
        return AccountPolicy.Fault(
            before,
            after,
            outside,
            (await accounts.ListAsync(cancellationToken)).Where(other => other.Id != after.Id)
        );
    }

    private string OneTimePassword()
    {
        var letters = entropy(24).Select(random => Letters[random % Letters.Length]);
        return string.Join('-', letters.Chunk(6).Select(part => string.Concat(part)));
    }

    private AuditEvent Event(string action, long id, Actor actor, params ReadOnlySpan<(string, string)> details) =>
        AuditEvent.Of(clock.GetUtcNow(), actor.Name, action, "account", id.ToString(CultureInfo.InvariantCulture), details);

    private static (string, string)[] Roles(IEnumerable<RoleGrant> grants) =>
        [("roles", string.Join(' ', grants.Select(grant => $"{Words.Of(grant.Role)}@{grant.UnitCode ?? "*"}")))];

    private static AccountOutcome Outcome(IdentityResult result, Func<AccountOutcome> done) =>
        result.Succeeded ? done() : new AccountOutcome.Refused(result.Errors.First().Code);
}
