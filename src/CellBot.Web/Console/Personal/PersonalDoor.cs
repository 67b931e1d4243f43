using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CellBot.Organization.Accounts;
using CellBot.Organization.PersonalLinks;

namespace CellBot.Web.Console.Personal;

/// <summary>Lets in whoever brings a link that opens.</summary>
internal sealed class PersonalDoor(PersonalLinkService links, LinkGuesses guesses, IAccountProtection protection)
{
    public async Task<PersonalEntry> OpenAsync(string token, HttpContext context)
    {
        if (await links.OpenAsync(token, context.RequestAborted) is { } visit)
            return new PersonalEntry.Open(visit, StampOf(token));
        return await guesses.CountAsync(context) is { } wait ? new PersonalEntry.TooMany(wait) : PersonalEntry.Closed.Instance;
    }

    /// <summary>What a form of this page carries, and of no other: keyed by the host, bound to the link.</summary>
    public bool IsStamped(string token, string? stamp) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(StampOf(token)), Encoding.UTF8.GetBytes(stamp ?? ""));

    private string StampOf(string token) => Base64Url.EncodeToString(protection.HashOf(Encoding.UTF8.GetBytes($"personal page:{token}")));
}
