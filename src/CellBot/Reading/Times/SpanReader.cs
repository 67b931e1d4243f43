using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>Stretches of time: "các ngày 21 và 22/12", "từ 0 giờ ngày 05/8/2021 đến hết ngày 19/8/2021", "từ nay đến …".</summary>
internal sealed class SpanReader(ReadingLexicon lexicon, TimeResolver resolver)
{
    private const int LongestMeant = 60;

    private static readonly string NowWord = Fold.Key("nay");

    private readonly TimeWords _words = lexicon.Times;
    private readonly MomentReader _moments = new(lexicon.Times);
    private readonly DayListReader _days = new(lexicon.Times);
    private readonly MomentDays _of = new(resolver);

    public (TimeExpression?, int)? Read(MappedText text, int start, ClauseContext clause) =>
        ReadDays(text, start, clause) ?? ReadSpan(text, start, clause);

    /// <summary>"các ngày 21 và 22/12", "từ 15 đến 20/12/2026": the days of one month, from the first to the last.</summary>
    private (TimeExpression?, int)? ReadDays(MappedText text, int start, ClauseContext clause)
    {
        var at = start;
        _words.From.SkipWithComma(text.Key, ref at);
        if (_days.Read(text.Key, at) is not var (first, last, to))
            return null;
        var end = resolver.Day(last, text.Span(start, to).Start);
        return (
            TimeExpression.Of(text, start, to, Stretch(start, end, clause)) with
            {
                Start = end is { } day ? WrittenDate.Make(day.Year, day.Month, first.Day) : null,
                End = end,
            },
            to
        );
    }

    /// <summary>"từ 0 giờ ngày 05/8/2021 đến hết ngày 19/8/2021", "từ ngày 16 đến 20/11/2025"; without an end it is a since-date.</summary>
    private (TimeExpression?, int)? ReadSpan(MappedText text, int start, ClauseContext clause)
    {
        var key = text.Key;
        var at = start;
        var led = _words.From.SkipWithComma(key, ref at);
        var first = _moments.Read(key, at) ?? (led ? Now(key, at) : null);
        if (first is null || (!led && !first.Date.Exists) || first.Rrule is not null)
            return null;
        var next = PastMeant(key, first.To);
        var joined = led && _words.Until.SkipWithComma(key, ref next) | _words.EndOf.SkipWithComma(key, ref next) || Dash(key, ref next);
        var second = joined ? _moments.Read(key, next) : null;
        if (second is not null && second.IsPlaced && second.Rrule is null)
        {
            var end = _of.Last(second, text.Span(second.From, second.To).Start, default);
            var lender = second.Date.Exists ? second.Date with { Year = second.Date.Year ?? end?.Year } : second.Month;
            var begin = IsNow(key, first) ? resolver.Issued : _of.First(first, text.Span(start, first.To).Start, lender);
            if (begin is not null && end is not null && begin > end)
                begin = _of.First(first, text.Span(start, first.To).Start, lender with { Year = lender.Year - 1 });
            if (begin is null && first.Hour is not null && !first.IsPlaced)
                begin = end;
            return (TimeExpression.Of(text, start, second.To, Stretch(start, end, clause)) with { Start = begin, End = end }, second.To);
        }
        if (!led || !first.IsPlaced || IsNow(key, first))
            return null;
        if (first.Stretch is not null)
            return (null, first.To);
        return (
            TimeExpression.Of(text, start, first.To, TimeKind.SinceDate) with
            {
                Start = _of.First(first, text.Span(start, first.To).Start, default),
            },
            first.To
        );
    }

    /// <summary>A stretch of time that lies behind, or that is only expected, is what happens then and not a time that is set.</summary>
    private TimeKind Stretch(int start, DateOnly? end, ClauseContext clause) =>
        end < resolver.Issued || clause.IsForecast(start) ? TimeKind.EventDate : TimeKind.Period;

    /// <summary>Past " (tức ngày 18 tháng Hai)", the same day in the other calendar, and the blanks.</summary>
    private int PastMeant(string key, int at)
    {
        var next = at;
        KeyCursor.SkipBlanks(key, ref next);
        if (
            next >= key.Length
            || key[next] != '('
            || key.IndexOf(')', next, Math.Min(LongestMeant, key.Length - next)) is not (> 0 and var close)
            || !_words.Meant.In(key, next, close)
        )
            return next;
        next = close + 1;
        KeyCursor.SkipBlanks(key, ref next);
        return next;
    }

    /// <summary>"từ nay đến …": from the day of issue.</summary>
    private static Moment? Now(string key, int at)
    {
        var end = at;
        return KeyCursor.Word(key, ref end, NowWord) ? new Moment(at, at + NowWord.Length) { IsSameDay = true } : null;
    }

    private static bool IsNow(string key, Moment moment) =>
        moment.IsSameDay && string.CompareOrdinal(key, moment.From, NowWord, 0, NowWord.Length) == 0;

    private static bool Dash(string key, ref int at)
    {
        if (at >= key.Length || key[at] != '-')
            return false;
        at++;
        KeyCursor.SkipBlanks(key, ref at);
        return true;
    }
}
