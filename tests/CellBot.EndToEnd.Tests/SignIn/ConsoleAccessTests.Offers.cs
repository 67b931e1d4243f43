using System.Net;
using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Api;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.SignIn;

/// <summary>What pages offer against what the door lets in.</summary>
public sealed partial class ConsoleAccessTests
{
    /// <summary>Who writes, who approves and who only looks, each once in the plain run; with <c>CELLBOT_LONG=1</c> every role, of the province and of a commune.</summary>
    public static TheoryData<string, string> Lookers
    {
        get
        {
            var lookers = new TheoryData<string, string>
            {
                { "records_clerk", CommuneThings.Commune },
                { "approver", "" },
                { "viewer", CommuneThings.Commune },
            };
            if (Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1")
            {
                lookers.Add("records_clerk", "");
                lookers.Add("viewer", "");
                lookers.Add("report_handler", "");
                lookers.Add("approver", CommuneThings.Commune);
                lookers.Add("administrator", CommuneThings.Commune);
            }
            return lookers;
        }
    }

    /// <summary>
    /// Every page that a person may open, with everything on it that can be followed or posted: the door would let each of them in.
    /// </summary>
    [Theory]
    [MemberData(nameof(Lookers))]
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

    [Fact]
    public async Task A_returned_broadcast_is_changed_in_the_form_it_was_made_in()
    {
        using var province = await demo.ClientAsync("records_clerk");
        using var clerk = new FormClient(demo.Url, Office.Clerk);
        using var approver = new FormClient(demo.Url, Office.Approver);
        var made = await province.PostAsync(
            "/api/v1/broadcasts",
            $$"""{"directive_id":2,"audience":{"units":["{{CommuneThings.Commune}}"]},"expires_at":"2099-01-01T00:00:00Z"}"""
        );
        var path = $"/dot-gui/{made.Number("id")}";
        var api = $"/api/v1/broadcasts/{made.Number("id")}";
        await province.PostAsync($"{api}/submit");
        await approver.GetAsync($"{path}/duyet");
        Assert.EndsWith("xong=returned", (await approver.PostAsync($"{path}/tra-lai", [("ly-do", "Bỏ hạn gửi")])).Location);

        var form = EditLink().Match(await clerk.GetAsync(path)).Groups["to"].Value;
        Assert.Contains("het-han=01", form, StringComparison.Ordinal);
        Assert.Contains(
            $"name=\"sua\" value=\"{made.Number("id")}\"",
            await clerk.GetAsync(form.Replace("&amp;", "&", StringComparison.Ordinal)),
            StringComparison.Ordinal
        );
        // Another unit, a start, and no expiry any more.
        (string, string)[] changed =
        [
            ("da-mo", "1"),
            ("don-vi", CommuneThings.Other),
            ("loai", "cell"),
            ("luc", "hen-gio"),
            ("bat-dau", "8 giờ, 3 ngày nữa"),
            ("tu-xac-nhan", "duyệt"),
        ];
        Assert.Contains("tu-choi=unknown_directive", (await clerk.PostAsync($"{path}/sua", [("van-ban", "1"), .. changed])).Location);
        Assert.Equal($"{path}?xong=released", (await clerk.PostAsync($"{path}/sua", [("van-ban", "2"), .. changed])).Location);
        var stored = await province.GetAsync(api);
        Assert.Equal("scheduled", stored.Text("state"));
        Assert.Equal(CommuneThings.Other, (string?)stored.Body["audience"]!["units"]![0]);
        Assert.Null(stored.Body["expires_at"]);
        // What has ended is copied and no more changed.
        Assert.EndsWith("xong=cancelled", (await clerk.PostAsync($"{path}/huy", [])).Location);
        var ended = await clerk.GetAsync(path);
        Assert.DoesNotMatch(EditLink(), ended);
        Assert.Contains("data-testid=\"copy-broadcast\"", ended, StringComparison.Ordinal);
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

    [GeneratedRegex("href=\"(?<to>[^\"]+)\" data-testid=\"edit-broadcast\"")]
    private static partial Regex EditLink();

    [GeneratedRegex("<form (?=[^>]*method=\"post\")[^>]*?\\baction=\"(?<to>/[^\"]*)\"")]
    private static partial Regex PostForm();

    [GeneratedRegex("\\bformaction=\"(?<to>/[^\"]*)\"")]
    private static partial Regex FormAction();

    [GeneratedRegex("<a [^>]*?\\bhref=\"(?<to>/[^\"#]*)")]
    private static partial Regex Link();
}
