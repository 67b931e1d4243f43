using CellBot.Organization;
using CellBot.Organization.Accounts;

namespace CellBot.Web.Api;

/// <summary>The program behind a request, as its key says.</summary>
/// <param name="key">Its role, the unit whose subtree it is bound to, and the person it belongs to.</param>
internal sealed class ApiCaller(ApiKey key) : Caller(key.Actor, [new RoleGrant(key.Role, key.UnitCode)])
{
    public ApiKey Key => key;

    /// <summary>The caller the bearer key stood for; every endpoint under /api/v1 has one.</summary>
    public static new ApiCaller Of(HttpContext context) =>
        Caller.Of(context) as ApiCaller ?? throw new InvalidOperationException("the request passed no key check");
}
