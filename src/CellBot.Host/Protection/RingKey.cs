using System.Security.Cryptography;
using CellBot.Host.Settings;

namespace CellBot.Host.Protection;

/// <summary>The key that wraps the key ring, so that a copy of the database alone gives no phone number away. AES-256-GCM.</summary>
/// <param name="previous">What it wrapped is still read while it is being replaced.</param>
internal sealed class RingKey(byte[] key, byte[]? previous = null)
{
    private static readonly byte[] Purpose = "cellbot key ring 1"u8.ToArray();

    /// <summary>
    /// From the settings; else, beside a SQLite database, from its file, made now if there is none. Null with PostgreSQL and no setting.
    /// </summary>
    public static RingKey? Of(HostSettings settings)
    {
        if (settings.Protection.Key.Length > 0)
            return new RingKey(
                Convert.FromBase64String(settings.Protection.Key),
                settings.Protection.PreviousKey.Length > 0 ? Convert.FromBase64String(settings.Protection.PreviousKey) : null
            );
        return settings.Database.SqliteFile is { } database && !settings.Database.IsPostgres
            ? new RingKey(OfFile(FileFor(database)))
            : null;
    }

    /// <summary>The same in base64, for a backup; null where there is none (yet).</summary>
    public static string? TextOf(HostSettings settings) =>
        settings.Protection.Key.Length > 0 ? settings.Protection.Key
        : settings.Database is { IsPostgres: false, SqliteFile: { } database } && File.Exists(FileFor(database))
            ? File.ReadAllText(FileFor(database)).Trim()
        : null;

    /// <summary>Where the key lies when no setting names one.</summary>
    public static string FileFor(string database) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(database))!, "cellbot.key");

    public byte[] Wrap(ReadOnlySpan<byte> plain)
    {
        var wrapped = new byte[12 + 16 + plain.Length];
        RandomNumberGenerator.Fill(wrapped.AsSpan(0, 12));
        using var cipher = new AesGcm(key, 16);
        cipher.Encrypt(wrapped.AsSpan(0, 12), plain, wrapped.AsSpan(28), wrapped.AsSpan(12, 16), Purpose);
        return wrapped;
    }

    /// <exception cref="CryptographicException">Another key wrapped it, or it was changed.</exception>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length < 28)
            throw new CryptographicException("what wraps a key is too short");
        try
        {
            return Unwrap(key, wrapped);
        }
        catch (CryptographicException) when (previous is not null)
        {
            return Unwrap(previous, wrapped);
        }
    }

    /// <summary>It was this key, not the one before, that wrapped it.</summary>
    public bool Wrapped(ReadOnlySpan<byte> wrapped)
    {
        try
        {
            Unwrap(key, wrapped);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }

    private static byte[] Unwrap(byte[] key, ReadOnlySpan<byte> wrapped)
    {
        var plain = new byte[wrapped.Length - 28];
        using var cipher = new AesGcm(key, 16);
        cipher.Decrypt(wrapped[..12], wrapped[28..], wrapped.Slice(12, 16), plain, Purpose);
        return plain;
    }

    // Written aside and then named, so that another process never reads half of it; of two that make one at once the first counts.
    private static byte[] OfFile(string file)
    {
        if (!File.Exists(file))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var aside = $"{file}.{Environment.ProcessId}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(4))}";
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var written = new StreamWriter(new FileStream(aside, options)))
                written.WriteLine(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)));
            try
            {
                File.Move(aside, file, overwrite: false);
            }
            catch (IOException) when (File.Exists(file))
            {
                File.Delete(aside);
            }
        }
        return Convert.TryFromBase64String(File.ReadAllText(file).Trim(), new byte[33], out var length) && length == 32
            ? Convert.FromBase64String(File.ReadAllText(file).Trim())
            : throw new CommandFailed(
                $"{file} holds no key: put back the one that belongs to this database, or name it in Protection:Key."
            );
    }
}
