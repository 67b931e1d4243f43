using CellBot.Auditing;

namespace CellBot.Reminders;

/// <summary>Plans and reminders as they are stored. Times are UTC instants and passed in; a crash leaves each call done or not done.
/// A change takes its audit event into its transaction; what changes nothing leaves none.</summary>
public interface IReminderStore
{
    /// <summary>Plans that are missing, made from an older version, made as a proposal of what has started since, or due again.</summary>
    Task<IReadOnlyList<PlanNeed>> UnplannedAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a plan: what it has is added or brought up to date, what it no longer has (and lies ahead) is dropped. What a person muted,
    /// edited or added stays, and so does what has gone out. The same plan twice changes nothing.
    /// </summary>
    /// <param name="againAt">When to plan again (recurring reports, the meeting); null: not before a new version.</param>
    Task SavePlanAsync(
        PlanNeed need,
        IReadOnlyList<ReminderDraft> wanted,
        DateTimeOffset? againAt,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Every plan that still has something open is due again: the calendar or the settings have changed.</summary>
    Task PlanAgainAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Adds one by hand, planned. Null: the subject has a reminder of that key.</summary>
    /// <param name="audit">Gets the new reminder's id as its subject.</param>
    Task<StoredReminder?> AddAsync(
        PlanSubject subject,
        ReminderDraft draft,
        string by,
        DateTimeOffset now,
        AuditEvent audit,
        CancellationToken cancellationToken
    );

    Task<StoredReminder?> FindAsync(long id, CancellationToken cancellationToken);

    /// <summary>
    /// Stores a person's change when the stored revision is still the one in <paramref name="changed"/>; false: read again and decide
    /// again.
    /// </summary>
    Task<bool> TryChangeAsync(StoredReminder changed, AuditEvent audit, CancellationToken cancellationToken);

    /// <summary>Those whose time lies in [from, to), dropped ones left out, by time.</summary>
    Task<IReadOnlyList<StoredReminder>> BetweenAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>All of a directive and its broadcasts, by time, dropped ones included.</summary>
    Task<IReadOnlyList<StoredReminder>> OfDirectiveAsync(long directiveId, CancellationToken cancellationToken);

    /// <summary>Planned and waiting ones whose next time has come, oldest first.</summary>
    Task<IReadOnlyList<StoredReminder>> DueAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>When the next one comes due; null: none is open.</summary>
    Task<DateTimeOffset?> NextDueAsync(CancellationToken cancellationToken);

    /// <summary>
    /// The groups a reminder may go to: active, with a bot, in its scope, reached by a broadcast of its subject that was not withdrawn, and
    /// not sent this reminder yet.
    /// Each once. For the meeting: cells, once for each directive received since <paramref name="since"/>.
    /// </summary>
    Task<IReadOnlyList<Debtor>> DebtorsAsync(
        StoredReminder reminder,
        DateTimeOffset since,
        DateTimeOffset now,
        CancellationToken cancellationToken
    );

    /// <summary>Reminder messages by group since then; groups with none are left out.</summary>
    Task<IReadOnlyDictionary<long, int>> MessagesSinceAsync(DateTimeOffset since, CancellationToken cancellationToken);

    /// <summary>
    /// The round in one transaction: states, texts, outbox rows, who got what, escalation steps, audit lines. The broadcasts stay as they
    /// are.
    /// False: another host or a person was faster; nothing is stored.
    /// </summary>
    Task<bool> FireAsync(ReminderBatch firing, CancellationToken cancellationToken);

    /// <summary>What has not left yet and is not hỏa tốc stays until then: the quiet hours have begun. Returns how many rows.</summary>
    Task<int> HoldAsync(DateTimeOffset until, CancellationToken cancellationToken);
}
