using System.Text;
using CellBot.Intake;
using CellBot.Messages;

namespace CellBot.Reports;

/// <summary>Who may take a report which step, and what then stands. Pure; the clock is passed in.</summary>
public static class ReportPolicy
{
    /// <summary>The office's answer. It may answer again until the reporter has confirmed.</summary>
    public static ReportDecision Answer(IssueReport report, string text, string actor, DateTimeOffset now, ReportOptions options)
    {
        if (Fault(text, options.MaxAnswerCharacters) is { } fault)
            return fault;
        return Step(
            report,
            ReportState.Answered,
            "answer",
            new ReportEntry(0, now, EntryAuthor.Office, EntryKind.Said, actor, Clean(text)),
            changed => changed with { AnsweredAt = now, EscalatesAt = null }
        );
    }

    /// <param name="to">The office's own word for who works on it.</param>
    public static ReportDecision Assign(IssueReport report, string to, string actor, DateTimeOffset now)
    {
        if (Fault(to, 100) is { } fault)
            return fault;
        return Step(
            report,
            ReportState.Assigned,
            "assign",
            new ReportEntry(0, now, EntryAuthor.Office, EntryKind.Assigned, actor, Clean(to)),
            changed => changed with { AssignedTo = Clean(to) }
        );
    }

    /// <summary>Up to the office above: because it is beyond this one's powers, or because its time ran out.</summary>
    /// <param name="above">Null: nobody is above.</param>
    /// <param name="due">Of the office above.</param>
    /// <param name="hasAbove">The office above has one above itself.</param>
    /// <param name="actor">Null: the time ran out.</param>
    public static ReportDecision Escalate(
        IssueReport report,
        long? above,
        DateTimeOffset due,
        bool hasAbove,
        string? note,
        string? actor,
        DateTimeOffset now
    )
    {
        if (above is not { } office)
            return new ReportDecision.Refused("no_office_above", $"nobody is above the office that has {report.Code}");
        if (!string.IsNullOrWhiteSpace(note) && Fault(note, 1000) is { } fault)
            return fault;
        var entry = new ReportEntry(
            0,
            now,
            actor is null ? EntryAuthor.System : EntryAuthor.Office,
            EntryKind.Escalated,
            actor ?? "system",
            string.IsNullOrWhiteSpace(note) ? null : Clean(note)
        );
        return Step(
            report,
            ReportState.Escalated,
            "escalate",
            entry,
            changed =>
                changed with
                {
                    OfficeId = office,
                    Step = changed.Step + 1,
                    AssignedTo = null,
                    DueAt = due,
                    EscalatesAt = hasAbove ? due : null,
                }
        );
    }

    /// <param name="reason">Needed where nothing was answered: a report is not ended in silence.</param>
    public static ReportDecision Close(IssueReport report, string? reason, string actor, DateTimeOffset now)
    {
        if (ReportTransitions.Waits(report.State) && string.IsNullOrWhiteSpace(reason))
            return new ReportDecision.Refused("reason_missing", "say why it is closed without an answer");
        if (!string.IsNullOrWhiteSpace(reason) && Fault(reason, 1000) is { } fault)
            return fault;
        var entry = new ReportEntry(
            0,
            now,
            EntryAuthor.Office,
            EntryKind.Closed,
            actor,
            string.IsNullOrWhiteSpace(reason) ? null : Clean(reason)
        );
        return Step(report, ReportState.Closed, "close", entry, changed => changed with { EscalatesAt = null, FinishedAt = now });
    }

    /// <summary>The reporter confirms. Twice changes nothing.</summary>
    public static ReportDecision Solve(IssueReport report, DateTimeOffset now) =>
        Step(
            report,
            ReportState.Solved,
            "solve",
            new ReportEntry(0, now, EntryAuthor.Reporter, EntryKind.Solved, null, null),
            changed => changed with { EscalatesAt = null, FinishedAt = now }
        );

    /// <summary>The reporter adds something: to what waits it is added, what was answered, solved or closed is taken up again.</summary>
    /// <param name="due">If it has to be answered anew.</param>
    /// <param name="text">May be empty when files come along.</param>
    public static ReportDecision Add(
        IssueReport report,
        string text,
        int files,
        DateTimeOffset due,
        bool hasAbove,
        DateTimeOffset now,
        ReportOptions options
    )
    {
        if (files == 0 && Fault(text, options.MaxCharacters) is { } fault)
            return fault;
        if (text.Length > 0 && Fault(text, options.MaxCharacters) is { } wrong)
            return wrong;
        var said = new ReportEntry(0, now, EntryAuthor.Reporter, EntryKind.Said, null, Clean(text));
        if (ReportTransitions.Waits(report.State))
            return new ReportDecision.Done(report with { Version = report.Version + 1 }, said);
        if (report.State == ReportState.Closed && report.FinishedAt < now.AddDays(-options.ReopenWithinDays))
            return new ReportDecision.Refused("report_too_old", $"{report.Code} was closed more than {options.ReopenWithinDays} days ago");
        return Step(
            report,
            ReportState.Reopened,
            "reopen",
            said with
            {
                Kind = EntryKind.Reopened,
            },
            changed =>
                changed with
                {
                    DueAt = due,
                    EscalatesAt = hasAbove ? due : null,
                    AnsweredAt = null,
                    FinishedAt = null,
                    AssignedTo = null,
                }
        );
    }

    /// <summary>Null when it may be stored.</summary>
    public static ReportDecision.Refused? Fault(string text, int most) =>
        string.IsNullOrWhiteSpace(text) ? ReportDecision.Empty("the text")
        : text.Length > most ? ReportDecision.TooLong(most)
        : IsClassified(text) ? new ReportDecision.Refused("classified", "a line of it is a secrecy mark: nothing of it is kept")
        : null;

    /// <summary>
    /// A classified document goes nowhere, pasted into a report or an answer neither. Nobody can be asked on a phone: what may be a mark
    /// counts.
    /// </summary>
    public static bool IsClassified(string text) => !SecrecyGate.Look(text).IsClean;

    /// <summary>As it is kept: NFC, trimmed, without control characters but line ends.</summary>
    public static string Clean(string text)
    {
        var kept = new StringBuilder(text.Length);
        // half a surrogate pair becomes U+FFFD, which databases can hold
        foreach (var letter in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (letter.Value == '\n' || !Rune.IsControl(letter))
                kept.Append(letter.ToString());
        return kept.ToString().Composed().Trim();
    }

    private static ReportDecision Step(
        IssueReport report,
        ReportState to,
        string act,
        ReportEntry entry,
        Func<IssueReport, IssueReport> change
    ) =>
        ReportTransitions.Allows(report.State, to)
            ? new ReportDecision.Done(change(report) with { State = to, Version = report.Version + 1 }, entry)
            : ReportDecision.WrongState(report, act);
}
