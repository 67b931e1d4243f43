using System.IO.Compression;
using System.Text;

namespace CellBot.Intake.Packets;

/// <summary>Tells packets from documents by their bytes, and takes one out of the zip in which some systems hand it over.</summary>
public static class PacketFile
{
    public const string Extension = ".edxml";

    /// <summary>The root stands within so many bytes, stray characters and declaration included.</summary>
    private const int RootWithin = 4_096;

    /// <summary>Stray characters that some systems write before the XML declaration.</summary>
    private const int StrayCharacters = 64;

    /// <summary>True also for a damaged one of that name: it must not be read as anything else.</summary>
    public static bool IsPacket(ReadOnlyMemory<byte> content, string fileName) =>
        Path.GetExtension(fileName).Equals(Extension, StringComparison.OrdinalIgnoreCase)
        || BeginsAsPacket(content.Span)
        || InZip(content) is not null;

    /// <summary>The packet itself; null when it unpacks to more than <paramref name="most"/> bytes.</summary>
    /// <exception cref="InvalidDataException">A damaged zip.</exception>
    internal static ReadOnlyMemory<byte>? Unpacked(ReadOnlyMemory<byte> content, long most)
    {
        if (InZip(content) is not { } name)
            return content;
        using var zip = Open(content);
        using var stream = zip.GetEntry(name)!.Open();
        using var unpacked = new MemoryStream();
        var buffer = new byte[81_920];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            if (unpacked.Length + read > most)
                return null;
            unpacked.Write(buffer, 0, read);
        }
        return unpacked.ToArray();
    }

    private static bool BeginsAsPacket(ReadOnlySpan<byte> content)
    {
        var start = content[..Math.Min(content.Length, RootWithin)];
        var bracket = start.IndexOf((byte)'<');
        return bracket is >= 0 and <= StrayCharacters
            && Encoding.Latin1.GetString(start[bracket..]).Contains("edXMLEnvelope", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The name of the one file in a zip when that is a packet.</summary>
    private static string? InZip(ReadOnlyMemory<byte> content)
    {
        if (!content.Span.StartsWith("PK\u0003\u0004"u8))
            return null;
        try
        {
            using var zip = Open(content);
            if (zip.Entries is not [var only])
                return null;
            if (Path.GetExtension(only.Name).Equals(Extension, StringComparison.OrdinalIgnoreCase))
                return only.FullName;
            var start = new byte[RootWithin];
            using var stream = only.Open();
            return BeginsAsPacket(start.AsSpan(0, stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)))
                ? only.FullName
                : null;
        }
        catch (Exception fault) when (fault is InvalidDataException or NotSupportedException)
        {
            return null;
        }
    }

    private static ZipArchive Open(ReadOnlyMemory<byte> content) =>
        new(new MemoryStream(content.ToArray(), writable: false), ZipArchiveMode.Read);
}
