using System.Net;
using System.Text;

namespace CellBot.Proofs;

/// <summary>
/// A record as a page of its own for the printer, in the form of Party offices (Hướng dẫn 36-HD/VPTW, 03/4/2018: tên cơ quan, tiêu đề, thể
/// thức ký). Its order is that of <see cref="ProofDocument.Rows"/>.
/// </summary>
public static class ProofPage
{
    // Space above what may come first on a page: of a letter with two marks (Ổ) chromium leaves a copy at the foot of the page before, and
    // the text taken out of it would not be what was signed.
    private const string Style = """
        @page { size: A4; margin: 20mm 15mm 20mm 25mm; }
        article + article { break-before: page; } .sheet h1 { margin-top: 4mm; } .sheet .signs { margin-top: 3mm; }
        .sheet .signs > div { min-height: 32mm; } .sheet .mark { margin-top: 3mm; }
        body { font: 12pt/1.4 'Times New Roman', 'Liberation Serif', 'DejaVu Serif', serif; color: #000; margin: 0; }
        .top, .signs { display: flex; justify-content: space-between; gap: 10mm; }
        .top > div, .signs > div { flex: 1; text-align: center; }
        p { margin: 0 0 1.5mm; }
        h1 { font-size: 14pt; text-align: center; margin: 8mm 0 1mm; } .subject { text-align: center; margin-bottom: 6mm; }
        h2 { font-size: 12pt; margin: 6mm 0 2mm; padding-top: 1mm; break-after: avoid; }
        table { width: 100%; border-collapse: collapse; font-size: 10.5pt; } thead { display: table-row-group; }
        th, td { border: 0.3mm solid #555; padding: 1mm 1.5mm; text-align: left; vertical-align: top; }
        th, td { overflow-wrap: break-word; white-space: pre-line; }
        td.num { text-align: right; } .rows tr { break-inside: avoid; }
        .fields th { width: 38%; font-weight: normal; } .fields th, .fields td { border: 0; padding: 0.7mm 0; }
        table:not(.rows):not(.fields) td { line-height: 1.6; }
        .signs { margin-top: 8mm; padding-top: 3mm; break-inside: avoid; } .signs > div:first-child { text-align: left; font-size: 10.5pt; }
        .signs > div { min-height: 38mm; } .mark { margin-top: 8mm; font-size: 10pt; border-top: 0.3mm solid #555; padding-top: 2mm; }
        """;

    public static string Html(Proof proof) =>
        Html(ProofFile.NumberText(proof.Number), [(proof.Document, ProofFile.Mark(proof))], isSheet: false);

    /// <summary>Sheets of units, each on a page of its own.</summary>
    public static string Html(IReadOnlyList<UnitSheet> sheets) =>
        Html(ProofFile.NumberText(sheets[0].Number), [.. sheets.Select(sheet => (sheet.Document, sheet.Mark))], isSheet: true);

    private static string Html(string title, IReadOnlyList<(ProofDocument Document, string Mark)> documents, bool isSheet)
    {
        var html = new StringBuilder();
        html.Append("<!doctype html><html lang=\"vi\"><head><meta charset=\"utf-8\">")
            .Append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">")
            .Append("<title>")
            .Append(Text(title))
            .Append("</title><style>")
            .Append(Style)
            .Append("</style></head><body>");
        foreach (var (document, mark) in documents)
            Document(html, document, mark, isSheet);
        return html.Append("</body></html>").ToString();
    }

    private static void Document(StringBuilder html, ProofDocument document, string mark, bool isSheet)
    {
        html.Append(isSheet ? "<article class=\"sheet\">" : "<article>").Append("<div class=\"top\"><div>");
        Lines(html, document.Office);
        html.Append("</div><div>");
        Lines(html, document.Heading);
        html.Append("</div></div><h1>").Append(Text(document.Title)).Append("</h1><p class=\"subject\">").Append(Text(document.Subject));
        html.Append("</p><table class=\"fields\">");
        foreach (var field in document.Fields)
            html.Append("<tr><th>").Append(Text(field.Name)).Append("</th><td>").Append(Text(field.Value)).Append("</td></tr>");
        html.Append("</table>");
        foreach (var table in document.Tables)
            Table(html, table);
        html.Append("<div class=\"signs\"><div>");
        Lines(html, document.Recipients);
        html.Append("</div>");
        foreach (var signature in document.Signatures)
        {
            html.Append("<div>");
            Lines(html, signature.Lines);
            html.Append("</div>");
        }
        html.Append("</div><p class=\"mark\">").Append(Text(mark)).Append("</p></article>");
    }

    private static void Table(StringBuilder html, ProofTable table)
    {
        html.Append("<h2>").Append(Text(table.Title)).Append("</h2>");
        // A row that breaks between pages is read column by column; only the texts, which may be longer than a page, must.
        html.Append(table.Header.Count > 2 ? "<table class=\"rows\"><thead><tr>" : "<table><thead><tr>");
        foreach (var head in table.Header)
            html.Append("<th>").Append(Text(head)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            for (var at = 0; at < row.Count; at++)
                html.Append(at >= table.NumbersFrom ? "<td class=\"num\">" : "<td>").Append(Text(row[at])).Append("</td>");
            html.Append("</tr>");
        }
        html.Append("</tbody></table>");
    }

    private static void Lines(StringBuilder html, IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
            html.Append("<p>").Append(Text(line)).Append("</p>");
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
