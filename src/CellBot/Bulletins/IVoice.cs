namespace CellBot.Bulletins;

/// <summary>A voice that reads a text aloud, and what packs it for devices that take no WAV.</summary>
public interface IVoice
{
    /// <summary>Null: it is there; else the code of <c>task_error.*</c> that says what is missing.</summary>
    string? Missing { get; }

    /// <summary>A program that makes MP3 is there.</summary>
    bool MakesMp3 { get; }

    /// <summary>One sentence or line. Null: the program failed, took too long, or said too much; the log says which.</summary>
    Task<Waveform?> SayAsync(string line, CancellationToken cancellationToken);

    /// <summary>Null: no program for it, or it failed.</summary>
    Task<byte[]?> Mp3Async(byte[] wav, CancellationToken cancellationToken);
}

/// <param name="Mp3">Null: no program here makes it.</param>
public sealed record SpokenAudio(byte[] Wav, byte[]? Mp3, TimeSpan Length);
