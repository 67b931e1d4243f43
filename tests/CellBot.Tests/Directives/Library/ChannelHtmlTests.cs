using CellBot.Directives.Library;
using CellBot.Messages;

namespace CellBot.Tests.Directives.Library;

public sealed class ChannelHtmlTests
{
    [Theory]
    [InlineData("**đậm** *nghiêng* ~~bỏ~~ ++gạch chân++ `mã`", "<b>đậm</b> <i>nghiêng</i> <s>bỏ</s> <u>gạch chân</u> <code>mã</code>")]
    [InlineData("Việc:\n\n- (mục 2) một\n- hai", "Việc:\n\n• (mục 2) một\n• hai")]
    [InlineData("3. ba\n4. bốn", "3. ba\n4. bốn")]
    [InlineData("- một\n  - con", "• một\n   • con")]
    [InlineData("> lời dẫn\n> tiếp", "<blockquote>lời dẫn\ntiếp</blockquote>")]
    [InlineData("> ngoài\n> > trong", "<blockquote>ngoài\ntrong</blockquote>")]
    [InlineData("### Mục 1", "<b>Mục 1</b>")]
    [InlineData("dòng một\ndòng hai", "dòng một\ndòng hai")]
    [InlineData("[trang](https://vi.example/a?b=1&c=\"2\")", "<a href=\"https://vi.example/a?b=1&amp;c=%222%22\">trang</a>")]
    [InlineData("[bấm](javascript:alert(1))", "bấm")]
    [InlineData("[bấm](/etc/passwd)", "bấm")]
    [InlineData("![ảnh](https://x.example/a.png)", "ảnh")]
    [InlineData("1 < 2 & 3 > 2", "1 &lt; 2 &amp; 3 &gt; 2")]
    [InlineData("<script>alert(1)</script> <b>đậm</b>", "&lt;script&gt;alert(1)&lt;/script&gt; &lt;b&gt;đậm&lt;/b&gt;")]
    [InlineData("&lt;b&gt;", "&lt;b&gt;")]
    [InlineData("    mã < khối", "<code>mã &lt; khối</code>")]
    [InlineData("a\n\n---\n\nb", "a\n\nb")]
    [InlineData("| a | b |", "| a | b |")]
    public void Markdown_becomes_the_channel_s_subset(string markdown, string html)
    {
        Assert.Equal(html, ChannelHtml.Render(markdown));
    }

    [Fact]
    public void Length_counts_what_a_person_sees_in_code_points()
    {
        Assert.Equal(5, ChannelHtml.VisibleLength("**a<b**\U0001D54A`c`"));
    }

    [Theory]
    [InlineData(">", 8_900)]
    [InlineData("[", 8_900)]
    [InlineData("**_", 2_900)]
    [InlineData("- ", 4_400)]
    [InlineData("`", 8_900)]
    [InlineData("1. ", 2_900)]
    public void Hostile_nesting_is_sent_as_text_or_refused_but_brings_nothing_down(string piece, int times)
    {
        var text = string.Concat(Enumerable.Repeat(piece, times)) + "x";
        var input = new DirectiveInput(
            "Tỉnh ủy",
            "cong_van",
            null,
            null,
            "x",
            null,
            null,
            new Dictionary<string, string?> { ["cell"] = text },
            text
        );

        var result = DirectiveValidation.Check(input);

        Assert.All(
            result.Draft?.ToVersion("", default).Summaries.Values ?? [],
            html => Assert.InRange(HtmlText.VisibleLength(html), 1, DirectiveLimits.Summary)
        );
    }
}
