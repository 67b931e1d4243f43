using CellBot.Auditing;
using CellBot.Proofs;
using CellBot.Testing;

namespace CellBot.Tests.Proofs;

public sealed class SheetSealTests
{
    private static readonly UnitSheet Sheet = SheetSeal.Sign(12, "CB 1/A", ProofSamples.Document(), TestKeys.Chain.Newest);

    private static string Page(UnitSheet sheet) =>
        string.Join("\n", sheet.Document.Rows().Append([sheet.Mark]).Select(row => string.Join(" \n", row)));

    [Fact]
    public void A_sheet_is_found_and_holds_however_print_breaks_its_lines()
    {
        var found = Assert.Single(SheetSeal.In(Page(Sheet), out var rest));
        Assert.Equal((12L, "CB1/A", Sheet.Code, ""), (found.Number, found.UnitCode, found.Code, rest));
        Assert.True(SheetSeal.Holds(found, TestKeys.Chain));
        Assert.EndsWith($"BB-0012.P-CB 1/A / {Sheet.Code}", Sheet.Mark, StringComparison.Ordinal);
        var spaced = string.Join(' ', Page(Sheet).AsEnumerable());
        Assert.True(SheetSeal.Holds(Assert.Single(SheetSeal.In(spaced, out _)), TestKeys.Chain));
    }

    [Theory]
    [InlineData("122", "123")]
    [InlineData("trước 17 giờ", "trước 18 giờ")]
    [InlineData("BB-0012.P-CB 1/A", "BB-0013.P-CB 1/A")]
    [InlineData(".P-CB 1/A", ".P-CB 2/A")]
    [InlineData("NGƯỜI LẬP", "")]
    public void A_changed_letter_breaks_it(string was, string @is)
    {
        var text = Page(Sheet);
        Assert.Contains(was, text, StringComparison.Ordinal);
        var found = Assert.Single(SheetSeal.In(text.Replace(was, @is, StringComparison.Ordinal), out _));
        Assert.False(SheetSeal.Holds(found, TestKeys.Chain));
    }

    [Fact]
    public void Of_several_each_is_checked_by_itself_and_what_stands_behind_them_is_told()
    {
        var other = SheetSeal.Sign(12, "CB-2", ProofSamples.Document(units: 5), TestKeys.Chain.Newest);
        var found = SheetSeal.In($"{Page(Sheet)}\n{Page(other)}\nthêm sau", out var rest);
        Assert.Equal(["CB1/A", "CB-2"], found.Select(sheet => sheet.UnitCode));
        Assert.All(found, sheet => Assert.True(SheetSeal.Holds(sheet, TestKeys.Chain)));
        Assert.Equal("thêmsau", rest);
    }

    [Fact]
    public void Another_installation_signs_otherwise_and_an_older_key_of_this_one_still_holds()
    {
        var found = Assert.Single(SheetSeal.In(Page(Sheet), out _));
        Assert.False(SheetSeal.Holds(found, new ChainKeys([new ChainKey(1, 1, new byte[32])])));
        var ring = new ChainKeys([TestKeys.Chain.Newest, new ChainKey(TestKeys.Chain.Newest.Number + 1, 50, new byte[32])]);
        Assert.True(SheetSeal.Holds(found, ring));
    }

    [Fact]
    public void A_record_is_no_sheet() => Assert.Empty(SheetSeal.In(ProofFile.Mark(ProofSamples.Signed(TestKeys.Chain.Newest)), out _));
}
