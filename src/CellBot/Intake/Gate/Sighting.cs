namespace CellBot.Intake.Gate;

/// <summary>A mark that was seen in a piece of a line.</summary>
/// <param name="IsCertain">False: a person is asked.</param>
internal readonly record struct Sighting(SecrecyMark Mark, bool IsCertain);

/// <summary>Where in a document a line stands, which decides between a stamp and a word.</summary>
internal enum GateZone
{
    /// <summary>Before the first sentence or numbered item; also page margins: here stamps stand, in any case.</summary>
    Top,

    /// <summary>The rest of the first lines.</summary>
    Head,
    Below,

    /// <summary>A label: a title, an alternative text.</summary>
    Label,
}

/// <param name="IsItem">It begins as an item of a list does: "- Mật".</param>
/// <param name="IsWide">A cell of a row of three and more.</param>
internal readonly record struct LinePlace(GateZone Zone, bool IsItem, bool IsWide);
