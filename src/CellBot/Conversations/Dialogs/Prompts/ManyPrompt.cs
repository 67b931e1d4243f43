using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>
/// Several of the question's options, one tap each, then "Xong". Holds the values, parted by commas. A second tap on the same changes
/// nothing; the step's question should leave out what is chosen.
/// </summary>
public sealed record ManyPrompt : Prompt
{
    public override bool Gathers => true;

    public override PromptResult Read(PromptInput input, Question question, string before)
    {
        if (ChoicePrompt.Chosen(input, question.Options) is not { } option)
            return new PromptResult.Refused(MessageKeys.Prompt.Choose);
        var values = before.Split(',', StringSplitOptions.RemoveEmptyEntries);
        return new PromptResult.Gathered(values.Contains(option.Value) ? before : string.Join(',', [.. values, option.Value]));
    }
}
