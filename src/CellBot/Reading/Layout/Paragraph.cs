using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>A paragraph of the body, its lines joined and page breaks healed.</summary>
/// <param name="Id">The item it opens, or null for an unmarked paragraph.</param>
/// <param name="Marker">The item's marker; its length is not part of the operative words.</param>
public sealed record Paragraph(MappedText Text, LineRange Lines, string? Id, Marker Marker)
{
    /// <summary>The row of a table of tasks that this line is; null for other text.</summary>
    public TableRow? Row { get; init; }

    /// <summary>Words of another document: they give no orders here.</summary>
    public bool IsQuoted { get; init; }

    /// <summary>Where the words begin, behind the marker.</summary>
    public int Start => Id is null ? 0 : Math.Min(Marker.Length, Text.Length);

    public string Key => Text.Key;
}
