using System.Text.RegularExpressions;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>The pages of the system itself, as an administrator opens them in the demonstration.</summary>
[Trait("Kind", "Host")]
public sealed partial class SystemPagesTests(DemoHost demo) : IClassFixture<DemoHost>
{
    [Fact]
    public async Task The_trail_is_read_in_words_filtered_and_checked()
    {
        using var administrator = new FormClient(demo.Url);
        await administrator.GetAsync("/don-vi/CB-HK-01");
        var page = await administrator.GetAsync("/he-thong/nhat-ky");
        Assert.Contains("Gửi không qua duyệt", page, StringComparison.Ordinal);
        Assert.Contains("Xem danh sách của đơn vị", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Việc khác (", page, StringComparison.Ordinal);
        var sends = await administrator.GetAsync("/he-thong/nhat-ky?viec=dot-gui");
        Assert.Contains("Gửi không qua duyệt", sends, StringComparison.Ordinal);
        Assert.DoesNotContain("Xem danh sách của đơn vị", sends, StringComparison.Ordinal);
        var (hers, all) = (Entries().Count(await administrator.GetAsync("/he-thong/nhat-ky?ai=user%3A1")), Entries().Count(page));
        Assert.True(hers > 0 && hers < all, $"{hers} of {all}");
        Assert.Contains("data-testid=\"empty\"", await administrator.GetAsync("/he-thong/nhat-ky?tu=01%2F01%2F2020&den=02%2F01%2F2020"));

        Assert.Equal("/he-thong/nhat-ky?xong=trail_whole", (await administrator.PostAsync("/he-thong/nhat-ky/kiem-tra", [])).Location);
        Assert.Contains("Kiểm tra nhật ký", await administrator.GetAsync("/he-thong/nhat-ky?viec=he-thong"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task How_the_system_stands_and_its_settings_are_told_without_a_secret()
    {
        using var administrator = new FormClient(demo.Url);
        var health = await administrator.GetAsync("/he-thong/suc-khoe");
        Assert.Contains("Tin đang được gửi bình thường.", health, StringComparison.Ordinal);
        Assert.Contains("Chưa có bản sao lưu nào.", health, StringComparison.Ordinal);
        var settings = await administrator.GetAsync("/he-thong/cai-dat");
        Assert.Contains("Broadcasts:RequireApproval", settings, StringComparison.Ordinal);
        Assert.Contains("Đã đặt, không hiện", settings, StringComparison.Ordinal);
        Assert.DoesNotContain("cellbot.db", settings, StringComparison.Ordinal);

        using var clerk = new FormClient(demo.Url, Office.Clerk);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await clerk.LookAsync("/he-thong/cai-dat")).Status);
        Assert.Equal(System.Net.HttpStatusCode.Forbidden, (await clerk.LookAsync("/he-thong/nhat-ky")).Status);
    }

    [GeneratedRegex("data-testid=\"audit-entry\"")]
    private static partial Regex Entries();
}
