using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CellBot.Organization.Accounts;
using Microsoft.AspNetCore.DataProtection;

namespace CellBot.Web.SignIn.Accounts;

/// <summary>
/// Between the question to an authenticator and its answer: the page carries, protected and for a few minutes, what was asked. Each is
/// good for one answer, on whichever host it arrives.
/// </summary>
internal sealed class PasskeyTickets(
    IDataProtectionProvider protection,
    ISignInAttempts attempts,
    IAccountProtection secrets,
    TimeProvider clock
)
{
    /// <summary>As long as a browser is told to wait for the authenticator.</summary>
    public static TimeSpan Lives { get; } = TimeSpan.FromMinutes(5);

    private static readonly LockoutLimit Once = new(1, Lives + Lives);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("passkey").ToTimeLimitedDataProtector();

    /// <param name="account">Whose new passkey it is about; null: whoever signs in.</param>
    /// <param name="state">Identity's own, with the challenge.</param>
    public string Make(long? account, string state) =>
        _protector.Protect($"{account?.ToString(CultureInfo.InvariantCulture)} {state}", Lives);

    /// <summary>The state; null: too late, forged, for something else, or answered before.</summary>
    public async Task<string?> TakeAsync(string ticket, long? account, CancellationToken cancellationToken)
    {
        string text;
        try
        {
            text = _protector.Unprotect(ticket);
        }
        catch (CryptographicException)
        {
            return null;
        }
        var between = text.IndexOf(' ', StringComparison.Ordinal);
        if (text[..between] != (account?.ToString(CultureInfo.InvariantCulture) ?? ""))
            return null;
        var key = $"passkey:{Convert.ToHexStringLower(secrets.HashOf(Encoding.UTF8.GetBytes(text)))}";
        return await attempts.TakeAsync(key, Once, clock.GetUtcNow(), cancellationToken) is null ? text[(between + 1)..] : null;
    }
}
