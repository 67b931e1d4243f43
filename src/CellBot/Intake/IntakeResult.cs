namespace CellBot.Intake;

/// <summary>What became of a document at the door. Closed: accepted with its text, or refused with a reason and nothing else.</summary>
public abstract record IntakeResult
{
    private IntakeResult() { }

    /// <summary>
    /// The gate has passed. A clerk's word that it may be disseminated is still needed, more so with <paramref name="Circulation"/> marks.
    /// </summary>
    /// <param name="Circulation">Marks that limit circulation; empty for most.</param>
    public sealed record Accepted(DocumentText Document, IReadOnlyList<CirculationMark> Circulation) : IntakeResult
    {
        /// <summary>
        /// What may be a secrecy mark: nothing may be stored before a person has said, with their name, that none is. Empty for most.
        /// </summary>
        public IReadOnlyList<SecrecyQuestion> Questions { get; init; } = [];
    }

    /// <summary>Nothing of the document is kept; this record holds none of its words.</summary>
    /// <param name="Mark">Set for <see cref="RefusalReason.Classified"/> alone.</param>
    public sealed record Refused(RefusalReason Reason, SecrecyMark? Mark = null) : IntakeResult
    {
        /// <summary>The key of its words in content/messages/intake.yaml.</summary>
        public string MessageKey => $"intake.refused.{Reason.Code()}";
    }
}

/// <summary>A document that passed the gate.</summary>
/// <param name="FileName">As given, for people.</param>
/// <param name="Text">For .txt, .md and pasted text exactly the characters of the source (line ends, a byte order mark and NFD included, so
/// that offsets hold); otherwise lines ended by \n.</param>
public sealed record DocumentText(string FileName, string Text, SourceFormat Format)
{
    /// <summary>SHA-256, hex, of the file's bytes; null for what was pasted.</summary>
    public string? FileHash { get; init; }

    /// <summary>Words of a scan that a person should look at, in the order of the text; empty for all else.</summary>
    public IReadOnlyList<UnsureWord> Unsure { get; init; } = [];

    public bool Equals(DocumentText? other) =>
        other is not null
        && FileName == other.FileName
        && Format == other.Format
        && Text == other.Text
        && Unsure.SequenceEqual(other.Unsure);

    public override int GetHashCode() => HashCode.Combine(FileName, Format, Text.Length);
}

/// <summary><see cref="Office"/>: made a .docx first, by LibreOffice.</summary>
public enum SourceFormat
{
    Text,
    Pasted,
    Docx,
    Pdf,
    Scan,
    Office,
    Html,
}
