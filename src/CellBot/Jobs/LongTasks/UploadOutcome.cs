using CellBot.Directives;
using CellBot.Directives.Duplicates;
using CellBot.Intake;
using CellBot.Reading;

namespace CellBot.Jobs.LongTasks;

/// <summary>What came of a document that a program handed in: read, judged and stored in one go. Closed.</summary>
public abstract record UploadOutcome
{
    private UploadOutcome() { }

    /// <summary>A code of <c>refusal.*</c>; null for what was stored.</summary>
    public abstract string? Code { get; }

    public sealed record Refused(IntakeResult.Refused Result) : UploadOutcome
    {
        public override string Code => Result.Reason is RefusalReason.Classified ? "classified" : "unreadable";
    }

    /// <summary>The gate asks, and the caller has not said that it is no mark.</summary>
    public sealed record Asked(IReadOnlyList<SecrecyQuestion> Questions) : UploadOutcome
    {
        public override string Code => "mark_unclear";
    }

    /// <summary>Its head limits its circulation, and the caller has not said that it may go on.</summary>
    public sealed record Limited(CirculationMark Mark) : UploadOutcome
    {
        public override string Code => "circulation_limited";
    }

    /// <summary>Words of the scan are unsure, and the caller has not compared them.</summary>
    public sealed record Unsure(DocumentText Document) : UploadOutcome
    {
        public override string Code => "words_unsure";
    }

    /// <summary>Nothing of its head was recognised, and the caller names no issuer.</summary>
    public sealed record Unrecognised(HeadDoubt Doubt) : UploadOutcome
    {
        public override string Code => "nothing_recognised";
    }

    public sealed record NotSaved(Saving Saving) : UploadOutcome
    {
        public override string? Code => Saving.Refused;
    }

    public sealed record Stored(Directive Directive, DirectiveVersion Version, DirectiveReading Reading) : UploadOutcome
    {
        public override string? Code => null;
    }
}

/// <summary>What came of it within moments, or the long task that goes on with it.</summary>
public sealed record UploadStart(UploadOutcome? Outcome, string? TaskId);

/// <summary>How a document is to be taken in.</summary>
/// <param name="Mend">The caller's facts over those that were read.</param>
/// <param name="NamesIssuer">The caller has looked at the paper: their word stands for what the machine did not find.</param>
/// <param name="Unit">The unit that it belongs to; null: the highest office.</param>
/// <param name="Choice">What is to be done where the document is there already.</param>
public sealed record UploadOrder(
    Func<DirectiveFacts, DirectiveFacts> Mend,
    bool NamesIssuer,
    UploadWords Words,
    string? Unit,
    DuplicateChoice? Choice = null
);

/// <summary>What the caller vouches for.</summary>
/// <param name="Allowed">It may be disseminated though its head limits its circulation.</param>
/// <param name="NotAMark">What looks like a secrecy mark in it is none.</param>
/// <param name="Compared">A scan's unsure words have been compared with the original.</param>
public sealed record UploadWords(bool Allowed, bool NotAMark, bool Compared);
