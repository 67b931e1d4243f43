namespace CellBot.Reading.Text;

/// <summary>A cleaned piece of the document; each of its characters knows the code points of the file it stands for.</summary>
public sealed class MappedText
{
    public static readonly MappedText Empty = new("", [], []);

    private readonly int[] _starts;
    private readonly int[] _ends;
    private string? _key;

    internal MappedText(string text, int[] starts, int[] ends)
    {
        Text = text;
        _starts = starts;
        _ends = ends;
    }

    public string Text { get; }

    /// <summary><see cref="Fold.Key"/> of the text; same length.</summary>
    public string Key => _key ??= Fold.Key(Text);

    public int Length => Text.Length;

    /// <summary>The source's span for [from, to), blanks at both ends left out.</summary>
    public TextSpan Span(int from, int to)
    {
        while (from < to && char.IsWhiteSpace(Text[from]))
            from++;
        while (to > from && char.IsWhiteSpace(Text[to - 1]))
            to--;
        return from < to ? new TextSpan(_starts[from], _ends[to - 1]) : default;
    }

    /// <summary>Where in this text the source's code point begins, or the nearest place after it.</summary>
    public int IndexOf(int codePoint)
    {
        var at = Array.BinarySearch(_starts, codePoint);
        if (at < 0)
            return Math.Min(~at, Length);
        while (at > 0 && _starts[at - 1] == codePoint)
            at--;
        return at;
    }

    public MappedText Slice(int from, int to)
    {
        while (from < to && char.IsWhiteSpace(Text[from]))
            from++;
        while (to > from && char.IsWhiteSpace(Text[to - 1]))
            to--;
        return from >= to ? Empty : new MappedText(Text[from..to], _starts[from..to], _ends[from..to]);
    }

    internal void CopyTo(MappedTextBuilder builder)
    {
        for (var i = 0; i < Length; i++)
            builder.Append(Text[i], _starts[i], _ends[i]);
    }

    internal (int Start, int End) At(int index) => (_starts[index], _ends[index]);
}

/// <summary>Collects characters with their places.</summary>
internal sealed class MappedTextBuilder
{
    private readonly System.Text.StringBuilder _text = new();
    private readonly List<int> _starts = [];
    private readonly List<int> _ends = [];

    public int Length => _text.Length;

    public char Last => _text.Length == 0 ? '\0' : _text[^1];

    public void Append(char c, int start, int end)
    {
        _text.Append(c);
        _starts.Add(start);
        _ends.Add(end);
    }

    /// <summary>Appends a line after the text so far, one blank between.</summary>
    public void AppendLine(MappedText line)
    {
        if (Length > 0)
            Append(' ', _ends[^1], _ends[^1]);
        for (var i = 0; i < line.Length; i++)
        {
            var (start, end) = line.At(i);
            Append(line.Text[i] == '\t' ? ' ' : line.Text[i], start, end);
        }
    }

    /// <summary>Begins anew, in the room that it has.</summary>
    public void Clear()
    {
        _text.Clear();
        _starts.Clear();
        _ends.Clear();
    }

    public MappedText ToText() => new(_text.ToString(), [.. _starts], [.. _ends]);
}
