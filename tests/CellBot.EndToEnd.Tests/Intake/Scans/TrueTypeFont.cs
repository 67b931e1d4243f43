using System.Buffers.Binary;
using System.Text;

namespace CellBot.EndToEnd.Tests.Intake.Scans;

/// <summary>What a PDF needs to know of a TrueType font: which glyph a letter is and how wide.</summary>
internal sealed class TrueTypeFont
{
    private readonly Dictionary<char, ushort> _glyphs = [];
    private readonly ushort[] _widths;
    private readonly ushort _unitsPerEm;

    public TrueTypeFont(byte[] file)
    {
        Bytes = file;
        _unitsPerEm = Word(Table("head") + 18);
        _widths = new ushort[Word(Table("hhea") + 34)];
        var widths = Table("hmtx");
        for (var i = 0; i < _widths.Length; i++)
            _widths[i] = Word(widths + 4 * i);
        ReadLetters();
    }

    public byte[] Bytes { get; }

    public ushort Glyph(char letter) => _glyphs.GetValueOrDefault(letter);

    /// <summary>In thousandths of the size.</summary>
    public int Width(char letter) => _widths[Math.Min(Glyph(letter), _widths.Length - 1)] * 1000 / _unitsPerEm;

    public double Width(string text, double size) => text.Sum(Width) * size / 1000;

    /// <summary>The table of format 4, which every font of the system has.</summary>
    private void ReadLetters()
    {
        var map = Table("cmap");
        for (var i = 0; i < Word(map + 2); i++)
        {
            var at = map + BinaryPrimitives.ReadInt32BigEndian(Bytes.AsSpan(map + 8 + 8 * i));
            if (Word(at) != 4)
                continue;
            int segments = Word(at + 6) / 2,
                ends = at + 14,
                starts = ends + 2 * segments + 2,
                deltas = starts + 2 * segments,
                offsets = deltas + 2 * segments;
            for (var segment = 0; segment < segments; segment++)
            for (int letter = Word(starts + 2 * segment); letter <= Word(ends + 2 * segment) && letter < 0xFFFF; letter++)
            {
                var offset = Word(offsets + 2 * segment);
                var glyph = offset == 0 ? letter : Word(offsets + 2 * segment + offset + 2 * (letter - Word(starts + 2 * segment)));
                if (glyph != 0)
                    _glyphs[(char)letter] = (ushort)(glyph + Word(deltas + 2 * segment));
            }
            return;
        }
    }

    private int Table(string tag)
    {
        for (var i = 0; i < Word(4); i++)
            if (Encoding.ASCII.GetString(Bytes, 12 + 16 * i, 4) == tag)
                return BinaryPrimitives.ReadInt32BigEndian(Bytes.AsSpan(12 + 16 * i + 8));
        throw new InvalidDataException($"The font has no table {tag}.");
    }

    private ushort Word(int at) => BinaryPrimitives.ReadUInt16BigEndian(Bytes.AsSpan(at));
}
