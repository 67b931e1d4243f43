using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>
/// Follows the lines of a table of tasks. A line of at least three cells whose words name the task and who or when opens
/// it; lines of as many cells are its rows; anything else ends it.
/// </summary>
internal sealed class TableReader(TableWords words)
{
    private const int FewestCells = 3;
    private const int LongestHeaderCell = 40;

    private int _width;
    private int _task;
    private int _actor;
    private int _due;

    /// <summary>The line opens a table: it is no text of the document's own.</summary>
    public bool Opens(TextLine line)
    {
        if (!line.Text.Text.Contains('\t', StringComparison.Ordinal))
            return false;
        var cells = line.Cells().Select(cell => cell.Key).ToArray();
        if (cells.Length < FewestCells || cells.Any(cell => cell.Length > LongestHeaderCell))
            return false;
        var (what, who, when) = (Column(words.Task, cells), Column(words.Actor, cells), Column(words.Due, cells));
        if (what < 0 || (who < 0 && when < 0) || what == who || what == when)
            return false;
        (_width, _task, _actor, _due) = (cells.Length, what, who, when);
        return true;
    }

    /// <summary>The row that a line of the open table is; null where the table has ended.</summary>
    public TableRow? Row(TextLine line)
    {
        if (_width == 0)
            return null;
        var cells = line.Cells().ToArray();
        // An empty last cell leaves no trace; an empty one in the middle cannot be told, so the row is not read.
        if (cells.Length != _width && !(cells.Length == _width - 1 && _due != _width - 1 && _actor != _width - 1))
        {
            _width = 0;
            return null;
        }
        return new TableRow(cells[_task], Cell(cells, _actor), Cell(cells, _due));
    }

    private static MappedText? Cell(MappedText[] cells, int at) => at >= 0 && at < cells.Length ? cells[at] : null;

    private static int Column(PhraseSet names, string[] cells) => Array.FindIndex(cells, cell => names.Match(cell, 0) > 0);
}
