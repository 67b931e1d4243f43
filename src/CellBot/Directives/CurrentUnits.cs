using CellBot.Calendar;
using CellBot.Organization;
using CellBot.Reading.Lexicon;

namespace CellBot.Directives;

/// <summary>
/// The names of the office's own units as the reader knows them; read from the store when somebody asks, at most once a minute.
/// </summary>
public sealed class CurrentUnits(IOrganizationStore organization, TimeProvider clock)
{
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private volatile UnitLexicon? _current;

    /// <summary>Null before the first look.</summary>
    public UnitLexicon? Current => _current;

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (_current is { } known && now - known.At < Fresh)
            return;
        var units = (await organization.OutlineAsync(cancellationToken)).Units;
        // Words are put together anew only where a unit changed: open readings stay as they are.
        if (_current is { } before && before.Units.Units.SequenceEqual(units.Where(unit => unit.ExistsOn(clock.Today()))))
            _current = before with { At = now };
        else
            _current = UnitLexicon.Of(OfficeUnits.Of(units, clock.Today()), now);
    }
}

/// <summary>A tree's names, alone and among the reader's words.</summary>
public sealed record UnitLexicon(OfficeUnits Units, ReadingLexicon Lexicon, DateTimeOffset At)
{
    public static UnitLexicon Of(OfficeUnits units, DateTimeOffset at) => new(units, ReadingLexicon.Default.With(units), at);
}
