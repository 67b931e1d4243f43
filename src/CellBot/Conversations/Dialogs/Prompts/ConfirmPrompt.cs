using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>
/// The last look before the completion. The question's first option does it; others may lead back (<see cref="Option.GoTo"/>). Typed
/// agreement counts as the first.
/// </summary>
/// <param name="AgreeWords">Folded words that mean yes, from the catalog:
/// <c>TypedText.Phrases(messages.Text(MessageKeys.Prompt.AgreeWords))</c>.</param>
public sealed record ConfirmPrompt(IReadOnlyList<string> AgreeWords) : Prompt
{
    public ConfirmPrompt(MessageCatalog messages)
        : this(TypedText.Phrases(messages.Text(MessageKeys.Prompt.AgreeWords))) { }

    public override PromptResult Read(PromptInput input, Question question, string before)
    {
        if (input.Tapped is null && AgreeWords.Contains(input.Words) && question.Options.Count > 0)
            return new PromptResult.Taken(question.Options[0].Value);
        return ChoicePrompt.Chosen(input, question.Options) is { } option
            ? new PromptResult.Taken(option.Value)
            : new PromptResult.Refused(MessageKeys.Prompt.Choose);
    }
}
