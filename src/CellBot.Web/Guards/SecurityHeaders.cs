using CellBot.Mailing;
using CellBot.Web.Api;
using CellBot.Web.Console.Personal;

namespace CellBot.Web.Guards;

/// <summary>
/// The headers that tell a browser what an answer may do. Stands around everything else, refusals and errors included, and writes them
/// last, so that nothing that clears an answer takes them along.
/// </summary>
public sealed class SecurityHeaders(RequestDelegate next, DashboardPath dashboard)
{
    /// <summary>
    /// Pages: our own scripts, styles and fonts from files, pictures also out of the styles (data:), forms and calls to ourselves alone.
    /// </summary>
    public const string Page =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; media-src 'self'; "
        + "connect-src 'self'; "
        + "manifest-src 'self'; form-action 'self'; base-uri 'self'; frame-ancestors 'none'";

    /// <summary>The jobs' dashboard (Hangfire): its charts write their styles into the page. Scripts come from files there too.</summary>
    public static readonly string Dashboard = Page.Replace(
        "style-src 'self'",
        "style-src 'self' 'unsafe-inline'",
        StringComparison.Ordinal
    );

    /// <summary>
    /// The API's page (Scalar): it writes its styles into the page, and its start is a script in it that carries this answer's nonce.
    /// </summary>
    public static string Reference(string nonce) =>
        Dashboard.Replace("script-src 'self'", $"script-src 'self' 'nonce-{nonce}'", StringComparison.Ordinal);

    /// <summary>The service worker of people's own pages: asks our own pages for what it keeps, and nothing else.</summary>
    public const string Worker = "default-src 'none'; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>What is no page: data, streams, downloads. Should a browser ever show it as a page, that page can do nothing.</summary>
    public const string Data = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox";

    private static readonly string[] PublicTypes =
    [
        "text/css",
        "text/javascript",
        "application/javascript",
        "font/",
        "application/font",
        "image/svg+xml",
    ];

    public Task InvokeAsync(HttpContext context)
    {
        context.Response.OnStarting(
            static state =>
            {
                var (headers, answered) = ((SecurityHeaders, HttpContext))state;
                headers.Write(answered);
                return Task.CompletedTask;
            },
            (this, context)
        );
        return next(context);
    }

    private void Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        var isPage = context.Response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true;
        headers.ContentSecurityPolicy =
            context.Request.Path == PersonalPageAddress.WorkerPath ? Worker
            : !isPage ? Data
            : IsDashboard(context.Request) ? Dashboard
            : ApiReference.NonceOf(context) is { } nonce ? Reference(nonce)
            : Page;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        // The address of a personal page is its key: it goes nowhere, not even to our own pages.
        headers["Referrer-Policy"] =
            context.Request.Path.StartsWithSegments(PersonalPageAddress.Root)
            || context.Request.Path.StartsWithSegments(MailLinks.Root)
            || IsFeed(context)
                ? "no-referrer"
                : "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (!IsPublicFile(context) && !headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase))
            // A calendar keeps its feed, and asks with its tag whether it is still the same.
            headers.CacheControl =
                IsFeed(context) && context.Response.StatusCode is StatusCodes.Status200OK or StatusCodes.Status304NotModified
                    ? "private, no-cache"
                    : "private, no-store";
    }

    private static bool IsFeed(HttpContext context) => context.Request.Path.StartsWithSegments(FeedEndpoints.Root);

    // Inside the dashboard its path counts as the base.
    private bool IsDashboard(HttpRequest request) => request.PathBase.Add(request.Path).StartsWithSegments(dashboard.Value);

    /// <summary>Scripts, styles, fonts and icons: served without an endpoint, and the same for everybody.</summary>
    private static bool IsPublicFile(HttpContext context) =>
        context.GetEndpoint() is null
        && context.Response.StatusCode is (StatusCodes.Status200OK or StatusCodes.Status304NotModified)
        && (
            context.Response.ContentType is not { } type
            || PublicTypes.Any(known => type.StartsWith(known, StringComparison.OrdinalIgnoreCase))
        );
}

/// <summary>Where the jobs' dashboard stands.</summary>
public sealed record DashboardPath(PathString Value);
