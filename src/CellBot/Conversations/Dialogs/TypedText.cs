using System.Text;
using CellBot.Messages;

namespace CellBot.Conversations.Dialogs;

/// <summary>Vietnamese as people type it on a phone: without diacritics, in any case, with any signs between. Pure.</summary>
public static class TypedText
{
    /// <summary>
    /// Trimmed, in NFC, without control characters but line ends; half a surrogate pair becomes U+FFFD. What databases and the channel can
    /// hold.
    /// </summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
            if (rune.Value == '\n' || !Rune.IsControl(rune))
                clean.Append(rune.ToString());
        return clean.ToString().Composed().Trim();
    }

    /// <summary>"Phản ánh, kiến nghị." → "phan anh kien nghi".</summary>
    public static string Fold(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in VietnameseText.WithoutMarks(text))
        {
            if (char.IsLetterOrDigit(c))
                plain.Append(c);
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }
        return plain.ToString().TrimEnd();
    }

    /// <summary>The phrases of a message, folded: "phản ánh; kiến nghị" → ["phan anh", "kien nghi"].</summary>
    public static IReadOnlyList<string> Phrases(string list) => [.. list.Split(';').Select(Fold).Where(phrase => phrase.Length > 0)];

    /// <summary>
    /// How near a text comes to a phrase: 3 the same, 2 the phrase stands in it as whole words or begins it, 1 most of the phrase's words
    /// are there, 0 no.
    /// </summary>
    public static int Nearness(string folded, string phrase)
    {
        if (folded == phrase)
            return 3;
        if ($" {folded} ".Contains($" {phrase} ", StringComparison.Ordinal))
            return 2;
        var words = phrase.Split(' ');
        var said = folded.Split(' ');
        var there = words.Count(word => said.Any(other => Alike(word, other)));
        if (there == words.Length && words.Length == said.Length)
            return 2;
        return there * 2 > words.Length ? 1 : 0;
    }

    /// <summary>The same, or one letter off in words of four letters and more: "phan ahn" is meant for "phan anh".</summary>
    private static bool Alike(string word, string other)
    {
        if (word == other)
            return true;
        if (Math.Min(word.Length, other.Length) < 3 || Math.Abs(word.Length - other.Length) > 1)
            return false;
        if (word.Length == other.Length)
        {
            var off = Enumerable.Range(0, word.Length).Where(i => word[i] != other[i]).ToList();
            return (off.Count == 1 && word.Length > 3)
                || (off is [var first, var second] && second == first + 1 && word[first] == other[second] && word[second] == other[first]);
        }
        var (longer, shorter) = word.Length > other.Length ? (word, other) : (other, word);
        return shorter.Length > 3 && Enumerable.Range(0, longer.Length).Any(i => longer.Remove(i, 1) == shorter);
    }
}
