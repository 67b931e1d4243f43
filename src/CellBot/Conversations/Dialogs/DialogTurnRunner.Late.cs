using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

// Words that were sent before the question that waits was asked, and come after it: a phone without a network, a channel that was held up.
internal sealed partial class DialogTurnRunner
{
    /// <summary>So much the clocks may differ, and a quick writer be ahead.</summary>
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(1);

    /// <summary>Where the question stands of which it was said that something came late.</summary>
    private const string Late = "$$late";

    private static bool IsLate(Activity.MessageReceived message, DialogFrame frame) =>
        message.SentAt is { } sent && frame.AskedAt is { } asked && sent < asked - Ahead;

    // Said once a question, however much comes late.
    private async Task AskAgainAsync(DialogFrame frame, DateTimeOffset sentAt, CancellationToken cancellationToken)
    {
        if (frame.StepId == DialogFrame.Finishing || StepOf(frame) is not { } step || frame.Answers[Late] == step.Id)
            return;
        _said.Add(messages.Html(MessageKeys.Talk.CameLate, ("when", VietnameseText.Moment(sentAt))));
        await AskAsync(frame with { Answers = frame.Answers.With(Late, step.Id) }, step, cancellationToken);
    }
}
