using CellBot.Organization;

namespace CellBot.Web.Api;

/// <summary>
/// The one door of the API: a bearer key that is known, not revoked and not expired, and a role that may call this endpoint.
/// </summary>
internal sealed class KeyCheck(RequestDelegate next)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context, IApiKeyStore keys, Problems problems, TimeProvider clock)
    {
        var header = context.Request.Headers.Authorization.ToString();
        var now = clock.GetUtcNow();
        var key = header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            ? await keys.FindAsync(ApiKey.Sha256(header[Scheme.Length..].Trim()), context.RequestAborted)
            : null;
        if (Refusal(key, now) is var (code, detail))
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await problems.Of(code, detail).ExecuteAsync(context);
            return;
        }
        if (!ApiKeyPolicy.IsUseNoted(key!, now))
            await keys.MarkUsedAsync(key!.Id, now, context.RequestAborted);
        if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<AllowedRoles>()?.Admits(key!.Role) != true)
        {
            await problems.Of("role_not_allowed", $"the role {Words.Of(key!.Role)} may not call this").ExecuteAsync(context);
            return;
        }
        new ApiCaller(key!).Enter(context);
        await next(context);
    }

    private static (string Code, string Detail)? Refusal(ApiKey? key, DateTimeOffset now) =>
        key is null
            ? ("unauthorized", "Authorization: Bearer KEY is missing, or the key is unknown")
            : ApiKeyPolicy.StateOf(key, now) switch
            {
                ApiKeyState.Revoked => ("key_revoked", "this key was revoked; ask an administrator for another"),
                ApiKeyState.Expired => (
                    "key_expired",
                    $"this key ended at {key.ExpiresAt:yyyy-MM-dd'T'HH:mm:ss'Z'}; ask an administrator to rotate it"
                ),
                _ => null,
            };
}
