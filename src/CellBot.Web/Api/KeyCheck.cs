using CellBot.Organization;

namespace CellBot.Web.Api;

/// <summary>The one door of the API: a bearer key that is known and not revoked, and a role that may call this endpoint.</summary>
internal sealed class KeyCheck(RequestDelegate next)
{
    private const string Scheme = "Bearer ";

    public async Task InvokeAsync(HttpContext context, IApiKeyStore keys, Problems problems)
    {
        var header = context.Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || await keys.FindAsync(ApiKey.Sha256(header[Scheme.Length..].Trim()), context.RequestAborted) is not { RevokedAt: null } key)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
            await problems.Of("unauthorized", "Authorization: Bearer KEY is missing, or the key is unknown or revoked").ExecuteAsync(context);
            return;
        }
        if (context.GetEndpoint() is { } endpoint && endpoint.Metadata.GetMetadata<AllowedRoles>()?.Admits(key.Role) != true)
        {
            await problems.Of("role_not_allowed", $"the role {Words.Of(key.Role)} may not call this").ExecuteAsync(context);
            return;
        }
        context.Features.Set(new ApiCaller(key));
        await next(context);
    }
}
