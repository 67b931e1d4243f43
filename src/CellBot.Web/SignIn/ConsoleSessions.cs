using System.Buffers.Text;
using System.Globalization;
using System.Security.Claims;
using System.Security.Cryptography;
using CellBot.Auditing;
using CellBot.Messages;
using CellBot.Organization.Accounts;
using CellBot.Organization.Joining;

namespace CellBot.Web.SignIn;

/// <summary>
/// Sessions between browser and store: the cookie holds a random secret, the store its hash; who ends a session there, or signs in
/// otherwise, ends it everywhere at once.
/// </summary>
internal sealed class ConsoleSessions(ISessionStore sessions, SignInSettings settings, Entropy entropy, TimeProvider clock)
{
    public const string Cookie = "cellbot-session";

    private const int SecretBytes = 32;
    private const int MaxBrowser = 200;

    /// <summary>Begins a session and has the browser keep it; the one before, if any, ends.</summary>
    /// <param name="means">For the trail: <c>password</c>, <c>code</c>, <c>demo</c>, <c>passkey</c>, <c>provider</c>; <c>session</c> where
    /// one goes on as a new one.</param>
    public async Task BeginAsync(HttpContext context, Account account, string means)
    {
        await EndAsync(context);
        var now = clock.GetUtcNow();
        var secret = entropy(SecretBytes);
        var browser = string.Concat(
            context.Request.Headers.UserAgent.ToString().Whole().Where(letter => !char.IsControl(letter)).Take(MaxBrowser)
        );
        var session = new AccountSession(
            0,
            SHA256.HashData(secret),
            account.Id,
            account.SecurityStamp,
            now,
            now,
            now + settings.EndsAfter,
            AddressOf(context),
            browser
        );
        await sessions.AddAsync(session, Event("session.started", account.Id, now, ("by", means)), context.RequestAborted);
        context.Response.Cookies.Append(Cookie, Base64Url.EncodeToString(secret), Options(context));
    }

    /// <summary>The person whose cookie this is, and who may still be here; null: nobody.</summary>
    public async Task<ConsoleCaller?> RecogniseAsync(HttpContext context)
    {
        if (SecretHash(context) is not { } hash || await sessions.FindAsync(hash, context.RequestAborted) is not var (session, account))
            return null;
        var now = clock.GetUtcNow();
        if (!SessionPolicy.Holds(session, account, settings.IdleAfter, now))
            return null;
        if (!SessionPolicy.IsSeenNoted(session, now))
            await sessions.MarkSeenAsync(session.Id, now, context.RequestAborted);
        var person = new ConsoleCaller(account, session);
        person.Enter(context);
        // The forms' tokens are bound to it: a form of one person is none of another's.
        context.User = new ClaimsPrincipal(
            new ClaimsIdentity([new Claim(ClaimTypes.NameIdentifier, $"{account.Id}.{session.Id}")], "session")
        );
        return person;
    }

    /// <summary>For what lasts longer than a request: the person may still be here. It is no use of the session.</summary>
    public async Task<bool> StillHoldsAsync(HttpContext context) =>
        SecretHash(context) is { } hash
        && await sessions.FindAsync(hash, context.RequestAborted) is var (session, account)
        && SessionPolicy.Holds(session, account, settings.IdleAfter, clock.GetUtcNow());

    /// <summary>Ends the browser's session, if it has one.</summary>
    public async Task EndAsync(HttpContext context)
    {
        if (SecretHash(context) is { } hash && await sessions.FindAsync(hash, context.RequestAborted) is var (session, account))
        {
            var now = clock.GetUtcNow();
            await sessions.EndAsync(
                account.Id,
                session.Id,
                now,
                Event("session.ended", account.Id, now, ("session", session.Id.ToString(CultureInfo.InvariantCulture))),
                context.RequestAborted
            );
        }
        if (context.Request.Cookies.ContainsKey(Cookie))
            context.Response.Cookies.Delete(Cookie, Options(context));
    }

    public static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    private static byte[]? SecretHash(HttpContext context)
    {
        // Anybody may write anything there: what is no secret of ours is nobody's, and no failure.
        return context.Request.Cookies[Cookie] is { } cookie && Base64Url.IsValid(cookie, out var length) && length == SecretBytes
            ? SHA256.HashData(Base64Url.DecodeFromChars(cookie))
            : null;
    }

    // Lax: a link from elsewhere opens the page it names; a form from elsewhere has no session, and no token.
    private static CookieOptions Options(HttpContext context) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = context.Request.IsHttps,
            Path = "/",
            IsEssential = true,
        };

    private static AuditEvent Event(string action, long id, DateTimeOffset now, params ReadOnlySpan<(string, string)> details) =>
        AuditEvent.Of(now, Actor.OfAccount(id).Name, action, "account", id.ToString(CultureInfo.InvariantCulture), details);
}
