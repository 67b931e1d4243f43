namespace CellBot.Reading.Layout;

/// <summary>The sign in front of an item: "1.", "3.2", "II-", "a)", "(1)", "Điều 4.", "- ".</summary>
/// <param name="Numbers">Its numbers ("3.2" → 3, 2); for letters the place in the Vietnamese alphabet; empty for bullets.</param>
/// <param name="Label">As it stands in an id: "3", "II", "đ"; empty for bullets, whose label is counted.</param>
/// <param name="Length">How many characters of the line it takes, the blank after it included.</param>
public readonly record struct Marker(MarkerKind Kind, int[] Numbers, string Label, int Length)
{
    public bool IsBullet => Kind is MarkerKind.Dash or MarkerKind.Plus or MarkerKind.Dot;

    public int Last => Numbers.Length == 0 ? 0 : Numbers[^1];
}

/// <summary>In the order in which one may hold the next: Phần, Chương, Mục and Tiểu mục of a regulation stand above the articles.</summary>
public enum MarkerKind
{
    None,
    Part,
    Chapter,
    Division,
    Subdivision,
    UpperLetter,
    Roman,
    Article,
    Number,
    Dotted,
    Parenthesised,
    Letter,
    Dash,
    Plus,
    Dot,
}
