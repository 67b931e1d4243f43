using CellBot.Web.Console.Drafting;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class TextDifferenceTests
{
    private static string Shown(string before, string after) =>
        string.Concat(
            TextDifference
                .Of(before, after)
                .Select(part =>
                    part.Kind switch
                    {
                        DifferenceKind.Removed => $"[-{part.Text}]",
                        DifferenceKind.Added => $"[+{part.Text}]",
                        _ => part.Text,
                    }
                )
        );

    [Theory]
    [InlineData("họp ngày 5/12", "họp ngày 6/12", "họp ngày [-5/12][+6/12]")]
    [InlineData("", "mới", "[+mới]")]
    [InlineData("cũ", "", "[-cũ]")]
    [InlineData("", "", "")]
    [InlineData("như nhau", "như nhau", "như nhau")]
    [InlineData("một hai ba", "một ba", "một [-hai ]ba")]
    [InlineData("một\nhai", "một\nhai ba", "một\n[-hai][+hai ba]")]
    public void Words_that_changed_are_marked(string before, string after, string shown) => Assert.Equal(shown, Shown(before, after));

    [Fact]
    public void The_parts_put_together_are_the_texts()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            string Text() => string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => "ab \n"[random.Next(4)]));
            var (before, after) = (Text(), Text());
            var parts = TextDifference.Of(before, after);
            Assert.Equal(before, string.Concat(parts.Where(part => part.Kind != DifferenceKind.Added).Select(part => part.Text)));
            Assert.Equal(after, string.Concat(parts.Where(part => part.Kind != DifferenceKind.Removed).Select(part => part.Text)));
        }
    }

    [Fact]
    public void Very_long_texts_are_shown_whole() =>
        Assert.Equal(
            [DifferenceKind.Removed, DifferenceKind.Added],
            TextDifference
                .Of(string.Join(' ', Enumerable.Range(0, 3000)), string.Join(' ', Enumerable.Range(1, 3000)))
                .Select(part => part.Kind)
        );
}
