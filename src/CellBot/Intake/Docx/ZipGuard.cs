using System.IO.Compression;

namespace CellBot.Intake.Docx;

/// <summary>
/// Unpacks every entry of a zip once, keeping nothing, to know that it stays within the limits. The sizes that a zip declares of itself are
/// not believed.
/// </summary>
internal static class ZipGuard
{
    /// <summary>Small parts may be packed any number of times: they harm nobody.</summary>
    private const long RatioMattersFrom = 10 * 1024 * 1024;

    internal static bool IsBomb(ZipArchive zip, IntakeOptions options)
    {
        if (zip.Entries.Count > options.MaxEntries)
            return true;
        var buffer = new byte[81920];
        long total = 0;
        foreach (var entry in zip.Entries)
        {
            using var stream = entry.Open();
            long unpacked = 0;
            for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
            {
                unpacked += read;
                total += read;
                if (total > options.MaxUnpackedBytes)
                    return true;
                if (unpacked > RatioMattersFrom && unpacked / Math.Max(1, entry.CompressedLength) > options.MaxRatio)
                    return true;
            }
        }
        return false;
    }
}
