using CellBot.Calendar;
using CellBot.Reading.Lexicon;

namespace CellBot.Reading;

/// <summary>What a reading leans on besides the text.</summary>
/// <param name="Calendar">Announced breaks, working days.</param>
/// <param name="Lexicon">The words it knows; the program's own by default.</param>
/// <param name="Today">For proposals only (the year of a holiday that no date of the text gives); null: none are made.</param>
public sealed record ReadingContext(HolidayCalendar Calendar, ReadingLexicon Lexicon, DateOnly? Today = null)
{
    /// <summary>The office's own units, whose names are known; <see cref="Lexicon"/> holds them too.</summary>
    public OfficeUnits Units { get; init; } = OfficeUnits.Empty;

    /// <summary>What the office has settled about this document.</summary>
    public ReadingCorrections Corrections { get; init; } = ReadingCorrections.None;

    public static ReadingContext Of(HolidayCalendar calendar, DateOnly? today = null) => new(calendar, ReadingLexicon.Default, today);

    /// <summary>The same with the names of the office's own tree.</summary>
    public ReadingContext With(OfficeUnits units) => this with { Units = units, Lexicon = Lexicon.With(units) };
}
