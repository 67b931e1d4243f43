using System.IO.Compression;
using System.Text.Json;

namespace CellBot.Intake.Uploads;

/// <summary>An upload as bytes: its head as a line of JSON, then its content untouched, compressed.</summary>
public sealed record PackedUpload<THead>(THead Head, byte[] Content)
{
    private const byte LineEnd = (byte)'\n';

    public byte[] Pack()
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest))
        {
            brotli.Write(JsonSerializer.SerializeToUtf8Bytes(Head));
            brotli.WriteByte(LineEnd);
            brotli.Write(Content);
        }
        return packed.ToArray();
    }

    public static PackedUpload<THead> Unpack(byte[] packed)
    {
        using var unpacked = new MemoryStream();
        using (var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress))
            brotli.CopyTo(unpacked);
        var bytes = unpacked.GetBuffer().AsSpan(0, (int)unpacked.Length);
        // JSON escapes line ends, so the first one parts head and content.
        var end = bytes.IndexOf(LineEnd);
        return new PackedUpload<THead>(JsonSerializer.Deserialize<THead>(bytes[..end])!, bytes[(end + 1)..].ToArray());
    }
}
