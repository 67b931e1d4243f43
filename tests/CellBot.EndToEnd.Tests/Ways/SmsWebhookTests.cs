using System.Net;
using System.Text;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Ways;

/// <summary>A demonstration whose gateway's secret is known.</summary>
public sealed class SmsHost : DemoHost
{
    public const string Secret = "0123456789abcdef0123456789abcdef";

    protected override string[] Settings => [$"--Sms:WebhookSecret={Secret}", "--Broadcasts:RequireApproval=false"];
}

/// <summary>The doors that an SMS gateway comes through: closed without the secret, and telling nothing with it.</summary>
[Trait("Kind", "Host")]
public sealed class SmsWebhookTests(SmsHost demo) : IClassFixture<SmsHost>
{
    private const string Phone = "+84912000001";

    private static readonly HttpClient Http = new(new HttpClientHandler { AllowAutoRedirect = false });

    private async Task<HttpResponseMessage> PostAsync(string path, string body, string? secret, string type = "application/json")
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, demo.Url + path)
        {
            Content = new StringContent(body, Encoding.UTF8, type),
        };
        if (secret is not null)
            request.Headers.Add("X-Sms-Secret", secret);
        return await Http.SendAsync(request);
    }

    /// <summary>A person with a number and no account, in the cell that the broadcast goes to. Returns the broadcast's id.</summary>
    private async Task<long> SentAsync(string phone = Phone)
    {
        using var office = await demo.ClientAsync("administrator");
        var added = await office.PostCsvAsync(
            "/api/v1/members/import",
            $"unit_code,full_name,role,phone\nCB-HK-01,Cụ Tỵ {phone[^2..]},member,{phone}\n"
        );
        Assert.Equal(HttpStatusCode.OK, added.Status);
        var broadcast = await office.PostAsync(
            "/api/v1/broadcasts",
            """{"directive_id":1,"audience":{"units":["DU-HK"]},"urgency":"hoa_toc","request_approval":false}"""
        );
        Assert.Equal(HttpStatusCode.Created, broadcast.Status);
        return broadcast.Number("id");
    }

    private async Task<int> CountedAsync(long broadcast)
    {
        using var office = await demo.ClientAsync("viewer");
        return (int)((await office.GetAsync($"/api/v1/broadcasts/{broadcast}/ways")).Body["acknowledged"]!["sms"] ?? 0);
    }

    [Theory]
    [InlineData("/sms/bao-cao")]
    [InlineData("/sms/tra-loi")]
    public async Task Without_the_secret_nothing_is_read(string path)
    {
        foreach (
            var secret in (string?[])[null, "", "wrong", SmsHost.Secret[..^1], SmsHost.Secret + "0", SmsHost.Secret.ToUpperInvariant()]
        )
            using (var answer = await PostAsync(path, "not even JSON", secret))
                Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        using var looked = await Http.GetAsync(demo.Url + path);
        Assert.Equal(HttpStatusCode.Unauthorized, looked.StatusCode);
    }

    [Fact]
    public async Task What_is_no_object_of_fields_or_too_long_is_refused()
    {
        foreach (var body in (string[])["", "[]", "{", "\"from\"", new string(' ', 9_000)])
            using (var answer = await PostAsync("/sms/tra-loi", body, SmsHost.Secret))
                Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_reply_counts_once_however_often_it_comes_and_nobody_learns_whose_number_it_is()
    {
        var broadcast = await SentAsync();
        using var gateway = demo.Simulator();
        var sent = await Until.IsAsync(
            () => gateway.GetAsync("/sim/sms"),
            answer => answer.Body["messages"]!.AsArray().Any(message => (string?)message!["phone"] == Phone)
        );
        var text = (string)sent.Body["messages"]!.AsArray().Single(message => (string?)message!["phone"] == Phone)!["text"]!;
        Assert.Contains($"DA NHAN {broadcast}", text, StringComparison.Ordinal);
        foreach (var word in (string[])["chi bo", "dang", "dong chi", "Hai Khe", "Cu Ty"])
            Assert.DoesNotContain(word, text, StringComparison.OrdinalIgnoreCase);

        string[] replies =
        [
            $$"""{"from":"0999999999","text":"DA NHAN {{broadcast}}"}""",
            $$"""{"from":"{{Phone}}","text":"khong"}""",
            $$"""{"from":"{{Phone}}","text":"DA NHAN 999999"}""",
            $$"""{"from":"0912000001","text":"đã nhận {{broadcast}}"}""",
            $$"""{"from":"{{Phone}}","text":"DA NHAN {{broadcast}}"}""",
        ];
        foreach (var reply in replies)
            using (var answer = await PostAsync("/sms/tra-loi", reply, SmsHost.Secret))
                Assert.Equal((HttpStatusCode.NoContent, ""), (answer.StatusCode, await answer.Content.ReadAsStringAsync()));
        Assert.Equal(1, await CountedAsync(broadcast));
        using (
            var form = await PostAsync(
                "/sms/tra-loi",
                $"from=0912000001&text=DA+NHAN+{broadcast}",
                SmsHost.Secret,
                "application/x-www-form-urlencoded"
            )
        )
            Assert.Equal(HttpStatusCode.NoContent, form.StatusCode);
        Assert.Equal(1, await CountedAsync(broadcast));
        Assert.DoesNotContain("912000001", demo.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("DA NHAN", demo.Log, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_number_that_writes_without_end_is_heard_no_more_for_a_while()
    {
        var broadcast = await SentAsync("+84912000002");
        var before = await CountedAsync(broadcast);
        for (var i = 0; i < 30; i++)
            (await PostAsync("/sms/tra-loi", """{"from":"0912000002","text":"spam"}""", SmsHost.Secret)).Dispose();
        using var answer = await PostAsync("/sms/tra-loi", $$"""{"from":"0912000002","text":"DA NHAN {{broadcast}}"}""", SmsHost.Secret);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(before, await CountedAsync(broadcast));
    }

    [Fact]
    public async Task A_report_of_a_number_that_nobody_gave_changes_nothing()
    {
        foreach (var status in (string[])["DELIVRD", "UNDELIV", "BUFFERED", ""])
            using (var answer = await PostAsync("/sms/bao-cao", $$"""{"id":"nobody's","status":"{{status}}"}""", SmsHost.Secret))
                Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
    }
}
