using System.Net;
using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Api;

namespace CellBot.EndToEnd.Tests.SignIn;

/// <summary>What pages offer against what the door lets in.</summary>
public sealed partial class ConsoleAccessTests
{
    /// <summary>Every page that a person may open, with everything on it that can be followed or posted: the door would let each of them in.</summary>
    [Theory]
    [InlineData("records_clerk", "")]
    [InlineData("approver", "")]
    [InlineData("viewer", "")]
    [InlineData("report_handler", "")]
    [InlineData("records_clerk", CommuneThings.Commune)]
    [InlineData("approver", CommuneThings.Commune)]
    [InlineData("viewer", CommuneThings.Commune)]
    [InlineData("administrator", CommuneThings.Commune)]
    public async Task No_page_offers_what_the_door_refuses(string role, string unit)
    {
        var things = await CommuneThings.MakeAsync(demo);
        using var person = await PersonAsync($"xem-{role.Replace('_', '-')}-{unit.ToLowerInvariant()}", (role, unit));
        (string, string)[] filledIn = [("don-vi", CommuneThings.Commune), ("van-ban", things["directive"]), ("den", CommuneThings.Commune)];
        var known = new Dictionary<string, string>(StringComparer.Ordinal);
        var faults = new List<string>();
        // The commune's own things, and what else the demonstration has.
        var pages = (await PathsAsync(things)).Concat(await PathsAsync(new Dictionary<string, string>()));
        foreach (var (route, path) in pages.Distinct().Where(line => line.Route.StartsWith("GET ", StringComparison.Ordinal)))
        {
            var page = await person.SendAsync(route, path);
            if (page.Status != HttpStatusCode.OK || !page.Body.Contains("<main", StringComparison.Ordinal))
                continue;
            foreach (var offered in Offers(page.Body))
            {
                if (!known.TryGetValue(offered, out var answer))
                {
                    var (status, _, _) = await person.SendAsync(offered, offered.Split(' ')[1], filledIn);
                    // A post without its token is refused as such once the door has let it in.
                    known[offered] = answer = status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound ? $"{(int)status}" : "";
                }
                if (answer.Length > 0)
                    faults.Add($"{path} offers {offered}: {answer}");
            }
        }
        Assert.NotEmpty(known);
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    private static IEnumerable<string> Offers(string page)
    {
        foreach (Match form in PostForm().Matches(page))
            if (form.Groups["to"].Value is { Length: > 0 } to)
                yield return $"POST {to}";
        foreach (Match button in FormAction().Matches(page))
            yield return $"POST {button.Groups["to"].Value}";
        foreach (Match link in Link().Matches(page))
            yield return $"GET {link.Groups["to"].Value.Split('#')[0]}";
    }

    [GeneratedRegex("<form (?=[^>]*method=\"post\")[^>]*?\\baction=\"(?<to>/[^\"]*)\"")]
    private static partial Regex PostForm();

    [GeneratedRegex("\\bformaction=\"(?<to>/[^\"]*)\"")]
    private static partial Regex FormAction();

    [GeneratedRegex("<a [^>]*?\\bhref=\"(?<to>/[^\"#]*)")]
    private static partial Regex Link();
}
