using System.Globalization;
using CellBot.Auditing;
using CellBot.Bulletins;

namespace CellBot.Jobs.LongTasks;

/// <summary>Has a bulletin spoken, line by line, and puts the audio beside the text that it was made of.</summary>
public sealed class VoiceTask(IBulletinStore bulletins, IVoice voice, VoiceOptions options, TimeProvider clock) : ILongTaskWork
{
    /// <summary>Codes of <c>task_error.*</c>.</summary>
    public const string VoiceFailed = "voice_failed",
        TextChanged = "voice_text_changed";

    private const string Id = "bulletin",
        Broadcast = "broadcast";

    public LongTaskKind Kind => LongTaskKind.Voice;

    public static IReadOnlyDictionary<string, string> Arguments(Bulletin bulletin) =>
        new Dictionary<string, string>
        {
            [Id] = bulletin.Id.ToString(CultureInfo.InvariantCulture),
            [Broadcast] = bulletin.BroadcastId.ToString(CultureInfo.InvariantCulture),
        };

    /// <summary>Where its audio is to be heard.</summary>
    public static (long Broadcast, long Bulletin) Of(LongTask task) =>
        (long.Parse(task.Arguments[Broadcast], CultureInfo.InvariantCulture), long.Parse(task.Arguments[Id], CultureInfo.InvariantCulture));

    public async Task<LongTaskOutcome> RunAsync(LongTask task, IProgress<LongTaskProgress> progress, CancellationToken cancellationToken)
    {
        if (voice.Missing is { } missing)
            return LongTaskOutcome.Failed(missing);
        if (await bulletins.FindAsync(Of(task).Bulletin, cancellationToken) is not { } bulletin)
            return LongTaskOutcome.Failed(LongTaskError.InputGone);
        var lines = bulletin.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var said = new List<Waveform>();
        foreach (var line in lines)
        {
            progress.Report(new LongTaskProgress(said.Count, lines.Length + 1));
            if (
                await voice.SayAsync(line, cancellationToken) is not { Samples.Length: > 0 } sound
                || (said.Count > 0 && said[0].Rate != sound.Rate)
            )
                return LongTaskOutcome.Failed(VoiceFailed);
            said.Add(sound);
        }
        progress.Report(new LongTaskProgress(said.Count, lines.Length + 1));
        var whole = Waveform.Join(said, options.Pause);
        var wav = whole.ToWav();
        var audio = new SpokenAudio(wav, await voice.Mp3Async(wav, cancellationToken), whole.Length);
        var now = clock.GetUtcNow();
        return await bulletins.PutAudioAsync(
            bulletin.Id,
            bulletin.Text,
            audio,
            now,
            AuditEvent.Of(now, task.Owner, "bulletin.spoken", "bulletin", task.Arguments[Id]),
            cancellationToken
        )
            ? LongTaskOutcome.Done(task.Arguments[Id])
            : LongTaskOutcome.Failed(TextChanged);
    }
}
