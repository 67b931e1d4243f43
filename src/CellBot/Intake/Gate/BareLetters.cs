using System.Text;
using CellBot.Messages;

namespace CellBot.Intake.Gate;

/// <summary>
/// <see cref="MarkCell.Base"/> of a piece without building the rest of it: letter by letter from a table that fills as letters are met.
/// A compatibility decomposition knows no neighbours, and marks on letters are left out, so each letter folds by itself.
/// </summary>
internal static class BareLetters
{
    private const char Unknown = '\0';
    private const char Nothing = '\u0001';

    /// <summary>Folds to more than one letter, or is half of a pair.</summary>
    private const char Special = '\u0002';

    private static readonly char[] Table = new char[char.MaxValue + 1];

    /// <summary>
    /// False where the piece holds a letter that this cannot fold; <paramref name="folded"/> has room for every one of it.
    /// </summary>
    internal static bool TryFold(ReadOnlySpan<char> raw, Span<char> folded, out int length)
    {
        length = 0;
        foreach (var c in raw)
        {
            var letter = Table[c];
            if (letter == Unknown)
                letter = Table[c] = Fold(c);
            if (letter == Nothing)
                continue;
            if (letter == Special)
                return false;
            folded[length++] = letter;
        }
        return true;
    }

    private static char Fold(char c)
    {
        if (char.IsSurrogate(c))
            return Special;
        var letters = new StringBuilder();
        foreach (var rune in c.ToString().Whole().Normalize(NormalizationForm.FormKD).EnumerateRunes())
        {
            if (SeenLetters.Of(rune) is { } seen && Rune.IsLetterOrDigit(seen))
                letters.Append(Rune.ToLowerInvariant(seen));
        }
        return letters.Length switch
        {
            0 => Nothing,
            1 => letters[0],
            _ => Special,
        };
    }
}
