using System.Globalization;
using System.Text;
using CellBot.Messages;

namespace CellBot.Organization.Accounts;

/// <summary>
/// What a password must be (NIST SP 800-63B): long enough, and not what everybody tries first. Nothing is asked about kinds of characters,
/// and none ends by itself.
/// Pure.
/// </summary>
public static class PasswordPolicy
{
    public const int MinLength = 12;

    /// <summary>More would only cost the hash time.</summary>
    public const int MaxLength = 128;

    /// <summary>Fewer different characters are a pattern.</summary>
    private const int MinDifferent = 5;

    private const string Replaced = "0134578@$!",
        Letters = "oleasbtaasi";

    /// <summary>The password as it is hashed: one form, whichever keyboard it was typed on.</summary>
    public static string Normal(string password) => password.Whole().Normalize(NormalizationForm.FormKC);

    /// <summary>A code of the refusal texts; null when it may be used.</summary>
    /// <param name="names">The account's and the person's: a password made of them is none.</param>
    public static string? Fault(string password, params IEnumerable<string> names)
    {
        var normal = Normal(password);
        var letters = new StringInfo(normal).LengthInTextElements;
        if (letters < MinLength)
            return "password_short";
        if (normal.Length > MaxLength)
            return "password_long";
        var folded = VietnameseText.WithoutMarks(normal);
        if (folded.Distinct().Count() < MinDifferent || IsRun(folded))
            return "password_common";
        if (CommonPasswords.Contains(folded))
            return "password_common";
        var own = names
            .SelectMany(name => VietnameseText.WithoutMarks(name).Split([' ', '.', '-', '_'], StringSplitOptions.RemoveEmptyEntries))
            .Where(part => part.Length > 1)
            .ToHashSet(StringComparer.Ordinal);
        return Stems(folded).Any(stem => stem.Length > 0 && IsMadeOf(stem, own)) ? "password_common" : null;
    }

    // What is left of "M@tkhau-2026" when the year is taken away: the letters, and what figures and signs stand for among them.
    private static IEnumerable<string> Stems(string folded)
    {
        yield return OnlyLetters(folded);
        var inner = folded.Trim([.. folded.Where(letter => !char.IsLetter(letter)).Distinct()]);
        yield return OnlyLetters(string.Concat(inner.Select(letter => Replaced.IndexOf(letter) is >= 0 and var at ? Letters[at] : letter)));
    }

    private static string OnlyLetters(string text) => string.Concat(text.Where(char.IsLetter));

    // Every word of it is one that everybody tries, or the person's own name.
    private static bool IsMadeOf(string stem, HashSet<string> own)
    {
        var reached = new bool[stem.Length + 1];
        reached[0] = true;
        for (var from = 0; from < stem.Length; from++)
        for (var to = from + 2; reached[from] && to <= stem.Length; to++)
            if (!reached[to] && (own.Contains(stem[from..to]) || CommonPasswords.Contains(stem[from..to])))
                reached[to] = true;
        return reached[stem.Length];
    }

    // 123456789012, abcdefghijkl, 987654321098.
    private static bool IsRun(string text)
    {
        var steps = text.Zip(text.Skip(1), (one, next) => next - one).ToList();
        return steps.Count(step => Math.Abs(step) <= 1 || Math.Abs(step) == 9) >= steps.Count * 9 / 10;
    }
}
