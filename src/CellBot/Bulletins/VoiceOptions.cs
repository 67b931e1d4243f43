namespace CellBot.Bulletins;

/// <summary>The voice of bulletins, section <c>Voice</c>.</summary>
public sealed record VoiceOptions
{
    public const string Section = "Voice";

    /// <summary>
    /// A program that reads a line of Vietnamese (UTF-8) from standard input and writes a WAV file (16 bits, one channel) to standard
    /// output, with its arguments, blanks between. Empty: espeak-ng, where it is installed.
    /// </summary>
    public string Command { get; init; } = "";

    /// <summary>How long one line may take. Default 30 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The silence between two lines. Default 0.7 s.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(0.7);

    /// <summary>Words a minute of espeak-ng. Default 130: loudspeakers echo.</summary>
    public int WordsPerMinute { get; init; } = 130;

    /// <summary>Address space of each program, MB. Default 2000; a voice with a model of its own may need more.</summary>
    public int MemoryMegabytes { get; init; } = 2_000;
}

public static class VoiceOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(VoiceOptions options)
    {
        if (options.Timeout < TimeSpan.FromSeconds(1) || options.Timeout > TimeSpan.FromMinutes(10))
            yield return "Voice:Timeout must lie between 00:00:01 and 00:10:00.";
        if (options.Pause < TimeSpan.Zero || options.Pause > TimeSpan.FromSeconds(5))
            yield return "Voice:Pause must lie between 00:00:00 and 00:00:05.";
        if (options.WordsPerMinute is < 80 or > 300)
            yield return "Voice:WordsPerMinute must lie between 80 and 300.";
        if (options.MemoryMegabytes is < 100 or > 64_000)
            yield return "Voice:MemoryMegabytes must lie between 100 and 64000.";
    }
}
