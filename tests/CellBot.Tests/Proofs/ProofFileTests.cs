using System.Text;
using CellBot.Organization.Export;
using CellBot.Proofs;
using CellBot.Testing;

namespace CellBot.Tests.Proofs;

public sealed class ProofFileTests
{
    private static readonly Proof Proof = ProofSamples.Signed(TestKeys.Chain.Newest);

    private static string Page(Proof proof) =>
        string.Join("\n", proof.Document.Rows().Append([ProofFile.Mark(proof)]).Select(row => string.Join(" \n", row)));

    [Fact]
    public void What_was_given_out_is_the_same_when_it_comes_back()
    {
        Assert.Null(ProofFile.Compare(Proof, ProofFile.Read(ProofFile.Csv(Proof))!));
        Assert.Null(ProofFile.Compare(Proof, ProofFile.Read(ProofFile.Xlsx(Proof))!));
        Assert.Null(ProofFile.Compare(Proof, Page(Proof)));
    }

    [Fact]
    public void Its_number_and_code_are_found_in_it_whatever_stands_around()
    {
        Assert.Equal((12L, Proof.Code), ProofFile.MarkIn(Page(Proof)));
        Assert.Equal((12L, Proof.Code), ProofFile.MarkIn($"Mã kiểm\ntra: BB-0012 /\n {Proof.Code}"));
        Assert.Null(ProofFile.MarkIn("BB-0012 và một mã khác"));
    }

    [Theory]
    [InlineData("122", "123")]
    [InlineData("CB-2", "CB-3")]
    [InlineData("trước 17 giờ", "trước 18 giờ")]
    [InlineData("28 tháng 11", "28 tháng 12")]
    public void A_changed_figure_is_found_in_every_form(string was, string @is)
    {
        var csv = Encoding.UTF8.GetString(ProofFile.Csv(Proof)).Replace(was, @is, StringComparison.Ordinal);
        Found(ProofFile.Compare(Proof, ProofFile.Read(Encoding.UTF8.GetBytes(csv))!));
        Found(ProofFile.Compare(Proof, Page(Proof).Replace(was, @is, StringComparison.Ordinal)));

        void Found(ProofDifference? difference)
        {
            Assert.Contains(was, difference!.Recorded, StringComparison.Ordinal);
            Assert.Contains(new string([.. @is.Where(letter => letter != ' ')]), Stripped(difference.Found), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_number_moved_into_the_next_cell_is_another_record()
    {
        var rows = ProofFile.Read(ProofFile.Csv(Proof))!.Select(row => row.ToList()).ToList();
        var unit = rows.Single(row => row[0] == "CB-1");
        (unit[3], unit[4]) = (unit[3] + unit[4], "");
        Assert.NotNull(ProofFile.Compare(Proof, rows));
    }

    [Fact]
    public void A_row_left_out_or_put_in_is_found()
    {
        var rows = ProofFile.Read(ProofFile.Csv(Proof))!;
        var without = rows.Where(row => row[0] != "CB-2").ToList();
        Assert.Equal("CB-3", ProofFile.Compare(Proof, without)!.Found.Split(' ')[0]);
        Assert.Equal("", ProofFile.Compare(Proof, [.. rows, ["thêm"]])!.Recorded);
        Assert.Equal("", ProofFile.Compare(Proof, Page(Proof) + " thêm")!.Recorded);
        Assert.Equal("", ProofFile.Compare(Proof, rows.Take(rows.Count - 1).ToList())!.Found);
    }

    [Fact]
    public void Another_spreadsheet_may_write_it_with_other_ends_of_lines_and_without_quotes_where_none_are_needed()
    {
        var csv = Encoding.UTF8.GetString(ProofFile.Csv(Proof)).Replace("\r\n", "\n", StringComparison.Ordinal);
        Assert.Null(ProofFile.Compare(Proof, ProofFile.Read(Encoding.UTF8.GetBytes(csv))!));
    }

    [Fact]
    public void What_is_no_record_is_none()
    {
        Assert.Null(ProofFile.Read([0xFF, 0xFE, 0x00, 0xD8]));
        Assert.Null(ProofFile.Read([.. "PK\u0003\u0004"u8, 1, 2, 3]));
        var other = SheetWriter.Csv(
            new SheetContent(
                ["a"],
                [
                    ["b"],
                ]
            )
        );
        Assert.Null(ProofFile.MarkIn(string.Join('\n', ProofFile.Read(other)!.Select(row => string.Concat(row)))));
    }

    [Fact]
    public void The_page_for_the_printer_says_the_rows_in_their_order_and_runs_nothing()
    {
        var proof = ProofSamples.Signed(
            TestKeys.Chain.Newest,
            ProofSamples.Document() with
            {
                Subject = "<script>alert(1)</script> & \"trích\"",
            }
        );
        var html = ProofPage.Html(proof);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        var body = html[html.IndexOf("<body>", StringComparison.Ordinal)..];
        Assert.Null(
            ProofFile.Compare(proof, System.Net.WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Replace(body, "<[^>]+>", " ")))
        );
    }

    private static string Stripped(string text) => new([.. text.Where(letter => !char.IsWhiteSpace(letter))]);
}
