using CellBot.Web.Console.Parts;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class ChannelMarkupTests
{
    [Fact]
    public void The_subset_becomes_elements_and_entities_become_letters() =>
        Assert.Equal(
            [new ChannelToken.Open("b", null), new ChannelToken.Text("A & B"), new ChannelToken.Close("b"), new ChannelToken.Text(" <x>")],
            ChannelMarkup.Read("<b>A &amp; B</b> &lt;x&gt;")
        );

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("a < b")]
    [InlineData("<b")]
    [InlineData("</i>")]
    public void Everything_else_stays_text(string html) => Assert.Equal([new ChannelToken.Text(html)], ChannelMarkup.Read(html));

    [Theory]
    [InlineData("<a href=\"https://example.vn/a?b=1&amp;c=2\">x</a>", "https://example.vn/a?b=1&c=2")]
    [InlineData("<a href=\"javascript:alert(1)\">x</a>", null)]
    [InlineData("<a href=\"data:text/html,x\">x</a>", null)]
    [InlineData("<a>x</a>", null)]
    public void A_link_leads_to_a_page_or_nowhere(string html, string? address) =>
        Assert.Equal(new ChannelToken.Open("a", address), ChannelMarkup.Read(html)[0]);

    [Fact]
    public void Attributes_other_than_an_address_are_dropped() =>
        Assert.Equal(new ChannelToken.Open("b", null), ChannelMarkup.Read("<b onclick=\"x\">y</b>")[0]);

    [Fact]
    public void What_was_opened_is_closed() =>
        Assert.Equal(
            [
                new ChannelToken.Open("b", null),
                new ChannelToken.Open("i", null),
                new ChannelToken.Text("x</b>"),
                new ChannelToken.Close("i"),
                new ChannelToken.Close("b"),
            ],
            ChannelMarkup.Read("<b><i>x</b>")
        );

    [Fact]
    public void Length_counts_code_points_without_tags_as_Telegram_does() => Assert.Equal(3, ChannelMarkup.Length("<b>é&amp;</b>😀"));
}
