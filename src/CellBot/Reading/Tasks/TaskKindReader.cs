using CellBot.Reading.Layout;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Tasks;

/// <summary>What kind of task the operative words make, by what they open with.</summary>
internal sealed class TaskKindReader(ReadingLexicon lexicon)
{
    private const int Opening = 5;
    private const int TimePhrase = 90;
    private const int AssignmentOpening = 40;
    private const int AdvisedReach = 60;

    /// <summary>A shorter part before a report is no task of its own.</summary>
    private const int ShortLead = 36;

    private static readonly string[] ReportSeams = [.. new[] { " và ", ", " }.Select(Fold.Key)];

    private static readonly string Since = Fold.Key("kể từ");
    private static readonly string TimeWord = Fold.Key("thời gian");
    private static readonly string Within = Fold.Key("trong vòng");

    private readonly VerbWords _verbs = lexicon.Verbs;

    public TaskKind Of(MappedText text, Clause clause, bool isClosing)
    {
        var key = text.Key;
        var (from, to) = (clause.From, clause.To);
        var namesDocument = lexicon.Structure.ThisDocument.In(key, from, to);
        var namesType = namesDocument || ClosingReader.NamesItsType(text.Text[from..Math.Min(text.Length, to + 1)]);
        if (
            _verbs.Dissemination.In(key, from, to)
            && (namesDocument || isClosing)
            && lexicon.Audiences.Cell.In(key, from, to) | lexicon.Audiences.Member.In(key, from, to)
        )
            return TaskKind.Dissemination;
        if (IsAnsweredFor(key, from, to))
            return TaskKind.Accountability;
        if ((isClosing || namesType) && lexicon.Structure.Watching.Match(key, PastAdverbs(key, from)) > 0)
            return TaskKind.Monitoring;
        if (
            Opens(_verbs.Monitoring, key, from, to)
            && lexicon.Structure.Watching.In(key, from, to)
            && lexicon.Structure.WholeCourse.In(key, from, to)
        )
            return TaskKind.Monitoring;
        if (
            Opens(_verbs.Reporting, key, from, to)
            || _verbs.ReportDuty.In(key, from, to)
            || EndsInReport(key, from, to)
            || MustReport(key, from, to)
            || ReportsInTime(key, from, to)
            || HandsIn(key, from, to)
        )
            return TaskKind.Reporting;
        if (_verbs.Prohibition.Match(key, PastAdverbs(key, from)) > 0 || _verbs.Prohibition.Match(key, from) > 0)
            return TaskKind.Prohibition;
        if (_verbs.Restriction.Match(key, PastAdverbs(key, from)) > 0)
            return TaskKind.Restriction;
        if (IsAssignment(key, clause))
            return TaskKind.Assignment;
        if (_verbs.Measure.Match(key, PastAdverbs(key, from)) > 0 && HasPeriod(key, from, to))
            return TaskKind.Measure;
        if (
            string.CompareOrdinal(key, from, TimeWord, 0, TimeWord.Length) == 0
            && _verbs.Connectors.Match(key, from) == 0
            && _verbs.Descriptions.Match(key, from) == 0
        )
            return TaskKind.Schedule;
        if (
            (isClosing || namesType)
            && (Opens(_verbs.Monitoring, key, from, to) || (isClosing && lexicon.Structure.Watching.In(key, from, to)))
        )
            return TaskKind.Monitoring;
        if (isClosing || (namesDocument && lexicon.Structure.CarryingOut.In(key, from, to)))
            return TaskKind.Implementation;
        return IsAdvice(key, PastAdverbs(key, from), to) ? TaskKind.Advice : TaskKind.Directive;
    }

    /// <summary>A party committee is advised; a plan or a sum that an office proposes to its chief is its ordinary work.</summary>
    private bool IsAdvice(string key, int at, int to) =>
        _verbs.Advice.Match(key, at) > 0 && lexicon.Audiences.Advised.In(key, at, Math.Min(to, at + AdvisedReach));

    /// <summary>
    /// Who answers for something, or is dealt with where it goes wrong. What another is led to answer for ("chỉ đạo cơ sở chịu trách
    /// nhiệm thực hiện") is the leader's work.
    /// </summary>
    private bool IsAnsweredFor(string key, int from, int to)
    {
        if (_verbs.Accountability.Match(key, from) > 0)
            return true;
        if (_verbs.Conditions.Match(key, from) > 0 && _verbs.Sanctions.In(key, from, to))
            return true;
        var at = _verbs.Accountability.Find(key, from, to);
        if (at < 0)
            return false;
        var start = Math.Max(from, key.AsSpan(from, at - from).LastIndexOfAny(",;:") + from);
        return !_verbs.Leading.In(key, start, at);
    }

    /// <summary>"giám sát tuyến xã và báo cáo hằng ngày": too short to be two tasks, and the report is what is waited for.</summary>
    private bool EndsInReport(string key, int from, int to)
    {
        foreach (var seam in ReportSeams)
        {
            var at = key.IndexOf(seam, from, Math.Min(to - from, ShortLead), StringComparison.Ordinal);
            if (at > from && _verbs.Reporting.Match(key, at + seam.Length) > 0)
                return true;
        }
        return false;
    }

    /// <summary>Among its first words.</summary>
    private bool Opens(PhraseSet words, string key, int from, int to)
    {
        var at = from;
        for (var word = 0; word < Opening && at < to; word++)
        {
            if (words.Match(key, at) is > 0 and var length && lexicon.Bodies.Protected.Match(key, at) <= length)
                return true;
            while (at < to && char.IsLetterOrDigit(key[at]))
                at++;
            while (at < to && !char.IsLetterOrDigit(key[at]))
                at++;
        }
        return false;
    }

    /// <summary>"chậm nhất 30 phút … phải báo cáo".</summary>
    private bool MustReport(string key, int from, int to)
    {
        var must = _verbs.Obligations.Find(key, from, to);
        if (must < 0)
            return false;
        var at = must + _verbs.Obligations.Match(key, must);
        while (at < to && key[at] == ' ')
            at++;
        return _verbs.Reporting.Match(key, PastAdverbs(key, at)) > 0;
    }

    /// <summary>"Định kỳ trước ngày 20 hằng tháng báo cáo …".</summary>
    private bool ReportsInTime(string key, int from, int to) =>
        (_verbs.Prefixes.Match(key, from) > 0 || _verbs.Adverbs.Match(key, from) > 0 || lexicon.Times.Dayparts.Match(key, from) > 0)
        && _verbs.Reporting.In(key, from, Math.Min(to, from + TimePhrase));

    /// <summary>"gửi biên bản về …", "tổng hợp … gửi …".</summary>
    private bool HandsIn(string key, int from, int to)
    {
        var at = PastAdverbs(key, from);
        if (at < to && key[at] == ',')
            at++;
        return _verbs.HandingIn.Match(key, at) > 0 && _verbs.NotReports.Match(key, at) == 0 && _verbs.HandedTo.In(key, at, to);
    }

    private int PastAdverbs(string key, int at)
    {
        for (var i = 0; i < 3 && _verbs.Adverbs.Match(key, at) is > 0 and var length; i++)
        {
            at += length;
            while (at < key.Length && key[at] is ' ' or ',')
                at++;
        }
        return at;
    }

    /// <summary>Somebody is named and made something: "giao đồng chí Bí thư làm Trưởng ban", "đồng chí B phụ trách …".</summary>
    private bool IsAssignment(string key, Clause clause)
    {
        if (_verbs.Charges.Match(key, clause.From) > 0 && _verbs.Comrade.Match(Fold.Key(clause.Actor ?? ""), 0) > 0)
            return true;
        var named = _verbs.Comrade.Find(key, clause.From, Math.Min(clause.To, clause.From + AssignmentOpening));
        return named >= 0
            && (
                named == clause.From
                || _verbs.Assignment.Find(key, clause.From, named + 1) >= 0
                || _verbs.Assignment.Match(key, clause.From) > 0
            )
            && _verbs.AssignedAs.Find(key, named, clause.To) > 0;
    }

    private static bool HasPeriod(string key, int from, int to)
    {
        var span = key.AsSpan(from, to - from);
        return span.Contains(Since, StringComparison.Ordinal) || span.Contains(Within, StringComparison.Ordinal);
    }
}
