using CellBot.EndToEnd.Tests.Api;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.SignIn;

/// <summary>
/// A person is one, with however many keys and roles: the second person is another one. With approval on, as the product comes.
/// </summary>
[Trait("Kind", "Host")]
public sealed class TwoPersonTests : IAsyncLifetime
{
    private const string Directive =
        """{"issuing_body":"Tỉnh ủy","doc_type":"thong_bao","subject":"về lịch họp","summaries":{"default":"Đề nghị chi bộ họp đúng lịch."}}""";

    private readonly TemporaryFolder _folder = new();
    private HostInside _host = null!;

    public async Task InitializeAsync() => _host = await HostInside.StartAsDeliveredAsync(_folder.Path);

    public async Task DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Neither_a_key_nor_the_page_approves_what_the_same_person_submitted_by_the_other()
    {
        using var clerk = await KeyAsync("may-soan", "records_clerk", Office.Administrator);
        using var approver = await KeyAsync("may-duyet", "approver", Office.Administrator);
        using var page = new FormClient(_host.Url);
        using var other = new FormClient(_host.Url, Office.Approver);

        var byKey = await SubmittedAsync(clerk);
        Assert.Equal("self_approval", (await approver.PostAsync($"/api/v1/broadcasts/{byKey}/approve")).Text("code"));
        await page.GetAsync($"/dot-gui/{byKey}/duyet");
        Assert.Equal($"/dot-gui/{byKey}/duyet?tu-choi=self_approval", (await page.PostAsync($"/dot-gui/{byKey}/duyet", [])).Location);
        await other.GetAsync($"/dot-gui/{byKey}/duyet");
        Assert.Equal($"/dot-gui/{byKey}?xong=approved", (await other.PostAsync($"/dot-gui/{byKey}/duyet", [])).Location);

        var directive = (
            await clerk.PostAsync("/api/v1/directives", Directive.Replace("lịch họp", "lịch trực", StringComparison.Ordinal))
        ).Number("id");
        await page.GetAsync("/dot-gui/tao");
        var made = await page.PostAsync(
            "/dot-gui/tao",
            [("van-ban", $"{directive}"), ("don-vi", CommuneThings.Commune), ("loai", "cell"), ("luc", "ngay")]
        );
        var byPage = made.Location["/dot-gui/".Length..made.Location.IndexOf('?', StringComparison.Ordinal)];
        Assert.EndsWith("xong=submitted", made.Location);
        Assert.Equal("self_approval", (await approver.PostAsync($"/api/v1/broadcasts/{byPage}/approve")).Text("code"));
        using var another = await KeyAsync("may-khac", "approver", Office.Approver);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await another.PostAsync($"/api/v1/broadcasts/{byPage}/approve")).Status);
    }

    [Fact]
    public async Task A_key_is_not_named_like_an_account_nor_an_account_like_a_key()
    {
        var key = await CellBotProgram.InsideAsync(_folder.Path, "api-key", "add", "Van-Thu", "--role", "viewer");
        Assert.Equal(1, key.ExitCode);
        using var made = await KeyAsync("may-soan", "records_clerk", Office.Clerk);
        var account = await CellBotProgram.InsideAsync(_folder.Path, "admin", "create", "may_soan");
        Assert.Equal(1, account.ExitCode);
        Assert.Contains("looks the same", account.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_ends_with_its_person()
    {
        using var key = await KeyAsync("may-soan", "records_clerk", Office.Clerk);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await key.GetAsync("/api/v1/broadcasts/1")).Status);
        using var administrator = new FormClient(_host.Url);
        await administrator.GetAsync("/he-thong/tai-khoan/1");
        Assert.EndsWith("xong=account_disabled", (await administrator.PostAsync("/he-thong/tai-khoan/1/khoa", [])).Location);
        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, (await key.GetAsync("/api/v1/broadcasts/1")).Status);
    }

    private async Task<ApiClient> KeyAsync(string name, string role, string account)
    {
        var made = await CellBotProgram.DoneAsync(_folder.Path, "api-key", "add", name, "--role", role, "--account", account);
        return new ApiClient(_host.Url, made);
    }

    private static async Task<long> SubmittedAsync(ApiClient clerk)
    {
        var directive = (await clerk.PostAsync("/api/v1/directives", Directive)).Number("id");
        var broadcast = (
            await clerk.PostAsync(
                "/api/v1/broadcasts",
                $$"""{"directive_id":{{directive}},"audience":{"units":["{{CommuneThings.Commune}}"]} }"""
            )
        ).Number("id");
        Assert.Equal("submitted", (await clerk.PostAsync($"/api/v1/broadcasts/{broadcast}/submit")).Text("state"));
        return broadcast;
    }
}
