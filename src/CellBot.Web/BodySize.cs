using Microsoft.AspNetCore.Http.Features;

namespace CellBot.Web;

/// <summary>How much a request may bring along.</summary>
internal static class BodySize
{
    /// <summary>What a form may hold beside its file: other fields, boundaries.</summary>
    public const int Slack = 4 << 20;

    /// <summary>
    /// The limit of a body that is refused. The server throws away for some seconds what still comes, so that a browser that is sending
    /// hears the answer.
    /// </summary>
    public static long? Lift(HttpContext context)
    {
        var feature = context.Features.Get<IHttpMaxRequestBodySizeFeature>();
        var limit = feature?.MaxRequestBodySize;
        if (feature is { IsReadOnly: false })
            feature.MaxRequestBodySize = null;
        return limit;
    }
}
