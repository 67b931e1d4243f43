using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Accounts;
using CellBot.Organization.Joining;
using Microsoft.AspNetCore.Identity;

namespace CellBot.Web.SignIn.Accounts;

/// <summary>What people do with their own account: the password, the authenticator app, its recovery codes.</summary>
internal sealed class OwnAccountService(
    IAccountStore accounts,
    UserManager<ConsoleUser> users,
    AccountPasswords passwords,
    IAccountProtection protection,
    ISignInAttempts attempts,
    IAuditStore audit,
    Entropy entropy,
    TimeProvider clock
)
{
    public const int Codes = 10;

    /// <summary>Every other session ends with the old password.</summary>
    public async Task<AccountOutcome> ChangePasswordAsync(
        Account account,
        string current,
        string wanted,
        CancellationToken cancellationToken
    )
    {
        if (PasswordPolicy.Normal(current) == PasswordPolicy.Normal(wanted))
            return new AccountOutcome.Refused("password_same");
        if (await PasswordFaultAsync(account, current, cancellationToken) is { } fault)
            return fault;
        var user = new ConsoleUser(
            account with
            {
                MustChangePassword = false,
                PasswordExpiresAt = null,
            },
            Event("account.password_changed", account)
        );
        var result = await users.ChangePasswordAsync(user, current, wanted);
        return result.Succeeded
            ? new AccountOutcome.Done(user.Account)
            : new AccountOutcome.Refused(
                result.Errors.Any(error => error.Code == "PasswordMismatch") ? "password_wrong" : result.Errors.First().Code
            );
    }

    /// <summary>
    /// The key for an app, which waits for its first code; another one each time until then. Whoever found the browser open does not bind
    /// an app of theirs.
    /// </summary>
    public async Task<AccountOutcome> BeginAuthenticatorAsync(Account account, string password, CancellationToken cancellationToken)
    {
        if (account.IsTwoFactorOn)
            return new AccountOutcome.Refused("two_factor_on");
        if (await PasswordFaultAsync(account, password, cancellationToken) is { } fault)
            return fault;
        var changed = account with { AuthenticatorKey = protection.Protect(entropy(Totp.KeyBytes)), LastAuthenticatorStep = 0 };
        return await StoreAsync(changed, Event("account.two_factor_begun", account), cancellationToken);
    }

    /// <summary>The key that waits; null: none, or its protection is gone.</summary>
    public byte[]? KeyOf(Account account) => account.AuthenticatorKey is { } key ? protection.Reveal(key) : null;

    /// <summary>The first code of the app: from now on it is asked for. Every other session ends.</summary>
    public async Task<AccountOutcome> ConfirmAuthenticatorAsync(Account account, string code)
    {
        if (account.IsTwoFactorOn)
            return new AccountOutcome.Refused("two_factor_on");
        if (KeyOf(account) is not { } key || Totp.StepOf(key, code, clock.GetUtcNow(), 0) is not { } step)
            return new AccountOutcome.Refused("code_wrong");
        return await WithCodesAsync(
            (account with { IsTwoFactorOn = true, LastAuthenticatorStep = step }).Restamped(entropy),
            "account.two_factor_on"
        );
    }

    public async Task<AccountOutcome> TurnOffAuthenticatorAsync(Account account, string password, CancellationToken cancellationToken)
    {
        if (await PasswordFaultAsync(account, password, cancellationToken) is { } fault)
            return fault;
        return await StoreAsync(account.WithoutSecondFactor(entropy), Event("account.two_factor_off", account), cancellationToken);
    }

    /// <summary>Ten new codes; those of before are no good any more.</summary>
    public async Task<AccountOutcome> NewCodesAsync(Account account, string password, CancellationToken cancellationToken)
    {
        if (!account.IsTwoFactorOn)
            return new AccountOutcome.Refused("two_factor_missing");
        return await PasswordFaultAsync(account, password, cancellationToken) is { } fault
            ? fault
            : await WithCodesAsync(account, "account.recovery_codes_made");
    }

    public Task<int> CodesLeftAsync(Account account) =>
        users.CountRecoveryCodesAsync(new ConsoleUser(account, Event("account.viewed", account)));

    /// <summary>A code of the app, or a recovery code, taken: none is good twice. Null: neither.</summary>
    public async Task<Account?> TakeCodeAsync(Account account, string typed, CancellationToken cancellationToken)
    {
        if (KeyOf(account) is { } key && Totp.StepOf(key, typed, clock.GetUtcNow(), account.LastAuthenticatorStep) is { } step)
            return
                await StoreAsync(account with { LastAuthenticatorStep = step }, Event("account.code_taken", account), cancellationToken)
                    is AccountOutcome.Done done
                ? done.Account
                : null;
        var user = new ConsoleUser(account, Event("account.recovery_code_taken", account));
        return (await users.RedeemTwoFactorRecoveryCodeAsync(user, typed)).Succeeded ? user.Account : null;
    }

    /// <summary>
    /// The person's password once more. The tries count with those of signing in: a session that somebody found open is no place to guess.
    /// </summary>
    public async Task<AccountOutcome.Refused?> PasswordFaultAsync(Account account, string password, CancellationToken cancellationToken)
    {
        var key = LockoutPolicy.KeyOfName(account.Name, protection);
        if (await attempts.TakeAsync(key, LockoutPolicy.OfName, clock.GetUtcNow(), cancellationToken) is { } lockout)
        {
            if (lockout.IsFirst)
                await audit.AppendAsync(Event("sign_in.locked", account), cancellationToken);
            return new AccountOutcome.Refused("password_locked");
        }
        // A rehash here would take the version from under the change that follows.
        if (!passwords.IsRight(account, password))
        {
            await audit.AppendAsync(Event("account.password_refused", account), cancellationToken);
            return new AccountOutcome.Refused("password_wrong");
        }
        await attempts.ForgetAsync(key, cancellationToken);
        return null;
    }

    private async Task<AccountOutcome> WithCodesAsync(Account account, string action)
    {
        var user = new ConsoleUser(account, Event(action, account));
        return await users.GenerateNewTwoFactorRecoveryCodesAsync(user, Codes) is { } codes
            ? new AccountOutcome.WithCodes(user.Account, [.. codes])
            : new AccountOutcome.Refused("account_changed");
    }

    private async Task<AccountOutcome> StoreAsync(Account account, AuditEvent because, CancellationToken cancellationToken) =>
        await accounts.TryChangeAsync(account, because, cancellationToken)
            ? new AccountOutcome.Done(account with { Version = account.Version + 1 })
            : new AccountOutcome.Refused("account_changed");

    private AuditEvent Event(string action, Account account) =>
        AuditEvent.Of(clock.GetUtcNow(), account.Actor.Name, action, "account", account.Id.ToString(CultureInfo.InvariantCulture));
}
