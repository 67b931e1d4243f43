using CellBot.Auditing;
using CellBot.Web.Console.Faults;
using CellBot.Web.Console.Words;
using CellBot.Web.Rules;
using CellBot.Web.SignIn;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CellBot.Web.Guards;

/// <summary>
/// The one door of the console: a person who signed in, in a role that may open this page or do this act (<see cref="ConsoleRules"/>), on
/// what lies within the role's reach. Who did not sign in is led to the page for it; what is no page gets 401. What is open to all says so
/// (<see cref="IAllowAnonymous"/>).
/// </summary>
internal sealed partial class SignInGate(RequestDelegate next, ILogger<SignInGate> logger)
{
    public async Task InvokeAsync(
        HttpContext context,
        ConsoleSessions sessions,
        SubjectGuard subjects,
        ColleagueNames names,
        IAuditStore audit,
        TimeProvider clock
    )
    {
        var path = context.Request.Path;
        var endpoint = context.GetEndpoint();
        var isDashboard = path.StartsWithSegments(ConsoleRules.Dashboard);
        if (path.StartsWithSegments(ApiAddress.Root) || endpoint?.Metadata.GetMetadata<OpenToPrograms>() is not null)
        {
            await next(context);
            return;
        }
        var person = await sessions.RecogniseAsync(context);
        // A file of the pages' own, or an address that nobody knows; both are answered further on.
        if ((endpoint is null && !isDashboard) || endpoint?.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }
        if (person is null)
        {
            await AskAsync(context);
            return;
        }
        await names.RefreshAsync(context.RequestAborted);
        if (person.Account.MustChangePassword && !IsFree(path))
        {
            context.Response.Redirect(SignInAddress.ChangePassword);
            return;
        }
        var route = isDashboard ? ConsoleRules.Dashboard : (endpoint as RouteEndpoint)?.RoutePattern.RawText;
        if (!IsFree(path) && await RefusalAsync(context, person, route, subjects) is { } refusal)
        {
            var what = $"{context.Request.Method} {route}";
            await audit.AppendAsync(
                AuditEvent.Of(clock.GetUtcNow(), person.Actor.Name, "console.refused", "route", what, ("reason", refusal)),
                context.RequestAborted
            );
            Refused(logger, person.Actor.Name, context.Request.Method, refusal, context.TraceIdentifier);
            await ShowAsync(context, refusal);
            return;
        }
        await next(context);
    }

    /// <summary>Whoever signed in may do these with themselves.</summary>
    private static bool IsFree(PathString path) => path == SignInAddress.ChangePassword || path == SignInAddress.SignOut;

    /// <returns>A code of the refusal texts; null when the person may.</returns>
    private static async Task<string?> RefusalAsync(HttpContext context, ConsoleCaller person, string? route, SubjectGuard subjects)
    {
        // A page answers a post as it answers a look; the dashboard's figures are asked for by one.
        var method = context.Request.Path == ConsoleRules.Dashboard + "/stats" ? HttpMethods.Get : context.Request.Method;
        var rule =
            ConsoleRules.Of(method, route)
            ?? (
                context.GetEndpoint()?.Metadata.GetMetadata<Microsoft.AspNetCore.Components.Endpoints.ComponentTypeMetadata>() is not null
                    ? ConsoleRules.Of(HttpMethods.Get, route)
                    : null
            );
        if (rule is null || !person.May(rule.Roles))
            return "role_not_allowed";
        person.Narrow(rule.Roles);
        return (await subjects.RefusalAsync(rule.Subject, person, context))?.Code;
    }

    // A form that was filled in when the session was over already: the page it stood on is opened again after signing in.
    private static Task AskAsync(HttpContext context)
    {
        var isForm = HttpMethods.IsPost(context.Request.Method);
        if (
            context.Request.Headers.ContainsKey("X-Part")
            || !(isForm || PageErrors.IsAskedFor(context) || HttpMethods.IsHead(context.Request.Method))
        )
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return Task.CompletedTask;
        }
        var wanted = isForm
            ? PathOf(context.Request.Headers.Referer, context.Request.Host)
            : context.Request.Path + context.Request.QueryString;
        context.Response.Redirect(
            wanted is "/" or "" ? SignInAddress.SignIn : $"{SignInAddress.SignIn}{QueryString.Create(SignInAddress.Return, wanted)}"
        );
        return Task.CompletedTask;
    }

    private static string PathOf(string? address, HostString host) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && uri.Authority == host.Value ? uri.PathAndQuery : "/";

    private static Task ShowAsync(HttpContext context, string refusal)
    {
        var status = refusal is "unknown_directive" or "report_not_found" or "form_not_found" or "not_found" or "unknown_unit"
            ? StatusCodes.Status404NotFound
            : StatusCodes.Status403Forbidden;
        if (!PageErrors.IsAskedFor(context))
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        }
        return new RazorComponentResult<Standalone>(
            new { Page = status == StatusCodes.Status404NotFound ? typeof(Console.Faults.NotFound) : typeof(NotAllowed) }
        )
        {
            StatusCode = status,
        }.ExecuteAsync(context);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Actor} may not {Method} this: {Reason} ({Request})")]
    private static partial void Refused(ILogger logger, string actor, string method, string reason, string request);
}
