namespace CellBot.Intake.Gate;

/// <summary>A table's paragraphs as its cells hold them, so that what runs down a column can be read down it.</summary>
internal sealed class TableTexts(int linesBefore)
{
    /// <summary>Up to two columns are layout: a head, a signature.</summary>
    private const int LayoutColumns = 2;

    private readonly List<List<string>> _columns = [];

    /// <summary>All of it in the order of the file.</summary>
    internal List<string> Lines { get; } = [];

    /// <summary>Lines that are not blank.</summary>
    internal int Filled { get; private set; }

    private int _column = -1;
    private int _row = -1;

    /// <summary>Lines of the part before the table.</summary>
    internal int LinesBefore => linesBefore;

    internal bool IsWide => _columns.Count > LayoutColumns;

    internal void StartRow()
    {
        _row++;
        _column = -1;
    }

    internal void StartCell()
    {
        if (++_column == _columns.Count)
            _columns.Add([]);
    }

    internal void Add(string line)
    {
        Lines.Add(line);
        if (line.Length > 0)
            Filled++;
        if (_column >= 0)
            _columns[_column].Add(line);
    }

    /// <summary>Column by column, with a blank line between them.</summary>
    internal string Down => string.Join("\n\n", _columns.Select(lines => string.Join('\n', lines)));

    internal int Rows => _row + 1;
}
