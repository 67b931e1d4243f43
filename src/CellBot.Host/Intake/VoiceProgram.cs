using System.Globalization;
using System.Text;
using CellBot.Bulletins;

namespace CellBot.Host.Intake;

/// <summary>
/// The voice by a program of the system: espeak-ng with its Vietnamese voice, or the one that the settings name. Fed and heard over pipes,
/// bounded in time, memory and output; the words are never on a command line, where every user of the machine could read them.
/// </summary>
internal sealed partial class VoiceProgram(VoiceOptions options, TimeProvider clock, ILogger<VoiceProgram> logger) : IVoice
{
    /// <summary>Ten minutes at 48,000 samples a second: no line is longer.</summary>
    private const int MaxWavBytes = 60_000_000;

    /// <summary>Packing a bulletin takes seconds.</summary>
    private static readonly TimeSpan PackTimeout = TimeSpan.FromMinutes(2);

    private readonly string[] _command =
        options.Command.Trim().Length > 0
            ? options.Command.Split(' ', StringSplitOptions.RemoveEmptyEntries)
            :
            [
                "espeak-ng",
                "-v",
                "vi",
                "-s",
                options.WordsPerMinute.ToString(CultureInfo.InvariantCulture),
                "-b",
                "1",
                "--stdin",
                "--stdout",
            ];

    public string? Missing =>
        OfficeProgram.PathOf(_command[0]) is not null ? null
        : options.Command.Trim().Length > 0 ? "voice_command_missing"
        : "voice_missing";

    public bool MakesMp3 => Packer is not null;

    /// <summary>Both read a WAV file from standard input and write to standard output; 64 kbit/s carry a voice.</summary>
    private static string[]? Packer =>
        OfficeProgram.PathOf("lame") is not null ? ["lame", "--silent", "-m", "m", "-b", "64", "-", "-"]
        : OfficeProgram.PathOf("ffmpeg") is not null
            ? ["ffmpeg", "-loglevel", "error", "-f", "wav", "-i", "pipe:0", "-f", "mp3", "-b:a", "64k", "pipe:1"]
        : null;

    public async Task<Waveform?> SayAsync(string line, CancellationToken cancellationToken)
    {
        var said = await RunAsync(_command, Encoding.UTF8.GetBytes(line + "\n"), options.Timeout, cancellationToken);
        if (said is null)
            return null;
        var sound = Waveform.Read(said);
        if (sound is null)
            NoWav(logger, _command[0], said.Length);
        return sound;
    }

    public async Task<byte[]?> Mp3Async(byte[] wav, CancellationToken cancellationToken) =>
        Packer is { } packer ? await RunAsync(packer, wav, PackTimeout, cancellationToken) : null;

    private async Task<byte[]?> RunAsync(string[] command, byte[] input, TimeSpan limit, CancellationToken cancellationToken)
    {
        string[] call = OfficeProgram.IsLimited ? ["prlimit", .. Bounds(limit), .. command] : command;
        using var timeout = new CancellationTokenSource(limit, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        try
        {
            var answer = await PipedProgram.RunAsync(call[0], call.Skip(1), input, MaxWavBytes, either.Token);
            if (answer.End == PipedEnd.Well)
                return answer.Output;
            // What a program says of itself may hold what it was to say: only how it ended is told.
            Failed(logger, command[0], answer.End, answer.ExitCode);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            TookTooLong(logger, command[0], limit.TotalSeconds);
        }
        return null;
    }

    private string[] Bounds(TimeSpan limit) =>
        [
            $"--as={((long)options.MemoryMegabytes << 20).ToString(CultureInfo.InvariantCulture)}",
            $"--cpu={((int)limit.TotalSeconds + 1).ToString(CultureInfo.InvariantCulture)}",
            "--core=0",
        ];

    [LoggerMessage(141, LogLevel.Warning, "{Program} did not do its work: {End}, exit code {ExitCode}")]
    private static partial void Failed(ILogger logger, string program, PipedEnd end, int exitCode);

    [LoggerMessage(142, LogLevel.Warning, "{Program} took longer than {Seconds} s and was ended")]
    private static partial void TookTooLong(ILogger logger, string program, double seconds);

    [LoggerMessage(143, LogLevel.Warning, "{Program} wrote {Bytes} bytes that are no WAV of 16 bits and one channel")]
    private static partial void NoWav(ILogger logger, string program, int bytes);
}
