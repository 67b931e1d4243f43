using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Bulletins;
using CellBot.Jobs.LongTasks;
using CellBot.Storage.Bulletins;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IBulletinStore with its rules and its task: from a broadcast's words to what was read out.</summary>
public abstract class BulletinConformance : StoreConformance
{
    private static readonly Actor Clerk = new("user:1"),
        Chief = new("user:2");

    private BulletinStore Bulletins => new(Stores.Database, new DisguisedUploads());

    private BulletinService Service =>
        new(Bulletins, Broadcasts, Stores.Directives, new BroadcastOptions { RequireApproval = true }, Clock);

    private async Task<Bulletin> DraftAsync(Broadcast? broadcast = null)
    {
        await Seed.CommuneAsync();
        broadcast ??= await Seed.StartedAsync();
        return Assert.IsType<BulletinDecision.Done>(await Service.DraftAsync(broadcast.Id, Seed.Root, Clerk, default)).Bulletin;
    }

    private async Task<Bulletin> NowAsync(Bulletin bulletin) => (await Bulletins.FindAsync(bulletin.Id, default))!;

    private async Task<LongTaskOutcome> SpeakAsync(Bulletin bulletin, FakeVoice? voice = null)
    {
        var task = new LongTask("t", LongTaskKind.Voice, Clerk.Name, LongTaskState.Running, Now)
        {
            Arguments = VoiceTask.Arguments(bulletin),
        };
        return await new VoiceTask(Bulletins, voice ?? new FakeVoice(), new VoiceOptions(), Clock).RunAsync(
            task,
            new Progress<LongTaskProgress>(),
            default
        );
    }

    private static string Code(BulletinDecision decision) => Assert.IsType<BulletinDecision.Refused>(decision).Code;

    private async Task<string[]> TrailAsync() =>
        [
            .. (await Stores.TrailAsync())
                .Where(entry => entry.SubjectKind == "bulletin")
                .Select(entry => entry.Action["bulletin.".Length..]),
        ];

    [SkippableFact]
    public async Task From_the_words_to_the_loudspeaker_each_step_is_another_persons_or_in_the_trail()
    {
        var draft = await DraftAsync();
        Assert.Equal(("Việc của chi bộ.", BulletinState.Draft, Seed.Root), (draft.Text, draft.State, draft.UnitCode));
        Assert.Equal("bulletin_there", Code(await Service.DraftAsync(draft.BroadcastId, Seed.Root, Clerk, default)));
        await Service.EditAsync(draft.Id, draft.Revision, " Một câu. \r\n\n Hai câu. ", Clerk, default);
        Assert.Equal("Một câu.\nHai câu.", (await NowAsync(draft)).Text);
        Assert.Equal(LongTaskOutcome.Done($"{draft.Id}"), await SpeakAsync(draft));

        var spoken = await NowAsync(draft);
        var wav = (await Bulletins.AudioAsync(draft.Id, AudioFormat.Wav, default))!;
        Assert.Equal(Waveform.Read(wav)!.Length, spoken.Audio!.Length);
        Assert.Equal("mp3"u8.ToArray(), await Bulletins.AudioAsync(draft.Id, AudioFormat.Mp3, default));
        Assert.IsType<BulletinDecision.Done>(await Service.SubmitAsync(draft.Id, spoken.Revision, Clerk, default));
        var submitted = await NowAsync(draft);
        Assert.Equal("self_approval", Code(await Service.ApproveAsync(draft.Id, submitted.Revision, submitted.Hash!, Clerk, default)));
        Assert.Equal("content_changed", Code(await Service.ApproveAsync(draft.Id, submitted.Revision, "other", Chief, default)));
        Assert.Equal(
            "bulletin_changed",
            Code(await Service.ApproveAsync(draft.Id, submitted.Revision - 1, submitted.Hash!, Chief, default))
        );
        Assert.IsType<BulletinDecision.Done>(await Service.ApproveAsync(draft.Id, submitted.Revision, submitted.Hash!, Chief, default));
        var approved = await NowAsync(draft);
        Assert.Equal((BulletinState.Approved, "user:2", Now), (approved.State, approved.ApprovedBy, approved.ApprovedAt!.Value));

        Clock.Advance(TimeSpan.FromHours(1));
        Assert.Null(await Service.ReadOutAsync(draft.Id, Now.AddMinutes(-10), 2, " Thôn An Hòa ", Clerk, default));
        var reading = Assert.Single(await Bulletins.ReadingsAsync(draft.Id, default));
        Assert.Equal((Now.AddMinutes(-10), 2, "Thôn An Hòa", "user:1"), (reading.ReadAt, reading.Times, reading.Place, reading.By));
        Assert.Equal(["drafted", "edited", "spoken", "submitted", "approved", "read_out"], await TrailAsync());
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task Audio_stands_beside_its_own_text_or_not_at_all()
    {
        var draft = await DraftAsync();
        await SpeakAsync(draft);
        var spoken = await NowAsync(draft);
        await Service.EditAsync(draft.Id, spoken.Revision, "Câu khác.", Clerk, default);
        Assert.Null((await NowAsync(draft)).Audio);
        Assert.Null(await Bulletins.AudioAsync(draft.Id, AudioFormat.Wav, default));
        // A task that comes late with the audio of other words.
        var slow = new FakeVoice
        {
            WhileSpeaking = async () => await Service.EditAsync(draft.Id, (await NowAsync(draft)).Revision, "Lại khác.", Clerk, default),
        };
        Assert.Equal(VoiceTask.TextChanged, (await SpeakAsync(draft, slow)).Error);
        Assert.Null((await NowAsync(draft)).Audio);
    }

    [SkippableFact]
    public async Task What_was_submitted_is_not_spoken_again_and_what_is_missing_is_told()
    {
        var draft = await DraftAsync();
        await SpeakAsync(draft);
        await Service.SubmitAsync(draft.Id, (await NowAsync(draft)).Revision, Clerk, default);
        Assert.Equal(VoiceTask.TextChanged, (await SpeakAsync(draft)).Error);
        Assert.Equal("voice_missing", (await SpeakAsync(draft, new FakeVoice { Missing = "voice_missing" })).Error);
        Assert.Equal(VoiceTask.VoiceFailed, (await SpeakAsync(draft, new FakeVoice { IsDumb = true })).Error);
        Assert.Equal(LongTaskError.InputGone, (await SpeakAsync(draft with { Id = 4242 })).Error);
    }

    [SkippableFact]
    public async Task Only_what_was_sent_and_holds_is_read_out()
    {
        await Seed.CommuneAsync();
        var waiting = await Seed.DraftAsync();
        Assert.Equal("bulletin_not_sent", Code(await Service.DraftAsync(waiting.Id, Seed.Root, Clerk, default)));
        Assert.Equal("bulletin_not_sent", Code(await Service.DraftAsync(4242, Seed.Root, Clerk, default)));
        var sent = await Seed.StartedAsync();
        Assert.Equal("bulletin_there", Code(await Service.DraftAsync(sent.Id, "nowhere", Clerk, default)));
        Assert.Equal("bulletin_missing", Code(await Service.SubmitAsync(4242, 1, Clerk, default)));
        Assert.Empty(await TrailAsync());
    }

    private sealed class FakeVoice : IVoice
    {
        public string? Missing { get; init; }

        public bool IsDumb { get; init; }

        public Func<Task>? WhileSpeaking { get; init; }

        public bool MakesMp3 => true;

        public async Task<Waveform?> SayAsync(string line, CancellationToken cancellationToken)
        {
            if (WhileSpeaking is not null)
                await WhileSpeaking();
            return IsDumb ? null : new Waveform(8000, new byte[line.Length * 100]);
        }

        public Task<byte[]?> Mp3Async(byte[] wav, CancellationToken cancellationToken) => Task.FromResult<byte[]?>("mp3"u8.ToArray());
    }
}
