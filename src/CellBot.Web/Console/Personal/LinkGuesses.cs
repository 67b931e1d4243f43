using CellBot.Auditing;
using CellBot.Organization.Accounts;
using CellBot.Web.SignIn;

namespace CellBot.Web.Console.Personal;

/// <summary>
/// Links that open nothing are counted by address, those to pages and those to calendars together, and named in the trail once; right ones
/// are not counted, since many people share a carrier's address.
/// </summary>
internal sealed class LinkGuesses(ISignInAttempts attempts, IAccountProtection protection, IAuditStore audit, TimeProvider clock)
{
    /// <summary>How long this address has to wait; null: it has not guessed too often.</summary>
    public async Task<TimeSpan?> CountAsync(HttpContext context)
    {
        var now = clock.GetUtcNow();
        var key = LockoutPolicy.KeyOfGuess(ConsoleSessions.AddressOf(context), protection);
        if (await attempts.TakeAsync(key, LockoutPolicy.OfGuesses, now, context.RequestAborted) is not { } lockout)
            return null;
        if (lockout.IsFirst)
            await audit.AppendAsync(AuditEvent.Of(now, "anonymous", "personal_link.guessed", "personal_link", ""), context.RequestAborted);
        return lockout.Until - now;
    }
}
