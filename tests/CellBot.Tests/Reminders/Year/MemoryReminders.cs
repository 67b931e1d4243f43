using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Reminders;

namespace CellBot.Tests.Reminders.Year;

/// <summary>
/// Plans, reminders and their outbox in memory: the databases' promises without their latency. Every call is atomic; not for several
/// threads.
/// </summary>
internal sealed class MemoryReminders(Province province) : IReminderStore, IEscalationStore
{
    private readonly Dictionary<string, (int Version, bool Started, DateTimeOffset? AgainAt)> _plans = [];
    private readonly Dictionary<(string, string), long> _keys = [];
    private readonly Dictionary<long, bool[]> _had = [];
    private readonly HashSet<long> _open = [];
    private readonly HashSet<(long, string, long)> _rows = [];
    private readonly Dictionary<long, List<StoredStep>> _steps = [];
    private (DateOnly Day, Dictionary<long, int> Messages) _today = (default, []);

    public Dictionary<long, StoredReminder> Reminders { get; } = [];

    public MemoryQueue Queue { get; } = new();

    /// <summary>A planted fault: states are lost after a round.</summary>
    public bool Forgets { get; init; }

    /// <summary>Called within each stored round, before it changes anything.</summary>
    public Action<ReminderBatch>? Watch { get; set; }

    public bool Had(long reminder, long group) => _had.TryGetValue(reminder, out var had) && had[group];

    public Task<IReadOnlyList<PlanNeed>> UnplannedAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        var needs = new List<PlanNeed>();
        foreach (var directive in province.Directives.Values)
        {
            var started = province.BroadcastsOf(directive.Id).Any();
            var subject = new PlanSubject(directive.Id, null);
            if (
                !_plans.TryGetValue(subject.Key, out var plan)
                || plan.Version != directive.Version
                || (started && !plan.Started)
                || plan.AgainAt <= now
            )
                needs.Add(new PlanNeed(subject, directive.Version, started));
        }
        foreach (var broadcast in province.Broadcasts.Values)
        {
            var subject = new PlanSubject(broadcast.DirectiveId, broadcast.Id);
            if (!_plans.TryGetValue(subject.Key, out var plan) || plan.AgainAt <= now)
                needs.Add(new PlanNeed(subject, 1, true));
        }
        if (!_plans.TryGetValue("meeting", out var meeting) || meeting.AgainAt <= now)
            needs.Add(new PlanNeed(PlanSubject.Meeting, 0, true));
        return Task.FromResult<IReadOnlyList<PlanNeed>>(needs);
    }

    public Task SavePlanAsync(
        PlanNeed need,
        IReadOnlyList<ReminderDraft> wanted,
        DateTimeOffset? againAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        _plans[need.Subject.Key] = (need.Version, need.HasStarted, againAt);
        var state = need.HasStarted ? ReminderState.Planned : ReminderState.Proposed;
        foreach (var draft in wanted)
        {
            if (!_keys.TryGetValue((need.Subject.Key, draft.What.Key), out var id))
                Put(New(need.Subject, draft, state, "system", now));
            else if (
                Reminders[id] is
                {
                    IsEdited: false,
                    Draft.Origin: not ReminderOrigin.Hand,
                    State: ReminderState.Proposed or ReminderState.Planned or ReminderState.Dropped
                } old
            )
                Put(
                    old with
                    {
                        Draft = draft,
                        NextAt = draft.What.At,
                        State = old.State == ReminderState.Planned ? old.State : state,
                        Revision = old.Revision + 1,
                    }
                );
        }
        var keys = wanted.Select(draft => draft.What.Key).ToHashSet();
        foreach (
            var old in _open
                .Select(id => Reminders[id])
                .Where(one =>
                    one.Subject == need.Subject
                    && one
                        is {
                            IsEdited: false,
                            Draft.Origin: not ReminderOrigin.Hand,
                            State: ReminderState.Proposed or ReminderState.Planned
                        }
                    && one.What.At > now
                    && !keys.Contains(one.What.Key)
                )
                .ToList()
        )
            Put(old with { State = ReminderState.Dropped, Revision = old.Revision + 1 });
        return Task.CompletedTask;
    }

    public Task PlanAgainAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var (key, plan) in _plans.ToList())
            _plans[key] = plan with { AgainAt = now };
        return Task.CompletedTask;
    }

    public Task<StoredReminder?> AddAsync(
        PlanSubject subject,
        ReminderDraft draft,
        string by,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    ) =>
        Task.FromResult(_keys.ContainsKey((subject.Key, draft.What.Key)) ? null : Put(New(subject, draft, ReminderState.Planned, by, now)));

    public Task<StoredReminder?> FindAsync(long id, CancellationToken cancellationToken) =>
        Task.FromResult(Reminders.GetValueOrDefault(id));

    public Task<bool> TryChangeAsync(StoredReminder changed, AuditEvent audit, CancellationToken cancellationToken)
    {
        if (Reminders[changed.Id].Revision != changed.Revision)
            return Task.FromResult(false);
        Put(changed with { Revision = changed.Revision + 1 });
        return Task.FromResult(true);
    }

    public Task<IReadOnlyList<StoredReminder>> BetweenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredReminder>>([.. Reminders.Values.Where(one => one.What.At >= from && one.What.At < to)]);

    public Task<IReadOnlyList<StoredReminder>> OfDirectiveAsync(long directiveId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredReminder>>([
            .. Reminders.Values.Where(one => one.Subject.DirectiveId == directiveId).OrderBy(one => one.What.At),
        ]);

    public Task<IReadOnlyList<StoredReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredReminder>>([
            .. _open
                .Select(id => Reminders[id])
                .Where(one => one.State != ReminderState.Proposed && one.NextAt <= now)
                .OrderBy(one => one.NextAt)
                .ThenBy(one => one.Id),
        ]);

    public Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken) =>
        Task.FromResult(
            _open.Select(id => Reminders[id]).Where(one => one.State != ReminderState.Proposed).Min(one => (DateTimeOffset?)one.NextAt)
        );

    public Task<IReadOnlyList<Debtor>> DebtorsAsync(
        StoredReminder reminder,
        DateTimeOffset since,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var broadcasts = reminder.Subject switch
        {
            { BroadcastId: { } one } => [one],
            { DirectiveId: { } directive } => province.BroadcastsOf(directive),
            _ => province.Broadcasts.Values.Where(one => one.StartedAt >= since).Select(one => one.Id),
        };
        var isMeeting = reminder.Subject == PlanSubject.Meeting;
        var debtors = new List<Debtor>();
        foreach (var broadcast in broadcasts.OrderDescending().Select(id => province.Broadcasts[id]))
        foreach (var group in province.ReachedBy(broadcast.Id))
            if (!Had(reminder.Id, group) && (!isMeeting || Province.KindOf(group) == UnitKind.Cell))
                debtors.Add(
                    new Debtor(
                        group,
                        group,
                        Province.KindOf(group),
                        700,
                        broadcast.Id,
                        broadcast.DirectiveId,
                        false,
                        broadcast.ExpiresAt,
                        new UnitStanding(
                            "u",
                            Province.ChatOf(group),
                            true,
                            province.Confirmed(broadcast.Id, group, now),
                            province.Done(broadcast.Id, group, now)
                        )
                    )
                );
        return Task.FromResult<IReadOnlyList<Debtor>>(isMeeting ? debtors : [.. debtors.DistinctBy(one => one.GroupId)]);
    }

    public Task<IReadOnlyDictionary<long, int>> MessagesSinceAsync(DateTimeOffset since, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<long, int>>(_today.Day == CellBot.Calendar.VietnamTime.DateOf(since) ? _today.Messages : []);

    public Task<bool> FireAsync(ReminderBatch firing, CancellationToken cancellationToken)
    {
        if (firing.Reminders.Any(one => Reminders[one.Id].Revision != one.Revision || !_open.Contains(one.Id)))
            return Task.FromResult(false);
        Watch?.Invoke(firing);
        var day = CellBot.Calendar.VietnamTime.DateOf(firing.Now);
        if (_today.Day != day)
            _today = (day, []);
        foreach (var message in firing.Messages)
        foreach (var to in message.Recipients.Where(to => _rows.Add((message.BroadcastId, message.Purpose, to.RecipientId))))
        {
            Queue.Add(new MemoryOutboxMessage(message, to, firing.Now));
            if (to.ReminderIds.Count == 0)
                continue;
            foreach (var id in to.ReminderIds.Where(_ => !Forgets))
                (_had.TryGetValue(id, out var had) ? had : _had[id] = new bool[province.Groups])[to.RecipientId] = true;
            _today.Messages[to.RecipientId] = _today.Messages.GetValueOrDefault(to.RecipientId) + 1;
        }
        foreach (var step in firing.Steps)
            (_steps.TryGetValue(step.BroadcastId, out var steps) ? steps : _steps[step.BroadcastId] = []).Add(
                new StoredStep(step.UnitId, step.Step, step.Purpose is null ? null : DeliveryState.Sent)
            );
        foreach (var one in firing.Reminders.Where(_ => !Forgets))
            Put(
                Reminders[one.Id] with
                {
                    State = one.State,
                    NextAt = one.NextAt,
                    SentTo = Reminders[one.Id].SentTo + one.Sent,
                    LeftOver = one.LeftOver,
                    Revision = one.Revision + 1,
                }
            );
        return Task.FromResult(true);
    }

    public Task<int> HoldAsync(DateTimeOffset until, CancellationToken cancellationToken) => Task.FromResult(Queue.Hold(until));

    public Task<IReadOnlyList<LateUnit>> LateUnitsAsync(long broadcastId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<LateUnit>>([
            .. province
                .ReachedBy(broadcastId)
                .Where(group => !province.Confirmed(broadcastId, group, Now()) && !province.Done(broadcastId, group, Now()))
                .Select(group => new LateUnit(
                    group,
                    "u",
                    "Chi bộ",
                    Province.KindOf(group),
                    Commune(group),
                    700,
                    8,
                    3,
                    province.HasLeader[group] ? [new UnitLeader(1_000_000 + group, 2_000_000 + group, MemberRole.Secretary)] : []
                )),
        ]);

    public Task<IReadOnlyList<StoredStep>> StepsAsync(long broadcastId, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<StoredStep>>(_steps.GetValueOrDefault(broadcastId) ?? []);

    public Task<IReadOnlyList<SuperiorUnit>> OfficesAsync(CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<SuperiorUnit>>([
            .. Enumerable
                .Range(0, province.Communes)
                .Select(commune => new SuperiorUnit(
                    5_000_000 + commune,
                    null,
                    UnitKind.CommuneCommittee,
                    "Đảng ủy xã",
                    5_000_000 + commune,
                    -5_000_000 - commune,
                    700
                )),
        ]);

    /// <summary>Escalation asks for "now" without saying it: as a database does.</summary>
    public required Func<DateTimeOffset> Now { get; init; }

    private static long Commune(int group) => 5_000_000 + (group / Province.UnitsPerCommune);

    private StoredReminder New(PlanSubject subject, ReminderDraft draft, ReminderState state, string by, DateTimeOffset now) =>
        new(Reminders.Count + 1, subject, draft, state, draft.What.At, false, 1, 0, 0, by, now);

    private StoredReminder Put(StoredReminder one)
    {
        if (Reminders.TryGetValue(one.Id, out var old) && old.State != one.State && !ReminderTransitions.Allows(old.State, one.State))
            throw new InvalidOperationException($"reminder {one.Id}: {old.State} → {one.State}");
        Reminders[one.Id] = one;
        _keys[(one.Subject.Key, one.What.Key)] = one.Id;
        if (ReminderTransitions.IsOpen(one.State))
            _open.Add(one.Id);
        else
            _open.Remove(one.Id);
        return one;
    }
}
