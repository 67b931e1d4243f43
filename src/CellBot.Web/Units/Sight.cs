using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Reminders;
using CellBot.Reports;
using CellBot.Web.Console.Progress;
using CellBot.Web.Rules;

namespace CellBot.Web.Units;

/// <summary>
/// What a person sees of lists: what lies in the reach of the roles that opened the page. By the rules of the API's scopes, over the
/// remembered tree: lists are drawn anew every second, and the rule would otherwise ask the store for each line.
/// </summary>
internal sealed class Sight(
    Caller caller,
    AudienceCache units,
    DirectiveScope directives,
    ReminderScope reminders,
    IDirectiveStore allDirectives,
    IReportStore reports
)
{
    public bool IsEverything => caller.Reach.IsEverything;

    /// <summary>The tree as far as the person reaches: roots are the tops of the reach.</summary>
    public async Task<AudienceMap> UnitsAsync(CancellationToken cancellationToken)
    {
        var map = await units.NowAsync(cancellationToken);
        return caller.Reach.Tops is { } tops ? map.Within(tops) : map;
    }

    /// <summary>Whether a unit, by its code, lies in the reach.</summary>
    public async Task<Predicate<string>> CoversAsync(CancellationToken cancellationToken)
    {
        if (caller.Reach.IsEverything)
            return _ => true;
        var map = await units.NowAsync(cancellationToken);
        return code => caller.Reach.Covers(map.Upwards(code));
    }

    /// <summary>Whether an audience does: all its units.</summary>
    public async Task<Predicate<Audience>> ReachesAsync(CancellationToken cancellationToken)
    {
        var covers = await CoversAsync(cancellationToken);
        return audience => audience.Units.Count > 0 && audience.Units.All(unit => covers(unit));
    }

    public async Task<ProgressSnapshot> OfAsync(ProgressSnapshot snapshot, CancellationToken cancellationToken)
    {
        if (IsEverything)
            return snapshot;
        var reaches = await ReachesAsync(cancellationToken);
        return snapshot with { Lines = [.. snapshot.Lines.Where(line => reaches(line.Broadcast.Audience))] };
    }

    /// <summary>Directives at the versions that the person may read, newest first.</summary>
    public async Task<IReadOnlyList<Directive>> DirectivesAsync(int limit, CancellationToken cancellationToken) =>
        IsEverything
            ? await allDirectives.ListAsync(limit, cancellationToken)
            : [.. (await directives.ListAsync(caller, null, limit, cancellationToken)).Select(one => one.Directive)];

    /// <summary>
    /// One's own: what a new version, a schedule or a reminder may be made of; and what was sent here at its newest version.
    /// </summary>
    /// <param name="asked">Comes first where the list has not reached it: an older one, or a drill's copy, which no list has.</param>
    public async Task<IReadOnlyList<Directive>> SendableAsync(int limit, CancellationToken cancellationToken, long? asked = null)
    {
        var all = await AllSendableAsync(limit, cancellationToken);
        return
            asked is { } id
            && all.All(one => one.Id != id)
            && await directives.ReadAsync(caller, id, cancellationToken) is { } found
            && (found.IsOwn || found.Directive.Version == found.Newest)
            ? [found.Directive, .. all]
            : all;
    }

    private async Task<IReadOnlyList<Directive>> AllSendableAsync(int limit, CancellationToken cancellationToken) =>
        IsEverything
            ? await allDirectives.ListAsync(limit, cancellationToken)
            :
            [
                .. (await directives.ListAsync(caller, null, limit, cancellationToken))
                    .Where(one => one.IsOwn || one.Directive.Version == one.Newest)
                    .Select(one => one.Directive),
            ];

    /// <summary>The version of a directive that the person may read; null for every version.</summary>
    public async Task<int?> OnlyVersionAsync(long directive, CancellationToken cancellationToken) =>
        IsEverything || await directives.ReadAsync(caller, directive, cancellationToken) is not { IsOwn: false } readable
            ? null
            : readable.Directive.Version;

    public async Task<Predicate<StoredReminder>> RemindersAsync(IReadOnlyList<StoredReminder> all, CancellationToken cancellationToken)
    {
        if (IsEverything)
            return _ => true;
        var view = await reminders.OfAsync(caller, all, cancellationToken);
        return view.Shows;
    }

    /// <summary>Reports that the person's offices have or had, as the store orders them within each.</summary>
    public async Task<IReadOnlyList<ReportView>> ReportsAsync(ReportFilter filter, CancellationToken cancellationToken)
    {
        if (caller.Reach.Tops is not { } tops)
            return await reports.ListAsync(filter, cancellationToken);
        if (tops is [var only])
            return await reports.ListAsync(filter with { TopCode = only }, cancellationToken);
        var found = new List<ReportView>();
        foreach (var top in tops)
            found.AddRange(
                await reports.ListAsync(filter with { TopCode = top, Skip = 0, Limit = filter.Skip + filter.Limit }, cancellationToken)
            );
        return [.. found.DistinctBy(view => view.Report.Id).Skip(filter.Skip).Take(filter.Limit)];
    }

    public async Task<ReportCounts> CountReportsAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (caller.Reach.Tops is not { } tops)
            return await reports.CountAsync(null, now, cancellationToken);
        var sum = new ReportCounts(0, 0, 0);
        foreach (var top in tops)
        {
            var of = await reports.CountAsync(top, now, cancellationToken);
            sum = new ReportCounts(sum.Waiting + of.Waiting, sum.Overdue + of.Overdue, sum.Fresh + of.Fresh);
        }
        return sum;
    }

    /// <summary>A report as an office of the person's sees it; null: none of theirs.</summary>
    public async Task<ReportView?> ReportAsync(long number, CancellationToken cancellationToken)
    {
        if (caller.Reach.Tops is not { } tops)
            return await reports.ViewAsync(number, null, cancellationToken);
        ReportView? best = null;
        foreach (var top in tops)
            if (await reports.ViewAsync(number, top, cancellationToken) is { } view && (best is null || view.IsHere))
                best = view;
        return best;
    }

    /// <summary>Who sent a report is told to the office that has it.</summary>
    public bool SeesReporter(ReportView view) => caller.Reach.Tops is not { } tops || tops.Contains(view.OfficeCode);
}
