using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>What the words around a time say: something is to be finished or reported; it tells of the past; it meets.</summary>
internal sealed class ClauseContext(MappedText text, ReadingLexicon lexicon)
{
    private const int Reach = 400;
    private const int PastReach = 45;
    private const int DetailReach = 160;
    private const int BehindReach = 45;
    private const int NearReach = 45;
    private const int PeriodicReach = 16;
    private const int LongestLabel = 40;
    private static readonly PhraseSet Past = new(["đã", "sẽ", "dự kiến"]);

    /// <summary>Something is finished: said before the time, or right behind it ("Trong năm 2026, hoàn thành …").</summary>
    public bool IsFinishing(int at) =>
        Clause(at) is var (from, to) && lexicon.Verbs.Finishing.In(text.Key, from, Math.Min(to, at + BehindReach));

    public bool IsReporting(int at) =>
        Clause(at) is var (from, to) && lexicon.Verbs.Reporting.In(text.Key, from, to) | lexicon.Verbs.Finishing.In(text.Key, from, to);

    /// <summary>"trước khi … ít nhất 10 ngày": a length told ahead of something.</summary>
    public bool IsAhead(int at) => Clause(at) is var (from, _) && lexicon.Times.Before.In(text.Key, from, at);

    /// <summary>Reported close before the time, or behind one that opens the clause ("Định kỳ hằng năm, cấp ủy báo cáo …").</summary>
    public bool IsReport(int at, bool isPeriodic) =>
        Clause(at) is var (from, to)
        && lexicon.Verbs.Reporting.In(text.Key, isPeriodic ? from : Math.Max(from, at - NearReach), Opens(at) || isPeriodic ? to : at);

    /// <summary>Reported or finished on a day: said close by.</summary>
    public bool IsHandedIn(int at) =>
        Clause(at) is var (from, to)
        && (
            lexicon.Verbs.Reporting.In(text.Key, Math.Max(from, at - NearReach * 2), Math.Min(to, at + BehindReach))
            || lexicon.Verbs.Finishing.In(text.Key, Math.Max(from, at - NearReach * 2), Math.Min(to, at + BehindReach))
        );

    /// <summary>Nothing of its clause stands before the time, or only "định kỳ".</summary>
    public bool Opens(int at)
    {
        var before = KeyCursor.Back(text.Key, at);
        if (before == 0 || text.Text[before - 1] is '.' or ';' or ':' or ',' or '(' or '-' or '–' or ')')
            return true;
        var from = Math.Max(Start(at, ';'), at - PeriodicReach);
        return lexicon.Times.Periodic.Find(text.Key, from, at) is >= 0 and var periodic
            && periodic + lexicon.Times.Periodic.Match(text.Key, periodic) == before;
    }

    /// <summary>The clause is done with by a day, rather than going on until then.</summary>
    public bool IsCompleting(int at) => Clause(at) is var (from, _) && lexicon.Verbs.Completing.In(text.Key, from, at);

    /// <summary>"đã … trước ngày …" tells of what was.</summary>
    public bool IsPast(int at) => Clause(at) is var (from, _) && Past.In(text.Key, Math.Max(from, at - PastReach), at);

    /// <summary>"Thời hạn hoàn thành: 20/3/2026": behind a label that says that it is a limit.</summary>
    public bool IsDue(int at) => IsBehind(lexicon.Times.DueLabels, at);

    /// <summary>"Thời gian thực hiện: tháng 4/2026": behind a label that says when something happens.</summary>
    public bool IsSet(int at) => IsBehind(lexicon.Times.TimeLabels, at);

    public bool IsMeeting(int at) => lexicon.Times.Meeting.In(text.Key, at, Math.Min(text.Length, at + 120));

    /// <summary>"Theo dự báo, từ ngày 16 đến 20/11 …": what is expected to come, no time that somebody set.</summary>
    public bool IsForecast(int at) => lexicon.Times.Forecasts.In(text.Key, Start(at, '.'), at);

    public bool IsAnniversary(int at) => lexicon.Times.Anniversaries.In(text.Key, Math.Max(0, at - 40), at);

    /// <summary>The recurrence that the sentence names before a place.</summary>
    public string? Recurrence(int before, MomentReader moments)
    {
        var from = Start(before, '.');
        for (var at = from; at < before; at++)
        {
            if (
                !Fold.IsEdge(text.Key, at)
                && Fold.IsEdge(text.Key, at - 1)
                && lexicon.Times.Opens(text.Key, at)
                && moments.Recurrence(text.Key, at) is { } rule
            )
                return rule.Rule;
        }
        return null;
    }

    /// <summary>An hour, a weekday or a day of the month behind "trước", "chậm nhất" or "vào" later in the sentence tells more.</summary>
    public bool HasLaterDetail(int from, MomentReader moments, Func<Moment, bool> isOfEach)
    {
        var to = Math.Min(text.Length, from + DetailReach);
        for (var at = from; at < to && !(text.Key[at] == '.' && (at + 1 == text.Length || text.Key[at + 1] == ' ')); at++)
        {
            if (Fold.IsEdge(text.Key, at) || !Fold.IsEdge(text.Key, at - 1))
                continue;
            var length = Math.Max(
                lexicon.Times.Before.Match(text.Key, at),
                Math.Max(lexicon.Times.Latest.Match(text.Key, at), lexicon.Times.At.Match(text.Key, at))
            );
            if (
                length > 0
                && moments.Read(text.Key, Math.Min(at + length + 1, text.Length)) is { } moment
                && (moment.Rrule is not null || !moment.IsPlaced || isOfEach(moment))
            )
                return true;
        }
        return false;
    }

    private bool IsBehind(PhraseSet labels, int at)
    {
        var colon = KeyCursor.Back(text.Key, at) - 1;
        if (colon < 0 || text.Key[colon] != ':')
            return false;
        var to = KeyCursor.Back(text.Key, colon);
        for (var from = Math.Max(0, to - LongestLabel); from < to; from++)
            if (labels.Match(text.Key, from) == to - from)
                return true;
        return false;
    }

    private (int From, int To) Clause(int at)
    {
        var to = at;
        while (
            to < text.Length
            && to - at < Reach
            && text.Text[to] != ';'
            && !(text.Text[to] == '.' && (to + 1 == text.Length || text.Text[to + 1] == ' '))
        )
            to++;
        return (Start(at, ';'), to);
    }

    private int Start(int at, char mark)
    {
        var from = at;
        while (from > 0 && at - from < Reach && text.Text[from - 1] != mark && !(text.Text[from - 1] == '.' && text.Text[from] == ' '))
            from--;
        return from;
    }
}
