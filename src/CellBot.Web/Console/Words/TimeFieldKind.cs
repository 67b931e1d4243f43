namespace CellBot.Web.Console.Words;

/// <summary>What a field of a form asks for.</summary>
public enum TimeFieldKind
{
    /// <summary>A day with its hour.</summary>
    Moment,
    Day,
    Hour,
}
