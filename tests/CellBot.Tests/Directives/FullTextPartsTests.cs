using CellBot.Directives;

namespace CellBot.Tests.Directives;

public sealed class FullTextPartsTests
{
    [Fact]
    public void Parts_hold_every_word_in_order_and_keep_the_limit_after_escaping()
    {
        var text = string.Join("\n\n", Enumerable.Range(1, 200).Select(n => $"{n}. Các chi bộ & tổ <thôn> tổ chức sinh hoạt; báo cáo kết quả. 𠀀"));
        var parts = FullTextParts.Split(text, 300);

        Assert.All(parts, part => Assert.True(part.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).EnumerateRunes().Count() <= 300));
        Assert.Equal(Words(text), parts.SelectMany(Words));
    }

    [Fact]
    public void A_word_longer_than_a_part_is_cut_rather_than_lost()
    {
        var parts = FullTextParts.Split(new string('x', 100), 16);
        Assert.Equal(100, parts.Sum(part => part.Length));
    }

    [Fact]
    public void A_short_text_is_one_part() => Assert.Equal("Công điện", Assert.Single(FullTextParts.Split("Công điện\n")));

    private static string[] Words(string text) => text.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
}
