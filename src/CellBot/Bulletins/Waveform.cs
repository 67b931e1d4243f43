using System.Buffers.Binary;

namespace CellBot.Bulletins;

/// <summary>Sound as numbers: 16-bit, one channel, so many samples a second.</summary>
public sealed record Waveform(int Rate, byte[] Samples)
{
    private const int HeaderBytes = 44,
        SampleBytes = 2;

    public TimeSpan Length => TimeSpan.FromSeconds((double)Samples.Length / SampleBytes / Rate);

    /// <summary>
    /// A WAV file's sound. A program that writes into a pipe cannot know the length when it writes the head: what the head says of it
    /// counts only as far as there is sound. Null: not such a file.
    /// </summary>
    public static Waveform? Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file[..4].SequenceEqual("RIFF"u8) || !file[8..12].SequenceEqual("WAVE"u8))
            return null;
        int? rate = null;
        for (var at = 12; at + 8 <= file.Length; )
        {
            var said = BinaryPrimitives.ReadUInt32LittleEndian(file[(at + 4)..]);
            var body = file[(at + 8)..];
            var length = (int)Math.Min(said, (uint)body.Length);
            if (file.Slice(at, 4).SequenceEqual("fmt "u8))
            {
                // PCM, one channel, 16 bits.
                if (
                    length < 16
                    || BinaryPrimitives.ReadInt16LittleEndian(body) != 1
                    || BinaryPrimitives.ReadInt16LittleEndian(body[2..]) != 1
                    || BinaryPrimitives.ReadInt16LittleEndian(body[14..]) != 8 * SampleBytes
                )
                    return null;
                rate = BinaryPrimitives.ReadInt32LittleEndian(body[4..]);
            }
            else if (file.Slice(at, 4).SequenceEqual("data"u8))
                return rate is > 0 and <= 192_000 ? new Waveform(rate.Value, body[..(length / SampleBytes * SampleBytes)].ToArray()) : null;
            at += 8 + length + (length % 2);
        }
        return null;
    }

    /// <summary>One behind the other, a silence between. All of one rate, and at least one.</summary>
    public static Waveform Join(IReadOnlyList<Waveform> parts, TimeSpan silence)
    {
        var rate = parts[0].Rate;
        var between = new byte[(int)(silence.TotalSeconds * rate) * SampleBytes];
        using var joined = new MemoryStream();
        foreach (var (part, place) in parts.Select((part, place) => (part, place)))
        {
            if (part.Rate != rate)
                throw new ArgumentException($"{part.Rate} samples a second among {rate}", nameof(parts));
            if (place > 0)
                joined.Write(between);
            joined.Write(part.Samples);
        }
        return new Waveform(rate, joined.ToArray());
    }

    public byte[] ToWav()
    {
        var file = new byte[HeaderBytes + Samples.Length];
        var head = file.AsSpan();
        "RIFF"u8.CopyTo(head);
        BinaryPrimitives.WriteInt32LittleEndian(head[4..], file.Length - 8);
        "WAVEfmt "u8.CopyTo(head[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(head[16..], 16);
        BinaryPrimitives.WriteInt16LittleEndian(head[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(head[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(head[24..], Rate);
        BinaryPrimitives.WriteInt32LittleEndian(head[28..], Rate * SampleBytes);
        BinaryPrimitives.WriteInt16LittleEndian(head[32..], SampleBytes);
        BinaryPrimitives.WriteInt16LittleEndian(head[34..], 8 * SampleBytes);
        "data"u8.CopyTo(head[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(head[40..], Samples.Length);
        Samples.CopyTo(head[HeaderBytes..]);
        return file;
    }
}
