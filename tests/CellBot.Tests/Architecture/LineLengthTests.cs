namespace CellBot.Tests.Architecture;

/// <summary>A line of src is read without scrolling. CSharpier keeps to 140 columns too, but breaks no string, no comment and no page.</summary>
public sealed class LineLengthTests
{
    private const int Columns = 140;

    /// <summary>A page's line may be somewhat longer: where a tag ends and the next begins a break would be a blank to whoever reads it.</summary>
    private const int PageColumns = 160;

    /// <summary>So many lines of pages are longer still, one element each that cannot be broken at an attribute. It can only become fewer.</summary>
    private const int LongPageLines = 38;

    [Fact]
    public void No_line_of_code_is_longer_than_the_limit()
    {
        var breaches = SourceFiles.In("src", ".cs").SelectMany(file => Longer(file.Name, File.ReadLines(file.Path), Columns)).ToList();
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    [Fact]
    public void The_longerlines_of_pages_become_no_more()
    {
        var longer = SourceFiles.In("src", ".razor").SelectMany(file => Longer(file.Name, File.ReadLines(file.Path), PageColumns)).ToList();
        Assert.True(longer.Count <= LongPageLines, $"{longer.Count}, at most {LongPageLines}\n{string.Join('\n', longer)}");
        Assert.True(longer.Count == LongPageLines, $"Lower the figure to {longer.Count}");
    }

    [Theory]
    [InlineData(140, 0)]
    [InlineData(141, 1)]
    public void A_planted_line_is_found_by_its_columns(int columns, int found) =>
        Assert.Equal(found, Longer("src/A.cs", ["", new string('đ', columns)], Columns).Count());

    [Fact]
    public void A_breach_is_told_with_its_place() =>
        Assert.Equal(["src/A.cs:2 has 141 columns"], Longer("src/A.cs", ["", new string('x', 141)], Columns));

    private static IEnumerable<string> Longer(string file, IEnumerable<string> lines, int most) =>
        lines.Index().Where(line => line.Item.Length > most).Select(line => $"{file}:{line.Index + 1} has {line.Item.Length} columns");
}
