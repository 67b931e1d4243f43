using System.Buffers;
using CellBot.Reading.Text;

namespace CellBot.Reading.Lexicon;

/// <summary>Phrases found by longest match at a place of a folded text, whole words only.</summary>
public sealed class PhraseSet
{
    private const int Many = 100;

    private readonly Dictionary<string, string[]> _byFirstWord;
    private readonly Dictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _lookup;
    private readonly HashSet<string> _all;
    private readonly SearchValues<char> _firstLetters;

    public PhraseSet(IEnumerable<string> phrases)
    {
        _all = [.. phrases.Select(Fold.Key).Where(phrase => phrase.Length > 0)];
        _byFirstWord = _all.GroupBy(FirstWord)
            .ToDictionary(group => group.Key, group => group.OrderByDescending(phrase => phrase.Length).ToArray());
        _firstLetters = SearchValues.Create([.. _all.Select(phrase => phrase[0]).Distinct()]);
        _lookup = _byFirstWord.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The phrases, folded.</summary>
    public IReadOnlyCollection<string> All => _all;

    /// <summary>The whole text is one of the phrases.</summary>
    public bool Is(string text) => _all.Contains(Fold.Key(text.Trim()));

    /// <summary>Length of the longest phrase that begins at <paramref name="at"/>; 0 for none.</summary>
    public int Match(string key, int at)
    {
        if (at >= key.Length || !_firstLetters.Contains(key[at]) || !Fold.IsEdge(key, at - 1))
            return 0;
        var end = at;
        while (end < key.Length && end - at < 24 && !Fold.IsEdge(key, end))
            end++;
        if (!_lookup.TryGetValue(key.AsSpan(at, end - at), out var phrases))
            return 0;
        if (phrases.Length > Many)
            return OfMany(key, at, phrases);
        foreach (var phrase in phrases)
        {
            if (
                phrase.Length <= key.Length - at
                && string.CompareOrdinal(key, at, phrase, 0, phrase.Length) == 0
                && Fold.IsEdge(key, at + phrase.Length)
            )
                return phrase.Length;
        }
        return 0;
    }

    /// <summary>An office's names may all begin alike ("chi bộ …", thousands): they are looked up by their lengths.</summary>
    private int OfMany(string key, int at, string[] phrases)
    {
        var known = _all.GetAlternateLookup<ReadOnlySpan<char>>();
        for (var length = Math.Min(phrases[0].Length, key.Length - at); length > 0; length--)
        {
            if (Fold.IsEdge(key, at + length) && known.Contains(key.AsSpan(at, length)))
                return length;
        }
        return 0;
    }

    /// <summary>The first place in [from, to) where a phrase stands whole; -1 for none.</summary>
    public int Find(string key, int from, int to)
    {
        (from, to) = (Math.Max(0, from), Math.Min(key.Length, to));
        var isEdge = Fold.IsEdge(key, from - 1);
        for (var at = from; at < to; at++)
        {
            var wasEdge = isEdge;
            isEdge = Fold.IsEdge(key, at);
            if (wasEdge && !isEdge && Match(key, at) is > 0 and var length && at + length <= to)
                return at;
        }
        return -1;
    }

    public bool In(string key) => Find(key, 0, key.Length) >= 0;

    public bool In(string key, int from, int to) => Find(key, from, to) >= 0;

    /// <summary>A folded phrase up to its first sign or blank.</summary>
    internal static string FirstWord(string phrase)
    {
        var end = 0;
        while (end < phrase.Length && !Fold.IsEdge(phrase, end))
            end++;
        return phrase[..end];
    }

    /// <summary>One of the phrases and the blanks behind it.</summary>
    internal bool Skip(string key, ref int at)
    {
        var length = Match(key, at);
        if (length == 0)
            return false;
        at += length;
        KeyCursor.SkipBlanks(key, ref at);
        return true;
    }

    /// <summary>Past the phrase, and past blanks and commas behind it.</summary>
    internal bool SkipWithComma(string key, ref int at)
    {
        var length = Match(key, at);
        if (length == 0)
            return false;
        at += length;
        while (at < key.Length && key[at] is ' ' or ',')
            at++;
        return true;
    }
}
