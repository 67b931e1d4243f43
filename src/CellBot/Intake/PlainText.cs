using System.Text;

namespace CellBot.Intake;

/// <summary>
/// Bytes of a text file → its characters, unchanged: nothing is trimmed, joined or composed, so that offsets stay those of the file.
/// </summary>
internal static class PlainText
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null when the bytes are no Unicode text. A byte order mark stays as the first character (U+FEFF).</summary>
    internal static string? Decode(ReadOnlySpan<byte> bytes)
    {
        try
        {
            var text = Encoding(bytes).GetString(bytes);
            return text.Contains('\0') ? null : text;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static Encoding Encoding(ReadOnlySpan<byte> bytes) =>
        bytes switch
        {
            [0xFF, 0xFE, ..] => new UnicodeEncoding(bigEndian: false, byteOrderMark: false, throwOnInvalidBytes: true),
            [0xFE, 0xFF, ..] => new UnicodeEncoding(bigEndian: true, byteOrderMark: false, throwOnInvalidBytes: true),
            _ => StrictUtf8,
        };
}
