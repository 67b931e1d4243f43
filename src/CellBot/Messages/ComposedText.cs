using System.Text;

namespace CellBot.Messages;

/// <summary>
/// Normal form C of any text, also of one that holds half a pair or a noncharacter, at which <see cref="string.Normalize()"/> throws.
/// </summary>
public static class ComposedText
{
    private const char Replacement = '\uFFFD';
    private const char Noncharacter = '\uFFFE';

    /// <summary>Composed; what is no character becomes U+FFFD.</summary>
    public static string Composed(this string text) => IsComposed(text) ? text : text.Whole().Normalize(NormalizationForm.FormC);

    /// <summary>What cannot be normalised replaced by U+FFFD, all else as it is.</summary>
    public static string Whole(this string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF') && !text.Contains(Noncharacter))
            return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.Value == Noncharacter ? Replacement.ToString() : rune.ToString());
        return whole.ToString();
    }

    /// <summary>
    /// Nothing in it that composition could change: letters below the combining marks, the Vietnamese block, signs of print.
    /// </summary>
    private static bool IsComposed(string text)
    {
        foreach (var c in text)
            if (c is not (< '\u0300' or (>= '\u1EA0' and <= '\u1EF9') or (>= '\u2010' and <= '\u2027')))
                return false;
        return true;
    }
}
