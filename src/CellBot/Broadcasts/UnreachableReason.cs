namespace CellBot.Broadcasts;

/// <summary>Why a unit of an audience cannot be reached: the error code of its row. Words for people: <c>console.cause.*</c>.</summary>
public static class UnreachableReason
{
    /// <summary>No group was ever linked, or the last one was detached.</summary>
    public const string NoGroup = "no_group";

    /// <summary>The bot was removed from its group, or the group is gone.</summary>
    public const string GroupGone = "group_gone";

    /// <summary>The bot may not write in its group.</summary>
    public const string GroupRestricted = "group_restricted";

    /// <summary>Its group was imported and no bot has met it yet.</summary>
    public const string NoBot = "no_bot";
}
