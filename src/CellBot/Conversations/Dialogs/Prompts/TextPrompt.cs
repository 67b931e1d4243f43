using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>Words. Holds them trimmed, in NFC, without control characters but line ends.</summary>
/// <param name="Most">Code points; more is refused with the limit. Telegram sends at most 4,096.</param>
public sealed record TextPrompt(int Least = 1, int Most = 2000) : Prompt
{
    public override bool TakesAnyWords => true;

    public override PromptResult Read(PromptInput input, Question question, string before)
    {
        if (ChoicePrompt.Chosen(input with { Words = "" }, question.Options) is { } option)
            return new PromptResult.Taken(option.Value);
        var text = TypedText.Clean(input.Text ?? "");
        var length = HtmlText.CodePoints(text);
        if (length < Math.Max(Least, 1))
            return new PromptResult.Refused(MessageKeys.Prompt.Text);
        return length > Most ? new PromptResult.Refused(MessageKeys.Prompt.TextTooLong, ("limit", Most)) : new PromptResult.Taken(text);
    }
}
