using System.Globalization;
using CellBot.Auditing;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Organization.Joining;
using Microsoft.AspNetCore.Identity;

namespace CellBot.Web.SignIn.Accounts;

/// <summary>A question to an authenticator.</summary>
/// <param name="Options">JSON, as <c>navigator.credentials</c> takes it.</param>
/// <param name="Ticket">Comes back with the answer, see <see cref="PasskeyTickets"/>.</param>
internal sealed record PasskeyQuestion(string Options, string Ticket);

/// <summary>
/// Passkeys added, named and taken away. Identity's handler makes the questions and checks the answers; its sign-in manager is not used,
/// which would keep sessions of its own beside ours.
/// </summary>
internal sealed class PasskeyService(
    IPasskeyStore passkeys,
    IPasskeyHandler<ConsoleUser> handler,
    PasskeyTickets tickets,
    OwnAccountService own,
    WaysIn ways,
    Entropy entropy,
    TimeProvider clock
)
{
    /// <summary>A question for a new passkey, or why there is none (a code of the refusal texts).</summary>
    /// <param name="password">The person's, once more; not asked of an account without one, whose session must be young.</param>
    public async Task<(PasskeyQuestion? Question, string? Refused)> AskForNewAsync(
        ConsoleCaller person,
        string password,
        HttpContext context
    )
    {
        var account = person.Account;
        if ((await passkeys.OfAccountAsync(account.Id, context.RequestAborted)).Count >= PasskeyPolicy.MaxPerAccount)
            return (null, "passkeys_many");
        if (account.PasswordHash is null)
        {
            if (clock.GetUtcNow() - person.Session.CreatedAt > PasskeyPolicy.FreshFor)
                return (null, "session_old");
        }
        else if (await own.PasswordFaultAsync(account, password, context.RequestAborted) is { } fault)
            return (null, fault.Code);
        var entity = new PasskeyUserEntity
        {
            Id = account.Id.ToString(CultureInfo.InvariantCulture),
            Name = account.Name,
            DisplayName = account.FullName,
        };
        var made = await handler.MakeCreationOptionsAsync(entity, context);
        return (new PasskeyQuestion(made.CreationOptionsJson, tickets.Make(account.Id, made.AttestationState ?? "")), null);
    }

    /// <summary>A code of the refusal texts; null when it was added.</summary>
    public async Task<string?> AddAsync(Account account, string typedName, string credential, string ticket, HttpContext context)
    {
        if (PasskeyPolicy.NameOf(typedName) is not { } name)
            return "passkey_name";
        if (await tickets.TakeAsync(ticket, account.Id, context.RequestAborted) is not { } state)
            return "passkey_late";
        var answer = await handler.PerformAttestationAsync(
            new PasskeyAttestationContext
            {
                HttpContext = context,
                CredentialJson = credential,
                AttestationState = state,
            }
        );
        if (!answer.Succeeded)
            return "passkey_wrong";
        var passkey = new AccountPasskey(0, account.Id, answer.Passkey.CredentialId, answer.Passkey.PublicKey, name, clock.GetUtcNow())
        {
            SignCount = answer.Passkey.SignCount,
            Transports = answer.Passkey.Transports ?? [],
            IsUserVerified = answer.Passkey.IsUserVerified,
            IsBackupEligible = answer.Passkey.IsBackupEligible,
            IsBackedUp = answer.Passkey.IsBackedUp,
        };
        return await passkeys.AddAsync(passkey, Event("account.passkey_added", account.Id, account.Actor), context.RequestAborted) is null
            ? "passkey_known"
            : null;
    }

    /// <summary>A code of the refusal texts; null when it was renamed.</summary>
    public async Task<string?> RenameAsync(Account account, long id, string typedName, CancellationToken cancellationToken)
    {
        if (PasskeyPolicy.NameOf(typedName) is not { } name)
            return "passkey_name";
        var because = Event("account.passkey_renamed", account.Id, account.Actor, Of(id));
        return await passkeys.RenameAsync(account.Id, id, name, because, cancellationToken) ? null : "passkey_unknown";
    }

    /// <summary>A code of the refusal texts; null when it was taken away. Every session of the account has ended then.</summary>
    /// <param name="actor">The person, who keeps a way in; or an administrator, who can give a new password.</param>
    public async Task<string?> RemoveAsync(Account account, long id, Actor actor, GoAhead go, CancellationToken cancellationToken) =>
        await passkeys.RemoveAsync(
            account.Id,
            id,
            actor == account.Actor && PasskeyPolicy.MustLeaveOne(await ways.OfAsync(account, cancellationToken)),
            AccountChanges.NewStamp(entropy),
            Event("account.passkey_removed", account.Id, actor, [Of(id), .. go.Details]),
            cancellationToken,
            go.Confirmation
        ) switch
        {
            PasskeyRemoval.Done => null,
            PasskeyRemoval.LastWay => "passkey_last",
            _ => "passkey_unknown",
        };

    private static (string, string) Of(long id) => ("passkey", id.ToString(CultureInfo.InvariantCulture));

    private AuditEvent Event(string action, long account, Actor actor, params ReadOnlySpan<(string, string)> details) =>
        AuditEvent.Of(clock.GetUtcNow(), actor.Name, action, "account", account.ToString(CultureInfo.InvariantCulture), details);
}
