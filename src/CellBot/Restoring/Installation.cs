namespace CellBot.Restoring;

/// <summary>Which installation the database is, and whether it may send.</summary>
/// <param name="Identity">Made once, at the first start; a copy has it too.</param>
/// <param name="Place">Where the database was when somebody last said that it may send (a server's and a database's number, a
/// file's).</param>
/// <param name="ActualPlace">Where it is now.</param>
/// <param name="AuditSequence">The newest entry of the audit trail; 0: none.</param>
public sealed record Installation(
    string Identity,
    string Place,
    string ActualPlace,
    HoldReason? Held,
    DateTimeOffset? HeldAt,
    DateTimeOffset? BackedUpAt,
    long AuditSequence
);

/// <summary>Why nothing is sent. The names in lower case are the database's words.</summary>
public enum HoldReason
{
    /// <summary><c>cellbot restore</c> has put a backup back.</summary>
    Restored,

    /// <summary>The database is not where it was: another server or database, another file.</summary>
    Copied,

    /// <summary>This host has seen it further on than it is now: an older state was put back by hand.</summary>
    Older,

    /// <summary>A person asked for it.</summary>
    Person,
}

/// <summary>What is not sent by itself any more once a held installation was accepted.</summary>
/// <param name="Rows">Rows that may have been sent since: of unknown fate now, each waits for a person.</param>
/// <param name="Broadcasts">Approved ones whose time has come: returned, to be submitted again.</param>
/// <param name="Schedules">Those one of whose times has come: returned likewise.</param>
/// <param name="Reminders">Those whose time has come: over, or put off by a day where they come every day.</param>
public sealed record Doubtful(int Rows, int Broadcasts, int Schedules, int Reminders);
