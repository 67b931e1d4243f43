namespace CellBot.EndToEnd.Tests.Hosts;

[Trait("Kind", "Host")]
public sealed class MainJobTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private const long Chat = -1002600000101;
    private const int Groups = 18;

    [Fact]
    public async Task One_sample_directive_stands_in_every_group_and_a_tap_counts_once()
    {
        using var telegram = demo.Simulator();
        using var service = await demo.ClientAsync("viewer");
        var standing = await telegram.GetAsync($"/sim/wait?messages={Groups}&timeout=30");
        Assert.True((bool)standing.Body["done"]!, standing.ToString());

        var first = await telegram.PostAsync(
            "/sim/press",
            $$"""{"chat_id":{{Chat}},"user_id":700000101,"button":"Đã tiếp nhận","wait_ms":10000}"""
        );
        Assert.True((bool)first.Body["answered"]!, first.ToString());
        Assert.Contains("tiếp nhận", first.Text("text"));
        await telegram.PostAsync("/sim/press", $$"""{"chat_id":{{Chat}},"user_id":700000101,"button":"Đã tiếp nhận","wait_ms":10000}""");

        var told = await Until.IsAsync(
            () => service.GetAsync("/api/v1/broadcasts/1"),
            answer => (int)answer.Body["acknowledged"]!["members"]! > 0
        );
        Assert.Equal(1, (int)told.Body["acknowledged"]!["members"]!);
        Assert.Equal(Groups, (int)told.Body["deliveries"]!["sent"]!);
        await Until.IsAsync(
            () => telegram.GetAsync($"/sim/chats/{Chat}/messages?last=1"),
            answer => answer.ToString().Contains("1/7", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task A_stranger_who_taps_is_not_counted()
    {
        using var telegram = demo.Simulator();
        await telegram.GetAsync($"/sim/wait?messages={Groups}&timeout=30");
        var tap = await telegram.PostAsync(
            "/sim/press",
            """{"chat_id":-1002600000102,"user_id":700000101,"button":"Đã tiếp nhận","wait_ms":10000}"""
        );
        if (tap.Status != System.Net.HttpStatusCode.OK)
            return; // Not in that group: the phone does not let them tap.
        Assert.DoesNotContain("Đã ghi nhận", tap.Text("text"));
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/van-ban")]
    [InlineData("/dot-gui")]
    [InlineData("/dot-gui/1")]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    [InlineData("/openapi/v1.json")]
    public async Task Pages_are_served(string path)
    {
        using var browser = new HttpClient { BaseAddress = new Uri(demo.Url) };
        if (!path.StartsWith("/health", StringComparison.Ordinal) && !path.StartsWith("/openapi", StringComparison.Ordinal))
            await browser.SignInAsync(Office.Clerk);
        Assert.Equal(System.Net.HttpStatusCode.OK, (await browser.GetAsync(path)).StatusCode);
    }

    [Theory]
    [InlineData("Host", "cellbot.example.vn")]
    [InlineData("X-Forwarded-For", "203.0.113.7")]
    [InlineData("x-forwarded-proto", "https")]
    [InlineData("Via", "1.1 proxy")]
    [InlineData("Forwarded", "for=203.0.113.7")]
    [InlineData("CF-Connecting-IP", "203.0.113.7")]
    public async Task What_does_not_come_from_this_machine_is_refused(string header, string value)
    {
        using var stranger = new ApiClient(demo.Url, null);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await stranger.SendAsync(HttpMethod.Get, "/", null, (header, value))).Status);
    }
}
