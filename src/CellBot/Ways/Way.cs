namespace CellBot.Ways;

/// <summary>A way to a person. The names in lower case are the database's, the settings' and the API's words.</summary>
public enum Way
{
    /// <summary>The unit's group; its rows are the outbox's, no steps of ours.</summary>
    Telegram,

    /// <summary>The person's own page, told of by a push where there is one.</summary>
    Page,
    Sms,
    Mail,

    /// <summary>Somebody of the unit tells the person; always there, always last.</summary>
    Hand,
}

[Flags]
public enum WaySet
{
    None = 0,
    Telegram = 1,
    Page = 2,
    Sms = 4,
    Mail = 8,
    Hand = 16,
}

public static class WaySets
{
    public static WaySet Of(Way way) => (WaySet)(1 << (int)way);

    public static bool Has(this WaySet set, Way way) => (set & Of(way)) != 0;

    public static WaySet With(this WaySet set, Way way, bool isIn = true) => isIn ? set | Of(way) : set;
}
