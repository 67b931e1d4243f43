using System.Collections.Frozen;
using static CellBot.Reports.ReportState;

namespace CellBot.Reports;

/// <summary>The names in snake case are the database's and the API's words.</summary>
public enum ReportState
{
    /// <summary>Received; nobody has taken it up.</summary>
    Open,

    /// <summary>Someone in the office works on it.</summary>
    Assigned,

    /// <summary>The office has answered; the reporter has not said whether that helps.</summary>
    Answered,

    /// <summary>The reporter has confirmed.</summary>
    Solved,

    /// <summary>The reporter says it is not solved; the office has to answer again.</summary>
    Reopened,

    /// <summary>Passed up; the office above has to answer.</summary>
    Escalated,

    /// <summary>Ended by the office, or erased with its reporter.</summary>
    Closed,
}

/// <summary>Which state of a report may follow which.</summary>
public static class ReportTransitions
{
    private static readonly FrozenDictionary<ReportState, ReportState[]> Next = new Dictionary<ReportState, ReportState[]>
    {
        [Open] = [Assigned, Answered, Solved, Escalated, Closed],
        [Assigned] = [Assigned, Answered, Solved, Escalated, Closed],
        [Answered] = [Answered, Solved, Reopened, Closed],
        [Solved] = [Reopened, Closed],
        [Reopened] = [Assigned, Answered, Solved, Escalated, Closed],
        [Escalated] = [Assigned, Answered, Solved, Escalated, Closed],
        [Closed] = [Reopened],
    }.ToFrozenDictionary();

    public static bool Allows(ReportState from, ReportState to) => Array.IndexOf(Next[from], to) >= 0;

    /// <summary>The reporter waits for the office.</summary>
    public static bool Waits(ReportState state) => state is Open or Assigned or Reopened or Escalated;

    public static IReadOnlyList<ReportState> Waiting { get; } = [.. Enum.GetValues<ReportState>().Where(Waits)];
}
