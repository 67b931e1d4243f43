using CellBot.Conversations.Dialogs;
using CellBot.Messages;
using CellBot.Reports;

namespace CellBot.Conversations.Reporting;

/// <summary>
/// Photos and files that an office can open, one after the other, then "Xong"; captions are kept. Holds <see cref="Given"/>s with the
/// files' types as names.
/// </summary>
public sealed record ReportFilesPrompt(ReportOptions Options) : Prompt
{
    public override bool Gathers => true;

    public override PromptResult Read(PromptInput input, Question question, string before)
    {
        if (input.Attachments.Count == 0)
            return new PromptResult.Refused(MessageKeys.Prompt.Photo);
        var held = AnswerPart.Read(before);
        if (Fault(held.Count(item => item.IsFile), input.Attachments, Options) is { } fault)
            return fault;
        var caption = ReportPolicy.Clean(input.Text ?? "");
        if (ReportPolicy.IsClassified(caption))
            return new PromptResult.Refused(MessageKeys.Chat.Refused);
        var all = held.Concat(Files(input.Attachments)).Concat(caption.Length > 0 ? [new AnswerPart("text", caption)] : []);
        return new PromptResult.Gathered(AnswerPart.Write(all.DistinctBy(item => (item.Kind, item.Value))));
    }

    internal static IEnumerable<AnswerPart> Files(IEnumerable<Attachment> files) =>
        files.Select(file => new AnswerPart(file.Kind, file.FileId, file.MimeType));

    /// <summary>The first that is not taken, in words.</summary>
    internal static PromptResult.Refused? Fault(int have, IReadOnlyList<Attachment> files, ReportOptions options) =>
        files
            .Select((file, i) => AttachmentPolicy.Fault(have + i, file.Kind, file.MimeType, file.Bytes, options))
            .FirstOrDefault(fault => fault is not null) switch
        {
            AttachmentError.TooMany => new PromptResult.Refused(MessageKeys.ReportFile.TooMany, ("most", options.MaxFiles)),
            AttachmentError.WrongType => new PromptResult.Refused(MessageKeys.ReportFile.WrongType),
            AttachmentError.TooLarge => new PromptResult.Refused(
                MessageKeys.ReportFile.TooLarge,
                ("megabytes", options.MaxFileBytes / (1024 * 1024))
            ),
            _ => null,
        };
}
