using System.Globalization;
using System.Text;

namespace CellBot.Intake.Gate;

/// <summary>
/// The words of a rich text file (.rtf) as lines, hidden ones and those of destinations that a reader skips too, each of these by itself.
/// Forward only; nesting costs its bytes.
/// </summary>
internal sealed class RichTextLines
{
    private const int VietnameseWindows = 1258;
    private static readonly string[] Ends = ["par", "line", "cell", "row", "nestcell", "nestrow", "page", "sect", "column"];

    /// <summary>Destinations without an asterisk whose words are no part of the text around them.</summary>
    private static readonly string[] Apart =
    [
        "fonttbl",
        "colortbl",
        "stylesheet",
        "info",
        "title",
        "subject",
        "keywords",
        "comment",
        "author",
        "doccomm",
        "header",
        "headerl",
        "headerr",
        "headerf",
        "footer",
        "footerl",
        "footerr",
        "footerf",
        "footnote",
        "annotation",
        "pict",
        "object",
        "shptxt",
        "fldinst",
    ];

    private readonly List<string> _lines = [];
    private readonly Stack<(StringBuilder Text, int Fallback)> _groups = new();
    private readonly List<byte> _bytes = [];
    private StringBuilder _text = new();
    private Encoding _encoding = CodePage(VietnameseWindows);
    private int _fallback = 1,
        _skip;

    internal static string Of(string file)
    {
        var lines = new RichTextLines();
        lines.Read(file);
        return string.Join('\n', lines._lines);
    }

    private void Read(string file)
    {
        for (var at = 0; at < file.Length; at++)
        {
            var c = file[at];
            if (c == '\\' && at + 1 < file.Length)
                Control(file, ref at);
            else if (c == '{')
                _groups.Push((Settled(), _fallback));
            else if (c == '}')
                Close();
            else if (c is not ('\r' or '\n'))
                Letter(c);
        }
        while (_groups.Count > 0)
            Close();
        Line(Settled());
    }

    private void Control(string file, ref int at)
    {
        var c = file[++at];
        if (c == '\'')
        {
            if (
                at + 2 < file.Length
                && byte.TryParse(file.AsSpan(at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value)
            )
                Byte(value);
            at += 2;
        }
        else if (char.IsAsciiLetter(c))
            Word(file, ref at);
        else if (c is '\r' or '\n')
            Line(Settled());
        else if (c == '*')
            Part();
        else if (c == '~')
            Letter(' ');
        else if (c is '\\' or '{' or '}' or '_')
            Letter(c == '_' ? '-' : c);
    }

    private void Word(string file, ref int at)
    {
        var start = at;
        while (at < file.Length && char.IsAsciiLetterLower(file[at]))
            at++;
        var word = file[start..at];
        start = at;
        if (at < file.Length && file[at] == '-')
            at++;
        while (at < file.Length && char.IsAsciiDigit(file[at]) && at - start < 10)
            at++;
        var number = int.TryParse(
            file.AsSpan(start, at - start),
            NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out var value
        )
            ? value
            : (int?)null;
        // A blank ends the word and is no letter; anything else is looked at next.
        if (at >= file.Length || file[at] != ' ')
            at--;
        switch (word)
        {
            case "u" when number is { } code:
                Unicode((char)(code & 0xFFFF));
                break;
            case "uc":
                _fallback = Math.Clamp(number ?? 1, 0, 10);
                break;
            case "ansicpg" when number is { } page:
                _encoding = CodePage(page);
                break;
            case "bin" when number is > 0 and { } count:
                at = (int)Math.Min(file.Length, (long)at + count);
                break;
            case "tab":
                Letter('\t');
                break;
            case "emdash" or "endash":
                Letter('-');
                break;
            default:
                if (Ends.Contains(word))
                    Line(Settled());
                else if (Apart.Contains(word))
                    Part();
                break;
        }
    }

    private void Unicode(char c)
    {
        Settled().Append(c);
        _skip = _fallback;
    }

    private void Byte(byte value)
    {
        if (_skip > 0)
            _skip--;
        else
            _bytes.Add(value);
    }

    private void Letter(char c)
    {
        if (_skip > 0)
            _skip--;
        else
            Settled().Append(c);
    }

    /// <summary>The text so far, with the letters that stood as bytes.</summary>
    private StringBuilder Settled()
    {
        if (_bytes.Count == 0)
            return _text;
        _text.Append(_encoding.GetString([.. _bytes]));
        _bytes.Clear();
        return _text;
    }

    /// <summary>What follows in this group stands by itself.</summary>
    private void Part()
    {
        Settled();
        if (_groups.Count > 0 && ReferenceEquals(_groups.Peek().Text, _text))
            _text = new StringBuilder();
    }

    private void Close()
    {
        Settled();
        _skip = 0;
        if (_groups.Count == 0)
            return;
        var (text, fallback) = _groups.Pop();
        if (!ReferenceEquals(text, _text))
            Line(_text);
        (_text, _fallback) = (text, fallback);
    }

    private void Line(StringBuilder text)
    {
        if (text.Length > 0)
            _lines.Add(text.ToString().Normalize(NormalizationForm.FormC));
        text.Clear();
    }

    private static Encoding CodePage(int number)
    {
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(number)
                ?? CodePagesEncodingProvider.Instance.GetEncoding(VietnameseWindows)!;
        }
        catch (ArgumentException)
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(VietnameseWindows)!;
        }
    }
}
