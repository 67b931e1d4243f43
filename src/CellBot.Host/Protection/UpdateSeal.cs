using System.Text;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Host.Protection;

/// <summary>
/// What people write, under the host's key ring while it waits in the inbox: an invitation code must not be read out of the database and
/// used before its owner, and neither must anything else that is said to the bot.
/// </summary>
internal sealed class UpdateSeal(IDataProtectionProvider protection)
{
    /// <summary>No JSON of the channel begins so; what an older version stored in the clear is read as it stands.</summary>
    private const string Mark = "sealed:";

    private readonly IDataProtector _updates = protection.CreateProtector("updates");

    public string Seal(string payload) => Mark + Convert.ToBase64String(_updates.Protect(Encoding.UTF8.GetBytes(payload)));

    /// <summary>Empty when the key is gone: such an update means nothing any more and is put away as handled.</summary>
    public string Open(string stored)
    {
        if (!stored.StartsWith(Mark, StringComparison.Ordinal))
            return stored;
        var bytes = new byte[stored.Length];
        return
            Convert.TryFromBase64Chars(stored.AsSpan(Mark.Length), bytes, out var length) && _updates.Reveal(bytes[..length]) is { } payload
            ? Encoding.UTF8.GetString(payload)
            : "";
    }
}
