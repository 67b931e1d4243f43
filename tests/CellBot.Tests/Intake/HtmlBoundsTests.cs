using System.Text;
using CellBot.Intake;
using CellBot.Intake.Html;
using CellBot.Testing;

namespace CellBot.Tests.Intake;

/// <summary>Pages that are made to cost a reader minutes or all memory. Each is a few megabytes, and each is answered at once.</summary>
[Trait("Kind", "Bulk")]
public sealed class HtmlBoundsTests
{
    public static TheoryData<string, string, int> Hostile =>
        new()
        {
            { "many blocks beside each other", "<p>a</p>", 290_000 },
            { "more tags than any page", "<p>a</p>", 2_000_000 },
            { "nested deep", "<div>", 290_000 },
            { "nested deep past what looks closed", "<div><table></div></table>", 70_000 },
            { "closing what is not open in a deep page", "<div></x></x></x></x></x></x></x></x>", 32_000 },
            { "styles that are written anew in every block", "<font size=\"{n}\">", 140_000 },
            { "links in links", "<a href={n}>", 290_000 },
            { "tables in tables", "<table><tr><td>", 90_000 },
            { "rows without a table", "<tr><td>", 140_000 },
            { "one attribute of megabytes", "<p title=\"", 1 },
            { "lists in lists", "<ul><li>", 140_000 },
            { "frames of formulas", "<svg><math>", 140_000 },
            { "comments", "<!--a-->", 290_000 },
            { "selects", "<select><option>", 140_000 },
            { "templates", "<template>", 290_000 },
        };

    [Theory]
    [MemberData(nameof(Hostile))]
    public void It_is_read_or_refused_within_seconds_and_memory(string what, string piece, int times)
    {
        var page = new StringBuilder("<html><body>");
        for (var n = 0; n < times; n++)
            page.Append(piece.Replace("{n}", $"{n}", StringComparison.Ordinal));
        page.Append(what == "one attribute of megabytes" ? new string('a', 8_000_000) : string.Concat(Enumerable.Repeat("<p>b", 20)));
        var bytes = Encoding.UTF8.GetBytes(page.ToString());

        var before = GC.GetAllocatedBytesForCurrentThread();
        HtmlContent? content = null;
        var took = ThreadTime.Of(() => content = HtmlReader.Read(bytes));
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.True(took < TimeSpan.FromSeconds(10), $"{what}: {took.TotalSeconds:F1} s, {content!.GetType().Name}");
        Assert.True(allocated < 900L << 20, $"{what}: {allocated >> 20} MB, {content!.GetType().Name}");
    }

    [Fact]
    public void A_long_page_of_a_person_is_read_whole()
    {
        var page = new StringBuilder("<html><body>");
        for (var n = 0; n < 20_000; n++)
            page.Append($"<p class=MsoNormal><span style='font-size:14.0pt'><b>{n}.</b> Chi bộ họp.</span></p>\n");
        var text = Assert.IsType<HtmlContent.Text>(HtmlReader.Read(Encoding.UTF8.GetBytes(page.ToString())));
        Assert.Equal(20_000, text.Body.Split('\n').Length);
        Assert.EndsWith("19999. Chi bộ họp.", text.Body, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_too_much_is_told_as_too_long() =>
        Assert.Equal(
            RefusalReason.TooLong,
            Assert
                .IsType<HtmlContent.Failed>(HtmlReader.Read(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("<p>a</p>", 200_000)))))
                .Reason
        );
}
