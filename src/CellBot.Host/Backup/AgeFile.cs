using System.Security.Cryptography;
using CellBot.Storage;

namespace CellBot.Host.Backup;

/// <summary>A file that only the holder of an age key can read.</summary>
internal static class AgeFile
{
    private const string Package = "age";

    /// <summary>Encrypts what the writer gives into a new file, its owner's alone; returns its SHA-256 and size.</summary>
    public static async Task<BackupFile> WriteAsync(
        string file,
        IReadOnlyList<string> recipients,
        Func<Stream, Task> write,
        CancellationToken cancellationToken
    )
    {
        PrivateFiles.MakeFile(file);
        await using var age = ChildProgram.Start("age", Package, recipients.SelectMany(one => (string[])["-r", one]));
        var storing = StoreAsync(age.Output, file, cancellationToken);
        try
        {
            await write(age.Input);
            await age.Input.FlushAsync(cancellationToken);
        }
        catch (IOException)
        {
            // age has ended: why, is told below
        }
        age.EndInput();
        var stored = await storing;
        await age.EndAsync(cancellationToken);
        return stored;
    }

    /// <summary>Decrypts the file into the reader.</summary>
    public static async Task ReadAsync(string file, string identity, Func<Stream, Task> read, CancellationToken cancellationToken)
    {
        await using var age = ChildProgram.Start("age", Package, ["-d", "-i", identity]);
        await using var source = File.OpenRead(file);
        var feeding = age.FeedAsync(source, cancellationToken);
        await read(age.Output);
        await feeding;
        await age.EndAsync(cancellationToken);
    }

    public static async Task<string> HashAsync(string file, CancellationToken cancellationToken)
    {
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellationToken));
    }

    private static async Task<BackupFile> StoreAsync(Stream from, string file, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var written = new FileStream(file, FileMode.Truncate, FileAccess.Write, FileShare.None);
        var buffer = new byte[1 << 16];
        for (int count; (count = await from.ReadAsync(buffer, cancellationToken)) > 0; )
        {
            hash.AppendData(buffer, 0, count);
            await written.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        }
        written.Flush(flushToDisk: true);
        return new BackupFile(written.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}
