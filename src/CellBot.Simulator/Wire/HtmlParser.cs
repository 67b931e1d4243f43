using System.Globalization;
using System.Text;
using CellBot.Simulator.Model;

namespace CellBot.Simulator.Wire;

/// <summary>
/// HTML of a message into text and entities, refusing what Telegram refuses with Telegram's words and byte offsets.
/// Source: the rules of TDLib's parser (Telegram's own client library).
/// </summary>
internal ref struct HtmlParser
{
    private readonly ReadOnlySpan<byte> _html;
    private readonly StringBuilder _text;
    private readonly List<OpenTag> _open = [];
    private readonly List<TextEntity> _entities = [];
    private int _at;

    private HtmlParser(ReadOnlySpan<byte> html)
    {
        _html = html;
        _text = new StringBuilder(html.Length);
    }

    /// <summary>The text, or the error that follows "can't parse entities: ".</summary>
    public static (FormattedText? Text, string? Error) Parse(string html)
    {
        if (html.AsSpan().IndexOfAny('<', '&') < 0)
            return (new FormattedText(html, []), null);
        var parser = new HtmlParser(Encoding.UTF8.GetBytes(html));
        var error = parser.Run();
        return error is null ? (parser.Result(), null) : (null, error);
    }

    private string? Run()
    {
        while (_at < _html.Length)
        {
            var c = _html[_at];
            if (c == '&' && HtmlCharacters.TryDecode(_html, ref _at, out var rune))
            {
                _text.Append(rune.ToString());
                continue;
            }

            if (c != '<')
            {
                TakeText();
                continue;
            }

            var error = Peek(_at + 1) == '/' ? EndTag() : StartTag();
            if (error is not null)
                return error;
        }

        return _open.Count == 0 ? null : $"Can't find end tag corresponding to start tag \"{_open[^1].Name}\"";
    }

    private void TakeText()
    {
        var rest = _html[(_at + 1)..];
        var length = rest.IndexOfAny((byte)'<', (byte)'&');
        length = 1 + (length < 0 ? rest.Length : length);
        _text.Append(Encoding.UTF8.GetString(_html.Slice(_at, length)));
        _at += length;
    }

    private string? StartTag()
    {
        var begin = _at++;
        while (!IsSpaceOrEnd(Peek(_at)) && Peek(_at) != '>')
            _at++;
        if (_at >= _html.Length)
            return $"Unclosed start tag at byte offset {begin}";
        var name = Lower(begin + 1, _at);
        if (!HtmlTags.IsKnown(name))
            return $"Unsupported start tag \"{name}\" at byte offset {begin}";

        string? argument = null;
        while (true)
        {
            while (_at < _html.Length && IsSpaceOrEnd(_html[_at]))
                _at++;
            if (Peek(_at) == '>')
                break;
            var error = Attribute(name, begin, ref argument);
            if (error is not null)
                return error;
        }

        if (name == "span" && argument != "tg-spoiler")
            return $"Tag \"span\" must have class \"tg-spoiler\" at byte offset {begin}";
        _open.Add(new OpenTag(name, argument, _text.Length));
        _at++;
        return null;
    }

    private string? Attribute(string tag, int begin, ref string? argument)
    {
        var nameStart = _at;
        while (!IsSpaceOrEnd(Peek(_at)) && Peek(_at) is not ((byte)'=' or (byte)'>'))
            _at++;
        if (_at == nameStart)
            return _at >= _html.Length
                ? $"Unclosed start tag \"{tag}\" at byte offset {begin}"
                : $"Empty attribute name in the tag \"{tag}\" at byte offset {begin}";
        var name = Lower(nameStart, _at);
        while (_at < _html.Length && IsSpaceOrEnd(_html[_at]))
            _at++;
        if (_at >= _html.Length)
            return $"Unclosed start tag \"{tag}\" at byte offset {begin}";
        if (_html[_at] != '=')
        {
            if (tag == "blockquote" && name == "expandable")
                argument = "1";
            return null;
        }

        _at++;
        while (_at < _html.Length && IsSpaceOrEnd(_html[_at]))
            _at++;
        if (_at >= _html.Length)
            return $"Unclosed start tag \"{tag}\" at byte offset {begin}";
        var error = AttributeValue(out var value);
        if (error is not null)
            return error;
        if (_at >= _html.Length)
            return $"Unclosed start tag at byte offset {begin}";
        argument = HtmlTags.Argument(tag, name, value) ?? argument;
        return null;
    }

    private string? AttributeValue(out string value)
    {
        var quote = _html[_at];
        if (quote is not ((byte)'"' or (byte)'\''))
        {
            var start = _at;
            while (char.IsAsciiLetterOrDigit((char)Peek(_at)) || Peek(_at) is (byte)'.' or (byte)'-')
                _at++;
            value = Lower(start, _at);
            return IsSpaceOrEnd(Peek(_at)) || Peek(_at) == '>' ? null : $"Unexpected end of name token at byte offset {start}";
        }

        _at++;
        var bytes = new List<byte>();
        Span<byte> utf8 = stackalloc byte[4];
        while (_at < _html.Length && _html[_at] != quote)
        {
            if (_html[_at] == '&' && HtmlCharacters.TryDecode(_html, ref _at, out var rune))
                bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
            else
                bytes.Add(_html[_at++]);
        }

        if (_at < _html.Length)
            _at++;
        value = Encoding.UTF8.GetString([.. bytes]);
        return null;
    }

    private string? EndTag()
    {
        var begin = _at;
        if (_open.Count == 0)
            return $"Unexpected end tag at byte offset {begin}";
        _at += 2;
        var start = _at;
        while (!IsSpaceOrEnd(Peek(_at)) && Peek(_at) != '>')
            _at++;
        var name = Lower(start, _at);
        while (_at < _html.Length && IsSpaceOrEnd(_html[_at]))
            _at++;
        if (Peek(_at) != '>')
            return $"Unclosed end tag at byte offset {begin}";

        var open = _open[^1];
        if (name.Length > 0 && name != open.Name)
            return $"Unmatched end tag at byte offset {begin}, expected \"</{open.Name}>\", found \"</{name}>\"";
        _open.RemoveAt(_open.Count - 1);
        _at++;
        if (_text.Length > open.Start)
            Close(open);
        return null;
    }

    private readonly void Close(OpenTag open)
    {
        var length = _text.Length - open.Start;
        if (HtmlTags.LanguageOf(open, _entities, length) is { } merged)
        {
            _entities[^1] = merged;
            return;
        }

        var entity = HtmlTags.ToEntity(open, length, _text);
        if (entity is not null)
            _entities.Add(entity);
    }

    private readonly FormattedText Result() =>
        new(
            _text.ToString(),
            [
                .. _entities
                    .OrderBy(static e => e.Offset)
                    .ThenByDescending(static e => e.Length)
                    .ThenBy(static e => HtmlTags.Priority(e.Type)),
            ]
        );

    private readonly byte Peek(int at) => at < _html.Length ? _html[at] : (byte)0;

    private readonly string Lower(int from, int to) => Encoding.UTF8.GetString(_html[from..to]).ToLower(CultureInfo.InvariantCulture);

    private static bool IsSpaceOrEnd(byte c) => c is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n' or 0 or 11;
}
