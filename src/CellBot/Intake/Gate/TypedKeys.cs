using System.Text;
using System.Text.RegularExpressions;

namespace CellBot.Intake.Gate;

/// <summary>
/// Vietnamese as the keys were struck, where nothing made letters of them: MAATJ (Telex) or MA65T (VNI) for MẬT. Told only of a line in
/// which a word is struck so: whether it is a mark or a code of its own a person must say.
/// </summary>
internal static partial class TypedKeys
{
    private const char Circumflex = '\u0302',
        Breve = '\u0306',
        Horn = '\u031B';

    /// <summary>Longer lines are running text, and no mark.</summary>
    private const int LongestLine = 120;

    /// <summary>The line as it was meant; null where no word of it is the keys of "mật".</summary>
    internal static string? Read(string line)
    {
        if (line.Length > LongestLine)
            return null;
        if (Mat().IsMatch(line))
            return Words().Replace(Mat().Replace(line, Meant), word => Word(word.Value));
        // Letters set apart: M A A T J.
        var letters = line.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);
        return letters.Length > 1 && Array.TrueForAll(letters, letter => letter.Length == 1) ? Read(string.Concat(letters)) : null;
    }

    // A blank before it: "TUYEETJMAATJ".
    private static string Meant(Match keys) => keys.Value.Any(char.IsLower) ? " mật" : " MẬT";

    /// <summary>
    /// One syllable's keys as letters. Tones are told from letters well enough by standing after the vowel; one too many does no harm.
    /// </summary>
    private static string Word(string keys)
    {
        var letters = new StringBuilder(keys.Length);
        var vowel = -1;
        foreach (var key in keys)
        {
            var (lower, struck) = (char.ToLowerInvariant(key), IndexOfVowel(letters, key));
            if (vowel >= 0 && Mark(lower, struck) is { } mark)
            {
                if (mark != '\0')
                    letters.Insert(Math.Max(struck, vowel) + 1, mark);
            }
            else if (letters is [var first] && char.ToLowerInvariant(first) == 'd' && lower is 'd' or '9')
                letters[0] = char.IsLower(letters[0]) ? 'đ' : 'Đ';
            else
            {
                letters.Append(key);
                if (lower is 'a' or 'e' or 'i' or 'o' or 'u' or 'y')
                    vowel = letters.Length - 1;
            }
        }
        return letters.ToString().Normalize(NormalizationForm.FormC);
    }

    /// <summary>
    /// The sign that a key after a vowel sets; '\0' for a tone, which no rule of the gate looks at but for "mật"; null: a letter of its
    /// own.
    /// </summary>
    private static char? Mark(char key, int struck) =>
        key switch
        {
            'a' or 'e' or 'o' when struck >= 0 => Circumflex,
            '6' => Circumflex,
            'w' or '8' => Breve,
            '7' => Horn,
            's' or 'f' or 'r' or 'x' or 'j' or (>= '1' and <= '5') => '\0',
            _ => null,
        };

    private static int IndexOfVowel(StringBuilder letters, char key)
    {
        for (var i = letters.Length - 1; i >= 0; i--)
            if (char.ToLowerInvariant(letters[i]) == char.ToLowerInvariant(key))
                return i;
        return -1;
    }

    /// <summary>The keys of "mật" in every order in which the two ways to type take them.</summary>
    [GeneratedRegex(
        @"ma(?:atj|ajt|jat|jta|taj|tja|65t|56t|6t5|5t6|t65|t56)(?![A-Za-z0-9])",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase
    )]
    private static partial Regex Mat();

    [GeneratedRegex(@"[A-Za-z][A-Za-z0-9]*", RegexOptions.CultureInvariant)]
    private static partial Regex Words();
}
