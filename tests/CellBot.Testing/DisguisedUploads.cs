using System.Text;
using CellBot.Intake.Uploads;

namespace CellBot.Testing;

/// <summary>No secret, but neither are its words to be found in what it gives: a test sees whether a store protects at all.</summary>
public sealed class DisguisedUploads : IUploadProtection
{
    private const byte Mask = 0x5A;

    public byte[] Protect(byte[] content, string binding) =>
        [.. Encoding.UTF8.GetBytes(binding + "\0").Concat(content).Select(value => (byte)(value ^ Mask))];

    public byte[]? Reveal(byte[] content, string binding)
    {
        byte[] plain = [.. content.Select(value => (byte)(value ^ Mask))];
        var bound = Encoding.UTF8.GetBytes(binding + "\0");
        return plain.AsSpan().StartsWith(bound) ? plain[bound.Length..] : null;
    }
}
