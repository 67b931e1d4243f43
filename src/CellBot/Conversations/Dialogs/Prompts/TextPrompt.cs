using System.Text;
using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>Words. Holds them trimmed, in NFC, without control characters but line ends.</summary>
/// <param name="Most">Code points; more is refused with the limit. Telegram sends at most 4,096.</param>
public sealed record TextPrompt(int Least = 1, int Most = 2000) : Prompt
{
    public override Reading Read(PromptInput input, Question question, string before)
    {
        if (ChoicePrompt.Chosen(input with { Words = "" }, question.Options) is { } option) return new Reading.Taken(option.Value);
        var text = Clean(input.Text ?? "");
        var length = HtmlText.CodePoints(text);
        if (length < Math.Max(Least, 1)) return new Reading.Refused(MessageKeys.Prompt.Text);
        return length > Most ? new Reading.Refused(MessageKeys.Prompt.TextTooLong, ("limit", Most)) : new Reading.Taken(text);
    }

    internal static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes()) // half a surrogate pair becomes U+FFFD, which databases can hold
            if (rune.Value == '\n' || !Rune.IsControl(rune)) clean.Append(rune.ToString());
        return clean.ToString().Normalize(NormalizationForm.FormC).Trim();
    }
}
