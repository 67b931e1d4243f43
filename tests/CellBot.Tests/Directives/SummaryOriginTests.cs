using CellBot.Directives;

namespace CellBot.Tests.Directives;

public sealed class SummaryOriginTests
{
    private const string Reading =
        """{"summaries":{"cell":{"text":"CÔNG ĐIỆN\n\nViệc của chi bộ:\n• (mục 2) “Rà soát & báo cáo.”\n\nTóm tắt do hệ thống lập."}}}""";

    private static bool IsMachines(string? reading, string audience, string summary) =>
        SummaryOrigin.IsMachines(
            new DirectiveVersion(1, 1, "", new Dictionary<string, string>(), null, reading, "x", default),
            audience,
            summary
        );

    [Fact]
    public void An_untouched_draft_is_the_machines() =>
        Assert.True(IsMachines(Reading, "cell", "Việc của chi bộ:\n• (mục 2) “Rà soát &amp; báo cáo.”"));

    [Theory]
    [InlineData("Việc của chi bộ:\n• (mục 2) “Rà soát &amp; báo cáo ngay.”")]
    [InlineData("Việc của chi bộ:\n• (mục 2) “Rà soát &amp; báo cáo.”\nĐề nghị làm sớm.")]
    public void A_changed_word_or_an_added_line_makes_it_a_persons(string summary) => Assert.False(IsMachines(Reading, "cell", summary));

    [Theory]
    [InlineData(null, "cell")]
    [InlineData(Reading, "team")]
    [InlineData("{}", "cell")]
    [InlineData("""{"summaries":null}""", "cell")]
    public void What_the_machine_did_not_draft_is_a_persons(string? reading, string audience) =>
        Assert.False(IsMachines(reading, audience, "Việc của chi bộ:"));
}
