namespace CellBot.Reading;

/// <summary>A cited document. Bare mentions ("Chỉ thị 15 của Thủ tướng") have a number and an issuer but no symbol.</summary>
public sealed record Citation(string Type, string? Number, string? Symbol, DateOnly? Date, string? Issuer, TextSpan Offset);

/// <summary>A numbered or bulleted item with its unmarked paragraphs and children.</summary>
/// <param name="Id">The path of markers without punctuation: "3.2", "II.4.a"; bullets count a, b, c.</param>
/// <param name="Role">directive, heading, assessment, limitation, situation, implementation_clause.</param>
public sealed record DirectiveSection(string Id, string Role, LineRange Lines);

/// <summary>
/// A clause that belongs to the whole document: implementation_clause, monitoring_clause, dissemination_clause, reporting_clause.
/// </summary>
public sealed record ClosingClause(string Role, LineRange Lines);

/// <summary>A paragraph cut by the end of a page.</summary>
public sealed record PageBreak(int AfterLine, int ResumesLine);

/// <summary>One thing that somebody is told to do.</summary>
/// <param name="Section">Id of the section, or "closing".</param>
/// <param name="Offset">The operative words, without the actor where it stands in front.</param>
/// <param name="Clause">The whole clause as printed, actor included: what a summary quotes.</param>
public sealed record DirectiveTask(
    string Section,
    string? Actor,
    ActorSource ActorSource,
    TaskKind Kind,
    TextSpan Offset,
    TextSpan Clause,
    Relevance Cell,
    Relevance Member,
    Relevance Team,
    Relevance Committee
)
{
    /// <summary>Who settled it, and when; null: it stands as it was read.</summary>
    public ReadingCorrection? Corrected { get; init; }
}

public enum ActorSource
{
    None,
    Explicit,
    Inherited,
}

public enum TaskKind
{
    Directive,
    Prohibition,
    Restriction,
    Accountability,
    Assignment,
    Measure,
    Implementation,
    Monitoring,
    Reporting,
    Dissemination,
    Schedule,
    Advice,
}

/// <summary>How a task concerns an audience: named outright, reached through somebody else, or not at all.</summary>
public enum Relevance
{
    None,
    Indirect,
    Direct,
}

/// <summary>Spans that name a party cell, party members, a community team.</summary>
public sealed record Mentions(IReadOnlyList<TextSpan> PartyCell, IReadOnlyList<TextSpan> PartyMember, IReadOnlyList<TextSpan> CommunityTeam)
{
    public Mentions()
        : this([], [], []) { }
}
