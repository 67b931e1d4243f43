using System.Net;
using System.Text;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>How a route is called by the table of routes, roles and subtrees, and what a key of another commune may get.</summary>
/// <param name="Path">With <c>{directive}</c>, <c>{broadcast}</c>, <c>{schedule}</c>, <c>{form}</c>, <c>{report}</c>, <c>{reminder}</c>, <c>{audience}</c>,
/// <c>{member}</c> for the commune's own things.</param>
/// <param name="Roles">Of <c>clerk approver viewer</c>; an administrator may all.</param>
/// <param name="Outsider">What a key of another commune is answered.</param>
internal sealed record RouteCall(string Path, string Roles, Outsider Outsider, string? Body = null, string MediaType = "application/json")
{
    public Task<ApiAnswer> SendAsync(ApiClient client, string method, IReadOnlyDictionary<string, string> things)
    {
        string Filled(string text) =>
            things.Aggregate(text, (done, thing) => done.Replace($"{{{thing.Key}}}", thing.Value, StringComparison.Ordinal));
        var content = Body is null ? null : new StringContent(Filled(Body), Encoding.UTF8, MediaType);
        return client.SendAsync(new HttpMethod(method), $"/api/v1{Filled(Path)}", content, ("If-Match", "\"v1\""));
    }

    public bool IsRefusal(ApiAnswer answer) =>
        answer.Status is HttpStatusCode.NotFound or HttpStatusCode.Forbidden && answer.Text("code") is not "role_not_allowed";
}

internal enum Outsider
{
    /// <summary>Not theirs: refused, or answered as if it were not there.</summary>
    Refused,

    /// <summary>A list, without anything of the other commune.</summary>
    WithoutIt,

    /// <summary>Nothing in it belongs to a unit, or what is made is the caller's own.</summary>
    Open,
}
