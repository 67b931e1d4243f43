using System.Globalization;

namespace CellBot.Intake.Gate;

/// <summary>
/// Is a PDF encrypted? Even where it opens without a password, its notes, fields and properties lie in cipher, and the gate would be
/// blind to them.
/// The trailer says so, also where it is packed into a stream: its dictionary never is.
/// </summary>
internal static class PdfLock
{
    private static ReadOnlySpan<byte> Key => "Encrypt"u8;

    internal static bool IsOn(ReadOnlySpan<byte> pdf)
    {
        for (var at = pdf.IndexOf((byte)'/'); at >= 0; )
        {
            if (IsKey(pdf[(at + 1)..], out var length) && IsReference(pdf[(at + 1 + length)..]))
                return true;
            var next = pdf[(at + 1)..].IndexOf((byte)'/');
            at = next < 0 ? -1 : at + 1 + next;
        }
        return false;
    }

    /// <summary>The name, a letter of which may be written as #xx.</summary>
    private static bool IsKey(ReadOnlySpan<byte> name, out int length)
    {
        length = 0;
        foreach (var expected in Key)
        {
            if (length >= name.Length)
                return false;
            var found = name[length++];
            if (
                found == '#'
                && length + 2 <= name.Length
                && byte.TryParse(name.Slice(length, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var coded)
            )
            {
                found = coded;
                length += 2;
            }
            if (found != expected)
                return false;
        }
        return true;
    }

    /// <summary>A dictionary, or the number of the object that is one. Anything else is another name (EncryptMetadata) or a word in a
    /// text.</summary>
    private static bool IsReference(ReadOnlySpan<byte> rest)
    {
        var blanks = rest.Length - rest.TrimStart(" \t\r\n\f\0"u8).Length;
        rest = rest[blanks..];
        return rest.StartsWith("<<"u8) || (blanks > 0 && rest is [>= (byte)'0' and <= (byte)'9', ..]);
    }
}
