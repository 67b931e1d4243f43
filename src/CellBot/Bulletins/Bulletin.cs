using System.Security.Cryptography;
using System.Text;

namespace CellBot.Bulletins;

/// <summary>What is read out in one commune of a broadcast: a text for the ear, a person's, and the voice that says it.</summary>
/// <param name="UnitId">The commune.</param>
/// <param name="Text">As it is said; a clerk may change it until it is submitted.</param>
/// <param name="Audio">Null: none has been made of this text.</param>
/// <param name="Revision">Grows with every change; who changes it names the one they saw.</param>
public sealed record Bulletin(
    long Id,
    long BroadcastId,
    long UnitId,
    string UnitCode,
    string UnitName,
    string Text,
    BulletinState State,
    BulletinAudio? Audio,
    int Revision,
    string CreatedBy,
    DateTimeOffset CreatedAt
)
{
    public string? SubmittedBy { get; init; }

    /// <summary>Null also where one's own word was enough: the office asks for no second person.</summary>
    public string? ApprovedBy { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    /// <summary>Of text and audio, as they were submitted.</summary>
    public string? SubmittedHash { get; init; }

    public string? ReturnedReason { get; init; }

    /// <summary>Over exactly what is heard: the words, and each file. Null: there is no audio.</summary>
    public string? Hash =>
        Audio is { } audio
            ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Text}\n{audio.WavSha256}\n{audio.Mp3Sha256}")))
            : null;
}

/// <param name="Mp3Sha256">Null: no program here makes MP3.</param>
public sealed record BulletinAudio(TimeSpan Length, string WavSha256, string? Mp3Sha256, DateTimeOffset MadeAt);

public enum BulletinState
{
    Draft,
    Submitted,
    Approved,
    Returned,
}

/// <summary>That it was read out, as the commune's clerk says.</summary>
/// <param name="Times">How often it was read in a row.</param>
/// <param name="Place">Where, in the clerk's words; empty: the whole commune.</param>
public sealed record BulletinReading(
    long Id,
    long BulletinId,
    DateTimeOffset ReadAt,
    int Times,
    string Place,
    string By,
    DateTimeOffset At
);

/// <summary>A file of the audio.</summary>
public enum AudioFormat
{
    Wav,
    Mp3,
}
