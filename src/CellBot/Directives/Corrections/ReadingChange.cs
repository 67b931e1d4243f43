using CellBot.Calendar;
using CellBot.Reading;

namespace CellBot.Directives.Corrections;

/// <summary>What a person does to one line of a reading.</summary>
/// <param name="Key">The line; null: it is added.</param>
/// <param name="Stamp">The line's stamp on the page that the person had before them.</param>
public abstract record ReadingChange(string? Key, string Stamp);

/// <param name="Words">Words of the document that say what is to be done.</param>
/// <param name="Actor">Blank: nobody is named.</param>
/// <param name="Due">Null: there is no deadline.</param>
/// <param name="Owner">Whose deadline it is; blank: of who carries out the task.</param>
public sealed record TaskChange(string? Key, string Stamp, string Words, string Actor, Due? Due, string Owner) : ReadingChange(Key, Stamp);

/// <summary>Of a deadline that stands in no task.</summary>
public sealed record TimeChange(string Key, string Stamp, Due? Due, string Owner) : ReadingChange(Key, Stamp);

/// <summary>Whom the document goes to.</summary>
public sealed record NameChange(string? Key, string Stamp, string Name) : ReadingChange(Key, Stamp);

/// <summary>The line is none.</summary>
public sealed record LineStruck(string Key, string Stamp) : ReadingChange(Key, Stamp);

/// <summary>The line is to be as the document has it; an added one is to go.</summary>
public sealed record LinePutBack(string Key, string Stamp) : ReadingChange(Key, Stamp);

/// <summary>A field that cannot be taken, by its name in the form's own words: words, actor, due, owner, name.</summary>
/// <param name="Code">Of <c>console.read.fault.*</c>.</param>
public sealed record ChangeFault(string Field, string Code);

/// <summary>What a change comes to.</summary>
/// <param name="Corrections">All that is settled after it; null: it is refused.</param>
/// <param name="Refused">A code of <c>refusal.*</c>.</param>
public sealed record ChangeDecision(ReadingCorrections? Corrections, string? Refused = null)
{
    public IReadOnlyList<ChangeFault> Faults { get; init; } = [];

    /// <summary>Of <c>line_changed</c>: the line as another person left it.</summary>
    public ReadingLine? Line { get; init; }
}
