using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>The number line of a head: "Số: 31/CT-UBND", "Số 12-CV/TU", "Nghị quyết số: 25/2026/QH16", and "Số:   /KH-UBND" of a
/// draft.</summary>
internal static class HeadSymbol
{
    private const int LongestPart = 30;
    private static readonly string Word = Fold.Key("số");

    /// <summary>How far "Số:" goes, a type's name in front included; 0 where the text does not open so.</summary>
    public static int NameLength(MappedText text, ReadingLexicon lexicon)
    {
        var at = lexicon.Types.Names.Match(text.Key, 0);
        KeyCursor.SkipBlanks(text.Key, ref at);
        if (!KeyCursor.Word(text.Key, ref at, Word))
            return 0;
        while (at < text.Length && text.Text[at] is ':' or '.' or ' ')
            at++;
        return at;
    }

    /// <summary>What stands behind "Số:" goes on in another piece: there is no number yet, or nothing behind it.</summary>
    public static bool IsOpen(MappedText text, ReadingLexicon lexicon)
    {
        var name = NameLength(text, lexicon);
        if (name == 0 || text.Length - name > LongestPart)
            return false;
        var rest = text.Text[name..].TrimEnd();
        return rest.Length == 0
            || rest.All(c => char.IsAsciiDigit(c) || c == '.')
            || (rest[^1] is '/' or '-' && char.IsAsciiDigit(rest[0]));
    }

    /// <summary>The piece goes on with what an open number line holds so far.</summary>
    public static bool GoesOn(MappedText open, MappedText next, ReadingLexicon lexicon)
    {
        var text = next.Text;
        if (text.Length > LongestPart)
            return false;
        var rest = open.Text[NameLength(open, lexicon)..].TrimEnd();
        if (rest.Length == 0)
            return (char.IsAsciiDigit(text[0]) && Symbol.Read(text, 0, lexicon.Types.IsCode) is not null) || IsUnnumbered(text);
        if (rest[^1] is '/' or '-')
            return char.IsUpper(text[0]) && !text.Contains(' ', StringComparison.Ordinal);
        return text[0] is '/' or '-' && text.Length > 2 && (char.IsUpper(text[1]) || char.IsAsciiDigit(text[1]));
    }

    /// <summary>The symbol of a number line; of a draft only its letters, without a number.</summary>
    public static Symbol? Read(MappedText text, ReadingLexicon lexicon)
    {
        var name = NameLength(text, lexicon);
        if (name == text.Length)
            return null;
        var symbol = Symbol.Read(text.Text, name, lexicon.Types.IsCode) ?? (name > 0 ? Symbol.ReadOrgan(text.Text, name) : null);
        var mayGoOn = name > 0 && lexicon.Types.Names.Match(text.Key, 0) == 0;
        if (symbol is not null)
            return mayGoOn || text.Text[symbol.End..].Trim(' ', '.', ',').Length == 0 ? symbol : null;
        return name > 0 && IsUnnumbered(text.Text[name..].Trim('.', '…', ' ', '_'))
            ? Symbol.ReadUnnumbered(text.Text, name, lexicon.Types.IsCode)
            : null;
    }

    private static bool IsUnnumbered(string text) =>
        text.Length is > 2 and <= LongestPart && text[0] is '/' or '-' && char.IsLetterOrDigit(text[1]) && text.Any(char.IsUpper);
}
