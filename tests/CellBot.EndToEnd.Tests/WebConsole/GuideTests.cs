using CellBot.Web.Console.Guides;

namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>The guides that the console shows, as they stand in the folder.</summary>
public sealed class GuideTests
{
    private static readonly GuideShelf Shelf = new(Repository.Path("content"));

    [Fact]
    public void The_office_its_staff_the_secretaries_and_the_members_have_one_each() =>
        Assert.Equal(["ngay-dau", "can-bo", "bi-thu", "dang-vien"], Shelf.Guides.Select(guide => guide.Name));

    [Fact]
    public void Every_line_is_understood_and_every_picture_is_there_and_none_too_much()
    {
        var shown = Shelf.Guides.SelectMany(guide => guide.Blocks.OfType<GuideBlock.Picture>()).Select(picture => picture.File).ToHashSet();
        Assert.All(shown, file => Assert.NotNull(Shelf.Picture(file)));
        var pictures = new DirectoryInfo(Repository.Path("content", "guides", "pictures")).GetFiles();
        Assert.Equal(shown.Order(StringComparer.Ordinal), pictures.Select(file => file.Name).Order(StringComparer.Ordinal));
        Assert.All(pictures, file => Assert.InRange(file.Length, 1, 300_000));
        foreach (var guide in Shelf.Guides)
        {
            Assert.NotEqual(guide.Name, guide.Title);
            // What was not understood would stand there as a paragraph with its marks.
            Assert.DoesNotContain(
                guide.Blocks.OfType<GuideBlock.Paragraph>(),
                paragraph => paragraph.Text.StartsWith('#') || paragraph.Text.Contains("](", StringComparison.Ordinal)
            );
        }
    }

    [Fact]
    public void Words_are_the_offices_composed_and_calm()
    {
        foreach (var file in Directory.EnumerateFiles(Repository.Path("content", "guides"), "*.md"))
        {
            var text = File.ReadAllText(file);
            Assert.True(text.IsNormalized(), file);
            Assert.DoesNotContain("!", text.Replace("![", "[", StringComparison.Ordinal), StringComparison.Ordinal);
            Assert.InRange(text.Split('\n').Length, 10, 70);
        }
    }

    /// <summary>A strong word is the name of a button, a page or a field: as it stands on it.</summary>
    [Fact]
    public void What_a_guide_tells_to_press_is_called_so()
    {
        var texts = Directory
            .EnumerateFiles(Repository.Path("content", "messages"), "*.yaml")
            .SelectMany(File.ReadLines)
            .Select(line => line[(line.IndexOf(": ", StringComparison.Ordinal) + 1)..].Trim(' ', '"', '…'))
            .ToHashSet(StringComparer.Ordinal);
        var named = Shelf
            .Guides.SelectMany(guide => guide.Blocks)
            .SelectMany(block =>
                block is GuideBlock.List list ? list.Items
                : block is GuideBlock.Paragraph one ? [one.Text]
                : []
            )
            .SelectMany(text => GuideReader.Runs(text).Where((_, i) => i % 2 == 1));
        Assert.Empty(named.Distinct().Except(texts));
    }

    [Fact]
    public void Steps_points_and_strong_words_are_told_apart()
    {
        var guide = GuideReader.Read("thu", "# Thử\n\n1. Một\n2. Hai **mạnh** và\n- Điểm\n\nLời\n![Hình](hinh.png)\n![Lạ](../hinh.png)\n");
        Assert.Equal("Thử", guide.Title);
        Assert.Collection(
            guide.Blocks,
            block => Assert.Equal(["Một", "Hai **mạnh** và"], Assert.IsType<GuideBlock.List>(block).Items),
            block => Assert.False(Assert.IsType<GuideBlock.List>(block).IsNumbered),
            block => Assert.IsType<GuideBlock.Paragraph>(block),
            block => Assert.Equal("hinh.png", Assert.IsType<GuideBlock.Picture>(block).File),
            block => Assert.IsType<GuideBlock.Paragraph>(block)
        );
        Assert.Equal(["Hai ", "mạnh", " và"], GuideReader.Runs("Hai **mạnh** và"));
    }

    [Theory]
    [InlineData("../../appsettings.json")]
    [InlineData("console.png")]
    [InlineData("khong-co.png")]
    public void No_other_file_is_given_out(string file) => Assert.Null(Shelf.Picture(file));
}
