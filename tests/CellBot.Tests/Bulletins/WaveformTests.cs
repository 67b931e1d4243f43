using System.Buffers.Binary;
using CellBot.Bulletins;

namespace CellBot.Tests.Bulletins;

/// <summary>Sound of programs that write into a pipe, joined and written as one file.</summary>
public sealed class WaveformTests
{
    private static byte[] Wav(int rate = 22_050, int seconds = 1) => new Waveform(rate, new byte[rate * 2 * seconds]).ToWav();

    [Fact]
    public void What_is_written_is_read_back()
    {
        var sound = new Waveform(16_000, [1, 2, 3, 4, 5, 6]);
        var back = Waveform.Read(sound.ToWav())!;
        Assert.Equal(sound.Rate, back.Rate);
        Assert.Equal(sound.Samples, back.Samples);
        Assert.Equal(TimeSpan.FromSeconds(1), Waveform.Read(Wav())!.Length);
    }

    [Fact]
    public void A_length_that_a_pipe_could_not_know_is_what_there_is()
    {
        var file = Wav();
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), 0x7ffff000); // as espeak-ng writes it
        Assert.Equal(TimeSpan.FromSeconds(1), Waveform.Read(file)!.Length);
        BinaryPrimitives.WriteUInt32LittleEndian(file.AsSpan(40), uint.MaxValue);
        Assert.Equal(TimeSpan.FromSeconds(1), Waveform.Read(file)!.Length);
    }

    [Fact]
    public void A_part_that_is_no_sound_is_passed_over()
    {
        var file = Wav();
        byte[] with = [.. file[..36], .. "LIST"u8, 3, 0, 0, 0, 9, 9, 9, 0, .. file[36..]];
        Assert.Equal(TimeSpan.FromSeconds(1), Waveform.Read(with)!.Length);
    }

    [Fact]
    public void What_is_no_such_file_is_nothing()
    {
        var stereo = Wav();
        stereo[22] = 2;
        var packed = Wav();
        packed[20] = 3;
        var eight = Wav();
        eight[34] = 8;
        foreach (
            var file in (byte[][])
                [
                    [],
                    [1, 2, 3],
                    "RIFFxxxxWAVE"u8.ToArray(),
                    stereo,
                    packed,
                    eight,
                    Wav()[..30],
                    "ID3..........."u8.ToArray(),
                ]
        )
            Assert.Null(Waveform.Read(file));
    }

    [Fact]
    public void Lines_are_joined_with_a_silence_between()
    {
        var (one, two) = (new Waveform(1000, [1, 1, 1, 1]), new Waveform(1000, [2, 2]));
        var joined = Waveform.Join([one, two], TimeSpan.FromMilliseconds(2));
        Assert.Equal([1, 1, 1, 1, 0, 0, 0, 0, 2, 2], joined.Samples);
        Assert.Throws<ArgumentException>(() => Waveform.Join([one, two with { Rate = 8000 }], TimeSpan.Zero));
    }
}
