using Microsoft.AspNetCore.Components.Endpoints;

namespace CellBot.Host.Watch;

/// <summary>
/// HEAD on pages and on the health addresses, for monitors and link checkers: worked as GET, whose body the server leaves out. Other
/// addresses keep their own methods: a HEAD shall not export a list, nor hold a live stream open.
/// </summary>
internal static class HeadRequests
{
    /// <summary>Around routing: an endpoint of pages takes HEAD, any other that was found by it is let go.</summary>
    public static void UseRoutingWithHead(this WebApplication app)
    {
        app.Use(
            (context, next) =>
            {
                if (HttpMethods.IsHead(context.Request.Method))
                    (context.Items[typeof(HeadRequests)], context.Request.Method) = (true, HttpMethods.Get);
                return next(context);
            }
        );
        app.UseRouting();
        app.Use(
            (context, next) =>
            {
                if (!context.Items.ContainsKey(typeof(HeadRequests)) || context.GetEndpoint() is not { } endpoint || TakesHead(endpoint))
                    return next(context);
                context.Request.Method = HttpMethods.Head;
                context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                context.Response.Headers.Allow = "GET";
                return Task.CompletedTask;
            }
        );
    }

    private static bool TakesHead(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null || endpoint.Metadata.GetMetadata<HeadAllowed>() is not null;
}

/// <summary>An address beside the pages that answers HEAD.</summary>
internal sealed class HeadAllowed
{
    public static readonly HeadAllowed Instance = new();
}
