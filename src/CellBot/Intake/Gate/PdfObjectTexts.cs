using System.IO.Compression;
using System.Runtime.InteropServices;
using System.Text;
using System.Xml;

namespace CellBot.Intake.Gate;

/// <summary>
/// The texts of a PDF's objects beside its pages: titles and other properties, notes, form fields, alternative texts, metadata, XFA forms.
/// Reads the bytes as they lie, packed object streams too, without believing any table of the file; what it cannot make out it leaves.
/// </summary>
internal static class PdfObjectTexts
{
    private const int MostUnpacked = 64 * 1024 * 1024;

    /// <summary>No stream of objects is larger; a drawing may be.</summary>
    private const int MostOfOne = 16 * 1024 * 1024;
    private const int LongestString = 4_000;
    private const int MostStrings = 500_000;

    /// <summary>A stream's dictionary lies within so many bytes before its word.</summary>
    private const int DictionaryWithin = 2_000;

    internal static IEnumerable<GateText> Of(ReadOnlyMemory<byte> pdf)
    {
        var strings = new HashSet<string>(StringComparer.Ordinal);
        var texts = new List<GateText>();
        long budget = MostUnpacked;
        var at = 0;
        var span = pdf.Span;
        using var room = new MemoryStream();
        while (at < span.Length && strings.Count < MostStrings)
        {
            var stream = span[at..].IndexOf("stream"u8);
            var end = stream < 0 ? span.Length : at + stream;
            Strings(span[at..end], strings);
            if (stream < 0)
                break;
            at = end + "stream"u8.Length;
            // "endstream" holds the word as well.
            if (end >= 3 && span[(end - 3)..end].SequenceEqual("end"u8))
                continue;
            var dictionary = span[Math.Max(0, end - DictionaryWithin)..end];
            dictionary = dictionary.LastIndexOf("obj"u8) is >= 0 and var begin ? dictionary[begin..] : dictionary;
            var length = span[at..].IndexOf("endstream"u8) is >= 0 and var found ? found : span.Length - at;
            if (IsOfInterest(dictionary) && Unpack(pdf.Slice(at, length), dictionary, room, ref budget))
                Take(room.GetBuffer().AsSpan(0, (int)room.Length), strings, texts);
            at += length;
        }
        if (strings.Count > 0)
            texts.Add(new GateText(GatePlace.Label, string.Join("\n\n", strings.SelectMany(DocumentLines.Of))));
        return texts;
    }

    /// <summary>Pictures, fonts and pages' drawings are others' business.</summary>
    private static bool IsOfInterest(ReadOnlySpan<byte> dictionary) =>
        dictionary.IndexOf("/Image"u8) < 0
        && dictionary.IndexOf("/Length1"u8) < 0
        && dictionary.IndexOf("/XRef"u8) < 0
        && dictionary.IndexOf("/FontFile"u8) < 0;

    /// <summary>The stream's content into <paramref name="room"/>; false where it is packed in a way that is not known here.</summary>
    private static bool Unpack(ReadOnlyMemory<byte> packed, ReadOnlySpan<byte> dictionary, MemoryStream room, ref long budget)
    {
        room.SetLength(0);
        var start =
            packed.Span.StartsWith("\r\n"u8) ? 2
            : packed.Span.StartsWith("\n"u8) || packed.Span.StartsWith("\r"u8) ? 1
            : 0;
        packed = packed[start..];
        if (dictionary.IndexOf("/FlateDecode"u8) < 0 && dictionary.IndexOf("/Fl "u8) < 0)
        {
            if (dictionary.IndexOf("/Filter"u8) >= 0)
                return false;
            room.Write(packed.Span);
            return true;
        }
        try
        {
            using var flate = new ZLibStream(Bytes(packed), CompressionMode.Decompress);
            Span<byte> buffer = stackalloc byte[8_192];
            for (var read = flate.Read(buffer); read > 0 && budget > 0 && room.Length < MostOfOne; read = flate.Read(buffer))
            {
                budget -= read;
                room.Write(buffer[..read]);
            }
        }
        catch (InvalidDataException)
        {
            // What came before the damage is looked at.
        }
        return true;
    }

    private static MemoryStream Bytes(ReadOnlyMemory<byte> bytes) =>
        MemoryMarshal.TryGetArray(bytes, out var array)
            ? new MemoryStream(array.Array!, array.Offset, array.Count, writable: false)
            : new MemoryStream(bytes.ToArray(), writable: false);

    private static void Take(ReadOnlySpan<byte> content, HashSet<string> strings, List<GateText> texts)
    {
        var start = content.TrimStart("\uFEFF \t\r\n"u8);
        if (start is [(byte)'<', not (byte)'<', ..])
        {
            try
            {
                using var xml = XmlReader.Create(new MemoryStream(start.ToArray(), writable: false), OutsideXml.Lenient);
                texts.AddRange(PartTexts.Of(xml));
            }
            catch (XmlException)
            {
                texts.Add(new GateText(GatePlace.Part, LooseTexts.Of(start)));
            }
        }
        // Drawing operators hold codes of fonts, not letters.
        else if (content.IndexOf("<<"u8) >= 0 && content.IndexOf(" Tf"u8) < 0)
            Strings(content, strings);
    }

    /// <summary>Every <c>(text)</c> and <c>&lt;hex&gt;</c>.</summary>
    private static void Strings(ReadOnlySpan<byte> bytes, HashSet<string> strings)
    {
        for (var i = 0; i < bytes.Length && strings.Count < MostStrings; i++)
        {
            if (bytes[i] == '(')
                Keep(Literal(bytes, ref i), strings);
            else if (bytes[i] == '<' && i + 1 < bytes.Length && bytes[i + 1] == '<')
                i++;
            else if (bytes[i] == '<')
                Keep(Hexadecimal(bytes, ref i), strings);
        }
    }

    private static List<byte> Literal(ReadOnlySpan<byte> bytes, ref int i)
    {
        var text = new List<byte>();
        var depth = 1;
        for (i++; i < bytes.Length && text.Count < LongestString; i++)
        {
            var c = bytes[i];
            if (c == '\\' && i + 1 < bytes.Length)
                Escaped(bytes, ref i, text);
            else if (c == ')' && --depth == 0)
                break;
            else
            {
                if (c == '(')
                    depth++;
                text.Add(c);
            }
        }
        return text;
    }

    private static void Escaped(ReadOnlySpan<byte> bytes, ref int i, List<byte> text)
    {
        var c = bytes[++i];
        if (c is >= (byte)'0' and <= (byte)'7')
        {
            var value = 0;
            var end = Math.Min(i + 3, bytes.Length);
            for (; i < end && bytes[i] is >= (byte)'0' and <= (byte)'7'; i++)
                value = value * 8 + bytes[i] - '0';
            i--;
            text.Add((byte)value);
        }
        else if (c is not ((byte)'\n' or (byte)'\r'))
        {
            text.Add(
                c switch
                {
                    (byte)'n' => (byte)'\n',
                    (byte)'r' => (byte)'\r',
                    (byte)'t' => (byte)'\t',
                    _ => c,
                }
            );
        }
    }

    private static List<byte> Hexadecimal(ReadOnlySpan<byte> bytes, ref int i)
    {
        var text = new List<byte>();
        var (digits, value) = (0, 0);
        for (i++; i < bytes.Length && bytes[i] != '>' && text.Count < LongestString; i++)
        {
            if (char.IsWhiteSpace((char)bytes[i]))
                continue;
            if (!char.IsAsciiHexDigit((char)bytes[i]))
                return [];
            value = value * 16 + Convert.ToInt32(((char)bytes[i]).ToString(), 16);
            if (++digits % 2 != 0)
                continue;
            text.Add((byte)value);
            value = 0;
        }
        return text;
    }

    private static void Keep(List<byte> bytes, HashSet<string> strings)
    {
        if (bytes.Count < 2)
            return;
        var raw = bytes.ToArray();
        var text = raw switch
        {
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(raw, 2, raw.Length - 2),
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(raw, 2, raw.Length - 2),
            [0xEF, 0xBB, 0xBF, ..] => Encoding.UTF8.GetString(raw, 3, raw.Length - 3),
            _ => Encoding.Latin1.GetString(raw),
        };
        // Keys and signatures are no texts: hardly a control character is.
        if (text.Count(c => char.IsControl(c) && c is not ('\n' or '\r' or '\t')) <= text.Length / 20)
            strings.Add(text);
        if (raw[0] >= 0x80 || raw.Any(b => b >= 0x80))
            strings.Add(Encoding.UTF8.GetString(raw));
    }
}
