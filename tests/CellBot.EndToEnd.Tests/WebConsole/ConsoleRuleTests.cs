using System.Text.RegularExpressions;
using CellBot.Host.Hosting;
using CellBot.Host.Settings.Reading;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Storage;
using CellBot.Web;
using CellBot.Web.Rules;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Configuration;

namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>
/// The table of who may what: each route of the program has its line, and the table that people read (src/README.md) says the same.
/// </summary>
public sealed partial class ConsoleRuleTests
{
    [Fact]
    public async Task Every_page_and_act_has_a_line_and_every_line_a_page_or_act()
    {
        await using var app = await AppAsync();
        var routes = ((IEndpointRouteBuilder)app)
            .DataSources.SelectMany(source => source.Endpoints)
            .OfType<RouteEndpoint>()
            .Where(route => !$"/{route.RoutePattern.RawText?.TrimStart('/')}".StartsWith(ApiAddress.Root, StringComparison.Ordinal))
            .Where(route => route.Metadata.GetMetadata<OpenToPrograms>() is null && route.Metadata.GetMetadata<IAllowAnonymous>() is null)
            .Select(route => $"{Method(route)} /{route.RoutePattern.RawText!.TrimStart('/')}")
            .ToHashSet();
        // Whoever signed in may do these with themselves.
        string[] free = ["GET /doi-mat-khau", "POST /doi-mat-khau", "POST /dang-xuat"];
        Assert.Subset(routes, free.ToHashSet());
        routes.ExceptWith(free);
        // The framework's own, which nothing of ours asks for: refused to everyone.
        routes.RemoveWhere(route => route.StartsWith("GET /_framework/", StringComparison.Ordinal));
        Assert.Equal(
            routes.Append($"GET {ConsoleRules.Dashboard}").Order(StringComparer.Ordinal),
            ConsoleRules.All.Keys.Order(StringComparer.Ordinal)
        );
    }

    [Fact]
    public void What_is_open_to_all_is_signing_in_and_nothing_else()
    {
        Assert.Null(ConsoleRules.Of("POST", "/dang-nhap"));
        Assert.Null(ConsoleRules.Of("DELETE", "/van-ban"));
        Assert.Null(ConsoleRules.Of("GET", null));
        Assert.Same(AllowedRoles.Any, ConsoleRules.Of("HEAD", "van-ban")!.Roles);
    }

    /// <summary>Roles across, sets of acts down; ✓ where a role may.</summary>
    [Fact]
    public void The_table_in_the_readme_is_true()
    {
        var sets = new Dictionary<string, AllowedRoles>
        {
            ["look"] = AllowedRoles.Any,
            ["write"] = AllowedRoles.Clerk,
            ["approve"] = AllowedRoles.Approver,
            ["steer"] = AllowedRoles.ClerkOrApprover,
            ["answer reports"] = AllowedRoles.ReportDesk,
            ["administer"] = AllowedRoles.Administrator,
        };
        var lines = Line()
            .Matches(File.ReadAllText(Repository.Path("src", "README.md")))
            .ToDictionary(match => match.Groups[1].Value, match => match.Groups[2].Value);
        Assert.Equal(sets.Keys.Order(StringComparer.Ordinal), lines.Keys.Order(StringComparer.Ordinal));
        foreach (var (name, roles) in sets)
            Assert.Equal(
                Enum.GetValues<OfficeRole>().Select(roles.Admits),
                lines[name].Split('|').Skip(1).Take(Enum.GetValues<OfficeRole>().Length).Select(cell => cell.Contains('✓'))
            );
        // Each rule is one of these sets, so that the table says all there is.
        Assert.All(ConsoleRules.All.Values, rule => Assert.Contains(rule.Roles, sets.Values));
    }

    private static async Task<WebApplication> AppAsync()
    {
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(
                new Dictionary<string, string?> { ["Content:Path"] = Repository.Path("content"), ["Demo:Enabled"] = "true" }
            )
            .Build();
        var settings = SettingsReader.Read(configuration).Settings;
        var messages = (await MessageCatalogReader.ReadAsync(Path.Combine(settings.ContentFolder, "messages"), default)).Catalog!;
        return WebHost.Build(
            configuration,
            settings,
            CellBotDatabase.Open($"Data Source={Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"), "none.db")}"),
            messages,
            null
        );
    }

    private static string Method(RouteEndpoint route) =>
        route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is [var method] ? method : "GET";

    [GeneratedRegex(@"^\| \*\*([a-z ]+)\*\*([^\n]*)$", RegexOptions.Multiline)]
    private static partial Regex Line();
}
