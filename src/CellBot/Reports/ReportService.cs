using System.Globalization;
using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Organization;

namespace CellBot.Reports;

/// <summary>
/// What people do with reports, from the dialogs, the console and the API alike: the rule asked, the step stored with its notice and its
/// audit entry.
/// Whether an office may see a report is asked before, by <see cref="IReportStore.ViewAsync"/>.
/// </summary>
public sealed class ReportService(
    IReportStore store,
    ReportNotices notices,
    ReportOptions options,
    CurrentHolidays holidays,
    TimeProvider clock
)
{
    /// <summary>Received, numbered, routed to the office above the reporter's unit.</summary>
    public async Task<ReportDecision> SubmitAsync(ReportSubmission submission, CancellationToken cancellationToken)
    {
        if (ReportPolicy.Fault(submission.Text, options.MaxCharacters) is { } fault)
            return fault;
        var now = clock.GetUtcNow();
        var office = ReportRouting.OfficeOf(await store.ChainAsync(submission.UnitId, cancellationToken), VietnamTime.DateOf(now));
        var due = ReportDue.Of(now, submission.Urgency, holidays.Current, options);
        var draft = new IssueReport(
            0,
            0,
            submission.Category,
            ReportPolicy.Clean(submission.Text),
            submission.Place is null ? null : ReportPolicy.Clean(submission.Place),
            submission.Urgency,
            ReportState.Open,
            submission.UnitId,
            office.Id,
            0,
            new Reporter(submission.MemberId, submission.BotId, submission.ChatId),
            submission.DirectiveId,
            null,
            now,
            due,
            await AboveAsync(office.Id, now, cancellationToken) is null ? null : due,
            null,
            null,
            1
        );
        var report = await store.AddAsync(
            submission.Key,
            draft,
            submission.Files,
            Audit(now, $"member:{submission.MemberId}", "report.received", draft),
            cancellationToken
        );
        return new ReportDecision.Done(
            report,
            new ReportEntry(0, now, EntryAuthor.Reporter, EntryKind.Said, null, null),
            await NameAsync(report.OfficeId, cancellationToken)
        );
    }

    public Task<ReportDecision> AnswerAsync(long number, string text, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(
            number,
            actor.Name,
            "report.answered",
            (report, now) => Task.FromResult(ReportPolicy.Answer(report, text, actor.Name, now, options)),
            (done, office) => notices.Answered(done.Report, office, done.Entry.Text!),
            cancellationToken
        );

    public Task<ReportDecision> AssignAsync(long number, string to, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(
            number,
            actor.Name,
            "report.assigned",
            (report, now) => Task.FromResult(ReportPolicy.Assign(report, to, actor.Name, now)),
            (_, _) => null,
            cancellationToken
        );

    /// <summary>Beyond this office's powers: to the one above.</summary>
    /// <param name="actor">Null: its time ran out.</param>
    public async Task<ReportDecision> EscalateAsync(long number, string? note, Actor? actor, CancellationToken cancellationToken)
    {
        Unit? above = null;
        string before = "";
        return await StepAsync(
            number,
            actor?.Name ?? "system",
            actor is null ? "report.overdue" : "report.escalated",
            async (report, now) =>
            {
                // Its time ran out when it was looked at; it may have been answered since.
                if (actor is null && !(report.EscalatesAt <= now))
                    return ReportDecision.WrongState(report, "escalate");
                above = await AboveAsync(report.OfficeId, now, cancellationToken);
                before = await NameAsync(report.OfficeId, cancellationToken);
                var hasAbove = above is not null && await AboveAsync(above.Id, now, cancellationToken) is not null;
                return ReportPolicy.Escalate(
                    report,
                    above?.Id,
                    ReportDue.Of(now, report.Urgency, holidays.Current, options),
                    hasAbove,
                    note,
                    actor?.Name,
                    now
                );
            },
            (done, office) => notices.PassedUp(done.Report, before, office, timeIsOver: actor is null),
            cancellationToken
        );
    }

    public Task<ReportDecision> CloseAsync(long number, string? reason, Actor actor, CancellationToken cancellationToken) =>
        StepAsync(
            number,
            actor.Name,
            "report.closed",
            (report, now) => Task.FromResult(ReportPolicy.Close(report, reason, actor.Name, now)),
            (done, office) => notices.Closed(done.Report, office, done.Entry.Text),
            cancellationToken
        );

    /// <summary>The reporter confirms that it is solved. Only whose it is.</summary>
    public Task<ReportDecision> SolveAsync(long number, ReportClaim claim, CancellationToken cancellationToken) =>
        StepAsync(
            number,
            null,
            "report.solved",
            (report, now) => Task.FromResult(claim.Holds(report) ? ReportPolicy.Solve(report, now) : NotTheirs(number)),
            (_, _) => null,
            cancellationToken
        );

    /// <summary>The reporter adds words or files; what was answered is taken up again.</summary>
    /// <param name="key">Unique for this addition: a second time changes nothing.</param>
    public async Task<ReportDecision> AddAsync(
        string key,
        long number,
        ReportClaim claim,
        string text,
        IReadOnlyList<ReportAttachment> files,
        CancellationToken cancellationToken
    )
    {
        if (
            await store.HasEntryAsync(key, cancellationToken)
            && await store.FindAsync(number, cancellationToken) is { } known
            && claim.Holds(known)
        )
            return new ReportDecision.Done(
                known,
                new ReportEntry(0, clock.GetUtcNow(), EntryAuthor.Reporter, EntryKind.Said, null, null, key),
                await NameAsync(known.OfficeId, cancellationToken)
            );
        return await StepAsync(
            number,
            null,
            "report.added",
            async (report, now) =>
                claim.Holds(report)
                    ? Keyed(
                        key,
                        ReportPolicy.Add(
                            report,
                            text,
                            files.Count,
                            ReportDue.Of(now, report.Urgency, holidays.Current, options),
                            await AboveAsync(report.OfficeId, now, cancellationToken) is not null,
                            now,
                            options
                        )
                    )
                    : NotTheirs(number),
            (_, _) => null,
            cancellationToken,
            files
        );
    }

    private static ReportDecision Keyed(string key, ReportDecision decision) =>
        decision is ReportDecision.Done done ? done with { Entry = done.Entry with { Key = key } } : decision;

    private static ReportDecision NotTheirs(long number) => ReportDecision.NotFound(IssueReport.CodeOf(number));

    private async Task<Unit?> AboveAsync(long officeId, DateTimeOffset now, CancellationToken cancellationToken) =>
        ReportRouting.Above(await store.ChainAsync(officeId, cancellationToken), VietnamTime.DateOf(now));

    /// <param name="actor">Null: the reporter, who is named by member id.</param>
    /// <param name="notice">What the reporter is told, given the name of the office that has the report then.</param>
    private async Task<ReportDecision> StepAsync(
        long number,
        string? actor,
        string action,
        Func<IssueReport, DateTimeOffset, Task<ReportDecision>> rule,
        Func<ReportDecision.Done, string, ReportNotice?> notice,
        CancellationToken cancellationToken,
        IReadOnlyList<ReportAttachment>? files = null
    )
    {
        while (true)
        {
            var now = clock.GetUtcNow();
            if (await store.FindAsync(number, cancellationToken) is not { } report)
                return ReportDecision.NotFound(IssueReport.CodeOf(number));
            // The office does what it does where the two are one; a reporter's word is taken wherever it comes.
            if (report.MergedInto is not null && actor is not null)
                return ReportMerging.AlreadyMerged(report);
            var decision = await rule(report, now);
            if (decision is not ReportDecision.Done done)
                return decision;
            var office = await NameAsync(done.Report.OfficeId, cancellationToken);
            var audit = Audit(now, actor ?? $"member:{report.Reporter?.MemberId}", action, done.Report);
            var own = report.MergedInto is null ? done.Report : done.Report with { EscalatesAt = null };
            List<ReportChange> step = [new(own, [done.Entry], files ?? [], notice(done, office))];
            var first =
                report.MergedInto is { } into && done.Entry.Kind is EntryKind.Reopened
                    ? await ReopenedAsync(into, step, done, now, cancellationToken)
                    : done;
            foreach (var along in await store.MergedAsync(first.Report.Number, cancellationToken))
                if (along.Id != report.Id && ReportMerging.Follow(along, first) is var (changed, entry))
                    step.Add(
                        new(
                            changed,
                            entry is null ? [] : [entry],
                            [],
                            entry is null ? null : notice(first with { Report = changed }, office)
                        )
                    );
            // Somebody else was faster: the rule is asked again about what stands now.
            if (!await store.TryChangeAsync(step, audit, cancellationToken))
                continue;
            return done with { Report = own, Office = office };
        }
    }

    /// <summary>Whoever is behind the one that goes along takes the whole up again.</summary>
    private async Task<ReportDecision.Done> ReopenedAsync(
        long into,
        List<ReportChange> step,
        ReportDecision.Done done,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(into, cancellationToken) is not { Reporter: not null } first || ReportTransitions.Waits(first.State))
            return done;
        var reopened = first with
        {
            State = ReportState.Reopened,
            DueAt = done.Report.DueAt,
            EscalatesAt = await AboveAsync(first.OfficeId, now, cancellationToken) is null ? null : done.Report.DueAt,
            AnsweredAt = null,
            FinishedAt = null,
            AssignedTo = null,
            Version = first.Version + 1,
        };
        var entry = new ReportEntry(0, now, EntryAuthor.Reporter, EntryKind.Reopened, null, null);
        step.Add(new(reopened, [entry], [], null));
        return new ReportDecision.Done(reopened, entry);
    }

    private async Task<string> NameAsync(long unitId, CancellationToken cancellationToken) =>
        (await store.ChainAsync(unitId, cancellationToken))[0].Name;

    private static AuditEvent Audit(DateTimeOffset now, string actor, string action, IssueReport report) =>
        AuditEvent.Of(
            now,
            actor,
            action,
            "report",
            report.Number == 0 ? "" : report.Code,
            ("office", report.OfficeId.ToString(CultureInfo.InvariantCulture)),
            ("step", report.Step.ToString(CultureInfo.InvariantCulture))
        );
}
