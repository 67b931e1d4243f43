namespace CellBot.Acknowledgements;

/// <summary>What a unit's secretary has said of a directive on the unit's behalf. One per directive version and unit.</summary>
/// <param name="Received">The unit has it.</param>
/// <param name="Briefed">The unit has met and understood it (quán triệt); set together with <paramref name="Briefing"/>.</param>
/// <param name="Reported">What came of it; set together with <paramref name="Result"/>.</param>
public sealed record Confirmation(
    ConfirmationState State,
    Stamp Received,
    Stamp? Briefed = null,
    Briefing? Briefing = null,
    Stamp? Reported = null,
    UnitResult? Result = null
);

/// <summary>chưa → đã tiếp nhận → đã quán triệt → đã báo cáo. The names in lower case are the database's and the API's words.</summary>
public enum ConfirmationState
{
    Received,
    Briefed,
    Reported,
}

/// <param name="MemberId">Who said it; the secretary, a deputy, or the team leader.</param>
public sealed record Stamp(DateTimeOffset At, long MemberId);

/// <summary>The meeting at which the unit was briefed.</summary>
/// <param name="MetOn">Its day.</param>
/// <param name="Present">How many were there.</param>
/// <param name="Note">Words and the channel's handles of photos of the minutes, one a line; empty for none.</param>
public sealed record Briefing(DateOnly MetOn, int Present, string Note);

/// <summary>What came of it.</summary>
/// <param name="Note">Words and the channel's handles of files, one a line; empty for none.</param>
public sealed record UnitResult(ResultKind Kind, string Note);

/// <summary>The names in lower case are the database's words.</summary>
public enum ResultKind
{
    Done,
    Ongoing,
    Stuck,
}

/// <summary>One step of a confirmation, as the secretary takes it. Closed.</summary>
public abstract record ConfirmationStep
{
    public sealed record Receive : ConfirmationStep;

    public sealed record Brief(Briefing Briefing) : ConfirmationStep;

    public sealed record Report(UnitResult Result) : ConfirmationStep;
}
