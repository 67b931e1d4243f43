using CellBot.Directives.Reading.Lexicon;
using CellBot.Directives.Reading.Text;

namespace CellBot.Directives.Reading.Tasks;

/// <summary>What kind of task the operative words make, by what they open with.</summary>
internal sealed class TaskKindReader(ReadingLexicon lexicon)
{
    private const int Opening = 5;

    private static readonly string Leader = Fold.Key("làm trưởng");
    private static readonly string IsChief = Fold.Key(" là ");
    private static readonly string Since = Fold.Key("kể từ");
    private static readonly string TimeWord = Fold.Key("thời gian");
    private static readonly string Within = Fold.Key("trong vòng");

    private readonly VerbWords verbs = lexicon.Verbs;

    public TaskKind Of(MappedText text, Clause clause, bool isClosing)
    {
        var key = text.Key;
        var (from, to) = (clause.From, clause.To);
        var namesDocument = lexicon.Structure.ThisDocument.In(key, from, to);
        if (verbs.Dissemination.In(key, from, to) && (namesDocument || isClosing) && lexicon.Audiences.Cell.In(key, from, to) | lexicon.Audiences.Member.In(key, from, to)) return TaskKind.Dissemination;
        if (verbs.Accountability.Match(key, from) > 0 || verbs.Accountability.In(key, from, to)) return TaskKind.Accountability;
        if (Opens(verbs.Reporting, key, from, to)) return TaskKind.Reporting;
        if (verbs.Prohibition.Match(key, PastAdverbs(key, from)) > 0 || verbs.Prohibition.Match(key, from) > 0) return TaskKind.Prohibition;
        if (verbs.Restriction.Match(key, PastAdverbs(key, from)) > 0) return TaskKind.Restriction;
        if (IsAssignment(key, clause)) return TaskKind.Assignment;
        if (verbs.Measure.Match(key, PastAdverbs(key, from)) > 0 && HasPeriod(key, from, to)) return TaskKind.Measure;
        if (string.CompareOrdinal(key, from, TimeWord, 0, TimeWord.Length) == 0) return TaskKind.Schedule;
        if ((isClosing || namesDocument) && (Opens(verbs.Monitoring, key, from, to) || (isClosing && lexicon.Structure.Watching.In(key, from, to)))) return TaskKind.Monitoring;
        if (namesDocument || isClosing) return TaskKind.Implementation;
        return verbs.Advice.Match(key, PastAdverbs(key, from)) > 0 ? TaskKind.Advice : TaskKind.Directive;
    }

    /// <summary>Among its first words.</summary>
    private static bool Opens(PhraseSet words, string key, int from, int to)
    {
        var at = from;
        for (var word = 0; word < Opening && at < to; word++)
        {
            if (words.Match(key, at) > 0) return true;
            while (at < to && char.IsLetterOrDigit(key[at])) at++;
            while (at < to && !char.IsLetterOrDigit(key[at])) at++;
        }
        return false;
    }

    private int PastAdverbs(string key, int at)
    {
        for (var i = 0; i < 3 && verbs.Adverbs.Match(key, at) is > 0 and var length; i++)
        {
            at += length;
            while (at < key.Length && key[at] is ' ' or ',') at++;
        }
        return at;
    }

    private bool IsAssignment(string key, Clause clause) =>
        verbs.Assignment.Find(key, clause.WholeFrom, clause.To) >= 0 && key.AsSpan(clause.From, clause.To - clause.From) is var span
        && (span.Contains(Leader, StringComparison.Ordinal) || span.Contains(IsChief, StringComparison.Ordinal));

    private static bool HasPeriod(string key, int from, int to)
    {
        var span = key.AsSpan(from, to - from);
        return span.Contains(Since, StringComparison.Ordinal) || span.Contains(Within, StringComparison.Ordinal);
    }
}
