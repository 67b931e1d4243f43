using System.Text;

namespace CellBot.Organization;

/// <summary>What a unit's code may look like: 1–64 letters (any script), digits, dots, hyphens and underlines; exact case counts.</summary>
public static class UnitCodes
{
    public const int MaximumLength = 64;

    public static bool IsWellFormed(string code) => code.Length is > 0 and <= MaximumLength && code.EnumerateRunes().All(IsAllowed);

    private static bool IsAllowed(Rune rune) => Rune.IsLetterOrDigit(rune) || rune.Value is '.' or '-' or '_';
}
