using CellBot.Reading;

namespace CellBot.Web.Console.Reading;

/// <summary>A text addressed by code points, as a reading's offsets are, where strings count UTF-16 units.</summary>
public sealed class CodePoints
{
    private readonly string _text;
    private readonly int[]? _starts;

    public CodePoints(string text)
    {
        _text = text;
        if (!text.Any(char.IsSurrogate))
            return;
        var starts = new List<int>(text.Length);
        for (var at = 0; at < text.Length; at += char.IsSurrogatePair(text, Math.Min(at, text.Length - 1)) ? 2 : 1)
            starts.Add(at);
        _starts = [.. starts];
    }

    public int Count => _starts?.Length ?? _text.Length;

    public string Slice(TextSpan span) => _text[Index(span.Start)..Index(span.End)];

    private int Index(int point) =>
        point <= 0 ? 0
        : point >= Count ? _text.Length
        : _starts?[point] ?? point;
}
