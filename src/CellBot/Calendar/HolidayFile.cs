namespace CellBot.Calendar;

/// <summary>What came of reading a holiday table: closed, two cases.</summary>
public abstract record HolidayFile
{
    private HolidayFile() { }

    public sealed record Loaded(HolidayCalendar Calendar) : HolidayFile;

    /// <summary>Nothing of a table with a fault is used. At least one fault, in the order of their lines.</summary>
    public sealed record Faulty(IReadOnlyList<HolidayError> Faults) : HolidayFile
    {
        /// <summary>All faults, one a line.</summary>
        public override string ToString() => string.Join('\n', Faults);
    }

    /// <summary>Reads the table from its text.</summary>
    /// <param name="text">YAML of the schema cellbot-holidays/1; content/calendar/README.md describes it.</param>
    /// <param name="fileName">For messages only.</param>
    public static HolidayFile Parse(string text, string fileName)
    {
        var reader = new HolidayFileReader(fileName);
        var calendar = reader.Read(text);
        return calendar is not null && reader.Faults.Count == 0
            ? new Loaded(calendar)
            : new Faulty([.. reader.Faults.OrderBy(fault => fault.Line)]);
    }
}

/// <summary>One thing wrong in a content file: where, what, and how to mend it.</summary>
/// <param name="Line">Counts from 1.</param>
/// <param name="Code">Stable; the console's words stand under calendar.fault.CODE in content/messages.</param>
/// <param name="Subject">The key or value at fault.</param>
public sealed record HolidayError(string File, int Line, string Code, string Subject, string Cure)
{
    public override string ToString() => $"{File}:{Line}: {Code} '{Subject}': {Cure}";
}
