using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace CellBot.EndToEnd.Tests.Intake.Scans;

/// <summary>Writes PDFs of A4 pages: text in an embedded font, or pictures over the whole page.</summary>
internal sealed class PaperPdf
{
    public const int Width = 595;
    public const int Height = 842;

    private static readonly string Fonts = "/usr/share/fonts/truetype/dejavu";
    private static readonly Lazy<TrueTypeFont> Regular = new(() => new TrueTypeFont(File.ReadAllBytes($"{Fonts}/DejaVuSerif.ttf")));
    private static readonly Lazy<TrueTypeFont> Bold = new(() => new TrueTypeFont(File.ReadAllBytes($"{Fonts}/DejaVuSerif-Bold.ttf")));

    private readonly List<byte[]> _objects = [];
    private readonly List<int> _pages = [];
    private readonly StringBuilder _drawing = new();

    public static bool HasFonts => File.Exists($"{Fonts}/DejaVuSerif-Bold.ttf");

    public static double WidthOf(string text, double size, bool isBold) => Font(isBold).Width(text, size);

    /// <param name="x">From the left.</param>
    /// <param name="y">The baseline, from the top.</param>
    /// <param name="isVisible">False: written for searching, not drawn.</param>
    public PaperPdf Text(string text, double x, double y, double size, bool isBold = false, bool isVisible = true)
    {
        var codes = string.Concat(text.Select(letter => Font(isBold).Glyph(letter).ToString("X4", CultureInfo.InvariantCulture)));
        _drawing.Append(
            CultureInfo.InvariantCulture,
            $"BT {(isVisible ? 0 : 3)} Tr /{(isBold ? 'B' : 'R')} {size} Tf {x:0.##} {Height - y:0.##} Td <{codes}> Tj ET\n"
        );
        return this;
    }

    public PaperPdf EndPage() => AddPage("");

    /// <param name="rgb">Three bytes a dot; fills the page, under what was written on it.</param>
    public PaperPdf EndPage(byte[] rgb, int width, int height)
    {
        var picture = Add(
            Packed($"/Type/XObject/Subtype/Image/Width {width}/Height {height}/ColorSpace/DeviceRGB/BitsPerComponent 8", rgb)
        );
        _drawing.Insert(0, $"q {Width} 0 0 {Height} 0 0 cm /P Do Q\n");
        return AddPage($"/XObject<</P {picture} 0 R>>");
    }

    public byte[] Bytes()
    {
        using var file = new MemoryStream();
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        Write("%PDF-1.5\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n");
        Write($"2 0 obj<</Type/Pages/Count {_pages.Count}/Kids[{string.Join(' ', _pages.Select(page => $"{page} 0 R"))}]>>endobj\n");
        WriteFont(file, 3, Regular.Value, _objects.Any(IsText));
        WriteFont(file, 7, Bold.Value, _objects.Any(IsText));
        for (var i = 0; i < _objects.Count; i++)
        {
            Write($"{i + 11} 0 obj");
            file.Write(_objects[i]);
            Write("endobj\n");
        }
        Write("trailer<</Root 1 0 R>>\n%%EOF\n");
        return file.ToArray();
    }

    private static bool IsText(byte[] item) => item.AsSpan().IndexOf("/Font<<"u8) >= 0;

    private static TrueTypeFont Font(bool isBold) => (isBold ? Bold : Regular).Value;

    private static void WriteFont(MemoryStream file, int first, TrueTypeFont font, bool isUsed)
    {
        void Write(string text) => file.Write(Encoding.Latin1.GetBytes(text));
        if (!isUsed)
            return;
        var letters = Enumerable
            .Range(0x20, 0x2100)
            .Select(code => (char)code)
            .Where(letter => font.Glyph(letter) != 0)
            .DistinctBy(font.Glyph)
            .OrderBy(font.Glyph)
            .ToList();
        var widths = string.Join(' ', letters.Select(letter => $"{font.Glyph(letter)}[{font.Width(letter)}]"));
        Write(
            $"{first} 0 obj<</Type/Font/Subtype/Type0/BaseFont/F{first}/Encoding/Identity-H/DescendantFonts[{first + 1} 0 R]/ToUnicode {first + 2} 0 R>>endobj\n"
        );
        Write(
            $"{first + 1} 0 obj<</Type/Font/Subtype/CIDFontType2/BaseFont/F{first}/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity"
                + $"/W[{widths}]/FontDescriptor<</Type/FontDescriptor/FontName/F{first}/Flags 4/FontBBox[0 -300 1000 1000]/ItalicAngle 0/Ascent 900/Descent -250/CapHeight 700"
                + $"/StemV 80/FontFile2 {first + 3} 0 R>>>>endobj\n"
        );
        var table = new StringBuilder(
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /L def /CMapType 2 def\n1 begincodespacerange <0000> <FFFF> endcodespacerange\n"
        );
        foreach (var chunk in letters.Chunk(100))
        {
            table.Append(CultureInfo.InvariantCulture, $"{chunk.Length} beginbfchar\n");
            foreach (var letter in chunk)
                table.Append(CultureInfo.InvariantCulture, $"<{font.Glyph(letter):X4}> <{(int)letter:X4}>\n");
            table.Append("endbfchar\n");
        }
        Write($"{first + 2} 0 obj");
        file.Write(Packed("", Encoding.ASCII.GetBytes(table.Append("endcmap end end\n").ToString())));
        Write($"endobj\n{first + 3} 0 obj");
        file.Write(Packed($"/Length1 {font.Bytes.Length}", font.Bytes));
        Write("endobj\n");
    }

    private PaperPdf AddPage(string resources)
    {
        var isText = _drawing.ToString().Contains(" Tf ", StringComparison.Ordinal);
        var content = Add(Packed("", Encoding.ASCII.GetBytes(_drawing.ToString())));
        _drawing.Clear();
        var fonts = isText ? "/Font<</R 3 0 R/B 7 0 R>>" : "";
        _pages.Add(
            Add(
                Encoding.ASCII.GetBytes(
                    $"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {Width} {Height}]/Contents {content} 0 R/Resources<<{fonts}{resources}>>>>"
                )
            )
        );
        return this;
    }

    private int Add(byte[] item)
    {
        _objects.Add(item);
        return _objects.Count + 10;
    }

    private static byte[] Packed(string dictionary, byte[] content)
    {
        using var packed = new MemoryStream();
        using (var flate = new ZLibStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            flate.Write(content);
        return
        [
            .. Encoding.Latin1.GetBytes($"<<{dictionary}/Filter/FlateDecode/Length {packed.Length}>>stream\n"),
            .. packed.ToArray(),
            .. "\nendstream "u8,
        ];
    }
}
