using System.Text;

namespace CellBot.Intake.Gate;

/// <summary>
/// One paragraph as it may stand on the paper: as it prints; with all that is hidden or deleted; and as it was before tracked changes.
/// </summary>
internal sealed class ParagraphText
{
    private readonly StringBuilder _printed = new();
    private readonly StringBuilder _whole = new();
    private readonly StringBuilder _original = new();

    /// <summary>Of the style sheet; null: the default.</summary>
    internal string? Style { get; set; }

    /// <param name="isGone">Hidden, or deleted and still tracked.</param>
    /// <param name="isNew">Inserted and still tracked.</param>
    internal void Append(string text, bool isGone, bool isNew)
    {
        _whole.Append(text);
        if (!isGone)
            _printed.Append(text);
        if (!isNew)
            _original.Append(text);
    }

    internal string Printed => _printed.ToString();

    /// <summary>The other two, where they differ.</summary>
    internal IEnumerable<string> Others =>
        new[] { _whole.ToString(), _original.ToString() }.Where(text => text.Length > 0 && text != Printed).Distinct();
}
