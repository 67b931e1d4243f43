using CellBot.Messages;
using CellBot.Reading.Text;

namespace CellBot.Reading.Corrections;

/// <summary>
/// Finds words in a document however its lines are broken: letters and digits alone are compared, by <see cref="Fold.Key"/>; page numbers,
/// mark-up and the kind of quotes do not matter.
/// </summary>
public sealed class PassageFinder
{
    private readonly string _letters;
    private readonly int[] _at;
    private readonly int[] _lineOf;

    internal PassageFinder(SourceText source)
    {
        var all = new MappedTextBuilder();
        var lines = new List<int>();
        foreach (var line in source.Lines.Where(line => line.IsText))
        {
            all.AppendLine(line.Text);
            while (lines.Count < all.Length)
                lines.Add(line.Number);
        }
        (Text, _lineOf) = (all.ToText(), [.. lines]);
        _at = [.. Enumerable.Range(0, Text.Length).Where(at => char.IsLetterOrDigit(Text.Key[at]))];
        _letters = string.Create(
            _at.Length,
            this,
            (letters, finder) =>
            {
                for (var i = 0; i < letters.Length; i++)
                    letters[i] = finder.Text.Key[finder._at[i]];
            }
        );
    }

    /// <summary>All lines of the document as one.</summary>
    internal MappedText Text { get; }

    /// <param name="text">The document's.</param>
    public static PassageFinder Of(string text) => new(SourceText.Read(text));

    /// <summary>The place that says these words, nearest to <paramref name="near"/>; null: none does.</summary>
    public TextSpan? Find(string words, int near) => Range(words, near) is { } range ? Text.Span(range.From, range.To) : null;

    /// <summary>The line on which the character of <see cref="Text"/> stands, counted from 1.</summary>
    internal int LineOf(int at) => _lineOf[at];

    /// <summary>[From, To) in <see cref="Text"/>.</summary>
    internal (int From, int To)? Range(string words, int near)
    {
        var wanted = string.Concat(Fold.Key(words.Composed()).Where(char.IsLetterOrDigit));
        if (wanted.Length == 0)
            return null;
        (int From, int To)? best = null;
        var distance = int.MaxValue;
        for (
            var at = _letters.IndexOf(wanted, StringComparison.Ordinal);
            at >= 0;
            at = _letters.IndexOf(wanted, at + 1, StringComparison.Ordinal)
        )
        {
            var (from, to) = (_at[at], _at[at + wanted.Length - 1] + 1);
            var away = Math.Abs(Text.At(from).Start - near);
            if (!IsWhole(from, to) || away >= distance)
                continue;
            (best, distance) = ((from, to), away);
        }
        return best;
    }

    /// <summary>It does not begin or end inside a word.</summary>
    private bool IsWhole(int from, int to) => Fold.IsEdge(Text.Key, from - 1) && Fold.IsEdge(Text.Key, to);
}
