using System.Globalization;
using CellBot.Auditing;
using CellBot.Intake.Gate;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Bots;
using CellBot.Organization.Import;

namespace CellBot.Intake.Lists;

/// <summary>
/// Takes lists in for the command line, the API and the demonstration alike: planned first, stored only when nothing is wrong, and written
/// into the trail.
/// </summary>
public sealed class ImportService(
    IOrganizationStore store,
    IListColumnStore columns,
    IsGroupChat isGroup,
    BotFleet bots,
    IAuditStore audit,
    IntakeOptions options,
    TimeProvider clock
)
{
    /// <summary>Bytes of the largest list.</summary>
    public const int MaxBytes = CsvTable.MaximumMegabytes << 20;

    public Task<ImportOutcome> UnitsAsync(ReadOnlyMemory<byte> file, ImportOrder order, CancellationToken cancellationToken) =>
        PlannedAsync(
            file,
            order,
            "units",
            async (stored, choices) =>
            {
                var plan = UnitsImport.Plan(file, stored, order.SkipBad, choices);
                // A unit is in reach when it stands there already or hangs below one that does.
                var above = plan.Added.ToDictionary(row => row.Code, row => row.ParentCode);
                string? Anchor(UnitRow row)
                {
                    var code = row.ParentCode;
                    while (code is not null && above.TryGetValue(code, out var parent))
                        code = parent;
                    return code;
                }
                var touched = plan
                    .Added.Select(Anchor)
                    .Concat(plan.Changed.Select(row => row.Row.Code))
                    .Concat(plan.Changed.Select(row => row.Row.ParentCode));
                return await FinishAsync(
                    plan,
                    "units",
                    order,
                    touched,
                    stored,
                    () => ImportChanges.Of(plan, stored),
                    audit => store.ApplyAsync(plan, clock.GetUtcNow(), audit, cancellationToken)
                );
            },
            cancellationToken
        );

    public Task<ImportOutcome> GroupsAsync(ReadOnlyMemory<byte> file, ImportOrder order, CancellationToken cancellationToken) =>
        PlannedAsync(
            file,
            order,
            "groups",
            async (stored, choices) =>
            {
                var plan = Served(GroupsImport.Plan(file, stored, isGroup.Invoke, order.SkipBad, choices), stored);
                return await FinishAsync(
                    plan,
                    "groups",
                    order,
                    Rows(plan).Select(row => row.UnitCode),
                    stored,
                    () => ImportChanges.Of(plan, stored),
                    audit => store.ApplyAsync(plan, bots.Default.Id, clock.GetUtcNow(), audit, cancellationToken)
                );
            },
            cancellationToken
        );

    public Task<ImportOutcome> MembersAsync(ReadOnlyMemory<byte> file, ImportOrder order, CancellationToken cancellationToken) =>
        PlannedAsync(
            file,
            order,
            "members",
            async (stored, choices) =>
            {
                var plan = MembersImport.Plan(file, stored, order.SkipBad, choices);
                return await FinishAsync(
                    plan,
                    "members",
                    order,
                    Rows(plan)
                        .Select(row => row.UnitCode)
                        .Concat(plan.Gone.Where(gone => plan.Ended.Contains(gone.MemberId)).Select(gone => gone.UnitCode)),
                    stored,
                    () => ImportChanges.Of(plan, stored),
                    audit => store.ApplyAsync(plan, clock.GetUtcNow(), audit, Counting(plan, order.Progress), cancellationToken)
                );
            },
            cancellationToken
        );

    /// <param name="list"><c>units</c>, <c>groups</c> or <c>members</c>.</param>
    public Task<ImportOutcome> TakeAsync(string list, ReadOnlyMemory<byte> file, ImportOrder order, CancellationToken cancellationToken) =>
        list switch
        {
            "units" => UnitsAsync(file, order, cancellationToken),
            "groups" => GroupsAsync(file, order, cancellationToken),
            "members" => MembersAsync(file, order, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(list), list, "no such list"),
        };

    /// <summary>The secrecy gate first. Then plans against what is stored; when somebody stored something meanwhile, plans again.</summary>
    private async Task<ImportOutcome> PlannedAsync(
        ReadOnlyMemory<byte> file,
        ImportOrder order,
        string list,
        Func<OrganizationSnapshot, ImportChoices, Task<ImportOutcome?>> import,
        CancellationToken cancellationToken
    )
    {
        if (CsvTable.Unfit(file.Span) is { } unfit)
            return new ImportOutcome(0, 0, 0, [unfit], null, []);
        if (await LookAsync(file, order.Actor, cancellationToken) is not { } verdict)
            return Refused;
        // Nothing is stored before a person has said what it is; the look before may be had without.
        if (verdict.Questions.Count > 0 && order is { IsNoMark: false, DryRun: false })
            return new ImportOutcome(0, 0, 0, [], null, []) { Questions = verdict.Questions };
        var choices = order.Choices with { Columns = await columns.FindAsync(order.UnitCode ?? "", list, cancellationToken) };
        while (true)
        {
            if (await import(await store.SnapshotAsync(cancellationToken), choices) is not { } outcome)
                continue;
            if (
                !order.DryRun
                && outcome.Added + outcome.Changed + outcome.Ended > 0
                && outcome.Doubts.Count == 0
                && outcome.OutsideUnit is null
            )
                await JudgedAsync(verdict.Questions, order.Actor, cancellationToken);
            return outcome with { Questions = verdict.Questions };
        }
    }

    /// <summary>
    /// A person's word that a place which looked like a mark is none: who, and where; not the words, which may be a name.
    /// </summary>
    public async Task JudgedAsync(IReadOnlyList<SecrecyQuestion> questions, Actor actor, CancellationToken cancellationToken)
    {
        foreach (var question in questions)
            await audit.AppendAsync(
                AuditEvent.Of(
                    clock.GetUtcNow(),
                    actor.Name,
                    "list.mark_judged",
                    "list",
                    "",
                    ("mark", question.Mark?.Code() ?? question.Place.Code()),
                    ("place", question.Place.Code()),
                    ("line", Text(question.Line))
                ),
                cancellationToken
            );
    }

    /// <summary>Asks the secrecy gate alone. Null: a mark beyond doubt; the refusal is in the trail, without content.</summary>
    public async Task<SecrecyVerdict?> LookAsync(ReadOnlyMemory<byte> file, Actor actor, CancellationToken cancellationToken)
    {
        var verdict = ListGate.Look(file, options);
        if (verdict.Mark is not { } mark)
            return verdict;
        await audit.AppendAsync(
            AuditEvent.Of(clock.GetUtcNow(), actor.Name, "list.refused", "list", "", ("reason", "classified"), ("mark", mark.Code())),
            cancellationToken
        );
        return null;
    }

    private static ImportOutcome Refused =>
        new(
            0,
            0,
            0,
            [
                new RowError(
                    1,
                    MessageKeys.Import.Classified,
                    new Dictionary<string, string>(),
                    "the file bears a secrecy mark; nothing of it is kept"
                ),
            ],
            null,
            []
        );

    /// <returns>Null when the plan no longer fits what is stored.</returns>
    private async Task<ImportOutcome?> FinishAsync<TRow>(
        ImportPlan<TRow> plan,
        string what,
        ImportOrder order,
        IEnumerable<string?> touched,
        OrganizationSnapshot stored,
        Func<IReadOnlyList<ImportChange>> changes,
        Func<AuditEvent, Task<bool>> apply
    )
    {
        var outcome = new ImportOutcome(
            plan.Added.Count,
            plan.Changed.Count,
            plan.Unchanged,
            plan.Errors,
            Outside(order.UnitCode, touched, stored),
            []
        )
        {
            Notes = plan.Notes,
            Headed = plan.Headed,
            Doubts = plan.Doubts,
            Gone = plan.Gone,
            Ended = plan.Ended.Count,
        };
        // The look before: what lies outside the subtree is not shown either.
        if (order.DryRun && outcome.OutsideUnit is null)
            outcome = outcome with { Changes = changes() };
        if (order.DryRun || outcome.OutsideUnit is not null || !plan.ChangesAnything || plan.Doubts.Count > 0)
            return outcome;
        var imported = AuditEvent.Of(
            clock.GetUtcNow(),
            order.Actor.Name,
            $"{what}.imported",
            what,
            "",
            ("added", Text(outcome.Added)),
            ("changed", Text(outcome.Changed)),
            ("ended", Text(outcome.Ended)),
            ("skipped", Text(outcome.Errors.Count))
        );
        return await apply(imported) ? outcome : null;
    }

    /// <summary>Each new group with the bot that serves its unit.</summary>
    private ImportPlan<GroupRow> Served(ImportPlan<GroupRow> plan, OrganizationSnapshot stored)
    {
        if (!bots.HasSeveral)
            return plan;
        var tree = new UnitTree(stored.Units);
        long? Bot(string code) =>
            tree.Find(code) is { } unit ? bots.Serving([code, .. tree.Ancestors(unit.Id).Select(above => above.Code)]).Id : null;
        return plan with { Added = [.. plan.Added.Select(row => row with { BotId = Bot(row.UnitCode) })] };
    }

    private static Counter? Counting(ImportPlan<MemberRow> plan, IProgress<ImportProgress>? progress) =>
        progress is null ? null : new Counter(progress, plan.Added.Count + plan.Changed.Count);

    private sealed class Counter(IProgress<ImportProgress> progress, int total) : IProgress<int>
    {
        public void Report(int value) => progress.Report(new ImportProgress(value, total));
    }

    /// <returns>The first unit that does not lie under the one the importer is bound to; "" for a new root.</returns>
    private static string? Outside(string? top, IEnumerable<string?> touched, OrganizationSnapshot stored)
    {
        if (top is null)
            return null;
        var tree = new UnitTree(stored.Units);
        var within = tree.Find(top) is { } unit ? tree.Subtree(unit.Id).Select(one => one.Code).ToHashSet(StringComparer.Ordinal) : [];
        return touched.Select(code => code ?? "").FirstOrDefault(code => !within.Contains(code));
    }

    private static IEnumerable<TRow> Rows<TRow>(ImportPlan<TRow> plan) => plan.Added.Concat(plan.Changed.Select(changed => changed.Row));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
