namespace CellBot.Reading.Text;

/// <summary>Steps over a text as <see cref="Fold.Key"/> has it: each moves the place behind what it found, or leaves it.</summary>
internal static class KeyCursor
{
    /// <summary>The place in front of the blanks before a place.</summary>
    internal static int Back(string key, int at)
    {
        while (at > 0 && key[at - 1] == ' ')
            at--;
        return at;
    }

    /// <summary>The word and the blanks behind it.</summary>
    internal static bool Word(string key, ref int at, string word)
    {
        if (
            at >= key.Length
            || key[at] != word[0]
            || !Fold.IsEdge(key, at - 1)
            || string.CompareOrdinal(key, at, word, 0, word.Length) != 0
            || !Fold.IsEdge(key, at + word.Length)
        )
            return false;
        at += word.Length;
        SkipBlanks(key, ref at);
        return true;
    }

    internal static bool Number(string key, ref int at, int mostDigits, out int number)
    {
        var end = at;
        number = 0;
        while (end < key.Length && char.IsAsciiDigit(key[end]) && end - at < mostDigits)
            number = (number * 10) + key[end++] - '0';
        if (end == at || (end < key.Length && char.IsAsciiDigit(key[end])))
            return false;
        at = end;
        return true;
    }

    internal static void SkipBlanks(string key, ref int at)
    {
        while (at < key.Length && key[at] == ' ')
            at++;
    }
}
