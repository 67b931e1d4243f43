namespace CellBot.Web.Console.Drafting;

/// <summary>Words that two texts share, and those that only one has, in reading order. Pure.</summary>
public static class TextDifference
{
    /// <summary>
    /// Beyond so many words on both sides together the texts are shown whole, the old one taken away and the new one added: time grows with
    /// the product.
    /// </summary>
    private const int MostWords = 4_000;

    public static IReadOnlyList<DifferencePart> Of(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        if (before == after)
            return before.Length == 0 ? [] : [new(DifferenceKind.Same, before)];
        if (old.Count + now.Count > MostWords)
            return [new(DifferenceKind.Removed, before), new(DifferenceKind.Added, after)];
        var shared = Shared(old, now);
        var parts = new List<DifferencePart>();
        var (i, j) = (0, 0);
        while (i < old.Count || j < now.Count)
        {
            if (i < old.Count && j < now.Count && old[i] == now[j])
            {
                Add(parts, DifferenceKind.Same, now[j]);
                i++;
                j++;
            }
            else if (i < old.Count && (j == now.Count || shared[i + 1, j] >= shared[i, j + 1]))
                Add(parts, DifferenceKind.Removed, old[i++]);
            else
                Add(parts, DifferenceKind.Added, now[j++]);
        }
        return parts;
    }

    // The longest sequence of words common to the texts from these places on.
    private static int[,] Shared(List<string> old, List<string> now)
    {
        var shared = new int[old.Count + 1, now.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        for (var j = now.Count - 1; j >= 0; j--)
            shared[i, j] = old[i] == now[j] ? shared[i + 1, j + 1] + 1 : Math.Max(shared[i + 1, j], shared[i, j + 1]);
        return shared;
    }

    // A word keeps the blanks behind it, so that the parts put together are the texts.
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        for (var start = 0; start < text.Length; )
        {
            var end = start;
            while (end < text.Length && !char.IsWhiteSpace(text[end]))
                end++;
            while (end < text.Length && char.IsWhiteSpace(text[end]))
                end++;
            words.Add(text[start..end]);
            start = end;
        }
        return words;
    }

    private static void Add(List<DifferencePart> parts, DifferenceKind kind, string word)
    {
        if (parts.Count > 0 && parts[^1].Kind == kind)
            parts[^1] = parts[^1] with { Text = parts[^1].Text + word };
        else
            parts.Add(new(kind, word));
    }
}

public sealed record DifferencePart(DifferenceKind Kind, string Text);

public enum DifferenceKind
{
    Same,
    Removed,
    Added,
}
