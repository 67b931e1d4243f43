using CellBot.Organization.Accounts;
using CellBot.Web.SignIn.Accounts;
using Microsoft.AspNetCore.Identity;

namespace CellBot.Web.SignIn;

/// <summary>
/// Signing in with a passkey: what a person has and a finger, a face or a PIN at once, so that no code is asked for besides. Nothing is
/// typed; tries are counted by address.
/// </summary>
internal sealed class PasskeySignIn(
    IAccountStore accounts,
    IPasskeyStore passkeys,
    IPasskeyHandler<ConsoleUser> handler,
    PasskeyTickets tickets,
    SignInService tries,
    TimeProvider clock
)
{
    private const string Step = "passkey";

    public async Task<PasskeyQuestion> AskAsync(HttpContext context)
    {
        var made = await handler.MakeRequestOptionsAsync(null, context);
        return new PasskeyQuestion(made.RequestOptionsJson, tickets.Make(null, made.AssertionState ?? ""));
    }

    /// <param name="credential">The browser's answer, as JSON.</param>
    public async Task<SignInOutcome> AnswerAsync(string credential, string ticket, HttpContext context)
    {
        var stop = context.RequestAborted;
        if (await tries.TakeAddressAsync(ConsoleSessions.AddressOf(context), stop) is { } flooded)
            return flooded;
        if (await tickets.TakeAsync(ticket, null, stop) is not { } state)
            return await tries.WrongAsync(null, Step, stop);
        var answer = await handler.PerformAssertionAsync(
            new PasskeyAssertionContext
            {
                HttpContext = context,
                CredentialJson = credential,
                AssertionState = state,
            }
        );
        if (!answer.Succeeded || await passkeys.FindAsync(answer.Passkey.CredentialId, stop) is not { } known)
            return await tries.WrongAsync(null, Step, stop);
        var used = known with { SignCount = answer.Passkey.SignCount, IsBackedUp = answer.Passkey.IsBackedUp };
        return
            await accounts.FindAsync(known.AccountId, stop) is { DisabledAt: null } account
            && await passkeys.TryUseAsync(used, clock.GetUtcNow(), stop)
            ? new SignInOutcome.Right(account)
            : await tries.WrongAsync(answer.User.Account, Step, stop);
    }
}
