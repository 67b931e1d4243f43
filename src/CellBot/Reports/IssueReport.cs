using System.Globalization;

namespace CellBot.Reports;

/// <summary>A phản ánh with its ticket: a problem or a need that a member reports, and what the office makes of it.</summary>
/// <param name="Number">From 1, without gaps, one series for the installation; people see <see cref="Code"/>.</param>
/// <param name="UnitId">The reporter's unit.</param>
/// <param name="OfficeId">The unit whose office has to answer now.</param>
/// <param name="Step">How often it was passed up: 0 for the first office.</param>
/// <param name="Reporter">Null once the person is erased; the report stays and is counted.</param>
/// <param name="DirectiveId">The directive it came from; null: none.</param>
/// <param name="AssignedTo">The office's own word for who works on it; null: nobody yet.</param>
/// <param name="DueAt">By when the office has to answer.</param>
/// <param name="EscalatesAt">When it goes up by itself; null: it does not wait, or nobody is above.</param>
/// <param name="Version">Grows with every change; a change is stored only over the version it was decided on.</param>
public sealed record IssueReport(
    long Id,
    long Number,
    ReportCategory Category,
    string Text,
    string? Place,
    ReportUrgency Urgency,
    ReportState State,
    long UnitId,
    long OfficeId,
    int Step,
    Reporter? Reporter,
    long? DirectiveId,
    string? AssignedTo,
    DateTimeOffset CreatedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? EscalatesAt,
    DateTimeOffset? AnsweredAt,
    DateTimeOffset? FinishedAt,
    int Version
)
{
    /// <summary>Number of the report that it was merged into, with which it goes along; null: it stands by itself.</summary>
    public long? MergedInto { get; init; }

    public string Code => CodeOf(Number);

    /// <summary>"PA-0012".</summary>
    public static string CodeOf(long number) => string.Create(CultureInfo.InvariantCulture, $"PA-{number:0000}");

    /// <summary>The number in "PA-0012", "pa 12" or "12"; null for anything else.</summary>
    public static long? NumberIn(string code)
    {
        var digits = code.AsSpan().Trim();
        if (digits.StartsWith("PA", StringComparison.OrdinalIgnoreCase))
            digits = digits[2..].TrimStart(" -–");
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0 ? number : null;
    }
}

/// <summary>The person behind a report and the way to answer. Only the office that has the report may see who it is.</summary>
/// <param name="MemberId">On the roster of the report's unit.</param>
/// <param name="BotId">Null like the chat.</param>
/// <param name="ChatId">The private chat with the bot; null: reported on the person's own page, and answered there.</param>
public sealed record Reporter(long MemberId, long? BotId, long? ChatId);

/// <summary>
/// Loại việc: asks for problems and needs, not for accusations. The names in snake case are the database's and the API's words.
/// </summary>
public enum ReportCategory
{
    /// <summary>Khó khăn, vướng mắc.</summary>
    Difficulty,

    /// <summary>Đề xuất, kiến nghị.</summary>
    Proposal,

    /// <summary>Câu hỏi.</summary>
    Question,

    /// <summary>Tình hình cần hỗ trợ.</summary>
    SupportNeeded,
}

public enum ReportUrgency
{
    Normal,
    Urgent,
}
