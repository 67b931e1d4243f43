namespace CellBot.Reading.Text;

/// <summary>A cleaned piece of the document; each of its characters knows the code points of the file it stands for.</summary>
public sealed class MappedText
{
    public static readonly MappedText Empty = new("", [], []);

    private readonly int[] starts;
    private readonly int[] ends;
    private string? key;

    internal MappedText(string text, int[] starts, int[] ends)
    {
        Text = text;
        this.starts = starts;
        this.ends = ends;
    }

    public string Text { get; }

    /// <summary><see cref="Fold.Key"/> of the text; same length.</summary>
    public string Key => key ??= Fold.Key(Text);

    public int Length => Text.Length;

    /// <summary>The source's span for [from, to), blanks at both ends left out.</summary>
    public TextSpan Span(int from, int to)
    {
        while (from < to && char.IsWhiteSpace(Text[from]))
            from++;
        while (to > from && char.IsWhiteSpace(Text[to - 1]))
            to--;
        return from < to ? new TextSpan(starts[from], ends[to - 1]) : default;
    }

    /// <summary>Where in this text the source's code point begins, or the nearest place after it.</summary>
    public int IndexOf(int codePoint)
    {
        var at = Array.BinarySearch(starts, codePoint);
        if (at < 0)
            return Math.Min(~at, Length);
        while (at > 0 && starts[at - 1] == codePoint)
            at--;
        return at;
    }

    public MappedText Slice(int from, int to)
    {
        while (from < to && char.IsWhiteSpace(Text[from]))
            from++;
        while (to > from && char.IsWhiteSpace(Text[to - 1]))
            to--;
        return from >= to ? Empty : new MappedText(Text[from..to], starts[from..to], ends[from..to]);
    }

    internal void CopyTo(MappedTextBuilder builder)
    {
        for (var i = 0; i < Length; i++)
            builder.Append(Text[i], starts[i], ends[i]);
    }

    internal (int Start, int End) At(int index) => (starts[index], ends[index]);
}

/// <summary>Collects characters with their places.</summary>
internal sealed class MappedTextBuilder
{
    private readonly System.Text.StringBuilder text = new();
    private readonly List<int> starts = [];
    private readonly List<int> ends = [];

    public int Length => text.Length;

    public char Last => text.Length == 0 ? '\0' : text[^1];

    public void Append(char c, int start, int end)
    {
        text.Append(c);
        starts.Add(start);
        ends.Add(end);
    }

    /// <summary>Appends a line after the text so far, one blank between.</summary>
    public void AppendLine(MappedText line)
    {
        if (Length > 0)
            Append(' ', ends[^1], ends[^1]);
        for (var i = 0; i < line.Length; i++)
        {
            var (start, end) = line.At(i);
            Append(line.Text[i] == '\t' ? ' ' : line.Text[i], start, end);
        }
    }

    /// <summary>Begins anew, in the room that it has.</summary>
    public void Clear()
    {
        text.Clear();
        starts.Clear();
        ends.Clear();
    }

    public MappedText ToText() => new(text.ToString(), [.. starts], [.. ends]);
}
