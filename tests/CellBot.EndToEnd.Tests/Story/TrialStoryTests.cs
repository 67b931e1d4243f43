using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.Story;

/// <summary>A clerk links a phone to themselves and gets the very message there before anybody has approved it; nobody else does.</summary>
[Trait("Kind", "Host")]
public sealed partial class TrialStoryTests(DemoHost demo) : IClassFixture<DemoHost>
{
    private static readonly (string, string)[] Draft = [("van-ban", "2"), ("don-vi", "DU-HK"), ("loai", "cell"), ("luc", "ngay")];

    [Fact]
    public async Task The_message_as_it_stands_comes_to_ones_own_phone_marked()
    {
        using var telegram = demo.Simulator();
        using var browser = new FormClient(demo.Url, Office.Clerk);
        var person = (await telegram.PostAsync("/sim/users", """{"first_name":"Văn thư"}""")).Number("id");

        await browser.GetAsync("/tai-khoan");
        var refused = await browser.PostAsync("/dot-gui/gui-thu", Draft);
        Assert.StartsWith("/dot-gui/kiem-tra?", refused.Location);
        Assert.EndsWith("tu-choi=no_phone", refused.Location);

        var offered = await browser.PostAsync("/tai-khoan/dien-thoai", []);
        var code = Code().Match(offered.Body).Groups[1].Value;
        Assert.NotEmpty(code);
        await telegram.PostAsync($"/sim/users/{person}/start", $$"""{"payload":"{{code}}"}""");
        await telegram.ComesAsync(person, "Đã liên kết");
        Assert.Contains("data-testid=\"phone-linked\"", await browser.GetAsync("/tai-khoan"));

        var sent = await browser.PostAsync("/dot-gui/gui-thu", Draft);
        Assert.EndsWith("xong=trial_sent", sent.Location);
        var came = await telegram.ComesAsync(person, "BẢN GỬI THỬ");
        Assert.Contains("chuyển", (string?)came.Body["messages"]![0]!["text"]);

        // The code was good once.
        var other = (await telegram.PostAsync("/sim/users", """{"first_name":"Người khác"}""")).Number("id");
        await telegram.PostAsync($"/sim/users/{other}/start", $$"""{"payload":"{{code}}"}""");
        await telegram.ComesAsync(other, "đã dùng hoặc đã hết hạn");

        await browser.GetAsync("/tai-khoan");
        Assert.Equal("/tai-khoan?xong=phone_unlinked", (await browser.PostAsync("/tai-khoan/dien-thoai/bo", [])).Location);
    }

    [GeneratedRegex(@"\?start=(thu-[0-9A-Z-]+)")]
    private static partial Regex Code();
}
