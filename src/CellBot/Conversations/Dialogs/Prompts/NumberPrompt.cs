using System.Globalization;
using System.Text.RegularExpressions;
using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>A whole number, alone or among words ("9 đồng chí"); thousands may be parted by dots. Holds its digits.</summary>
public sealed partial record NumberPrompt(long From, long To) : Prompt
{
    public override PromptResult Read(PromptInput input, Question question, string before)
    {
        if (ChoicePrompt.Chosen(input with { Words = "" }, question.Options) is { } option)
            return new PromptResult.Taken(option.Value);
        var found = Digits().Matches(input.Text ?? "");
        return
            found.Count == 1
            && long.TryParse(found[0].Value.Replace(".", ""), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            && number >= From
            && number <= To
            ? new PromptResult.Taken(number.ToString(CultureInfo.InvariantCulture))
            : new PromptResult.Refused(MessageKeys.Prompt.Number, ("from", From), ("to", To));
    }

    [GeneratedRegex(@"-?\d{1,3}(?:\.\d{3})+|-?\d+")]
    private static partial Regex Digits();
}
