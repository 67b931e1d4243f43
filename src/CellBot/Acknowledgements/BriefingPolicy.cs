namespace CellBot.Acknowledgements;

/// <summary>What a word on a unit's meeting must hold, whichever way it is said. Pure.</summary>
public static class BriefingPolicy
{
    /// <summary>A cell meets every month; what is told later than two months is not remembered well.</summary>
    public const int DaysBack = 60;

    /// <summary>Where the roster is not known to say better.</summary>
    public const int MostPresent = 500;

    /// <summary>Code points of a note.</summary>
    public const int MostNote = 2000;

    /// <summary>Guests are for the note: what is counted is the unit's own.</summary>
    public static bool IsMoreThanRoster(long present, long roster) => roster > 0 && present > roster;

    /// <param name="roster">Members of today; 0: not known.</param>
    public static bool IsSound(DateOnly metOn, int present, int roster, DateOnly today) =>
        metOn <= today && metOn >= today.AddDays(-DaysBack) && present is >= 1 and <= MostPresent && !IsMoreThanRoster(present, roster);
}
