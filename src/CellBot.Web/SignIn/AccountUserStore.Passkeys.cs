using System.Globalization;
using CellBot.Organization.Accounts;
using CellBot.Web.SignIn.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CellBot.Web.SignIn;

/// <summary>
/// Passkeys as Identity's handler looks them up while it checks a ceremony. It changes none: they are stored with their audit event, and
/// uses are counted, by <see cref="PasskeyService"/>.
/// </summary>
internal sealed partial class AccountUserStore : IUserPasskeyStore<ConsoleUser>
{
    public async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(ConsoleUser user, CancellationToken cancellationToken) =>
        [.. (await passkeys.OfAccountAsync(user.Account.Id, cancellationToken)).Select(Info)];

    public async Task<ConsoleUser?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.FindAsync(credentialId, cancellationToken) is { } known
        && await accounts.FindAsync(known.AccountId, cancellationToken) is { } account
            ? ConsoleUser.LookedUp(account)
            : null;

    public async Task<UserPasskeyInfo?> FindPasskeyAsync(ConsoleUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        await passkeys.FindAsync(credentialId, cancellationToken) is { } known && known.AccountId == user.Account.Id ? Info(known) : null;

    public Task AddOrUpdatePasskeyAsync(ConsoleUser user, UserPasskeyInfo passkey, CancellationToken cancellationToken) =>
        throw new NotSupportedException("passkeys are stored with their audit event, by IPasskeyStore");

    public Task RemovePasskeyAsync(ConsoleUser user, byte[] credentialId, CancellationToken cancellationToken) =>
        throw new NotSupportedException("passkeys are removed with their audit event, by IPasskeyStore");

    /// <summary>The handle by which an authenticator names the account.</summary>
    public async Task<ConsoleUser?> FindByIdAsync(string userId, CancellationToken cancellationToken) =>
        long.TryParse(userId, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        && await accounts.FindAsync(id, cancellationToken) is { } account
            ? ConsoleUser.LookedUp(account)
            : null;

    // What was signed when it was made proves nothing that the public key does not: it is not kept.
    private static UserPasskeyInfo Info(AccountPasskey passkey) =>
        new(
            passkey.CredentialId,
            passkey.PublicKey,
            passkey.CreatedAt,
            (uint)passkey.SignCount,
            [.. passkey.Transports],
            passkey.IsUserVerified,
            passkey.IsBackupEligible,
            passkey.IsBackedUp,
            [],
            []
        );
}
