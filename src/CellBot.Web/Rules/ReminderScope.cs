using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Reminders;

namespace CellBot.Web.Rules;

/// <summary>
/// Which reminders are a caller's to see: those that go to units under the key's own, those of its own directives, and those of broadcasts
/// that reached it.
/// </summary>
internal sealed class ReminderScope(UnitScope units, DirectiveScope scope, IDirectiveStore directives)
{
    private const int Newest = 5_000;

    /// <summary>Reads once what the caller may see; the rule is then asked for each reminder.</summary>
    public async Task<ReminderView> OfAsync(Caller caller, IEnumerable<StoredReminder> reminders, CancellationToken cancellationToken)
    {
        if (caller.Reach.Tops is not { } tops)
            return ReminderView.Everything;
        var under = new HashSet<string>(StringComparer.Ordinal);
        foreach (var unit in reminders.Select(one => one.Draft.Scope).OfType<string>().Distinct())
            if (await units.RefusalAsync(caller, unit, cancellationToken) is null)
                under.Add(unit);
        var readable = await scope.ListAsync(caller, null, Newest, cancellationToken);
        var received = new HashSet<long>();
        foreach (var top in tops)
            received.UnionWith(await directives.BroadcastsReceivedAsync(top, cancellationToken));
        return new ReminderView(under, readable.ToDictionary(one => one.Directive.Id), received);
    }

    /// <summary>Why the caller may not change it; null when the caller may.</summary>
    public static async Task<Decision.Refused?> RefusalAsync(
        long id,
        IReminderStore store,
        UnitScope scope,
        DirectiveScope directives,
        Caller caller,
        CancellationToken cancellationToken
    )
    {
        if (await store.FindAsync(id, cancellationToken) is not { } reminder)
            return new Decision.Refused("not_found", $"there is no reminder {id}");
        var isOwn =
            reminder.Subject.DirectiveId is { } directive
            && await directives.ReadAsync(caller, directive, cancellationToken) is { IsOwn: true };
        if (!caller.Reach.IsEverything && reminder.Draft.Scope is null && !isOwn)
            return new Decision.Refused("outside_your_unit", "this reminder goes to other units too");
        return reminder.Draft.Scope is { } unit ? await scope.RefusalAsync(caller, unit, cancellationToken) : null;
    }
}

/// <summary>What one caller may see of reminders. Pure.</summary>
/// <param name="Under">Units under the caller's own that reminders go to alone.</param>
/// <param name="Readable">By id.</param>
/// <param name="Received">Broadcasts that reached the caller's subtree.</param>
internal sealed record ReminderView(
    IReadOnlySet<string> Under,
    IReadOnlyDictionary<long, ReadableDirective> Readable,
    IReadOnlySet<long> Received
)
{
    public static readonly ReminderView Everything = new(
        new HashSet<string>(),
        new Dictionary<long, ReadableDirective>(),
        new HashSet<long>()
    )
    {
        IsAll = true,
    };

    public bool IsAll { get; private init; }

    public bool IsOwn(PlanSubject subject) => IsAll || (subject.DirectiveId is { } id && Readable.GetValueOrDefault(id) is { IsOwn: true });

    public bool Shows(StoredReminder reminder)
    {
        if (IsAll)
            return true;
        if (reminder.Draft.Scope is { } unit)
            return Under.Contains(unit);
        if (reminder.Subject == PlanSubject.Meeting || IsOwn(reminder.Subject))
            return true;
        if (reminder.Subject.BroadcastId is { } broadcast)
            return Received.Contains(broadcast);
        // Planned when it was sent; before that it is a proposal of the office above.
        return reminder.Subject.DirectiveId is { } id && Readable.ContainsKey(id) && reminder.State is not ReminderState.Proposed;
    }

    /// <summary>Words of a version that was sent elsewhere and not here are not told.</summary>
    public bool ShowsWords(StoredReminder reminder) =>
        IsOwn(reminder.Subject)
        || (
            reminder.Subject.DirectiveId is { } id
            && Readable.GetValueOrDefault(id) is { } readable
            && readable.Directive.Version == readable.Newest
        );
}
