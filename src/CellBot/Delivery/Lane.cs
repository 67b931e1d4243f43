namespace CellBot.Delivery;

/// <summary>Who goes first. A lower number overtakes every higher one; the numbers are stored.</summary>
public enum Lane
{
    /// <summary>An answer to a person who is waiting.</summary>
    Reply = 0,

    /// <summary>Hỏa tốc.</summary>
    Express = 1,

    /// <summary>Thượng khẩn.</summary>
    VeryUrgent = 2,

    /// <summary>Khẩn.</summary>
    Urgent = 3,

    Normal = 4,

    /// <summary>Edits of counters under messages already sent.</summary>
    Upkeep = 5,
}
