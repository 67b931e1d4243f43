namespace CellBot.Reading.Layout;

/// <summary>"143-CV/TU", "06/CT-UBND", "30/2020/NĐ-CP", "6882/UBND-NC2": the symbol at a place of a text, read by hand.</summary>
/// <param name="Number">Null in a draft, whose number is not given yet.</param>
/// <param name="Code">The type's code (CV, CT, NĐ), or null for a State letter, which has none.</param>
public sealed record Symbol(string Text, string? Number, string? Code, string Organ, int Start, int End)
{
    private const int LongestNumber = 5;

    /// <summary>Reads a symbol whose number begins at <paramref name="at"/>; null for none.</summary>
    public static Symbol? Read(string text, int at, Func<string, bool> isCode)
    {
        var end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end]) && end - at <= LongestNumber)
            end++;
        if (end == at || end - at > LongestNumber)
            return null;
        end = PastDotted(text, end);
        var number = text[at..end];
        if (end < text.Length && char.IsAsciiLetterLower(text[end]) && end + 1 < text.Length && text[end + 1] is '/' or '-')
            end++;
        var next = Separator(text, end);
        if (next < 0)
            return null;
        return Behind(text, at, next, number, isCode);
    }

    /// <summary>"/KH-UBND" behind the blank that a draft leaves for its number.</summary>
    public static Symbol? ReadUnnumbered(string text, int at, Func<string, bool> isCode)
    {
        while (at < text.Length && text[at] is ' ' or '.' or '…' or '_')
            at++;
        return Separator(text, at) is >= 0 and var next ? Behind(text, at, next, null, isCode) : null;
    }

    /// <summary>
    /// "08/BCH": the letters of an office and no type, as some State letters bear it; only where "Số" says that it is a number.
    /// </summary>
    public static Symbol? ReadOrgan(string text, int at)
    {
        var slash = at;
        while (slash < text.Length && char.IsAsciiDigit(text[slash]) && slash - at <= LongestNumber)
            slash++;
        if (slash == at || slash + 2 >= text.Length || text[slash] != '/')
            return null;
        var end = Letters(text, slash + 1);
        return end - slash > 2 && text[(slash + 1)..end].All(char.IsUpper)
            ? Make(text, at, end, text[at..slash], null, text[(slash + 1)..end])
            : null;
    }

    private static Symbol? Behind(string text, int at, int next, string? number, Func<string, bool> isCode)
    {
        if (
            next + 5 < text.Length
            && char.IsAsciiDigit(text[next])
            && text[next..(next + 4)].All(char.IsAsciiDigit)
            && text[next + 4] is '/' or '-'
        )
            next += 5;
        var codeEnd = Letters(text, next);
        if (codeEnd == next)
            return null;
        if (codeEnd < text.Length && char.IsAsciiDigit(text[codeEnd]))
        {
            // "45/BCĐ389-VP": an organ with a number in its name, and so no type.
            var organOnly = OrganEnd(text, next);
            return Make(text, at, organOnly, number, null, text[next..organOnly]);
        }
        var first = text[next..codeEnd];
        var separator = Separator(text, codeEnd);
        if (separator < 0)
            return first.Length >= 2 && isCode(first) ? Make(text, at, codeEnd, number, first, "") : null;
        var organEnd = OrganEnd(text, separator);
        if (organEnd == separator)
            return null;
        // "124-QĐ/TW1": no Party organ has a number in its code; the digit calls a footnote.
        var past = organEnd;
        while (text[next - 1] == '-' && text[separator - 1] == '/' && organEnd > separator + 1 && char.IsAsciiDigit(text[organEnd - 1]))
            organEnd--;
        var organ = text[separator..organEnd];
        return (isCode(first) ? Make(text, at, organEnd, number, first, organ) : Make(text, at, organEnd, number, null, first)) with
        {
            End = past,
        };
    }

    /// <summary>"66.9/2025/NQ-CP": one of a series under one number.</summary>
    private static int PastDotted(string text, int at)
    {
        var end = at;
        if (end + 1 >= text.Length || text[end] != '.' || !char.IsAsciiDigit(text[end + 1]))
            return at;
        end++;
        while (end < text.Length && char.IsAsciiDigit(text[end]) && end - at <= 3)
            end++;
        return end < text.Length && text[end] is '/' or '-' ? end : at;
    }

    private static Symbol Make(string text, int from, int to, string? number, string? code, string organ) =>
        new(string.Concat(text[from..to].Where(c => c != ' ')).Replace('–', '-'), number, code, organ, from, to);

    /// <summary>Past one "-" or "/" with at most a blank on each side.</summary>
    private static int Separator(string text, int at)
    {
        if (at < text.Length && text[at] == ' ')
            at++;
        if (at >= text.Length || text[at] is not ('-' or '/' or '–'))
            return -1;
        at++;
        return at < text.Length && text[at] == ' ' ? at + 1 : at;
    }

    private static int Letters(string text, int at)
    {
        var end = at;
        while (end < text.Length && end - at < 12 && (char.IsLetter(text[end]) || (text[end] == '&' && end > at)))
            end++;
        return end > at && char.IsUpper(text[at]) ? end : at;
    }

    /// <summary>Letters, digits and further parts joined by "-": "UBND-NC2", "BCĐ-VP", "QH15".</summary>
    private static int OrganEnd(string text, int at)
    {
        if (at >= text.Length || !char.IsUpper(text[at]))
            return at;
        var end = at;
        while (
            end < text.Length
            && end - at < 24
            && (char.IsLetterOrDigit(text[end]) || (text[end] is '-' or '&' or '.' && end + 1 < text.Length && char.IsUpper(text[end + 1])))
        )
            end++;
        return end;
    }
}
