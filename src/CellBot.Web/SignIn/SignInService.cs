using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Accounts;
using CellBot.Web.SignIn.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CellBot.Web.SignIn;

/// <summary>Tries to sign in: each is taken from a count before it is looked at, and what was wrong is never told.</summary>
internal sealed class SignInService(
    IAccountStore accounts,
    ISignInAttempts attempts,
    IAccountProtection protection,
    AccountPasswords passwords,
    UserManager<ConsoleUser> users,
    OwnAccountService own,
    IAuditStore audit,
    SignInSettings settings,
    TimeProvider clock
)
{
    private const string Nobody = "anonymous";

    public async Task<SignInOutcome> ByPasswordAsync(string name, string password, string address, CancellationToken cancellationToken)
    {
        var account = await accounts.FindAsync(name.Trim(), cancellationToken);
        if (await TakeAddressAsync(address, cancellationToken) is { } flooded)
            return flooded;
        if (await TakeAsync(KeyOf(name), LockoutPolicy.OfName, account, cancellationToken) is { } locked)
            return locked;
        if (!await IsRightAsync(account, password))
            return await WrongAsync(account, "password", cancellationToken);
        if (!settings.Password)
            await audit.AppendAsync(Event("sign_in.break_glass", account, account!.Actor.Name), cancellationToken);
        if (account!.IsTwoFactorOn)
            return new SignInOutcome.NeedsCode(account);
        await attempts.ForgetAsync(KeyOf(name), cancellationToken);
        return new SignInOutcome.Right(account);
    }

    /// <summary>The second step. Its tries count with those of the password.</summary>
    public async Task<SignInOutcome> ByCodeAsync(Account account, string code, CancellationToken cancellationToken)
    {
        if (await TakeAsync(KeyOf(account.Name), LockoutPolicy.OfName, account, cancellationToken) is { } locked)
            return locked;
        if (account.DisabledAt is not null || await own.TakeCodeAsync(account, code, cancellationToken) is not { } taken)
            return await WrongAsync(account, "code", cancellationToken);
        await attempts.ForgetAsync(KeyOf(account.Name), cancellationToken);
        return new SignInOutcome.Right(taken);
    }

    /// <summary>One try from this address, whatever it is a try of; null: go on.</summary>
    public Task<SignInOutcome.Locked?> TakeAddressAsync(string address, CancellationToken cancellationToken) =>
        TakeAsync(LockoutPolicy.KeyOfAddress(address, protection), LockoutPolicy.OfAddress, null, cancellationToken);

    /// <summary>Tells the trail of a try that was wrong.</summary>
    /// <param name="account">Whose it was a try of; null where nobody knows.</param>
    /// <param name="reason">A code of the refusal texts, where more than wrong is known.</param>
    public async Task<SignInOutcome> WrongAsync(Account? account, string step, CancellationToken cancellationToken, string? reason = null)
    {
        (string, string)[] details = reason is null ? [("step", step)] : [("step", step), ("reason", reason)];
        await audit.AppendAsync(Event("sign_in.refused", account, Nobody, details), cancellationToken);
        return SignInOutcome.Wrong.Instance;
    }

    private async Task<bool> IsRightAsync(Account? account, string password)
    {
        if (
            account is not { PasswordHash: not null, DisabledAt: null }
            || account.PasswordExpiresAt <= clock.GetUtcNow()
            || !settings.TakesPasswordOf(account.Name)
        )
        {
            passwords.VerifyNobodys(password);
            return false;
        }
        return await users.CheckPasswordAsync(
            new ConsoleUser(account, Event("account.password_rehashed", account, account.Actor.Name)),
            password
        );
    }

    private async Task<SignInOutcome.Locked?> TakeAsync(
        string key,
        LockoutLimit limit,
        Account? account,
        CancellationToken cancellationToken
    )
    {
        if (await attempts.TakeAsync(key, limit, clock.GetUtcNow(), cancellationToken) is not { } lockout)
            return null;
        // Once a lock: who floods the page does not flood the trail.
        if (lockout.IsFirst)
            await audit.AppendAsync(Event("sign_in.locked", account, Nobody), cancellationToken);
        return new SignInOutcome.Locked(lockout.Until);
    }

    private string KeyOf(string name) => LockoutPolicy.KeyOfName(name, protection);

    private AuditEvent Event(string action, Account? account, string actor, params ReadOnlySpan<(string, string)> details) =>
        AuditEvent.Of(clock.GetUtcNow(), actor, action, "account", account?.Id.ToString(CultureInfo.InvariantCulture) ?? "", details);
}
