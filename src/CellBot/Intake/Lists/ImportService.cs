using System.Globalization;
using CellBot.Auditing;
using CellBot.Intake.Gate;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Import;

namespace CellBot.Intake.Lists;

/// <summary>Takes lists in for the command line, the API and the demonstration alike: planned first, stored only when nothing is wrong, and written into the trail.</summary>
public sealed class ImportService(IOrganizationStore store, IsGroupChat isGroup, BotId bot, IAuditStore audit, IntakeOptions options, TimeProvider clock)
{
    /// <summary>Bytes of the largest list.</summary>
    public const int MaxBytes = CsvTable.MaximumMegabytes << 20;

    public Task<ImportOutcome> UnitsAsync(ReadOnlyMemory<byte> file, ImportOrder order, CancellationToken cancellationToken) => PlannedAsync(file, order, async stored =>
    {
        var plan = UnitsImport.Plan(file, stored, order.SkipBad);
        // A unit is in reach when it stands there already or hangs below one that does.
        var above = plan.Added.ToDictionary(row => row.Code, row => row.ParentCode);
        string? Anchor(UnitRow row)
        {
            var code = row.ParentCode;
            while (code is not null && above.TryGetValue(code, out var parent)) code = parent;
            return code;
        }
        var touched = plan.Added.Select(Anchor).Concat(plan.Changed.Select(row => row.Row.Code)).Concat(plan.Changed.Select(row => row.Row.ParentCode));
        return await FinishAsync(plan, "units", order, touched, stored, () => ImportChanges.Of(plan, stored), () => store.ApplyAsync(plan, clock.GetUtcNow(), cancellationToken), cancellationToken);
    }, cancellationToken);

    public Task<ImportOutcome> GroupsAsync(ReadOnlyMemory<byte> file, ImportOrder order, CancellationToken cancellationToken) => PlannedAsync(file, order, async stored =>
    {
        var plan = GroupsImport.Plan(file, stored, isGroup.Invoke, order.SkipBad);
        return await FinishAsync(plan, "groups", order, Rows(plan).Select(row => row.UnitCode), stored, () => ImportChanges.Of(plan, stored), () => store.ApplyAsync(plan, bot.Value, clock.GetUtcNow(), cancellationToken), cancellationToken);
    }, cancellationToken);

    public Task<ImportOutcome> MembersAsync(ReadOnlyMemory<byte> file, ImportOrder order, CancellationToken cancellationToken) => PlannedAsync(file, order, async stored =>
    {
        var plan = MembersImport.Plan(file, stored, order.SkipBad);
        return await FinishAsync(plan, "members", order, Rows(plan).Select(row => row.UnitCode), stored, () => ImportChanges.Of(plan, stored), () => store.ApplyAsync(plan, clock.GetUtcNow(), cancellationToken), cancellationToken);
    }, cancellationToken);

    /// <param name="list"><c>units</c>, <c>groups</c> or <c>members</c>.</param>
    public Task<ImportOutcome> TakeAsync(string list, ReadOnlyMemory<byte> file, ImportOrder order, CancellationToken cancellationToken) => list switch
    {
        "units" => UnitsAsync(file, order, cancellationToken),
        "groups" => GroupsAsync(file, order, cancellationToken),
        "members" => MembersAsync(file, order, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(list), list, "no such list"),
    };

    /// <summary>The secrecy gate first. Then plans against what is stored; when somebody stored something meanwhile, plans again.</summary>
    private async Task<ImportOutcome> PlannedAsync(ReadOnlyMemory<byte> file, ImportOrder order, Func<OrganizationSnapshot, Task<ImportOutcome?>> import, CancellationToken cancellationToken)
    {
        if (CsvTable.Unfit(file.Span) is { } unfit) return new ImportOutcome(0, 0, 0, [unfit], null, []);
        if (await IsRefusedAsync(file, order.Actor, cancellationToken)) return Refused;
        while (true)
            if (await import(await store.SnapshotAsync(cancellationToken)) is { } outcome)
                return outcome;
    }

    /// <summary>Asks the secrecy gate alone; a refusal is written into the trail, without content.</summary>
    public async Task<bool> IsRefusedAsync(ReadOnlyMemory<byte> file, Actor actor, CancellationToken cancellationToken)
    {
        if (ListGate.Look(file, options) is not { } mark) return false;
        await audit.AppendAsync(AuditEvent.Of(clock.GetUtcNow(), actor.Name, "list.refused", "list", "", ("reason", "classified"), ("mark", mark.Code())), cancellationToken);
        return true;
    }

    private static ImportOutcome Refused => new(0, 0, 0,
        [new RowError(1, MessageKeys.Import.Classified, new Dictionary<string, string>(), "the file bears a secrecy mark; nothing of it is kept")], null, []);

    /// <returns>Null when the plan no longer fits what is stored.</returns>
    private async Task<ImportOutcome?> FinishAsync<TRow>(ImportPlan<TRow> plan, string what, ImportOrder order, IEnumerable<string?> touched,
        OrganizationSnapshot stored, Func<IReadOnlyList<ImportChange>> changes, Func<Task<bool>> apply, CancellationToken cancellationToken)
    {
        var outcome = new ImportOutcome(plan.Added.Count, plan.Changed.Count, plan.Unchanged, plan.Errors, Outside(order.UnitCode, touched, stored), []) { Notes = plan.Notes };
        // The look before: what lies outside the subtree is not shown either.
        if (order.DryRun && outcome.OutsideUnit is null) outcome = outcome with { Changes = changes() };
        if (order.DryRun || outcome.OutsideUnit is not null || outcome.Added + outcome.Changed == 0) return outcome;
        if (!await apply()) return null;
        await audit.AppendAsync(AuditEvent.Of(clock.GetUtcNow(), order.Actor.Name, $"{what}.imported", what, "",
            ("added", Text(outcome.Added)), ("changed", Text(outcome.Changed)), ("skipped", Text(outcome.Errors.Count))), cancellationToken);
        return outcome;
    }

    /// <returns>The first unit that does not lie under the one the importer is bound to; "" for a new root.</returns>
    private static string? Outside(string? top, IEnumerable<string?> touched, OrganizationSnapshot stored)
    {
        if (top is null) return null;
        var tree = new UnitTree(stored.Units);
        var within = tree.Find(top) is { } unit ? tree.Subtree(unit.Id).Select(one => one.Code).ToHashSet(StringComparer.Ordinal) : [];
        return touched.Select(code => code ?? "").FirstOrDefault(code => !within.Contains(code));
    }

    private static IEnumerable<TRow> Rows<TRow>(ImportPlan<TRow> plan) => plan.Added.Concat(plan.Changed.Select(changed => changed.Row));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <param name="UnitCode">The subtree the importer may touch; null for everything.</param>
public sealed record ImportOrder(bool DryRun, bool SkipBad, Actor Actor, string? UnitCode = null);

/// <param name="OutsideUnit">A unit in the file that the importer may not touch: nothing was stored.</param>
/// <param name="Changes">Of a dry run: everything that would be added and changed.</param>
public sealed record ImportOutcome(int Added, int Changed, int Unchanged, IReadOnlyList<RowError> Errors, string? OutsideUnit, IReadOnlyList<ImportChange> Changes)
{
    /// <summary>What the file holds that an eye may miss: hidden rows and sheets, merged cells, columns left aside. No errors.</summary>
    public IReadOnlyList<RowError> Notes { get; init; } = [];

    /// <summary>Why the file is none that can be read, whatever its rows say; null for one that can.</summary>
    public RowError? Unreadable => Errors.FirstOrDefault(RowErrors.IsUnreadable);
}
