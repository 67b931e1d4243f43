using System.Text;

namespace CellBot.Intake.Gate;

/// <summary>
/// One paragraph as it may stand on the paper: as it prints; with all that is hidden or deleted; and as it was before tracked changes.
/// </summary>
internal sealed class ParagraphText
{
    private readonly StringBuilder printed = new();
    private readonly StringBuilder whole = new();
    private readonly StringBuilder original = new();

    /// <summary>Of the style sheet; null: the default.</summary>
    internal string? Style { get; set; }

    /// <param name="isGone">Hidden, or deleted and still tracked.</param>
    /// <param name="isNew">Inserted and still tracked.</param>
    internal void Append(string text, bool isGone, bool isNew)
    {
        whole.Append(text);
        if (!isGone)
            printed.Append(text);
        if (!isNew)
            original.Append(text);
    }

    internal string Printed => printed.ToString();

    /// <summary>The other two, where they differ.</summary>
    internal IEnumerable<string> Others =>
        new[] { whole.ToString(), original.ToString() }.Where(text => text.Length > 0 && text != Printed).Distinct();
}
