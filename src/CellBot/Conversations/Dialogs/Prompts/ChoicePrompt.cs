using System.Globalization;
using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>One of the question's options: tapped, or typed as its words or its number. Holds the option's value.</summary>
public sealed record ChoicePrompt : Prompt
{
    public override PromptResult Read(PromptInput input, Question question, string before) =>
        Chosen(input, question.Options) is { } option
            ? new PromptResult.Taken(option.Value)
            : new PromptResult.Refused(MessageKeys.Prompt.Choose);

    /// <summary>The option meant; null when none or several are.</summary>
    internal static Option? Chosen(PromptInput input, IReadOnlyList<Option> options)
    {
        if (input.Tapped is { } tapped)
            return options.FirstOrDefault(option => option.Value == tapped);
        if (input.Words.Length == 0)
            return null;
        if (
            int.TryParse(input.Words, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1
            && number <= options.Count
        )
            return options[number - 1];
        var near = options
            .Select(option => (Option: option, Nearness: Near(input.Words, TypedText.Fold(option.Label))))
            .Where(one => one.Nearness > 0)
            .OrderByDescending(one => one.Nearness)
            .ToList();
        return near.Count == 1 || (near.Count > 1 && near[0].Nearness > near[1].Nearness) ? near[0].Option : null;
    }

    // A part of the option's words is enough when it fits that option alone.
    private static int Near(string words, string label) =>
        words.Length >= 3 && label.Contains(words, StringComparison.Ordinal) ? 2 : TypedText.Nearness(words, label);
}
