using CellBot.Host.Folders;
using CellBot.Host.Hosting;
using CellBot.Host.Settings.Reading;
using CellBot.Storage;
using CellBot.Testing;
using Microsoft.AspNetCore.Components.Endpoints;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.Extensions.Configuration;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>Every route of the program, from what it maps and not from a list: a new one is in each test of all routes by itself.</summary>
internal static class HostRoutes
{
    /// <summary>The methods that are asked for where a route takes any.</summary>
    private static readonly string[] Any = ["GET", "POST"];

    // Built once and never started. Not disposed either: Hangfire keeps the first host's logging for the whole process.
    private static readonly Lazy<Task<IReadOnlyList<HostRoute>>> Found = new(FindAsync);

    public static Task<IReadOnlyList<HostRoute>> AllAsync() => Found.Value;

    private static async Task<IReadOnlyList<HostRoute>> FindAsync()
    {
        using var folder = new TemporaryFolder();
        var source = $"Data Source={Path.Combine(folder.Path, "routes.db")}";
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?> { ["ConnectionStrings:CellBot"] = source, ["Content:Path"] = Repository.Content }
            )
            .Build();
        var settings = SettingsReader.Read(configuration).Settings;
        var messages = await ContentStart.MessagesAsync(settings.ContentFolder, CancellationToken.None);
        var app = WebHost.Build(configuration, settings, CellBotDatabase.Open(source), messages, null);
        return
        [
            .. ((IEndpointRouteBuilder)app).DataSources.SelectMany(endpoints => endpoints.Endpoints).OfType<RouteEndpoint>().SelectMany(Of),
        ];
    }

    private static IEnumerable<HostRoute> Of(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? Any)
            .Where(method => method is not "HEAD")
            .Select(method => new HostRoute(method, Address(endpoint.RoutePattern), endpoint.RoutePattern.RawText!, endpoint));

    private static string Address(RoutePattern pattern) =>
        "/" + string.Join('/', pattern.PathSegments.Select(segment => string.Concat(segment.Parts.Select(Part))));

    private static string Part(RoutePatternPart part) =>
        part switch
        {
            RoutePatternLiteralPart literal => literal.Content,
            RoutePatternSeparatorPart separator => separator.Content,
            RoutePatternParameterPart parameter => Value(parameter),
            _ => "x",
        };

    /// <summary>Something that is there in the demonstration, where there can be.</summary>
    private static string Value(RoutePatternParameterPart parameter) =>
        parameter.Name switch
        {
            "code" or "Code" => "DU-HK",
            "list" => "members",
            "format" => "csv",
            "year" or "Year" => "2026",
            "documentName" => "v1",
            _ => "1",
        };
}

/// <param name="Path">An address that the route takes.</param>
/// <param name="Pattern">As it was mapped.</param>
internal sealed record HostRoute(string Method, string Path, string Pattern, RouteEndpoint Endpoint)
{
    public bool IsPage => Method == "GET" && Endpoint.Metadata.GetMetadata<ComponentTypeMetadata>() is not null;

    public override string ToString() => $"{Method} {Path}";
}
