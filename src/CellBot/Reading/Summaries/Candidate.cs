namespace CellBot.Reading;

/// <summary>How a clause concerns an audience, from what says least to what says most.</summary>
public enum Claim
{
    /// <summary>Somebody else's, or nobody's that we know of.</summary>
    None,

    /// <summary>Somebody else's, but it names the audience as taking part.</summary>
    Named,

    /// <summary>Told to all: "các cấp ủy, tổ chức đảng", "toàn hệ thống chính trị".</summary>
    Reached,

    /// <summary>Somebody else is to lead the audience in doing it.</summary>
    Led,

    /// <summary>The audience is the actor.</summary>
    Own,
}

/// <summary>What a message may say to an audience.</summary>
public enum Verdict
{
    Silent,
    Inform,
    Carry,
    Duty,
}

/// <summary>A clause as one that might stand in an audience's message.</summary>
/// <param name="Due">The last day of a limit in it, where the text fixes one.</param>
/// <param name="Reasons">What made its score ("own+100", "deadline+40").</param>
/// <param name="WhyNot">Key in content/messages/reading/reading.yaml of why it is not in the message; null where it is.</param>
public sealed record Candidate(
    string Section,
    string? Actor,
    Claim Claim,
    TextSpan Offset,
    DateOnly? Due,
    int Score,
    IReadOnlyList<string> Reasons,
    string? WhyNot
);

/// <summary>What was decided for an audience, and from what: the clerk's bench.</summary>
/// <param name="Reason">Key in content/messages/reading/reading.yaml of why the verdict is so.</param>
/// <param name="IsLong">The document has too many items for a machine's choice: an office is to write the message.</param>
public sealed record AudienceChoice(string Audience, Verdict Verdict, string Reason, bool IsLong, IReadOnlyList<Candidate> Candidates);
