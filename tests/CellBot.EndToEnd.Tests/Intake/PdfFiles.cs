using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CellBot.EndToEnd.Tests.Intake;

/// <summary>
/// Writes small PDFs: letters anywhere, at any angle and size, and objects beside the page. The font is not embedded; a table tells the
/// letters.
/// </summary>
internal sealed class PdfFiles
{
    private readonly StringBuilder _content = new();
    private readonly List<char> _letters = [];
    private readonly List<byte[]> _objects = [];
    private readonly List<int> _annotations = [];
    private string _properties = "";
    private string _root = "";

    /// <summary>Letters along one line from a point; an angle in degrees against the clock.</summary>
    internal PdfFiles Text(string text, double x, double y, double size = 12, double angle = 0)
    {
        var (cos, sin) = (Math.Cos(angle * Math.PI / 180), Math.Sin(angle * Math.PI / 180));
        _content.Append(
            CultureInfo.InvariantCulture,
            $"BT /F {size:0.##} Tf {cos:0.####} {sin:0.####} {-sin:0.####} {cos:0.####} {x:0.##} {y:0.##} Tm <{Codes(text)}> Tj ET\n"
        );
        return this;
    }

    /// <summary>Each letter set by itself, so many of its sizes from the last.</summary>
    internal PdfFiles Spread(string text, double x, double y, double size, double angle, double step)
    {
        for (var i = 0; i < text.Length; i++)
            Text(
                text[i].ToString(),
                x + i * step * size * Math.Cos(angle * Math.PI / 180),
                y + i * step * size * Math.Sin(angle * Math.PI / 180),
                size,
                angle
            );
        return this;
    }

    internal PdfFiles Note(string text) => Annotation($"<</Type/Annot/Subtype/Text/Rect[10 10 20 20]/Contents{Hex(text)}>>");

    internal PdfFiles Field(string text) => Annotation($"<</Type/Annot/Subtype/Widget/FT/Tx/T(o)/Rect[10 10 200 30]/V{Hex(text)}>>");

    internal PdfFiles Title(string text)
    {
        _properties = $"/Title{Hex(text)}";
        return this;
    }

    /// <summary>XMP, packed.</summary>
    internal PdfFiles Metadata(string text)
    {
        var xml = $"<?xpacket?><x:xmpmeta xmlns:x=\"x\" xmlns:dc=\"d\"><dc:subject>{text}</dc:subject></x:xmpmeta>";
        _root = $"/Metadata {Add(Packed("/Type/Metadata/Subtype/XML", Encoding.UTF8.GetBytes(xml)))} 0 R";
        return this;
    }

    /// <summary>A note within a packed object stream.</summary>
    internal PdfFiles PackedNote(string text)
    {
        Add(Packed("/Type/ObjStm/N 1/First 6", Encoding.Latin1.GetBytes($"99 0   <</Type/Annot/Subtype/FreeText/Contents{Hex(text)}>>")));
        return this;
    }

    internal byte[] Bytes()
    {
        using var file = new MemoryStream();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        var notes = string.Join(' ', _annotations.Select(number => $"{number} 0 R"));
        Write("%PDF-1.5\n");
        Write($"1 0 obj<</Type/Catalog/Pages 2 0 R{_root}>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n");
        Write(
            $"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>/Annots[{notes}]>>endobj\n"
        );
        Write($"4 0 obj<</Length {_content.Length}>>stream\n{_content}endstream endobj\n");
        Write("5 0 obj<</Type/Font/Subtype/Type0/BaseFont/Helvetica/Encoding/Identity-H/DescendantFonts[6 0 R]/ToUnicode 7 0 R>>endobj\n");
        Write(
            "6 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/Helvetica/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/DW 600/CIDToGIDMap/Identity>>endobj\n"
        );
        var table = LetterTable();
        Write($"7 0 obj<</Length {table.Length}>>stream\n{table}endstream endobj\n");
        for (var i = 0; i < _objects.Count; i++)
        {
            Write($"{i + 10} 0 obj");
            file.Write(_objects[i]);
            Write("endobj\n");
        }
        Write($"9 0 obj<<{_properties}>>endobj\ntrailer<</Root 1 0 R/Info 9 0 R>>\n%%EOF\n");
        return file.ToArray();
    }

    private PdfFiles Annotation(string dictionary)
    {
        _annotations.Add(Add(Encoding.Latin1.GetBytes(dictionary)));
        return this;
    }

    private int Add(byte[] item)
    {
        _objects.Add(item);
        return _objects.Count + 9;
    }

    private static byte[] Packed(string dictionary, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var flate = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            flate.Write(content);
        return
        [
            .. Encoding.Latin1.GetBytes($"<<{dictionary}/Filter/FlateDecode/Length {packed.Length}>>stream\n"),
            .. packed.ToArray(),
            .. "\nendstream "u8,
        ];
    }

    private static string Hex(string text) => $"<FEFF{Convert.ToHexString(Encoding.BigEndianUnicode.GetBytes(text))}>";

    private string Codes(string text)
    {
        var codes = new StringBuilder();
        foreach (var c in text)
        {
            if (!_letters.Contains(c))
                _letters.Add(c);
            codes.Append(CultureInfo.InvariantCulture, $"{_letters.IndexOf(c) + 1:X4}");
        }
        return codes.ToString();
    }

    private string LetterTable()
    {
        var table = new StringBuilder(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /L def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        );
        foreach (var chunk in _letters.Select((letter, i) => (letter, i)).Chunk(100))
        {
            table.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach (var (letter, i) in chunk)
                table.Append(CultureInfo.InvariantCulture, $"<{i + 1:X4}> <{(int)letter:X4}>\n");
            table.Append("endbfchar\n");
        }
        return table.Append("endcmap end end\n").ToString();
    }
}
