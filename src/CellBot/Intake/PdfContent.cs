using CellBot.Intake.Gate;

namespace CellBot.Intake;

/// <summary>What a PDF holds, before the gate: closed.</summary>
internal abstract record PdfContent
{
    private PdfContent() { }

    /// <param name="Value">The text as the reader sees it.</param>
    /// <param name="Margins">Tops and bottoms of the pages.</param>
    /// <param name="Beside">What stands there beside the text and its margins, for the gate.</param>
    internal sealed record Text(string Value, IReadOnlyList<string> Margins, IReadOnlyList<GateText> Beside) : PdfContent
    {
        /// <summary>Pages were recognised from their pictures.</summary>
        internal bool IsScan { get; init; }

        internal IReadOnlyList<UnsureWord> Unsure { get; init; } = [];

        /// <summary>Asked whatever the gate says: stamps, and pages that nothing could read.</summary>
        internal IReadOnlyList<SecrecyQuestion> Questions { get; init; } = [];
    }

    internal sealed record Failed(RefusalReason Reason) : PdfContent;
}
