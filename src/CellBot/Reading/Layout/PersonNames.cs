using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Layout;

/// <summary>Names of people as a signature prints them: "Nguyễn Văn Mẫu", "NGUYỄN VĂN MẪU", "Thượng tướng Trần Văn Mẫu".</summary>
internal static class PersonNames
{
    private const int Longest = 40;

    /// <summary>Two to six words, each with a capital, nothing else.</summary>
    public static bool IsName(string text)
    {
        if (text.Length > Longest)
            return false;
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is >= 2 and <= 6 && words.All(word => char.IsUpper(word[0]) && word.All(char.IsLetter));
    }

    /// <summary>The name without rank or title; null where the text is none.</summary>
    public static string? Read(string text, OfficeWords words)
    {
        var name = text.Replace('\t', ' ').Trim(' ', '.', ',', ';', '/', '*');
        for (var length = Rank(name, words); length > 0; length = Rank(name, words))
            name = name[length..].TrimStart(' ', '.', ',');
        if (!IsName(name))
            return null;
        // Headings are capitals too: in capitals only a family name with two names behind it is a person.
        var isSure = !HeadPiece.IsCapitalText(name) || (name.Count(c => c == ' ') >= 2 && HasSurname(name, words));
        return isSure ? name : null;
    }

    public static bool HasSurname(string name, OfficeWords words) => words.Surnames.Match(Fold.Key(name), 0) > 0;

    /// <summary>"Ngô" over "Văn Tuấn": the family name of a name broken over two lines.</summary>
    public static bool IsSurnameAlone(string text, OfficeWords words) =>
        text.Length <= 8 && !text.Contains(' ', StringComparison.Ordinal) && char.IsUpper(text[0]) && words.Surnames.Is(text);

    private static int Rank(string name, OfficeWords words) =>
        words.Ranks.Match(Fold.Key(name), 0) is > 0 and var length
        && length < name.Length
        && name[length] is ' ' or '.' or ','
        && name[length..].Count(char.IsWhiteSpace) + name[length..].Count(c => c == '.') > 0
        && name[length..].Trim(' ', '.', ',').Contains(' ', StringComparison.Ordinal)
            ? length
            : 0;
}
