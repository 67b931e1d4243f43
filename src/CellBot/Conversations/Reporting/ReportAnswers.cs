using CellBot.Conversations.Dialogs;
using CellBot.Reports;

namespace CellBot.Conversations.Reporting;

/// <summary>What was gathered, as a report holds it. Pure.</summary>
internal static class ReportAnswers
{
    /// <summary>The words of these steps, captions among them, one below the other.</summary>
    public static string Text(Answers answers, params ReadOnlySpan<string> steps)
    {
        var lines = new List<string>();
        foreach (var step in steps)
            lines.AddRange(answers.Parts(step).Where(item => item.Kind == "text").Select(item => item.Value));
        return string.Join('\n', lines);
    }

    public static IReadOnlyList<ReportAttachment> Files(Answers answers, params ReadOnlySpan<string> steps)
    {
        var files = new List<ReportAttachment>();
        foreach (var step in steps)
            files.AddRange(
                answers
                    .Parts(step)
                    .Where(item => item.IsFile)
                    .Select(item => new ReportAttachment(0, null, item.Kind, item.Value, item.Name, null))
            );
        return [.. files.DistinctBy(file => file.FileId)];
    }

    /// <summary>Words, or the phone's position as "10.5,106.25"; null: left out.</summary>
    public static string? Place(Answers answers, string step) => answers.Parts(step) is [var given, ..] ? given.Value : null;
}
