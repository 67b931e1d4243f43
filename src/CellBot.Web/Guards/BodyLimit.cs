using CellBot.Web.Api;
using CellBot.Web.Console.Faults;
using Microsoft.AspNetCore.Http.Features;

namespace CellBot.Web.Guards;

/// <summary>
/// Refuses a body by the length that it says it has, before any of it is read. Stands behind routing, which sets each endpoint's limit.
/// </summary>
public sealed class BodyLimit(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var limit = context.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
        if (context.Request.ContentLength <= limit || context.Request.ContentLength is null || limit is null)
            await next(context);
        else if (context.Request.Path.StartsWithSegments(ApiAddress.Root))
            await ApiErrors.RefuseTooLargeAsync(context, context.RequestServices.GetRequiredService<Problems>());
        else
            await PageErrors.RefuseTooLargeAsync(context);
    }
}
