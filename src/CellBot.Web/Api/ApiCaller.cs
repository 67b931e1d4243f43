using CellBot.Auditing;
using CellBot.Organization;

namespace CellBot.Web.Api;

/// <summary>The program behind a request, as its key says.</summary>
/// <param name="Key">Its role and the unit whose subtree it is bound to.</param>
public sealed record ApiCaller(ApiKey Key)
{
    public Actor Actor { get; } = new($"key:{Key.Name}");

    /// <summary>The caller the bearer key stood for; every endpoint under /api/v1 has one.</summary>
    public static ApiCaller Of(HttpContext context) =>
        context.Features.Get<ApiCaller>() ?? throw new InvalidOperationException("the request passed no key check");
}
