using CellBot.Conversations.Dialogs;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>A note with photos, as people read it back.</summary>
internal static class Notes
{
    public static string Html(IReadOnlyList<AnswerPart> given, MessageCatalog messages)
    {
        var (text, files) = Parts(given);
        if (text.Length == 0)
            return messages.Html(files == 0 ? MessageKeys.Confirm.NoteNone : MessageKeys.Confirm.NoteFiles, ("files", files));
        return files == 0 ? HtmlText.Escape(text) : messages.Html(MessageKeys.Confirm.NoteAndFiles, ("note", text), ("files", files));
    }

    /// <summary>The question, with what was sent so far.</summary>
    public static Question Ask(string key, IReadOnlyList<AnswerPart> given, MessageCatalog messages) =>
        Question.Of(
            given.Count == 0
                ? messages.Html(key)
                : messages.Html(key)
                    + "\n\n"
                    + messages.Html(MessageKeys.Confirm.Held, ("note", MessageValue.Markup(Html(given, messages))))
        );

    private static (string Text, int Files) Parts(IReadOnlyList<AnswerPart> given) =>
        (given.FirstOrDefault(item => !item.IsFile)?.Value ?? "", given.Count(item => item.IsFile));
}
