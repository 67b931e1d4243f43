using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Delivery;
using CellBot.Directives;

namespace CellBot.Testing;

/// <summary>Changes of tests that do not look at the audit chain: each brings a line of its own, as every change must.</summary>
public static class AuditedChanges
{
    public static AuditEvent Event(string kind, long id) => AuditEvent.Of(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero), "cli:test", $"{kind}.changed", kind, $"{id}");

    public static Task<(Directive Directive, bool Stored)> SaveAsync(this IDirectiveStore store, Directive directive, DirectiveVersion version, CancellationToken cancellationToken) =>
        store.SaveAsync(directive, version, Event("directive", 0), [], cancellationToken);

    public static Task<Directive?> AddVersionAsync(this IDirectiveStore store, Directive directive, int expectedVersion, DirectiveVersion version, CancellationToken cancellationToken) =>
        store.AddVersionAsync(directive, expectedVersion, version, Event("directive", directive.Id), [], cancellationToken);

    public static Task<Broadcast> AddAsync(this IBroadcastStore store, Broadcast draft, CancellationToken cancellationToken) =>
        store.AddAsync(draft, Event("broadcast", 0), cancellationToken);

    public static Task<bool> TryChangeAsync(this IBroadcastStore store, Broadcast changed, BroadcastState expected, CancellationToken cancellationToken) =>
        store.TryChangeAsync(changed, expected, Event("broadcast", changed.Id), cancellationToken);

    public static Task<int?> StartAsync(this IBroadcastStore store, long id, BroadcastTexts texts, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.StartAsync(id, texts, now, Event("broadcast", id), cancellationToken);

    public static Task<int?> CancelAsync(this IBroadcastStore store, long id, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.CancelAsync(id, now, Event("broadcast", id), cancellationToken);

    public static Task<int> ResendAsync(this IBroadcastStore store, long id, IReadOnlyList<DeliveryState> states, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.ResendAsync(id, states, now, Event("broadcast", id), cancellationToken);

    public static Task<Schedule> AddAsync(this IScheduleStore store, Schedule schedule, CancellationToken cancellationToken) =>
        store.AddAsync(schedule, Event("schedule", 0), cancellationToken);

    public static Task<bool> TryChangeAsync(this IScheduleStore store, Schedule changed, ScheduleState expected, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.TryChangeAsync(changed, expected, now, Event("schedule", changed.Id), cancellationToken);

    public static Task<bool> ExpireAsync(this IScheduleStore store, long id, DateTimeOffset occurrence, DateTimeOffset? next, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.ExpireAsync(id, occurrence, next, now, Event("schedule", id), cancellationToken);
}
