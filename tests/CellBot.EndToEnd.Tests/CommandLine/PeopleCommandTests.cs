using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.CommandLine;

/// <summary>Lists out and in, and one person's rights, by command line and API.</summary>
[Trait("Kind", "Host")]
public sealed class PeopleCommandTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private Task<Answer> RunAsync(params string[] arguments) => CellBotProgram.InsideAsync(demo.Folder, arguments);

    [Fact]
    public Task A_list_of_members_that_was_exported_and_is_imported_changes_nothing() =>
        What_was_exported_and_is_imported_changes_nothing("members", "xlsx", 122);

    [Theory]
    [Trait("Length", "Long")]
    [InlineData("units", "csv", 23)]
    [InlineData("groups", "xlsx", 18)]
    public async Task What_was_exported_and_is_imported_changes_nothing(string list, string extension, int atLeast)
    {
        var file = Path.Combine(demo.Folder, $"{list}.{extension}");
        var written = await RunAsync("export", list, file);
        Assert.True(written.ExitCode == 0, written.Error);
        Assert.True(int.Parse(written.Output.Split(' ')[0]) >= atLeast - 2, written.Output);
        var taken = await RunAsync("import", list, file, "--dry-run");
        Assert.StartsWith("would be added 0, changed 0,", taken.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_dry_run_lists_every_change_and_stores_none()
    {
        var file = Path.Combine(demo.Folder, "changes.csv");
        await File.WriteAllTextAsync(file, "code,parent_code,kind,name\nCB-HK-02,DU-HK,cell,Tên đã sửa\nCB-X,DU-HK,cell,Mới\n");
        var told = await RunAsync("import", "units", file, "--dry-run");
        Assert.Contains("~ CB-HK-02: name Chi bộ thôn Bãi Trên -> Tên đã sửa", told.Output);
        Assert.Contains("+ CB-X: parent_code DU-HK, kind cell, name Mới", told.Output);
        using var service = await demo.ClientAsync("viewer");
        Assert.Equal("Chi bộ thôn Bãi Trên", (await service.GetAsync("/api/v1/units/CB-HK-02")).Text("name"));
    }

    [Fact]
    public async Task A_person_is_exported_and_erased_and_the_chain_stays_whole()
    {
        using var telegram = demo.Simulator();
        await telegram.GetAsync("/sim/wait?chats=18&timeout=30");
        var tap = await telegram.PostAsync(
            "/sim/press",
            """{"chat_id":-1002600000107,"user_id":700000135,"button":"Đã tiếp nhận","wait_ms":10000}"""
        );
        using var administrator = await demo.ClientAsync("administrator");
        var members = await File.ReadAllTextAsync(Path.Combine(Testing.Repository.Content, "samples", "members.csv"));
        var row = Array.FindIndex(members.Split('\n'), line => line.Contains(",700000135,", StringComparison.Ordinal));
        var exported = await RunAsync("export", "person", row.ToString());
        Assert.True(exported.ExitCode == 0, exported.Error);
        Assert.Equal("700000135", (string?)JsonNode.Parse(exported.Output)!["sections"]!["members"]![0]!["telegram_user_id"]);
        var counted = (await administrator.GetAsync("/api/v1/broadcasts/1")).Body["acknowledged"]!.ToJsonString();

        Assert.Equal(0, (await RunAsync("erase", "person", row.ToString())).ExitCode);
        var again = await RunAsync("erase", "person", row.ToString());
        Assert.Equal(1, again.ExitCode);
        Assert.Contains("erased already", again.Error);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync($"/api/v1/members/{row}/personal-data")).Status);
        Assert.Equal(counted, (await administrator.GetAsync("/api/v1/broadcasts/1")).Body["acknowledged"]!.ToJsonString());
        Assert.Equal(0, (await RunAsync("audit", "verify")).ExitCode);
    }

    [Fact]
    public async Task The_API_takes_a_spreadsheet_as_it_takes_CSV()
    {
        var file = Path.Combine(demo.Folder, "by-api.xlsx");
        await RunAsync("export", "members", file, "--unit", "CB-TL-01");
        using var service = await demo.ClientAsync("records_clerk", "DU-TL");
        using var body = new ByteArrayContent(await File.ReadAllBytesAsync(file));
        body.Headers.ContentType = new MediaTypeHeaderValue("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        var taken = await service.SendAsync(HttpMethod.Post, "/api/v1/members/import?dry_run=true", body);
        Assert.Equal(HttpStatusCode.OK, taken.Status);
        Assert.Equal((0L, 0L, 8L), (taken.Number("added"), taken.Number("changed"), taken.Number("unchanged")));
        using var other = await demo.ClientAsync("records_clerk", "DU-YT");
        using var same = new ByteArrayContent([.. "code,parent_code,kind,name\nCB-TL-01,DU-TL,cell,Cướp\n"u8]);
        same.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.SendAsync(HttpMethod.Post, "/api/v1/units/import?dry_run=true", same)).Status);
    }

    [Fact]
    public async Task A_key_sees_nobody_outside_its_units()
    {
        using var administrator = await demo.ClientAsync("administrator", "DU-YT");
        using var clerk = await demo.ClientAsync("records_clerk", "DU-YT");
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.GetAsync("/api/v1/members/1/personal-data")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await administrator.PostAsync("/api/v1/members/1/erase")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await clerk.GetAsync("/api/v1/members/120/personal-data")).Status);
        Assert.Equal(HttpStatusCode.OK, (await administrator.GetAsync("/api/v1/members/120/personal-data")).Status);
        using var http = new HttpClient { BaseAddress = new Uri(demo.Url) };
        var made = await RunAsync("api-key", "add", "xuat", "--role", "records_clerk", "--unit", "CB-YT-01");
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", made.Output.Trim());
        var lines = (await http.GetStringAsync("/api/v1/members/export")).Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 1);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("CB-YT-01,", line));
    }
}
