using CellBot.Messages;
using CellBot.Organization;
using CellBot.Reports;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Reports;

/// <summary>Reports in words: states with their colours, kinds, times, who said what.</summary>
public sealed class ReportFormat(ConsoleTexts texts, MessageCatalog messages, OfficeTime time)
{
    public string State(ReportState state) => texts[$"report_state.{state.ToString().ToLowerInvariant()}"];

    public static string Tone(ReportView view, DateTimeOffset now) =>
        view.Report.State switch
        {
            ReportState.Solved => "done",
            ReportState.Answered => "moving",
            ReportState.Closed => "quiet",
            _ => view.Report.DueAt <= now ? "failed" : "ask",
        };

    public string Category(ReportCategory category) =>
        messages.Text(
            MessageKeys.Of(
                MessageKeys.ReportCategory,
                category switch
                {
                    ReportCategory.Difficulty => "difficulty",
                    ReportCategory.Proposal => "proposal",
                    ReportCategory.Question => "question",
                    _ => "support_needed",
                }
            )
        );

    public string Urgent() => messages.Text(MessageKeys.Of(MessageKeys.ReportUrgency, "urgent"));

    /// <summary>While it waits, how long is left or past; else when it ended.</summary>
    public string Due(IssueReport report) =>
        ReportTransitions.Waits(report.State) ? texts.Format("report.due", ("when", time.Until(report.DueAt)))
        : report.FinishedAt is { } finished ? texts.Format("report.finished_at", ("when", time.When(finished)))
        : report.AnsweredAt is { } answered ? texts.Format("report.answered_at", ("when", time.When(answered)))
        : "";

    public string Role(MemberRole role) => texts[$"report_role.{role.Code()}"];

    /// <summary>"Đường vào thôn ngập sâu…": enough to know it again in a list.</summary>
    public static string Beginning(string text, int letters = 140)
    {
        var line = text.ReplaceLineEndings(" ");
        return line.Length <= letters ? line : $"{line[..Cut(line, letters)]}…";
    }

    private static int Cut(string line, int letters) =>
        line.LastIndexOf(' ', letters) is var blank && blank > letters / 2 ? blank
        : char.IsHighSurrogate(line[letters - 1]) ? letters - 1
        : letters;

    /// <summary>Answers that the office gives again and again, from the texts: code, title, words.</summary>
    public IReadOnlyList<CannedAnswer> Canned() =>
        [
            .. texts
                .Keys.Where(key => key.StartsWith("canned.", StringComparison.Ordinal) && key.EndsWith(".title", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(key => key["canned.".Length..^".title".Length])
                .Select(code => new CannedAnswer(code, texts[$"canned.{code}.title"], texts[$"canned.{code}.text"])),
        ];
}

public sealed record CannedAnswer(string Code, string Title, string Text);
