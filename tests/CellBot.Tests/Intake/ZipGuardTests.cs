using System.IO.Compression;
using CellBot.Intake;
using CellBot.Intake.Docx;

namespace CellBot.Tests.Intake;

public sealed class ZipGuardTests
{
    private const int Megabyte = 1024 * 1024;

    private static readonly IntakeOptions Wide = new()
    {
        MaxEntries = 100,
        MaxUnpackedBytes = 100 * Megabyte,
        MaxRatio = 100,
    };

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Entries_are_counted(int entries, bool isBomb) =>
        Assert.Equal(isBomb, IsBomb(Wide with { MaxEntries = 2 }, [.. Enumerable.Repeat(1, entries)]));

    [Theory]
    [InlineData(1_000, 1_000, false)]
    [InlineData(1_000, 1_001, true)]
    public void What_all_entries_unpack_to_is_added_up(int first, int second, bool isBomb) =>
        Assert.Equal(isBomb, IsBomb(Wide with { MaxUnpackedBytes = 2_000 }, first, second));

    [Theory]
    [InlineData(9, false)] // however tightly, small parts harm nobody
    [InlineData(11, true)]
    public void A_large_part_may_not_be_packed_too_tightly(int megabytes, bool isBomb) =>
        Assert.Equal(isBomb, IsBomb(Wide, megabytes * Megabyte));

    [Fact]
    public void A_large_part_that_is_packed_like_others_is_no_bomb() => Assert.False(IsBomb(Wide with { MaxRatio = 2_000 }, 11 * Megabyte));

    private static bool IsBomb(IntakeOptions options, params int[] sizes)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
            foreach (var (number, size) in sizes.Index())
                using (var entry = zip.CreateEntry($"{number}").Open())
                    entry.Write(new byte[size]);
        using var read = new ZipArchive(packed, ZipArchiveMode.Read);
        return ZipGuard.IsBomb(read, options);
    }
}
