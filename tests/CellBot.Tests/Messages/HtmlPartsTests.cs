using System.Text.RegularExpressions;
using CellBot.Directives.Library;
using CellBot.Messages;
using CellBot.Testing;

namespace CellBot.Tests.Messages;

public sealed class HtmlPartsTests
{
    [Theory]
    [InlineData("một hai", 20, "một hai")]
    [InlineData("một hai ba", 8, "một hai|ba")]
    [InlineData("<b>một hai ba</b>", 8, "<b>một hai</b>|<b>ba</b>")]
    [InlineData(
        "<blockquote><i>một\nhai</i>\nba</blockquote> bốn",
        5,
        "<blockquote><i>một</i></blockquote>|<blockquote><i>hai</i></blockquote>|<blockquote>ba</blockquote>|bốn"
    )]
    [InlineData(
        "<a href=\"https://x.example/a b\">một hai</a>",
        4,
        "<a href=\"https://x.example/a b\">một</a>|<a href=\"https://x.example/a b\">hai</a>"
    )]
    [InlineData("&lt;&amp;&gt;&amp;", 2, "&lt;&amp;|&gt;&amp;")]
    [InlineData("aaaa\n\nbb\ncc dd", 10, "aaaa|bb\ncc dd")]
    [InlineData("a\n\nbbbb\nbbbb cc", 11, "a\n\nbbbb|bbbb cc")]
    [InlineData(" \n\n ", 2, "")]
    [InlineData("", 5, "")]
    public void A_text_is_cut_where_it_hurts_least_and_marks_go_on(string html, int limit, string parts)
    {
        Assert.Equal(parts, string.Join('|', HtmlParts.Split(html, limit)));
    }

    [Fact]
    public void Characters_of_two_units_are_not_torn()
    {
        Assert.Equal([10, 10, 5], HtmlParts.Split(string.Concat(Enumerable.Repeat("\U0001D54A", 25)), 10).Select(HtmlText.CodePoints));
    }

    [Theory]
    [InlineData(40)]
    [InlineData(333)]
    [InlineData(1000)]
    public async Task The_bodies_we_ship_lose_nothing_and_every_part_fits_and_is_well_formed(int limit)
    {
        foreach (var file in await DirectiveLibrary.ReadAsync(Path.Combine(Repository.Content, "directives"), default))
        {
            var html = ChannelHtml.Render(file.Draft!.Body!);

            var parts = HtmlParts.Split(html, limit);

            Assert.All(parts, part => Assert.InRange(HtmlText.VisibleLength(part), 1, limit));
            Assert.Equal(Words(HtmlText.Unescape(html)), parts.SelectMany(part => Words(HtmlText.Unescape(part))));
            Assert.All(parts, part => Assert.Equal(Regex.Count(part, "<b>"), Regex.Count(part, "</b>")));
        }
    }

    private static string[] Words(string text) => text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
}
