using System.Runtime.InteropServices;

namespace CellBot.Intake.Uploads;

/// <summary>
/// Text as bytes and back, each UTF-16 unit as it is: offsets hold, and lone surrogates of damaged files stay what they are.
/// </summary>
internal static class PackedText
{
    public static byte[] Of(string text) => MemoryMarshal.AsBytes(text.AsSpan()).ToArray();

    public static string Read(byte[] bytes) => new(MemoryMarshal.Cast<byte, char>(bytes));
}
