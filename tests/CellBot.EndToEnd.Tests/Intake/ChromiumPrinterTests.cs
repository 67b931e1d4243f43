using CellBot.Host.Intake;
using CellBot.Proofs;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Intake;

/// <summary>A record as PDF through the real browser, and read again through poppler.</summary>
[Trait("Kind", "Program")]
public sealed class ChromiumPrinterTests : IDisposable
{
    private readonly ChromiumPrinter _printer = new(new ProofOptions(), TimeProvider.System);

    [SkippableFact]
    public async Task A_record_of_many_pages_says_on_paper_what_was_signed_and_a_changed_figure_is_found()
    {
        Skip.IfNot(_printer.IsThere, "no browser is installed");
        var proof = ProofSamples.Signed(TestKeys.Chain.Newest, ProofSamples.Document(units: 120));
        var pdf = (await _printer.PrintAsync(ProofPage.Html(proof), default))!;
        Assert.True(pdf.AsSpan().StartsWith("%PDF"u8));
        var text = (await _printer.TextAsync(pdf, default))!;
        Assert.Equal((12L, proof.Code), ProofFile.MarkIn(text));
        Assert.Null(ProofFile.Compare(proof, text));
        var other = proof.Document.Tables[1].Rows.Select(row => row[0] == "CB-77" ? [.. row.Take(4), "78"] : row).ToList();
        var changed = proof with
        {
            Document = proof.Document with { Tables = [proof.Document.Tables[0], proof.Document.Tables[1] with { Rows = other }] },
        };
        Assert.StartsWith("CB-77 |", ProofFile.Compare(changed, text)!.Recorded, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task Sheets_of_units_hold_when_they_come_back_from_paper_each_beginning_on_its_own()
    {
        Skip.IfNot(_printer.IsThere, "no browser is installed");
        // Of every length: whatever comes first on a page, letters with two marks among it, is there once.
        var signed = ProofSamples.Document() with
        {
            Signatures = [new ProofSignature(["BÍ THƯ, TỔ TRƯỞNG"]), new ProofSignature(["ẤN, KÝ"])],
        };
        List<UnitSheet> sheets =
        [
            .. Enumerable
                .Range(1, 45)
                .Select(n =>
                    SheetSeal.Sign(12, $"CB-{n}", signed with { Tables = ProofSamples.Document(units: n).Tables }, TestKeys.Chain.Newest)
                ),
        ];
        var text = (await _printer.TextAsync((await _printer.PrintAsync(ProofPage.Html(sheets), default))!, default))!;
        var found = SheetSeal.In(text, out var rest);
        Assert.Equal(sheets.Select(sheet => sheet.UnitCode), found.Select(sheet => sheet.UnitCode));
        Assert.All(found, sheet => Assert.True(SheetSeal.Holds(sheet, TestKeys.Chain), sheet.UnitCode));
        Assert.Equal("", rest);
    }

    [Fact]
    public async Task Without_a_browser_nothing_is_made_and_it_says_so()
    {
        using var none = new ChromiumPrinter(new ProofOptions { Browser = "/nowhere/browser" }, TimeProvider.System);
        Assert.False(none.IsThere);
        Assert.Null(await none.PrintAsync("<p>", default));
    }

    public void Dispose() => _printer.Dispose();
}
