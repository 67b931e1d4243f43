using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CellBot.Organization.Accounts;
using CellBot.Web.SignIn.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CellBot.Web.SignIn;

/// <summary>
/// Identity's view of the accounts: each change of a user ends in one transaction with its audit event. Roles are no part of it: they are
/// grants over subtrees.
/// Nor are locks: tries are counted by the name that was typed, anyone's or not (<see cref="ISignInAttempts"/>). Nor is the authenticator
/// app: no code is taken twice, and the clock is an input (<see cref="OwnAccountService"/>).
/// </summary>
internal sealed partial class AccountUserStore(IAccountStore accounts, IPasskeyStore passkeys, IAccountProtection protection)
    : IUserPasswordStore<ConsoleUser>,
        IUserSecurityStampStore<ConsoleUser>,
        IUserTwoFactorRecoveryCodeStore<ConsoleUser>
{
    private const char Between = ';';

    public async Task<IdentityResult> CreateAsync(ConsoleUser user, CancellationToken cancellationToken)
    {
        if (await accounts.AddAsync(user.Account, user.Because, cancellationToken) is not { } made)
            return Failed("account_name_taken");
        user.Account = made;
        return IdentityResult.Success;
    }

    public async Task<IdentityResult> UpdateAsync(ConsoleUser user, CancellationToken cancellationToken)
    {
        if (!await accounts.TryChangeAsync(user.Account, user.Because, cancellationToken))
            return Failed("account_changed");
        user.Account = user.Account with { Version = user.Account.Version + 1 };
        return IdentityResult.Success;
    }

    /// <summary>Accounts are disabled, never deleted: the trail names them.</summary>
    public Task<IdentityResult> DeleteAsync(ConsoleUser user, CancellationToken cancellationToken) =>
        throw new NotSupportedException("accounts are disabled, not deleted");

    // Whoever finds a user by name has a change in mind, and with it its audit event: they are made of an account, never looked up
    // through Identity.
    public Task<ConsoleUser?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) =>
        Task.FromResult<ConsoleUser?>(null);

    public Task<string> GetUserIdAsync(ConsoleUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.Id.ToString(CultureInfo.InvariantCulture));

    public Task<string?> GetUserNameAsync(ConsoleUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.Name);

    public Task SetUserNameAsync(ConsoleUser user, string? userName, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task<string?> GetNormalizedUserNameAsync(ConsoleUser user, CancellationToken cancellationToken) =>
        GetUserNameAsync(user, cancellationToken);

    public Task SetNormalizedUserNameAsync(ConsoleUser user, string? normalizedName, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public Task SetPasswordHashAsync(ConsoleUser user, string? passwordHash, CancellationToken cancellationToken) =>
        Change(user, account => account with { PasswordHash = passwordHash });

    public Task<string?> GetPasswordHashAsync(ConsoleUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.PasswordHash);

    public Task<bool> HasPasswordAsync(ConsoleUser user, CancellationToken cancellationToken) =>
        Task.FromResult(user.Account.PasswordHash is not null);

    public Task SetSecurityStampAsync(ConsoleUser user, string stamp, CancellationToken cancellationToken) =>
        Change(user, account => account with { SecurityStamp = stamp });

    public Task<string?> GetSecurityStampAsync(ConsoleUser user, CancellationToken cancellationToken) =>
        Task.FromResult<string?>(user.Account.SecurityStamp);

    public Task ReplaceCodesAsync(ConsoleUser user, IEnumerable<string> recoveryCodes, CancellationToken cancellationToken)
    {
        Keep(user, recoveryCodes.Select(Hash));
        return Task.CompletedTask;
    }

    public Task<bool> RedeemCodeAsync(ConsoleUser user, string code, CancellationToken cancellationToken)
    {
        var left = Left(user);
        if (!left.Remove(Hash(code)))
            return Task.FromResult(false);
        Keep(user, left);
        return Task.FromResult(true);
    }

    public Task<int> CountCodesAsync(ConsoleUser user, CancellationToken cancellationToken) => Task.FromResult(Left(user).Count);

    public void Dispose() { }

    // As people type them: small or capital letters, with or without the dash.
    private static string Hash(string code) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(code.Where(char.IsLetterOrDigit)).ToUpperInvariant())));

    private List<string> Left(ConsoleUser user) =>
        user.Account.RecoveryCodes is { } kept && protection.Reveal(kept) is { } bytes
            ? [.. Encoding.UTF8.GetString(bytes).Split(Between, StringSplitOptions.RemoveEmptyEntries)]
            : [];

    private void Keep(ConsoleUser user, IEnumerable<string> hashes) =>
        user.Account = user.Account with { RecoveryCodes = protection.Protect(Encoding.UTF8.GetBytes(string.Join(Between, hashes))) };

    private static Task Change(ConsoleUser user, Func<Account, Account> change)
    {
        user.Account = change(user.Account);
        return Task.CompletedTask;
    }

    private static IdentityResult Failed(string code) => IdentityResult.Failed(new IdentityError { Code = code, Description = code });
}
