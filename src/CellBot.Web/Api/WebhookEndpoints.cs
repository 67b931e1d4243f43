using CellBot.Webhooks;

namespace CellBot.Web.Api;

/// <summary>Addresses outside that are told of events, signed and retried.</summary>
internal static class WebhookEndpoints
{
    private const int MaxAttempts = 500;

    public static void MapWebhooks(this RouteGroupBuilder api)
    {
        var hooks = api.MapGroup("/webhooks").WithTags("webhooks").WithMetadata(AllowedRoles.Administrator);
        hooks.MapPost("/", AddAsync).Produces<WebhookCreated>(StatusCodes.Status201Created);
        hooks.MapGet("/", ListAsync).Produces<WebhooksAnswer>();
        hooks.MapDelete("/{id:long}", RemoveAsync).Produces(StatusCodes.Status204NoContent);
        hooks.MapPost("/{id:long}/trial", TryAsync).Produces(StatusCodes.Status202Accepted);
        hooks.MapGet("/attempts", AttemptsAsync).Produces<WebhookAttemptsAnswer>();
    }

    private static async Task<IResult> AddAsync(
        NewWebhook body,
        WebhookService service,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        Partly(context, problems)
        ?? await service.AddAsync(body.Url, body.Events, ApiCaller.Of(context).Actor, cancellationToken) switch
        {
            WebhookAdded.Done done => Results.Json(
                new WebhookCreated(done.Webhook.Id, done.Webhook.Url, done.Webhook.Events, done.Secret),
                statusCode: StatusCodes.Status201Created
            ),
            WebhookAdded.Refused refused => problems.Of(refused.Code, refused.Detail),
            _ => throw new InvalidOperationException("an outcome without an answer"),
        };

    private static async Task<IResult> ListAsync(
        WebhookService service,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        Partly(context, problems)
        ?? Results.Ok(
            new WebhooksAnswer([
                .. (await service.ListAsync(cancellationToken)).Select(hook => new WebhookItem(
                    hook.Id,
                    hook.Url,
                    hook.Events,
                    hook.CreatedAt
                )),
            ])
        );

    private static async Task<IResult> RemoveAsync(
        long id,
        WebhookService service,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        Partly(context, problems)
        ?? (
            await service.RemoveAsync(id, ApiCaller.Of(context).Actor, cancellationToken)
                ? Results.NoContent()
                : problems.Of("not_found", $"there is no webhook {id}")
        );

    // The call is made by the loop that makes them all; its answer is in the log.
    private static async Task<IResult> TryAsync(
        long id,
        WebhookService service,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        Partly(context, problems)
        ?? (
            await service.TryAsync(id, ApiCaller.Of(context).Actor, cancellationToken)
                ? Results.StatusCode(StatusCodes.Status202Accepted)
                : problems.Of("not_found", $"there is no webhook {id}")
        );

    private static async Task<IResult> AttemptsAsync(
        int? limit,
        IWebhookStore store,
        Problems problems,
        HttpContext context,
        CancellationToken cancellationToken
    ) =>
        Partly(context, problems)
        ?? Results.Ok(
            new WebhookAttemptsAnswer([
                .. (await store.AttemptsAsync(Math.Clamp(limit ?? 100, 1, MaxAttempts), cancellationToken)).Select(
                    attempt => new WebhookAttemptItem(
                        attempt.WebhookId,
                        attempt.Event,
                        attempt.EventId,
                        attempt.At,
                        attempt.Status,
                        attempt.Error,
                        (long)attempt.Took.TotalMilliseconds,
                        attempt.NextAt
                    )
                ),
            ])
        );

    // Events of the whole house are told: not for a key that is bound to a part of it.
    private static IResult? Partly(HttpContext context, Problems problems) =>
        ApiCaller.Of(context).Top is null
            ? null
            : problems.Of("outside_your_unit", "events of the whole house are told; the key is bound to a part of it");
}

/// <param name="Events">Of broadcast.finished, unit.confirmed, report.answered; none: all.</param>
public sealed record NewWebhook(string Url, IReadOnlyList<string>? Events = null);

/// <param name="Secret">In hex; told this once. The signature is HMAC-SHA256 by these bytes over the time header, a dot and the
/// body.</param>
public sealed record WebhookCreated(long Id, string Url, IReadOnlyList<string> Events, string Secret);

public sealed record WebhooksAnswer(IReadOnlyList<WebhookItem> Items);

public sealed record WebhookItem(long Id, string Url, IReadOnlyList<string> Events, DateTimeOffset CreatedAt);

/// <summary>Newest first.</summary>
public sealed record WebhookAttemptsAnswer(IReadOnlyList<WebhookAttemptItem> Items);

/// <param name="Status">HTTP; null: no answer, and <paramref name="Error"/> says why.</param>
/// <param name="NextAt">When it is tried again; null: taken, or given up.</param>
public sealed record WebhookAttemptItem(
    long WebhookId,
    string Event,
    string EventId,
    DateTimeOffset At,
    int? Status,
    string? Error,
    long TookMs,
    DateTimeOffset? NextAt
);
