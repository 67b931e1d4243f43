using CellBot.Conversations.Dialogs;
using CellBot.Organization;
using CellBot.Organization.Privacy;
using CellBot.Reports;

namespace CellBot.PersonalPages;

/// <summary>
/// Issue reports on a person's own page: the use cases behind the dialogs in Conversations/Reporting, and the answers read where there is
/// no chat that could bring them.
/// </summary>
public sealed class PersonalReportService(ReportService reports, IReportStore store, PersonalPageService pages, TimeProvider clock)
{
    /// <summary>Of a person in 24 hours: an office answers each of them. More are refused as <c>too_many</c>.</summary>
    public const int MaxADay = 10;

    /// <summary>Shown; older ones are with the office.</summary>
    public const int Shown = 10;

    public const int MaxPlace = 200;

    /// <summary>The person's own, newest first, those from a chat among them, with what they may read of each.</summary>
    public async Task<IReadOnlyList<PersonalReport>> MineAsync(PersonKey person, CancellationToken cancellationToken)
    {
        var mine = new List<PersonalReport>();
        foreach (var report in (await OfPersonAsync(person, cancellationToken)).OrderByDescending(report => report.Number).Take(Shown))
            mine.Add(
                new PersonalReport(
                    report,
                    (await store.ChainAsync(report.OfficeId, cancellationToken))[0].Name,
                    [.. (await store.EntriesAsync(report.Id, cancellationToken)).Where(IsForReporter)]
                )
            );
        return mine;
    }

    /// <summary>Received once for each key of a form, however often it is posted.</summary>
    public async Task<ReportDecision> SubmitAsync(PersonKey person, PersonalReportInput input, CancellationToken cancellationToken)
    {
        if (await pages.PlacesAsync(person, cancellationToken) is not { Count: > 0 } places)
            return new ReportDecision.Refused("report_not_found", "the person has no place on a roster");
        if (!string.IsNullOrWhiteSpace(input.Place) && ReportPolicy.Fault(input.Place, MaxPlace) is { } fault)
            return fault;
        var since = clock.GetUtcNow().AddDays(-1);
        var today = (await OfPersonAsync(person, cancellationToken)).Count(report => report.CreatedAt > since);
        if (today >= MaxADay)
            return new ReportDecision.Refused("too_many", $"{today} reports in 24 hours");
        var about = input is { BroadcastId: { } broadcast, UnitId: { } unit }
            ? await pages.ItemAsync(person, broadcast, unit, cancellationToken)
            : null;
        var place = about?.Place ?? places.FirstOrDefault(place => place.UnitId == input.UnitId) ?? Own(places);
        return await reports.SubmitAsync(
            new ReportSubmission(
                $"page:{person.MemberIds.Min()}:{input.Key}",
                place.MemberId,
                place.UnitId,
                null,
                null,
                input.Category,
                input.Text,
                [],
                string.IsNullOrWhiteSpace(input.Place) ? null : input.Place,
                input.Urgency,
                about?.Receipt.Directive.Id
            ),
            cancellationToken
        );
    }

    /// <summary>"Bổ sung": added once for each key.</summary>
    public Task<ReportDecision> AddAsync(PersonKey person, long number, string text, string key, CancellationToken cancellationToken) =>
        reports.AddAsync($"page:{person.MemberIds.Min()}:{key}", number, Claim(person), text, [], cancellationToken);

    /// <summary>"Đã giải quyết".</summary>
    public Task<ReportDecision> SolveAsync(PersonKey person, long number, CancellationToken cancellationToken) =>
        reports.SolveAsync(number, Claim(person), cancellationToken);

    private static ReportClaim Claim(PersonKey person) => new ReportClaim.OfPerson([.. person.MemberIds]);

    private async Task<List<IssueReport>> OfPersonAsync(PersonKey person, CancellationToken cancellationToken)
    {
        var all = new List<IssueReport>();
        foreach (var member in person.MemberIds)
            all.AddRange(await store.OfMemberAsync(member, cancellationToken));
        return all;
    }

    // As in the dialog: of the cell, unless something else is said.
    private static RosterMembership Own(IReadOnlyList<RosterMembership> places) =>
        places.FirstOrDefault(place => place.UnitKind == UnitKind.Cell) ?? places[0];

    // Who works on it, and what one office wrote to another, is the offices' own.
    private static bool IsForReporter(ReportEntry entry) =>
        entry is { Text.Length: > 0, Kind: EntryKind.Said or EntryKind.Reopened or EntryKind.Closed };
}

/// <param name="Entries">What both sides said, in order.</param>
public sealed record PersonalReport(IssueReport Report, string Office, IReadOnlyList<ReportEntry> Entries)
{
    public bool IsOpen => Report.State is not (ReportState.Solved or ReportState.Closed);
}

/// <param name="Key">Of the form that was filled in.</param>
/// <param name="BroadcastId">A claim, like the unit: what the report is about; null: nothing that was sent.</param>
public sealed record PersonalReportInput(
    string Key,
    ReportCategory Category,
    ReportUrgency Urgency,
    string Text,
    string? Place,
    long? BroadcastId,
    long? UnitId
);
