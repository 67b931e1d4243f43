namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// Pages of the console and the phones page on a desk, read by axe as a screen reader's user, a keyboard's or one of weak sight would meet
/// them: in the plain run one of each kind, in the long run all of them.
/// </summary>
[Trait("Kind", "Host")]
public sealed class AccessibilityTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private static readonly string[] OnDesks =
    [
        "/",
        "/van-ban",
        "/van-ban/them",
        "/dot-gui/1",
        "/dot-gui/1/bien-ban",
        "/don-vi",
        "/don-vi/nhap",
        "/bao-cao",
        "/bao-cao-nhanh",
        "/lich",
        "/phan-anh",
        "/dot-gui/danh-sach-nhan",
        "/he-thong",
        "/he-thong/cho-xac-nhan",
        "/he-thong/suc-khoe",
        "/he-thong/nhat-ky",
        "/he-thong/cai-dat",
        "/cong-viec",
    ];

    private static readonly string[] InDark = ["/dot-gui/1", "/dot-gui/tao", "/lich", "/tai-khoan"];

    [SkippableFact]
    public Task No_page_has_a_serious_or_critical_fault_on_a_desk() =>
        AxeSteps.HaveNoFaultAsync(chromium, (1366, 768), OnDesks, InDark, opensAll: false);
}
