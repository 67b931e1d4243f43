using System.Net;
using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Api;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Organization;
using CellBot.Web;
using CellBot.Web.Rules;

namespace CellBot.EndToEnd.Tests.SignIn;

/// <summary>
/// The console's door at the running host: pages and acts × roles × subtrees, each line of the table of rules tried as it stands there.
/// </summary>
[Trait("Kind", "Host")]
public sealed partial class ConsoleAccessTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const string Own = "mot cau dai chi toi biet";

    /// <summary>The page of the console that asks; downloads are given to no other.</summary>
    private static readonly (string, string) FromItself = ("Sec-Fetch-Site", "same-origin");

    [Fact]
    public async Task Who_has_not_signed_in_is_led_to_the_page_for_it_from_everywhere()
    {
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(demo.Url) };
        var faults = new List<string>();
        foreach (var (route, path) in await PathsAsync(new Dictionary<string, string>()))
        foreach (var accept in (string[])["text/html", "application/json"])
        {
            var answer = await SendAsync(http, route, path, accept, []);
            var isLed = answer.Status == HttpStatusCode.Found && answer.Location.StartsWith("/dang-nhap", StringComparison.Ordinal);
            var mayBe401 = accept != "text/html" && route.StartsWith("GET", StringComparison.Ordinal);
            if (mayBe401 ? answer.Status != HttpStatusCode.Unauthorized : !isLed)
                faults.Add($"{route} as {accept}: {answer}");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Theory]
    [InlineData("records_clerk")]
    [InlineData("approver")]
    [InlineData("viewer")]
    [InlineData("report_handler")]
    [InlineData("administrator")]
    public async Task Each_role_may_what_its_line_says_and_nothing_is_done_without_the_forms_token(string role)
    {
        var office = Words.Parse<OfficeRole>(role)!.Value;
        using var person = await PersonAsync($"vai-{role.Replace('_', '-')}", (role, ""));
        var faults = new List<string>();
        foreach (var (route, path) in await PathsAsync(new Dictionary<string, string>()))
        {
            var answer = await person.SendAsync(route, path);
            var isRefused = answer.Status == HttpStatusCode.Forbidden;
            var may = ConsoleRules.All[route].Roles.Admits(office);
            // A form without its token: the act is refused as such, after the door has let the person in.
            var isRight =
                !may ? isRefused
                : route.StartsWith("POST", StringComparison.Ordinal) ? answer.Status == HttpStatusCode.BadRequest
                : !isRefused
                    && answer.Status != HttpStatusCode.BadRequest
                    && !answer.Location.StartsWith("/dang-nhap", StringComparison.Ordinal)
                    && (int)answer.Status < 500;
            if (!isRight)
                faults.Add($"{route} ({(may ? "may" : "may not")}): {answer}");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task An_administrator_of_one_commune_reaches_nothing_of_another_by_any_address_or_form()
    {
        var things = await CommuneThings.MakeAsync(demo);
        using var outsider = await PersonAsync("quan-tri-tl", ("administrator", CommuneThings.Other));
        using var insider = await PersonAsync("quan-tri-hk", ("administrator", CommuneThings.Commune));
        var faults = new List<string>();
        foreach (var (route, path) in await PathsAsync(things))
        {
            var subject = ConsoleRules.All[route].Subject;
            if (subject is Subject.None or Subject.Invitation or Subject.JoinRequest)
                continue;
            (string, string)[] form = [("don-vi", CommuneThings.Commune), ("van-ban", things["directive"]), ("den", CommuneThings.Commune)];
            var theirs = await outsider.SendAsync(route, path, form);
            if (theirs.Status is not (HttpStatusCode.Forbidden or HttpStatusCode.NotFound))
                faults.Add($"of {CommuneThings.Other}: {route} {path}: {theirs}");
            var mine = await insider.SendAsync(route, path, form);
            // No file lies with the report, no record or bulletin with a broadcast not begun: to whom they belong that is told, and no more.
            if (new[] { "/tep/{", "/phat-thanh/{", "/{number:long}.{format}" }.Any(part => route.Contains(part, StringComparison.Ordinal)))
                continue;
            var isRefused = mine.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound;
            if (isRefused != (subject == Subject.Everything))
                faults.Add($"of {CommuneThings.Commune}: {route} {path}: {mine}");
        }
        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task What_the_province_says_to_a_commune_is_looked_at_there_and_approved_above()
    {
        using var province = await demo.ClientAsync("records_clerk");
        using var above = await PersonAsync("duyet-tren", ("approver", ""));
        using var below = await PersonAsync("duyet-xa", ("approver", CommuneThings.Commune));
        var directive = (
            await province.PostAsync(
                "/api/v1/directives",
                """{"issuing_body":"Tỉnh ủy","doc_type":"thong_bao","subject":"về lịch trực","summaries":{"default":"Đề nghị trực đúng lịch."}}"""
            )
        ).Number("id");
        var path =
            $"/dot-gui/{(await province.PostAsync("/api/v1/broadcasts", $$"""{"directive_id":{{directive}},"audience":{"units":["{{CommuneThings.Commune}}"]} }""")).Number("id")}";
        await province.PostAsync($"/api/v1/broadcasts{path["/dot-gui".Length..]}/submit");

        Assert.Equal(HttpStatusCode.OK, (await below.SendAsync("GET", $"{path}/duyet")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await below.SendAsync("POST", $"{path}/duyet", [])).Status);
        await above.GetAsync($"{path}/duyet");
        Assert.EndsWith("xong=approved", (await above.PostAsync($"{path}/duyet", [])).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_hold_what_lies_in_ones_reach()
    {
        var things = await CommuneThings.MakeAsync(demo);
        using var outsider = await PersonAsync("quan-tri-tl", ("administrator", CommuneThings.Other));
        using var insider = await PersonAsync("quan-tri-hk", ("administrator", CommuneThings.Commune));
        foreach (
            var path in (string[])
                [
                    "/",
                    "/van-ban",
                    "/dot-gui",
                    "/phan-anh?loc=all",
                    "/bao-cao-nhanh",
                    "/lich",
                    "/lich/lich-gui",
                    "/don-vi",
                    "/don-vi?tim=Hòa",
                    "/dot-gui/tao",
                    "/lich/lich-gui/tao",
                    "/lich/nhac-viec/them",
                    "/don-vi/moi",
                    "/he-thong/tai-khoan",
                ]
        )
        {
            var theirs = await outsider.GetAsync(path);
            foreach (var foreign in (string[])[CommuneThings.Mark, things["report"], "Chi bộ thôn An Hòa", "quan-tri-hk"])
                Assert.False(theirs.Contains(foreign, StringComparison.OrdinalIgnoreCase), $"{path} tells of {foreign}");
            var mine = await insider.GetAsync(path);
            if (path is "/van-ban" or "/dot-gui" or "/bao-cao-nhanh" or "/phan-anh?loc=all")
                Assert.True(
                    mine.Contains(CommuneThings.Mark, StringComparison.OrdinalIgnoreCase),
                    $"{path} lacks what is the commune's own"
                );
        }
    }

    [Fact]
    public async Task A_list_given_out_ends_where_ones_reach_does()
    {
        using var outsider = await PersonAsync("quan-tri-tl", ("administrator", CommuneThings.Other));
        var list = await outsider.SendAsync("GET", "/don-vi/xuat/units.csv");
        Assert.Equal(HttpStatusCode.OK, list.Status);
        Assert.Contains("CB-TL-01", list.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("CB-HK-01", list.Body, StringComparison.Ordinal);
        Assert.Equal(
            HttpStatusCode.Forbidden,
            (await outsider.SendAsync("GET", $"/don-vi/xuat/members.csv?donVi={CommuneThings.Commune}")).Status
        );
    }

    [Fact]
    public async Task Nobody_gives_away_more_than_they_reach()
    {
        using var part = await PersonAsync("quan-tri-tl", ("administrator", CommuneThings.Other));
        await part.GetAsync("/he-thong/tai-khoan/them");
        foreach (var unit in (string[])["", "TU-LG", CommuneThings.Commune])
            Assert.Contains(
                "tu-choi=outside_your_unit",
                (
                    await part.PostAsync(
                        "/he-thong/tai-khoan/them",
                        [("ho-ten", "Nguyễn Văn Thêm"), ("ten", "them-quyen"), ("vai-tro", "administrator"), ("don-vi", unit)]
                    )
                ).Location
            );
        // Account 1 is the demonstration's clerk of the whole house: answered like one that is not there.
        foreach (var act in (string[])["quyen", "khoa", "dat-lai", "go-ung-dung", "ket-thuc-phien"])
            Assert.Equal(
                "/he-thong/tai-khoan?tu-choi=unknown_account",
                (await part.PostAsync($"/he-thong/tai-khoan/1/{act}", [("vai-tro", "viewer"), ("don-vi", "")])).Location
            );
    }

    [Fact]
    public async Task A_form_of_one_person_is_none_of_anothers()
    {
        using var clerk = new FormClient(demo.Url, Office.Clerk);
        using var administrator = new FormClient(demo.Url);
        await clerk.GetAsync("/tai-khoan");
        await administrator.GetAsync("/he-thong/tai-khoan/them");
        administrator.TakeTokenOf(clerk);
        Assert.Equal(
            HttpStatusCode.BadRequest,
            (await administrator.PostAsync("/he-thong/tai-khoan/them", [("ho-ten", "Nguyễn Văn Lạ"), ("ten", "nguoi-la")])).Status
        );
    }

    [Fact]
    public async Task Who_is_disabled_is_out_at_once()
    {
        using var administrator = new FormClient(demo.Url);
        using var person = await PersonAsync("se-bi-khoa", ("viewer", ""));
        var number = Regex
            .Match(await administrator.GetAsync("/he-thong/tai-khoan"), "href=\"/he-thong/tai-khoan/([0-9]+)\"[^>]*>Nguyễn Văn se-bi-khoa<")
            .Groups[1]
            .Value;
        await administrator.GetAsync($"/he-thong/tai-khoan/{number}");
        Assert.EndsWith("xong=account_disabled", (await administrator.PostAsync($"/he-thong/tai-khoan/{number}/khoa", [])).Location);
        Assert.StartsWith("/dang-nhap", (await person.LookAsync("/dot-gui")).Location);
        Assert.Equal(HttpStatusCode.Unauthorized, (await person.SignInAsync("se-bi-khoa", Own)).Status);
    }

    /// <summary>A person with these roles, signed in; made by the demonstration's administrator the first time.</summary>
    private async Task<FormClient> PersonAsync(string name, params (string Role, string Unit)[] roles)
    {
        using var administrator = new FormClient(demo.Url);
        var person = new FormClient(demo.Url, null);
        await administrator.GetAsync("/he-thong/tai-khoan/them");
        var made = await administrator.PostAsync(
            "/he-thong/tai-khoan/them",
            [
                ("ho-ten", $"Nguyễn Văn {name}"),
                ("ten", name),
                .. roles.SelectMany(role => ((string, string)[])[("vai-tro", role.Role), ("don-vi", role.Unit)]),
            ]
        );
        if (OneTimePassword().Match(made.Body) is { Success: true } given)
            await person.FirstSignInAsync(name, given.Groups[1].Value, Own);
        else
            Assert.Equal("/", (await person.SignInAsync(name, Own)).Location);
        return person;
    }

    /// <summary>Each line of the table with an address that its route takes.</summary>
    /// <param name="things">What the addresses name; without, whatever is there in the demonstration.</param>
    private static async Task<IReadOnlyList<(string Route, string Path)>> PathsAsync(IReadOnlyDictionary<string, string> things)
    {
        var routes = (await HostRoutes.AllAsync()).ToLookup(route => $"{route.Method} /{route.Pattern.TrimStart('/')}");
        return
        [
            .. ConsoleRules.All.Select(line =>
                (line.Key, Filled(line.Key, line.Value.Subject, routes[line.Key].FirstOrDefault()?.Path ?? line.Key.Split(' ')[1], things))
            ),
        ];
    }

    private static string Filled(string route, Subject subject, string path, IReadOnlyDictionary<string, string> things) =>
        subject switch
        {
            Subject.Report or Subject.ReportHere => Parameter()
                .Replace(
                    route.Split(' ')[1],
                    match => match.Value is "{code}" or "{Code}" ? things.GetValueOrDefault("report", "PA-0001") : "1"
                ),
            Subject.Unit or Subject.UnitAndTarget => path,
            _ when Thing(subject) is { } kind && things.TryGetValue(kind, out var id) => Id().Replace(path, id, 1),
            _ => path,
        };

    private static string? Thing(Subject subject) =>
        subject switch
        {
            Subject.Broadcast or Subject.BroadcastAndAudience => "broadcast",
            Subject.Directive or Subject.OwnDirective => "directive",
            Subject.Schedule => "schedule",
            Subject.Form => "form",
            Subject.Reminder => "reminder",
            Subject.Member or Subject.MemberAndTarget => "member",
            _ => null,
        };

    private static async Task<(HttpStatusCode Status, string Location)> SendAsync(
        HttpClient http,
        string route,
        string path,
        string accept,
        (string Name, string Value)[] form
    )
    {
        using var request = new HttpRequestMessage(new HttpMethod(route.Split(' ')[0]), path);
        request.Headers.Add("Accept", accept);
        request.Headers.Add(FromItself.Item1, FromItself.Item2);
        if (request.Method == HttpMethod.Post)
            request.Content = new FormUrlEncodedContent(form.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return (answer.StatusCode, answer.Headers.Location?.ToString() ?? "");
    }

    [GeneratedRegex("data-testid=\"one-time-password\">([^<]+)<")]
    private static partial Regex OneTimePassword();

    [GeneratedRegex(@"\{[^}]+\}")]
    private static partial Regex Parameter();

    [GeneratedRegex("(?<=/)1(?=/|$)")]
    private static partial Regex Id();
}
