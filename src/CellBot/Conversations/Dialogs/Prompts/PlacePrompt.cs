using System.Globalization;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>A place: the phone's position, or words ("thôn An Hòa, sau nhà văn hóa"). Holds one <see cref="Given"/>.</summary>
public sealed record PlacePrompt : Prompt
{
    private const int LongestText = 300;

    public override string? Request => ButtonRequest.Location;

    public override bool TakesAnyWords => true;

    public override PromptResult Read(PromptInput input, Question question, string before)
    {
        if (input.Place is { } place)
            return new PromptResult.Taken(
                AnswerPart.Write([
                    new AnswerPart(
                        "place",
                        string.Create(CultureInfo.InvariantCulture, $"{place.Latitude:0.######},{place.Longitude:0.######}")
                    ),
                ])
            );
        if (ChoicePrompt.Chosen(input with { Words = "" }, question.Options) is { } option)
            return new PromptResult.Taken(option.Value);
        var text = TypedText.Clean(input.Text ?? "");
        if (text.Length == 0)
            return new PromptResult.Refused(MessageKeys.Prompt.Place);
        return HtmlText.CodePoints(text) > LongestText
            ? new PromptResult.Refused(MessageKeys.Prompt.TextTooLong, ("limit", LongestText))
            : new PromptResult.Taken(AnswerPart.Write([new AnswerPart("text", text)]));
    }
}
