using System.Globalization;
using System.Text;
using CellBot.Messages;

namespace CellBot.Intake;

/// <summary>What of a text the eye takes for letters.</summary>
internal static class SeenLetters
{
    /// <summary>Signs of light mark-up, which a reader of the page does not see.</summary>
    internal const string MarkUp = "*_#`~\\>";

    /// <summary>
    /// A rune as the eye takes it: a blank, a Latin letter, or itself; null for what is not seen (mark-up, formats, marks on letters).
    /// </summary>
    internal static Rune? Of(Rune original)
    {
        var category = Rune.GetUnicodeCategory(original);
        if (category is UnicodeCategory.Format or UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark)
            return null;
        if (original.IsBmp && MarkUp.Contains((char)original.Value))
            return null;
        return LookAlikes.IsBlank(original) ? new Rune(' ')
            : LookAlikes.Of(original) is { } latin ? new Rune(latin)
            : original;
    }
}
