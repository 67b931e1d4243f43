using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>Where a name ends before a verb that no lexicon knows.</summary>
internal sealed partial class ActorReader
{
    /// <summary>
    /// An actor before words that no lexicon knows ("Các chi bộ tích nước vào hồ"): its name ends with the first small word that
    /// is part of no name. Only where it is certain that something is told: a limit follows, or the item stands under an order.
    /// </summary>
    public ActorPhrase ReadBeforeAnyVerb(MappedText text, int from, int to)
    {
        var key = text.Key;
        var start = PastAssigning(key, from);
        var at = PastQuantifiers(key, start, to);
        var head = _bodies.Heads.Match(key, at);
        if (head == 0 || head <= _verbs.Operative.Match(key, at) || head < StatementLength(key, at) || _verbs.Papers.Match(key, at) > 0)
            return default;
        at += Math.Max(head, _bodies.Protected.Match(key, at));
        // "Đảng ủy Chính phủ", "Sở Y tế": the small word behind a capital one goes on with the name.
        var isBehindCapital = false;
        while (at < to && at < from + LongestActor)
        {
            var c = key[at];
            if (c is ':' or '.' or ';' || _verbs.Statements.Match(key, at) > 0 && Fold.IsEdge(key, at - 1))
                return default;
            if (c == '(')
            {
                at = PastBracket(key, at, to);
                continue;
            }
            if (!char.IsLetterOrDigit(c) || !Fold.IsEdge(key, at - 1))
            {
                at++;
                continue;
            }
            var name = NameLength(key, at);
            // "báo cáo" is no newspaper ("báo").
            if (name > 0 && _verbs.Operative.Match(key, at) > name)
                return new ActorPhrase(start, TrimmedEnd(text.Text, start, at), at, false, false);
            var isSmall = name == 0 && !char.IsUpper(text.Text[at]);
            if (isSmall && !isBehindCapital)
                return IsPredicate(key, at, to) ? new ActorPhrase(start, TrimmedEnd(text.Text, start, at), at, false, false) : default;
            isBehindCapital = name == 0 && !isSmall;
            at = name > 0 ? at + name : WordEnd(key, at, to);
        }
        return default;
    }

    private int NameLength(string key, int at) =>
        new[] { _bodies.Protected, _bodies.Heads, _bodies.Quantifiers, _verbs.NounLeads }.Max(words => words.Match(key, at));

    /// <summary>Two words at the least, and none that joins ("và", "hoặc", "trong").</summary>
    private bool IsPredicate(string key, int at, int to) =>
        !_verbs.Joining.In(key, at, WordEnd(key, at, to)) && key.AsSpan(at, to - at).TrimEnd(" .;,").Contains(' ');

    /// <summary>
    /// The name up to the verb. "… theo chức năng, nhiệm vụ" belongs to neither, and behind the name of a party body one word that no
    /// lexicon knows is the verb itself ("Các chi bộ dán thông báo").
    /// </summary>
    private ActorPhrase Ended(MappedText text, int start, int named, int verb, int to)
    {
        var key = text.Key;
        if (
            IsWholeName(key, start, named)
            && !HasCapital(text.Text, named, verb)
            && ReadBeforeAnyVerb(text, start, to) is { Exists: true } plain
            && plain.VerbAt < verb
            && key.AsSpan(plain.VerbAt, verb - plain.VerbAt).Trim(" ,").Count(' ') < MostUnknown
        )
        {
            return plain;
        }
        var by = key.IndexOf(ByOffice, start, verb - start, StringComparison.Ordinal);
        return new ActorPhrase(start, TrimmedEnd(text.Text, start, by > 0 ? by : verb), verb, false, false);
    }

    private static bool HasCapital(string text, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (char.IsUpper(text[at]))
                return true;
        }
        return false;
    }

    /// <summary>Party names that need no proper name behind them.</summary>
    private bool IsWholeName(string key, int from, int to)
    {
        while (from < to && key[to - 1] is ' ' or ',')
            to--;
        var at = PastQuantifiers(key, from, to);
        return new[] { _audiences.Cell, _audiences.Member, _audiences.Committee }.Any(words => words.Match(key, at) >= to - at);
    }

    /// <summary>"Chi bộ" over "Xét tờ khai …": joined to one line, the capital word behind a whole name is the verb.</summary>
    private bool IsSentenceBehindName(MappedText text, int start, int named, int at) =>
        at <= named + 1 && char.IsUpper(text.Text[at]) && IsWholeName(text.Key, start, named) && _verbs.Operative.Match(text.Key, at) > 0;
}
