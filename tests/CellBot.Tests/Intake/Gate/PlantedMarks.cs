using System.Security;
using System.Text;
using CellBot.Messages;
using static CellBot.Tests.Intake.DocxFiles;

namespace CellBot.Tests.Intake.Gate;

/// <summary>Random .docx packages, each with one mark planted in a random place and writing. The same seed makes the same file.</summary>
internal sealed class PlantedMarks(Random chance)
{
    private const string Ns =
        "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" xmlns:v=\"urn:schemas-microsoft-com:vml\" "
        + "xmlns:mc=\"http://schemas.openxmlformats.org/markup-compatibility/2006\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" "
        + "xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing\" xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\"";

    private static readonly string[] Marks = ["MẬT", "TỐI MẬT", "TUYỆT MẬT"];

    private static readonly string[] Words =
        "các cấp ủy đảng chi bộ tổ chức quán triệt nghiêm túc báo cáo kết quả thực hiện kế hoạch tháng quý năm trước ngày văn phòng tỉnh tuyên truyền vận động nhân dân phòng chống dịch".Split(
            ' '
        );

    private static readonly string[] OtherParts =
    [
        "word/{0}.xml",
        "word/custom/{0}.xml",
        "docProps/{0}.xml",
        "customXml/{0}.xml",
        "word/charts/{0}.xml",
    ];

    /// <summary>Where and how, for a failure's message.</summary>
    internal string Story { get; private set; } = "";

    internal byte[] Next()
    {
        var mark = Written();
        var parts = new List<(string, string)>();
        var body = Enumerable.Range(0, chance.Next(3, 60)).Select(_ => Block()).ToList();
        var place = chance.Next(16);
        var planted = place switch
        {
            0 or 1 => Paragraph(mark),
            2 => Table([Paragraph(Sentence()) + Paragraph(mark), Paragraph(Sentence())]),
            3 => Table([Table([Paragraph(mark), Paragraph("")]), Paragraph(""), Paragraph(Sentence())]),
            4 => $"<w:p><w:r><w:t>{Sentence()}</w:t><w:br/><w:t>{Escaped(mark)}</w:t><w:cr/></w:r></w:p>",
            5 => Box(chance.Next(2) == 0 ? "Choice" : "Fallback", mark),
            6 => $"<w:p><w:r><w:pict><v:shape><v:textpath string=\"{Escaped(mark)}\"/></v:shape></w:pict></w:r></w:p>",
            7 =>
                $"<w:p><w:r><w:drawing><wp:docPr id=\"1\" name=\"a\" {(chance.Next(2) == 0 ? "descr" : "title")}=\"{Escaped(mark)}\"/></w:drawing></w:r></w:p>",
            8 => $"<w:p><w:del><w:r><w:delText>{Escaped(mark)}</w:delText></w:r></w:del></w:p>",
            9 => $"<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>{Escaped(mark)}</w:t></w:r></w:p>",
            10 => $"<w:p><w:fldSimple w:instr=\" REF x \">{Runs(mark)}</w:fldSimple></w:p>",
            11 => $"<w:p><w:sdt><w:sdtContent><w:hyperlink>{Runs(mark)}</w:hyperlink></w:sdtContent></w:sdt></w:p>",
            _ => "",
        };
        if (place >= 12)
            parts.Add(Part(place, mark));
        Story = $"place {place}, {mark}";
        body.Insert(chance.Next(body.Count + 1), planted);
        parts.Insert(
            chance.Next(parts.Count + 1),
            ("word/document.xml", $"<w:document {Ns}><w:body>{string.Concat(body)}</w:body></w:document>")
        );
        return Zip([.. parts]);
    }

    private (string, string) Part(int place, string mark)
    {
        var name = string.Format(null, OtherParts[chance.Next(OtherParts.Length)], $"phan{chance.Next(100)}");
        return place switch
        {
            12 => (name, $"<w:hdr {Ns}>{Paragraph(Sentence())}{Paragraph(mark)}</w:hdr>"),
            13 => (name, $"<w:footnotes {Ns}><w:footnote>{Paragraph(Sentence())}{Paragraph(mark)}</w:footnote></w:footnotes>"),
            14 => (name, $"<c:chart {Ns}><a:p><a:r><a:t>{Escaped(mark)}</a:t></a:r></a:p></c:chart>"),
            _ => (name, $"<Properties><property name=\"a\"><lpwstr>{Escaped(mark)}</lpwstr></property></Properties>"),
        };
    }

    private string Box(string branch, string mark) =>
        $"<w:p><w:r><mc:AlternateContent><mc:{branch}><w:pict><v:textbox><w:txbxContent>{Paragraph(mark)}"
        + $"</w:txbxContent></v:textbox></w:pict></mc:{branch}></mc:AlternateContent></w:r></w:p>";

    private string Written()
    {
        var mark = Marks[chance.Next(Marks.Length)];
        return chance.Next(12) switch
        {
            0 => mark.Normalize(NormalizationForm.FormD),
            1 => string.Join(' ', mark.Replace(" ", "  ", StringComparison.Ordinal).ToCharArray()),
            2 => Disguised(mark),
            3 => string.Concat(mark.Select(c => $"{c}{(chance.Next(2) == 0 ? "\u200B" : "\u2060")}")),
            4 => $"ĐỘ MẬT: {mark}",
            5 => $"TÀI LIỆU {mark}",
            6 => $"Số {chance.Next(1, 99)}-CV/TU {mark}",
            7 => mark.Replace("Ậ", "&#7852;", StringComparison.Ordinal),
            8 => "TUYÖT MËT",
            9 => "TOÁI MAÄT",
            _ => mark,
        };
    }

    private string Disguised(string mark)
    {
        var letters = mark.EnumerateRunes()
            .Select(rune =>
                chance.Next(2) == 0
                    ? LookAlikes.All(rune) is { Length: > 0 } others
                        ? others[chance.Next(others.Length)]
                        : rune
                    : rune
            );
        return string.Concat(letters.Select(rune => rune.ToString()));
    }

    private string Block() =>
        chance.Next(6) switch
        {
            0 => Table([Paragraph(Sentence()), Paragraph(Sentence())], [Paragraph(Sentence()), Paragraph("")]),
            1 => Table([Paragraph("1"), Paragraph(Sentence()), Paragraph("2026")]),
            2 => Paragraph(""),
            _ => Paragraph(Sentence()),
        };

    private string Sentence() =>
        string.Join(' ', Enumerable.Range(0, chance.Next(3, 18)).Select(_ => Words[chance.Next(Words.Length)]))
        + (chance.Next(2) == 0 ? "." : "");

    private string Paragraph(string text) => $"<w:p>{Runs(text)}</w:p>";

    /// <summary>Cut into runs at random places, as Word does.</summary>
    private string Runs(string text)
    {
        var runs = new StringBuilder();
        var pieces = text.EnumerateRunes().Select(rune => rune.ToString()).ToList();
        for (var start = 0; start < pieces.Count; )
        {
            var length = chance.Next(1, pieces.Count - start + 1);
            runs.Append(null, $"<w:r><w:t xml:space=\"preserve\">{Escaped(string.Concat(pieces.Skip(start).Take(length)))}</w:t></w:r>");
            start += length;
        }
        return runs.ToString();
    }

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
