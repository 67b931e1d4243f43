using CellBot.Conversations.Dialogs;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Testing.Dialogs;

/// <summary>A dialog with every kind of prompt, to try the engine with. Its deed is a list in memory, once per key.</summary>
public sealed class SampleDialog(Dictionary<string, Answers> deeds, int version = 1, string? withoutStep = null, bool continues = true)
    : Dialog
{
    /// <summary>Fails as often as this says.</summary>
    public int Failures { get; set; }

    public override string Id => "sample";

    public override int Version => version;

    public override DialogEntry Entry { get; } =
        new(MessageKeys.Button.Report, "thu", PhrasesKey: MessageKeys.Button.Report, Prefix: "th") { Likely = 1, InGroups = true };

    public override IReadOnlyList<DialogStep> Steps { get; } = [.. All().Where(step => step.Id != withoutStep)];

    public override Task<DialogStart> OpenAsync(DialogTurn turn, string argument, CancellationToken cancellationToken) =>
        Task.FromResult<DialogStart>(
            argument == "say" ? new DialogStart.Say(OutgoingMessage.Plain("said at once")) : new DialogStart.Begin(Answers.None)
        );

    public override Task<DialogResult> FinishAsync(DialogContext talk, string key, CancellationToken cancellationToken)
    {
        if (Failures-- > 0)
            throw new InvalidOperationException("the deed failed");
        deeds.TryAdd(key, talk.Answers);
        return Task.FromResult(new DialogResult(OutgoingMessage.Plain("done")));
    }

    public override bool Continues(int fromVersion) => continues;

    private static IEnumerable<DialogStep> All() =>
        [
            DialogStep.Of(
                "kind",
                new ChoicePrompt(),
                _ => Question.Of("kind?", new Option("need", "Khó khăn"), new Option("idea", "Đề xuất"))
            ),
            DialogStep.Of("words", new TextPrompt(Most: 100), _ => Question.Of("words?")),
            DialogStep.Of("photos", new PhotoPrompt(Most: 2), _ => Question.Of("photos?")) with
            {
                CanSkip = true,
            },
            DialogStep.Of("place", new PlacePrompt(), _ => Question.Of("place?")) with
            {
                CanSkip = true,
            },
            DialogStep.Of("day", new DatePrompt(30, 0), _ => Question.Of("day?")),
            DialogStep.Of("people", new NumberPrompt(1, 20), _ => Question.Of("people?")) with
            {
                When = talk => talk.Answers["kind"] == "need",
            },
            DialogStep.Of(
                "check",
                new ConfirmPrompt(TestFlow.Messages),
                talk =>
                    Question.Of(
                        $"check {HtmlText.Escape(talk.Answers["words"])}?",
                        new Option("ok", "Gửi"),
                        Option.GoTo("words", "Sửa nội dung")
                    )
            ),
        ];
}
