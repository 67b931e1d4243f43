using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>
/// A clause may hold a second duty of another kind behind a comma or "và": who answers for it, and who reports. They become
/// tasks of their own; both quote the whole clause.
/// </summary>
internal sealed class SubClauses(VerbWords verbs)
{
    private const int LeastLeft = 30;
    private const int LongestName = 80;
    private static readonly string And = Fold.Key("và");

    public IEnumerable<Clause> Split(MappedText text, Clause clause)
    {
        var from = clause.From;
        var assigns = verbs.Assignment.Find(text.Key, clause.WholeFrom, clause.To) >= 0 || IsNext(text.Key, clause.From, clause.To);
        foreach (var (before, at) in Seams(text.Key, clause, assigns))
        {
            if (before - from < LeastLeft || IsCondition(text.Key, clause, from))
                continue;
            yield return Assigned(text, clause with { From = from, To = before }, assigns);
            from = at;
        }
        yield return Assigned(text, clause with { From = from }, assigns);
    }

    /// <summary>"Khi xuất hiện ca bệnh, báo cáo ngay …": a condition is no duty of its own.</summary>
    private bool IsCondition(string key, Clause clause, int from) =>
        from == clause.From && from == clause.WholeFrom && verbs.Conditions.Match(key, from) > 0;

    /// <summary>"giao đồng chí Bí thư làm Trưởng ban": the one who is named is the actor.</summary>
    private Clause Assigned(MappedText text, Clause clause, bool assigns)
    {
        if (!assigns)
            return clause;
        var at = verbs.Comrade.Find(text.Key, clause.From, clause.To);
        var end = at < 0 ? -1 : verbs.AssignedAs.Find(text.Key, at, clause.To);
        var begins = verbs.Assignment.Find(text.Key, clause.From, clause.To);
        return end < 0
            ? clause
            : clause with
            {
                From = begins > 0 ? begins : clause.From,
                Actor = text.Text[at..end].Trim(),
                Source = ActorSource.Explicit,
            };
    }

    /// <summary>"…; đồng chí B phụ trách …": the next one of an assignment.</summary>
    public bool IsNext(string key, int from, int to) =>
        verbs.Comrade.Match(key, from) > 0 && verbs.AssignedAs.Find(key, from, Math.Min(to, from + LongestName)) > 0;

    /// <summary>Where the part before ends, and where the next begins.</summary>
    private IEnumerable<(int Before, int At)> Seams(string key, Clause clause, bool assigns)
    {
        for (var i = clause.From; i < clause.To; i++)
        {
            if (key[i] == '(')
            {
                i = Math.Max(i, key.IndexOf(')', i, clause.To - i));
                continue;
            }
            var isComma = key[i] == ',';
            var isAnd = key[i] == ' ' && string.CompareOrdinal(key, i + 1, And, 0, And.Length) == 0 && Fold.IsEdge(key, i + 1 + And.Length);
            if (!isComma && !isAnd)
                continue;
            var at = i + (isComma ? 1 : 1 + And.Length);
            while (at < clause.To && key[at] == ' ')
                at++;
            if (IsDuty(key, at) || (assigns && isComma && verbs.Comrade.Match(key, at) > 0))
                yield return (i, at);
        }
    }

    private bool IsDuty(string key, int at)
    {
        if (verbs.Accountability.Match(key, at) > 0 || verbs.Reporting.Match(key, at) > 0)
            return true;
        for (var i = 0; i < 3; i++)
        {
            var length = verbs.Adverbs.Match(key, at);
            if (length == 0)
                return false;
            at += length;
            while (at < key.Length && key[at] == ' ')
                at++;
            if (verbs.Reporting.Match(key, at) > 0)
                return true;
        }
        return false;
    }
}
