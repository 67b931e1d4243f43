using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>
/// Photos or files, one after the other, then "Xong". Holds them as <see cref="Given"/>. The channel keeps the file; ours is its handle.
/// </summary>
/// <param name="Most">Files in all; what comes beyond is refused.</param>
/// <param name="WithText">Words are taken too (a note, or the photo's caption).</param>
public sealed record PhotoPrompt(int Most = 5, bool WithText = false) : Prompt
{
    private const int LongestText = 1000;

    public override bool Gathers => true;

    public override bool TakesAnyWords => WithText;

    public override PromptResult Read(PromptInput input, Question question, string before)
    {
        var held = AnswerPart.Read(before).ToList();
        var files = input
            .Attachments.Select(file => new AnswerPart(file.Kind, file.FileId, file.FileName is { } name ? TypedText.Clean(name) : null))
            .ToList();
        var text = WithText ? TypedText.Clean(input.Text ?? "") : "";
        if (files.Count == 0 && text.Length == 0)
            return new PromptResult.Refused(WithText ? MessageKeys.Prompt.NoteOrPhoto : MessageKeys.Prompt.Photo);
        if (held.Count(item => item.IsFile) + files.Count > Most)
            return new PromptResult.Refused(MessageKeys.Prompt.TooManyPhotos, ("limit", Most));
        if (HtmlText.CodePoints(text) > LongestText)
            return new PromptResult.Refused(MessageKeys.Prompt.TextTooLong, ("limit", LongestText));
        if (text.Length > 0 && held.Any(item => !item.IsFile))
            held = [.. held.Where(item => item.IsFile)]; // a note written again takes the place of the first
        var all = held.Concat(files)
            .Concat(text.Length > 0 ? [new AnswerPart("text", text)] : [])
            .DistinctBy(item => (item.Kind, item.Value));
        return new PromptResult.Gathered(AnswerPart.Write(all));
    }
}
