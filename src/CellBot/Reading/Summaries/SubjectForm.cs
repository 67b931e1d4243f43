namespace CellBot.Reading.Summaries;

/// <summary>How much of the subject stands in a message's head; it gives way where what is asked needs the room.</summary>
internal enum SubjectForm
{
    Whole,

    /// <summary>Its first words, and "…".</summary>
    Short,
    None,
}
