using CellBot.Directives;

namespace CellBot.Ways;

/// <summary>Where one step stands. The names in lower case are the database's and the API's words.</summary>
public enum WayStepState
{
    Waiting,

    /// <summary>Handed to the way; the answer is awaited.</summary>
    Sending,

    /// <summary>The way took it. Nobody knows yet whether it arrived.</summary>
    Sent,

    /// <summary>The way reports that it arrived at the phone.</summary>
    Delivered,

    /// <summary>It stands on the person's page, and nothing told them so.</summary>
    Shown,

    /// <summary>On the list of those who are told by hand.</summary>
    Listed,

    /// <summary>Another place on a roster has the same number, which was told.</summary>
    Shared,

    /// <summary>No answer came: it may have been sent. Never sent again.</summary>
    Uncertain,

    Failed,

    /// <summary>Not sent, by a rule of ours: the month's budget.</summary>
    Refused,

    /// <summary>Not needed any more before it left.</summary>
    Cancelled,
}

/// <summary>A step that is under way, as its channel gets it.</summary>
/// <param name="Phone">Protected by the host's key ring; null: none is known.</param>
/// <param name="Parts">Of an SMS, as it was priced.</param>
public sealed record WayLetter(
    long StepId,
    long BroadcastId,
    long MemberId,
    long UnitId,
    Urgency Urgency,
    byte[]? Phone,
    int Parts,
    int Attempts
);

/// <summary>What became of a step on its way. Closed: each has its state.</summary>
public abstract record WayOutcome
{
    private WayOutcome() { }

    /// <param name="Reference">The way's own number for it, by which it reports; null: it gives none.</param>
    public sealed record Sent(string? Reference = null) : WayOutcome;

    /// <summary>It can be seen, and nobody was told.</summary>
    public sealed record Shown : WayOutcome;

    public sealed record Listed : WayOutcome;

    /// <summary>It surely was not sent, and is tried again then.</summary>
    public sealed record NotNow(string Error, TimeSpan Wait) : WayOutcome;

    /// <summary>It surely was not sent, and will not be: the next way is tried at once.</summary>
    public sealed record Failed(string Error) : WayOutcome;

    /// <summary>It may have been sent.</summary>
    public sealed record Unknown(string Error) : WayOutcome;
}

/// <summary>
/// One way out. Whoever adds a way (push, mail) implements this and registers it in place of, or beside, those that are there: one for
/// each <see cref="Way"/>, the last registered counts.
/// </summary>
public interface IWayChannel
{
    Way Way { get; }

    /// <summary>False: the settings name no such way; it is no way of anybody's.</summary>
    bool IsOn { get; }

    /// <summary>True: who asked this way for notices has one when a broadcast begins, without a step.</summary>
    bool TellsAtStart => false;

    /// <summary>Made at most once for each claim of the step. Exceptions count as <see cref="WayOutcome.Unknown"/>.</summary>
    Task<WayOutcome> SendAsync(WayLetter letter, CancellationToken cancellationToken);
}
