namespace CellBot.Reading.Summaries;

/// <summary>A message in the making.</summary>
/// <param name="Subject">The subject gives way where what is asked needs the room.</param>
/// <param name="LeftOut">How many of the audience's own clauses found no room.</param>
internal sealed record Draft(string Audience, Verdict Verdict, bool IsLong, SubjectForm Subject, int LeftOut)
{
    /// <summary>What the message is for, in the order in which it is told.</summary>
    public IReadOnlyList<MessagePoint> Lines { get; init; } = [];

    /// <summary>All that is the audience's own found room.</summary>
    public bool IsComplete { get; init; }

    /// <summary>What is told to all and worth knowing beside it.</summary>
    public IReadOnlyList<MessagePoint> Also { get; init; } = [];

    /// <summary>Points that are told with the name of whom they are for.</summary>
    public IReadOnlySet<MessagePoint> Owned { get; init; } = new HashSet<MessagePoint>();
}
