using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Broadcasts.Schedules;
using CellBot.Calendar;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Organization;
using CellBot.Organization.History;
using CellBot.Organization.Import;
using CellBot.Organization.Joining;
using CellBot.Reminders;

namespace CellBot.Testing;

/// <summary>Changes of tests that do not look at the audit chain: each brings a line of its own, as every change must.</summary>
public static class AuditedChanges
{
    private const string Sown = "seed";

    /// <summary>The audit chain without the lists that a test began with.</summary>
    public static async Task<IReadOnlyList<AuditEntry>> TrailAsync(this StoreSet stores) =>
        [.. (await stores.Audit.ReadAsync(0, 100_000, default)).Where(entry => entry.SubjectKind != Sown)];

    public static AuditEvent Event(string kind, long id) =>
        AuditEvent.Of(new DateTimeOffset(2026, 11, 23, 1, 0, 0, TimeSpan.Zero), "cli:test", $"{kind}.changed", kind, $"{id}");

    public static Task<(Directive Directive, bool Stored)> SaveAsync(
        this IDirectiveStore store,
        Directive directive,
        DirectiveVersion version,
        CancellationToken cancellationToken
    ) => store.SaveAsync(directive, version, Event("directive", 0), [], cancellationToken);

    public static Task<Directive?> AddVersionAsync(
        this IDirectiveStore store,
        Directive directive,
        int expectedVersion,
        DirectiveVersion version,
        CancellationToken cancellationToken
    ) => store.AddVersionAsync(directive, expectedVersion, version, Event("directive", directive.Id), [], cancellationToken);

    public static async Task<Broadcast> AddAsync(this IBroadcastStore store, Broadcast draft, CancellationToken cancellationToken) =>
        (await store.AddAsync(draft, Event("broadcast", 0), cancellationToken))!;

    public static Task<bool> TryChangeAsync(
        this IBroadcastStore store,
        Broadcast changed,
        BroadcastState expected,
        CancellationToken cancellationToken
    ) => store.TryChangeAsync(changed, expected, Event("broadcast", changed.Id), cancellationToken);

    public static Task<int?> StartAsync(
        this IBroadcastStore store,
        long id,
        BroadcastTexts texts,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.StartAsync(id, texts, now, Event("broadcast", id), cancellationToken);

    public static Task<int?> CancelAsync(this IBroadcastStore store, long id, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.CancelAsync(id, now, Event("broadcast", id), cancellationToken);

    public static Task<int> ResendAsync(
        this IBroadcastStore store,
        long id,
        IReadOnlyList<DeliveryState> states,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.ResendAsync(id, states, now, Event("broadcast", id), cancellationToken);

    public static Task<Schedule> AddAsync(this IScheduleStore store, Schedule schedule, CancellationToken cancellationToken) =>
        store.AddAsync(schedule, Event("schedule", 0), cancellationToken);

    public static Task<bool> TryChangeAsync(
        this IScheduleStore store,
        Schedule changed,
        ScheduleState expected,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.TryChangeAsync(changed, expected, now, Event("schedule", changed.Id), cancellationToken);

    public static Task<bool> ExpireAsync(
        this IScheduleStore store,
        long id,
        DateTimeOffset occurrence,
        DateTimeOffset? next,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.ExpireAsync(id, occurrence, next, now, Event("schedule", id), cancellationToken);

    public static Task<bool> ApplyAsync(
        this IOrganizationStore store,
        ImportPlan<UnitRow> plan,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.ApplyAsync(plan, now, Event(Sown, 0), cancellationToken);

    public static Task<bool> ApplyAsync(
        this IOrganizationStore store,
        ImportPlan<GroupRow> plan,
        long botId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.ApplyAsync(plan, botId, now, Event(Sown, 0), cancellationToken);

    public static Task<bool> ApplyAsync(
        this IOrganizationStore store,
        ImportPlan<MemberRow> plan,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.ApplyAsync(plan, now, Event(Sown, 0), null, cancellationToken);

    public static Task<UnitMove> MoveAsync(
        this IUnitHistoryStore store,
        string code,
        string? parentCode,
        DateOnly from,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.MoveAsync(code, parentCode, from, now, Event("unit", 0), cancellationToken);

    public static Task<UnitMove> MergeAsync(
        this IUnitHistoryStore store,
        string code,
        string intoCode,
        DateOnly from,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.MergeAsync(code, intoCode, from, now, Event("unit", 0), cancellationToken);

    public static Task<Invitation?> AddAsync(
        this IJoinStore store,
        string unitCode,
        long? memberId,
        InvitationPurpose purpose,
        byte[] codeHash,
        string createdBy,
        DateTimeOffset expiresAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.AddAsync(unitCode, memberId, purpose, codeHash, createdBy, expiresAt, now, Event("invitation", 0), cancellationToken);

    public static Task<bool> RevokeAsync(
        this IJoinStore store,
        long invitationId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.RevokeAsync(invitationId, now, Event("invitation", 0), cancellationToken);

    public static Task<GroupJoined> JoinGroupAsync(this IJoinStore store, GroupJoinOrder order, CancellationToken cancellationToken) =>
        store.JoinGroupAsync(order, Event("unit", 0), cancellationToken);

    public static Task<PersonJoined> JoinPersonAsync(this IJoinStore store, PersonJoinOrder order, CancellationToken cancellationToken) =>
        store.JoinPersonAsync(order, Event("join_request", 0), cancellationToken);

    public static Task<IReadOnlyList<JoinRequest>?> MatchPhoneAsync(
        this IJoinStore store,
        long userId,
        string displayName,
        IReadOnlyList<byte[]> phoneHashes,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.MatchPhoneAsync(userId, displayName, phoneHashes, now, Event("join_request", 0), cancellationToken);

    public static Task<GroupAsked> AskAsync(
        this IJoinStore store,
        long userId,
        string displayName,
        long chatId,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.AskAsync(userId, displayName, chatId, now, Event("join_request", 0), cancellationToken);

    public static Task<IReadOnlyList<JoinRequest>> NameAsync(
        this IJoinStore store,
        long userId,
        string name,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.NameAsync(userId, name, now, Event("join_request", 0), cancellationToken);

    public static Task<JoinRequest?> DecideAsync(
        this IJoinStore store,
        long requestId,
        bool approve,
        string by,
        long? leader,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.DecideAsync(requestId, approve, by, leader, now, Event("join_request", 0), cancellationToken);

    public static Task<IReadOnlyList<Membership>> AcceptAsync(
        this IJoinStore store,
        long userId,
        Consent consent,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.AcceptAsync(userId, consent, now, Event("member", 0), cancellationToken);

    public static Task<int> DeclineAsync(this IJoinStore store, long userId, DateTimeOffset now, CancellationToken cancellationToken) =>
        store.DeclineAsync(userId, now, Event("join_request", 0), cancellationToken);

    public static Task<StoredReminder?> AddAsync(
        this IReminderStore store,
        PlanSubject subject,
        ReminderDraft draft,
        string by,
        DateTimeOffset now,
        CancellationToken cancellationToken
    ) => store.AddAsync(subject, draft, by, now, Event("reminder", 0), cancellationToken);

    public static Task<bool> TryChangeAsync(this IReminderStore store, StoredReminder changed, CancellationToken cancellationToken) =>
        store.TryChangeAsync(changed, Event("reminder", changed.Id), cancellationToken);

    public static Task SaveAsync(this IHolidayStore store, AnnouncedYear year, CancellationToken cancellationToken) =>
        store.SaveAsync(year, Event("calendar", year.Year), cancellationToken);

    public static Task<bool> RemoveAsync(this IHolidayStore store, int year, CancellationToken cancellationToken) =>
        store.RemoveAsync(year, Event("calendar", year), cancellationToken);
}
