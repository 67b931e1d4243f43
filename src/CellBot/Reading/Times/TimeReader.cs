using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>
/// Finds the times of a paragraph from left to right, longest reading first: terms, lengths with their start, spans,
/// moments behind "trước", "chậm nhất" and the like, holidays, recurrences, plain dates.
/// </summary>
internal sealed class TimeReader(ReadingLexicon lexicon, TimeResolver resolver)
{
    private readonly TimeWords _words = lexicon.Times;
    private readonly MomentReader _moments = new(lexicon.Times);
    private readonly HolidayReader _holidays = new(lexicon.Times);
    private readonly DurationReader _durations = new(lexicon, resolver);
    private readonly SpanReader _spans = new(lexicon, resolver);
    private readonly LimitReader _limits = new(lexicon, resolver);
    private readonly HabitReader _habits = new(lexicon.Times);
    private readonly TermReader _terms = new(lexicon.Times);
    private readonly MomentDays _of = new(resolver);

    public IReadOnlyList<TimeExpression> Read(MappedText text)
    {
        var found = new List<TimeExpression>();
        var clause = new ClauseContext(text, lexicon);
        for (var at = 0; at < text.Length; )
        {
            if (Fold.IsEdge(text.Key, at) || !Fold.IsEdge(text.Key, at - 1) || IsRest(text.Key, at) || !_words.Opens(text.Key, at))
            {
                at++;
                continue;
            }
            var (time, to) = ReadAt(text, at, clause);
            if (time is not null)
                found.Add(Closed(text, time, at, to));
            at = Math.Max(to, at + 1);
        }
        return found;
    }

    /// <summary>"hằng năm (trước ngày 15/12)": the bracket that the time opens is closed with it.</summary>
    private static TimeExpression Closed(MappedText text, TimeExpression time, int from, int to) =>
        to < text.Length
        && text.Key[to] == ')'
        && time.Text.Contains('(', StringComparison.Ordinal)
        && !time.Text.Contains(')', StringComparison.Ordinal)
            ? time with
            {
                Text = text.Text[from..(to + 1)].Trim(),
                Offset = text.Span(from, to + 1),
            }
            : time;

    /// <summary>The second number of "24/24 giờ", of a fraction, of a symbol: no time begins in the middle of it.</summary>
    private static bool IsRest(string key, int at) =>
        at > 1 && char.IsAsciiDigit(key[at]) && key[at - 1] is '/' or '.' or ',' && char.IsAsciiDigit(key[at - 2]);

    /// <summary>The cell "thời hạn" of a table: what stands there is a limit, though no word says so.</summary>
    public IReadOnlyList<TimeExpression> ReadDue(MappedText cell)
    {
        var read = Read(cell);
        return !read.Any(time => time.IsDeadline) && _limits.ReadCell(cell) is { } limit ? [limit] : read;
    }

    private (TimeExpression? Time, int To) ReadAt(MappedText text, int at, ClauseContext clause)
    {
        var key = text.Key;
        if (_terms.Read(text, at) is { } term)
            return term;
        if (_durations.Read(text, at, clause) is { } duration)
            return duration;
        if (_spans.Read(text, at, clause) is { } span)
            return span;
        if (_limits.Read(text, at, clause) is { } limit)
            return limit;
        if (_holidays.Read(key, at) is { } holiday)
            return Holiday(text, at, holiday, clause);
        if (_moments.Recurrence(key, at) is { } rule)
            return _habits.Read(text, at, rule, clause);
        var moment = _moments.Read(key, at);
        return moment is { IsPlaced: true } && moment.To > at ? Plain(text, moment, clause) : default;
    }

    private (TimeExpression?, int) Holiday(MappedText text, int at, HolidayReader.Found holiday, ClauseContext clause)
    {
        var offset = text.Span(at, holiday.To).Start;
        if (clause.IsAnniversary(at) && !_words.DaysOff.In(text.Key, at, holiday.To))
            return (TimeExpression.Of(text, at, holiday.To, TimeKind.Anniversary), holiday.To);
        var breaks = holiday.Ids.Select(id => resolver.Break(id, holiday.Year, offset)).Where(each => each.Start is not null).ToArray();
        var (start, end) = breaks.Length == 0 ? default : (breaks.Min(each => each.Start), breaks.Max(each => each.End));
        return (TimeExpression.Of(text, at, holiday.To, TimeKind.Holiday) with { Start = start, End = end }, holiday.To);
    }

    private (TimeExpression?, int) Plain(MappedText text, Moment moment, ClauseContext clause)
    {
        var offset = text.Span(moment.From, moment.To).Start;
        if (moment.Rrule is not null)
            return (
                TimeExpression.Of(text, moment.From, moment.To, TimeKind.Recurring) with
                {
                    Rrule = moment.Rrule,
                    IsDeadline = clause.IsReporting(moment.From),
                },
                moment.To
            );
        if (clause.IsDue(moment.From) && _limits.Named(text, moment, offset) is { Due.Day: var due } limit && !(due < resolver.Issued))
            return (limit, moment.To);
        var isSet = clause.IsSet(moment.From);
        if (moment.Year is not null || moment.Quarter is not null || moment.Month.Exists || moment.Stretch is not null)
            return (
                isSet
                    ? TimeExpression.Of(text, moment.From, moment.To, TimeKind.Period) with
                    {
                        Start = _of.First(moment, offset, default),
                        End = _of.Last(moment, offset, default),
                    }
                    : null,
                moment.To
            );
        if ((!moment.Date.IsNamed && moment.Lunar is null) || moment.IsSameDay)
            return (null, moment.To);
        if (moment.Date is { Exists: true, Month: null })
            return (null, moment.To);
        var kind =
            moment.Hour is not null || moment.Lunar is not null || moment.Date.Year is null ? TimeKind.EventDate
            : clause.IsMeeting(moment.To) ? TimeKind.MeetingDate
            : isSet ? TimeKind.EventDate
            : TimeKind.ReferenceDate;
        return (TimeExpression.Of(text, moment.From, moment.To, kind) with { Start = _of.Last(moment, offset, default) }, moment.To);
    }
}
