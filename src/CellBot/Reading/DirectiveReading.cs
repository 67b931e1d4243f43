namespace CellBot.Reading;

/// <summary>
/// What the machine read in one document: facts that the text states, each with the place it came from. What the text
/// does not say is null or absent; what is only inferred stands in <see cref="Proposals"/>. For a document that bears a
/// secrecy mark only <see cref="Refused"/> is set: nothing of its words is kept.
/// </summary>
public sealed record DirectiveReading
{
    public required string File { get; init; }
    public DirectiveMetadata Metadata { get; init; } = new();
    public IReadOnlyList<Addressee> Addressees { get; init; } = [];
    public IReadOnlyList<DistributionEntry> Distribution { get; init; } = [];
    public IReadOnlyList<Citation> References { get; init; } = [];
    public IReadOnlyList<DirectiveSection> Sections { get; init; } = [];
    public IReadOnlyList<ClosingClause> Closing { get; init; } = [];
    public IReadOnlyList<PageBreak> PageBreaks { get; init; } = [];
    public IReadOnlyList<DirectiveTask> Tasks { get; init; } = [];
    public IReadOnlyList<TimeExpression> Temporal { get; init; } = [];
    public IReadOnlyList<Shortcoming> Shortcomings { get; init; } = [];
    public IReadOnlyList<Meeting> Meetings { get; init; } = [];
    public Mentions Mentions { get; init; } = new();
    public IReadOnlyList<DirectiveSummary> Summaries { get; init; } = [];
    public IReadOnlyList<AudienceChoice> Choices { get; init; } = [];
    public IReadOnlyList<Proposal> Proposals { get; init; } = [];

    /// <summary>Units of the office's own tree that the document names; none where no tree is known.</summary>
    public IReadOnlyList<UnitMention> Units { get; init; } = [];

    /// <summary>What of the head a person should look at.</summary>
    public IReadOnlyList<HeadDoubt> Doubts { get; init; } = [];

    /// <summary>Words of a scan that a person must look at before anything of them goes out; empty for all else.</summary>
    public IReadOnlyList<TextSpan> Unsure { get; init; } = [];

    /// <summary>How sure each field of the head is; what was not found is not listed.</summary>
    public IReadOnlyList<FieldConfidence> Confidences { get; init; } = [];

    /// <summary>
    /// Why the reading must not be taken without a person's word: nothing was recognised, nothing of a head, or only the head was read;
    /// null: it may.
    /// </summary>
    public HeadDoubt? Unrecognised =>
        Doubts.FirstOrDefault(doubt => doubt.Code is HeadDoubt.NothingRecognised or HeadDoubt.HeadMissing or HeadDoubt.TooManyItems);

    /// <summary>What the office settled, laid over what was read; with what became of each.</summary>
    public IReadOnlyList<MetCorrection> Corrections { get; init; } = [];

    public Refusal? Refused { get; init; }
}

/// <summary>[Start, End) in Unicode code points of the file's text.</summary>
public readonly record struct TextSpan(int Start, int End)
{
    public int Length => End - Start;

    public bool Touches(TextSpan other) => Math.Max(Start, other.Start) < Math.Min(End, other.End);

    public bool Contains(TextSpan other) => Start <= other.Start && other.End <= End;
}

/// <summary>First and last line, both counted from 1 and both inside.</summary>
public readonly record struct LineRange(int First, int Last);

/// <summary>Why a document was not read: it bears a secrecy mark (mat, toi_mat, tuyet_mat). Holds no word of the document.</summary>
public sealed record Refusal(string Reason, string Mark);

/// <summary>An inferred value, offered to the clerk apart from the facts.</summary>
/// <param name="Field">What it would fill: "province", "holiday.year", "reminder" …</param>
/// <param name="Value">The proposed value.</param>
/// <param name="Reason">Key in content/messages/reading/reading.yaml that words the reason.</param>
/// <param name="Evidence">The words of the document that led to it.</param>
/// <param name="Offset">Where those words stand.</param>
public sealed record Proposal(string Field, string Value, string Reason, string Evidence, TextSpan? Offset);

/// <summary>A unit of the office's own tree that the document names.</summary>
/// <param name="Code">The unit's.</param>
/// <param name="Role">actor, addressee or distribution.</param>
/// <param name="Words">The document's words that name it.</param>
public sealed record UnitMention(string Code, string Name, string Role, string Words)
{
    public const string Actor = "actor";
    public const string Addressee = "addressee";
    public const string Distribution = "distribution";
}
