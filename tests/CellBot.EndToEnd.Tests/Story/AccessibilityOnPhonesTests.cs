namespace CellBot.EndToEnd.Tests.Story;

/// <summary>
/// Every page of the console and the phones page on a phone, where what is too wide or refused by a page's policy shows first. The long run
/// has axe read all of them.
/// </summary>
[Trait("Kind", "Host")]
public sealed class AccessibilityOnPhonesTests(ChromiumFixture chromium) : IClassFixture<ChromiumFixture>
{
    private static readonly string[] Read = ["/van-ban/1", "/dot-gui", "/dot-gui/tao"];

    [SkippableFact]
    public Task No_page_is_wider_than_a_phone_or_has_a_serious_or_critical_fault() =>
        AxeSteps.HaveNoFaultAsync(chromium, (390, 844), Read, inDark: [], opensAll: true);
}
