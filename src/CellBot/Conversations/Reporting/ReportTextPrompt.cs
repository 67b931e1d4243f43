using CellBot.Conversations.Dialogs;
using CellBot.Messages;
using CellBot.Reports;

namespace CellBot.Conversations.Reporting;

/// <summary>
/// Words, and the photo that they came with as its caption. Holds <see cref="Given"/>s: at most one text, then files with their types as
/// names.
/// </summary>
/// <param name="FilesAlone">A photo without words is an answer too.</param>
public sealed record ReportTextPrompt(ReportOptions Options, bool FilesAlone = false) : Prompt
{
    /// <summary>The channel's word for a voice message: who speaks instead of writing has answered.</summary>
    public const string Voice = "voice";

    public override bool TakesAnyWords => true;

    public override PromptResult Read(PromptInput input, Question question, string before)
    {
        if (ReportFilesPrompt.Fault(0, input.Attachments, Options) is { } fault)
            return fault;
        var text = ReportPolicy.Clean(input.Text ?? "");
        if (text.Length == 0 && !((FilesAlone || input.Attachments.Any(file => file.Kind == Voice)) && input.Attachments.Count > 0))
            return new PromptResult.Refused(MessageKeys.Prompt.Text);
        if (text.Length > Options.MaxCharacters)
            return new PromptResult.Refused(MessageKeys.Prompt.TextTooLong, ("limit", Options.MaxCharacters));
        if (ReportPolicy.IsClassified(text))
            return new PromptResult.Refused(MessageKeys.Chat.Refused);
        return new PromptResult.Taken(
            AnswerPart.Write([
                .. text.Length > 0 ? (AnswerPart[])[new AnswerPart("text", text)] : [],
                .. ReportFilesPrompt.Files(input.Attachments),
            ])
        );
    }
}
