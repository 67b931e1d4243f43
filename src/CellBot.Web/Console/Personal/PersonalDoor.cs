using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CellBot.Auditing;
using CellBot.Organization.Accounts;
using CellBot.Organization.PersonalLinks;
using CellBot.Web.SignIn;

namespace CellBot.Web.Console.Personal;

/// <summary>
/// Lets in whoever brings a link that opens. Wrong ones are counted by address and named in the trail once; right ones are not counted,
/// since many people share a carrier's address.
/// </summary>
internal sealed class PersonalDoor(
    PersonalLinkService links,
    ISignInAttempts attempts,
    IAccountProtection protection,
    IAuditStore audit,
    TimeProvider clock
)
{
    public async Task<PersonalEntry> OpenAsync(string token, HttpContext context)
    {
        if (await links.OpenAsync(token, context.RequestAborted) is { } visit)
            return new PersonalEntry.Open(visit, StampOf(token));
        var now = clock.GetUtcNow();
        var key = LockoutPolicy.KeyOfGuess(ConsoleSessions.AddressOf(context), protection);
        if (await attempts.TakeAsync(key, LockoutPolicy.OfGuesses, now, context.RequestAborted) is not { } lockout)
            return PersonalEntry.Closed.Instance;
        if (lockout.IsFirst)
            await audit.AppendAsync(AuditEvent.Of(now, "anonymous", "personal_link.guessed", "personal_link", ""), context.RequestAborted);
        return new PersonalEntry.TooMany(lockout.Until - now);
    }

    /// <summary>What a form of this page carries, and of no other: keyed by the host, bound to the link.</summary>
    public bool IsStamped(string token, string? stamp) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(StampOf(token)), Encoding.UTF8.GetBytes(stamp ?? ""));

    private string StampOf(string token) => Base64Url.EncodeToString(protection.HashOf(Encoding.UTF8.GetBytes($"personal page:{token}")));
}
