using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.Routing.Template;

namespace CellBot.Web.Api;

/// <summary>What is answered to a call that no endpoint takes: 415 or 405 where its address is one of the API's, else 404.</summary>
internal static class OtherCall
{
    public static IResult Of(HttpContext context, EndpointDataSource endpoints, Problems problems)
    {
        string[] methods =
        [
            .. endpoints
                .Endpoints.OfType<RouteEndpoint>()
                .Where(endpoint => IsAt(endpoint, context.Request.Path))
                .SelectMany(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? [])
                .Distinct()
                .Order(StringComparer.Ordinal),
        ];
        if (methods.Contains(context.Request.Method, StringComparer.OrdinalIgnoreCase))
            return problems.Of("unsupported_media_type", "this call does not take that content type; see /openapi/v1.json");
        if (methods.Length == 0)
            return problems.Of("not_found", "there is no such call; see /openapi/v1.json");
        context.Response.Headers.Allow = string.Join(", ", methods);
        return problems.Of("method_not_allowed", $"this address takes {string.Join(", ", methods)}");
    }

    private static bool IsAt(RouteEndpoint endpoint, PathString path)
    {
        var values = new RouteValueDictionary();
        return endpoint.RoutePattern.RawText is { } text
            && !endpoint.RoutePattern.Parameters.Any(parameter => parameter.IsCatchAll)
            && new TemplateMatcher(TemplateParser.Parse(text), []).TryMatch(path, values)
            && endpoint.RoutePattern.Parameters.All(parameter => Fits(parameter, values[parameter.Name]?.ToString()));
    }

    /// <summary>The one constraint that the API's addresses use.</summary>
    private static bool Fits(RoutePatternParameterPart parameter, string? value) =>
        parameter.ParameterPolicies.All(policy => policy.Content != "long" || long.TryParse(value, out _));
}
