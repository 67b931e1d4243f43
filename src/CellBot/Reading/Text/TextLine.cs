namespace CellBot.Reading.Text;

/// <summary>One line without mark-up. A tab in its text parts two columns (a table pipe, a tab, a wide gap).</summary>
/// <param name="Number">Counted from 1.</param>
/// <param name="Kind">What stands on it.</param>
/// <param name="Width">Characters of the printed line, its indent included: what decides where a converter wrapped it.</param>
public sealed record TextLine(int Number, MappedText Text, LineKind Kind, int Width)
{
    public bool IsText => Kind == LineKind.Text;

    /// <summary>Its emphasis closes on a later line: the two are one.</summary>
    public bool IsCut { get; init; }

    /// <summary>The columns of the line, each trimmed.</summary>
    public IEnumerable<MappedText> Cells()
    {
        for (var from = 0; from <= Text.Length; )
        {
            var to = Text.Text.IndexOf('\t', from);
            if (to < 0)
                to = Text.Length;
            var cell = Text.Slice(from, to);
            if (cell.Length > 0)
                yield return cell;
            from = to + 1;
        }
    }
}

/// <summary>Blank; the bar of a table alone, which ends a cell; a drawn rule ("-----"); a page number alone; or words.</summary>
public enum LineKind
{
    Blank,
    Bar,
    Rule,
    PageNumber,
    Text,
}
