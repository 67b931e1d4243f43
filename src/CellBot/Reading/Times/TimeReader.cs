using CellBot.Calendar;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>
/// Finds the times of a paragraph from left to right, longest reading first: terms, lengths with their start, spans,
/// moments behind "trước", "chậm nhất" and the like, holidays, recurrences, plain dates.
/// </summary>
internal sealed class TimeReader(ReadingLexicon lexicon, TimeResolver resolver)
{
    private const int LongestMeant = 60;
    private static readonly string Times = Fold.Key("lần");
    private static readonly string NowWord = Fold.Key("nay");

    private readonly TimeWords _words = lexicon.Times;
    private readonly MomentReader _moments = new(lexicon.Times);
    private readonly HolidayReader _holidays = new(lexicon.Times);
    private readonly DurationReader _durations = new(lexicon, resolver);
    private readonly DayListReader _days = new(lexicon.Times);
    private readonly TermReader _terms = new(lexicon.Times);

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
                found.Add(time);
            at = Math.Max(to, at + 1);
        }
        return found;
    }

    /// <summary>The second number of "24/24 giờ", of a fraction, of a symbol: no time begins in the middle of it.</summary>
    private static bool IsRest(string key, int at) =>
        at > 1 && char.IsAsciiDigit(key[at]) && key[at - 1] is '/' or '.' or ',' && char.IsAsciiDigit(key[at - 2]);

    /// <summary>The cell "thời hạn" of a table: what stands there is a limit, though no word says so.</summary>
    public IReadOnlyList<TimeExpression> ReadDue(MappedText cell)
    {
        var read = Read(cell);
        var at = 0;
        Skip(_words.EndOf, cell.Key, ref at);
        var moment = _moments.Read(cell.Key, at);
        if (read.Any(time => time.IsDeadline) || moment is not { IsPlaced: true } || moment.To < cell.Key.TrimEnd(' ', '.', ';').Length)
            return read;
        if (moment.Rrule is { } rule)
            return
            [
                Make(cell, 0, moment.To, TimeKind.Recurring) with
                {
                    Rrule = rule,
                    IsDeadline = rule.Contains(";BY", StringComparison.Ordinal),
                },
            ];
        var due = Due(
            moment,
            Last(moment, cell.Span(0, moment.To).Start, default, isLimit: true),
            cell.Span(0, moment.To).Start,
            exclusive: false
        );
        return [Make(cell, 0, moment.To, TimeKind.Deadline) with { Due = due, IsDeadline = true }];
    }

    private (TimeExpression? Time, int To) ReadAt(MappedText text, int at, ClauseContext clause)
    {
        var key = text.Key;
        if (_terms.Read(text, at) is { } term)
            return term;
        if (_durations.Read(text, at, clause) is { } duration)
            return duration;
        if (ReadDays(text, at, clause) is { } list)
            return list;
        if (ReadSpan(text, at, clause) is { } span)
            return span;
        if (ReadLed(text, at, clause) is { } led)
            return led;
        if (_holidays.Read(key, at) is { } holiday)
            return Holiday(text, at, holiday, clause);
        if (_moments.Recurrence(key, at) is { } rule)
            return Recurring(text, at, rule, clause);
        var moment = _moments.Read(key, at);
        return moment is { IsPlaced: true } && moment.To > at ? Plain(text, moment, clause) : default;
    }

    /// <summary>"các ngày 21 và 22/12", "từ 15 đến 20/12/2026": the days of one month, from the first to the last.</summary>
    private (TimeExpression?, int)? ReadDays(MappedText text, int start, ClauseContext clause)
    {
        var at = start;
        Skip(_words.From, text.Key, ref at);
        if (_days.Read(text.Key, at) is not var (first, last, to))
            return null;
        var end = resolver.Day(last, text.Span(start, to).Start);
        return (
            Make(text, start, to, Stretch(start, end, clause)) with
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
        var led = Skip(_words.From, key, ref at);
        var first = _moments.Read(key, at) ?? (led ? Now(key, at) : null);
        if (first is null || (!led && !first.Date.Exists) || first.Rrule is not null)
            return null;
        var next = PastMeant(key, first.To);
        var joined = led && Skip(_words.Until, key, ref next) | Skip(_words.EndOf, key, ref next) || Dash(key, ref next);
        var second = joined ? _moments.Read(key, next) : null;
        if (second is not null && second.IsPlaced && second.Rrule is null)
        {
            var end = Last(second, text.Span(second.From, second.To).Start, default);
            var lender = second.Date.Exists ? second.Date with { Year = second.Date.Year ?? end?.Year } : second.Month;
            var begin = IsNow(key, first) ? resolver.Issued : First(first, text.Span(start, first.To).Start, lender);
            if (begin is not null && end is not null && begin > end)
                begin = First(first, text.Span(start, first.To).Start, lender with { Year = lender.Year - 1 });
            if (begin is null && first.Hour is not null && !first.IsPlaced)
                begin = end;
            return (Make(text, start, second.To, Stretch(start, end, clause)) with { Start = begin, End = end }, second.To);
        }
        if (!led || !first.IsPlaced || IsNow(key, first))
            return null;
        return (
            Make(text, start, first.To, TimeKind.SinceDate) with
            {
                Start = First(first, text.Span(start, first.To).Start, default),
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

    /// <summary>"trước 16 giờ ngày 25/12/2026", "chậm nhất ngày …", "hết ngày …", "trong tháng 12/2026".</summary>
    private (TimeExpression?, int)? ReadLed(MappedText text, int start, ClauseContext clause)
    {
        var key = text.Key;
        var at = start;
        var latest = Skip(_words.Latest, key, ref at);
        var before = Skip(_words.Before, key, ref at);
        var endOf = !before && Skip(_words.EndOf, key, ref at);
        var until = !latest && !before && !endOf && Skip(_words.Until, key, ref at);
        if (until)
            endOf = Skip(_words.EndOf, key, ref at);
        var on = !latest && !before && !endOf && !until && Skip(_words.At, key, ref at);
        if (at == start)
            return null;
        var moment = _moments.Read(key, at);
        if (moment is null || !(moment.IsPlaced || (moment.Hour is not null && (latest || before)) || moment.Weekday is not null))
            return before && _holidays.Read(key, at) is { } holiday && !clause.IsPast(start)
                ? BeforeHoliday(text, start, at, holiday)
                : null;
        var offset = text.Span(start, moment.To).Start;
        if (moment.Rrule is not null)
            return (
                Make(text, start, moment.To, TimeKind.Recurring) with
                {
                    Rrule = moment.Rrule,
                    IsDeadline = latest || before || clause.IsReporting(start),
                },
                moment.To
            );
        if (!moment.IsPlaced || IsOfEach(moment, clause.Recurrence(start, _moments)))
            return Repeated(text, start, moment, clause, latest || before);
        var day = Last(moment, offset, default, isLimit: latest || before);
        var finishing = clause.IsFinishing(start);
        var isDeadline =
            (
                latest
                || before
                || finishing
                    && (
                        endOf && !until
                        || until && clause.IsCompleting(start) && (endOf || moment.Date.Exists)
                        || on && clause.IsHandedIn(start) && (moment.Date.Exists || moment.Quarter is not null)
                    )
            )
            && !clause.IsPast(start)
            && !(day < resolver.Issued);
        if (!isDeadline)
            return Undue(text, start, moment, day, endOf && !clause.IsPast(start), until, offset);
        var due = Due(moment, day, offset, before);
        return (Make(text, start, moment.To, TimeKind.Deadline) with { Due = due, IsDeadline = true }, moment.To);
    }

    private Due? Due(Moment moment, DateOnly? last, int offset, bool exclusive)
    {
        var day = exclusive ? First(moment, offset, default, isLimit: true) : last;
        return day is { } known ? new Due(known, moment.Hour, exclusive) : null;
    }

    /// <summary>A stretch that is named without a duty to finish: "trong tháng 12/2026", "đến hết ngày …".</summary>
    private (TimeExpression?, int)? Undue(MappedText text, int start, Moment moment, DateOnly? last, bool within, bool isUntil, int offset)
    {
        var isStretch = moment.Month.Exists || moment.Quarter is not null || moment.Year is not null;
        var kind = within && (isStretch || moment.Date.Exists) ? TimeKind.Period : TimeKind.EventDate;
        if (kind == TimeKind.Period && moment.Year is not null && !isUntil)
            kind = TimeKind.EventDate;
        return (
            Make(text, start, moment.To, kind) with
            {
                Start = isStretch && !isUntil && kind == TimeKind.Period ? First(moment, offset, default) : null,
                End = last,
            },
            moment.To
        );
    }

    /// <summary>An hour or a weekday by itself comes again where its sentence says "hằng ngày", "hằng tuần".</summary>
    private (TimeExpression?, int)? Repeated(MappedText text, int start, Moment moment, ClauseContext clause, bool isLimit)
    {
        var rule = clause.Recurrence(start, _moments);
        if (rule is null)
            return null;
        var detail =
            moment.Date.Exists ? ByDay(moment.Date)
            : moment.Weekday is { } day && !rule.Contains("BYDAY", StringComparison.Ordinal)
                ? $";BYDAY={day.ToString()[..2].ToUpperInvariant()}"
            : "";
        var hour = moment.Hour is { } time ? $";BYHOUR={time.Hour};BYMINUTE={time.Minute}" : "";
        return (
            Make(text, start, moment.To, TimeKind.Recurring) with
            {
                Rrule = rule + detail + hour,
                IsDeadline = isLimit || clause.IsReporting(start),
            },
            moment.To
        );
    }

    /// <summary>"Hằng tháng … trước ngày 20", "hằng năm … trước ngày 15 tháng 12": the day is one of every month or year.</summary>
    private static bool IsOfEach(Moment moment, string? rule) =>
        moment.Date is { Exists: true, Year: null } date
        && moment.Rrule is null
        && (date.Month is null ? rule?.StartsWith("FREQ=MONTHLY", StringComparison.Ordinal) == true : rule == "FREQ=YEARLY");

    private static string ByDay(WrittenDate date) =>
        date.Month is { } month ? $";BYMONTH={month};BYMONTHDAY={date.Day}" : $";BYMONTHDAY={date.Day}";

    private (TimeExpression?, int) BeforeHoliday(MappedText text, int start, int at, HolidayReader.Found holiday)
    {
        var offset = text.Span(at, holiday.To).Start;
        var year = holiday.Year ?? resolver.Break(holiday.Ids[0], null, offset).End?.Year ?? resolver.Year(offset);
        var day = year is { } known ? resolver.Calendar.MainDay(holiday.Ids[0], known) : null;
        return (
            Make(text, start, holiday.To, TimeKind.Deadline) with
            {
                Due = day is { } first ? new Due(first, null, true) : null,
                IsDeadline = true,
            },
            holiday.To
        );
    }

    private (TimeExpression?, int) Holiday(MappedText text, int at, HolidayReader.Found holiday, ClauseContext clause)
    {
        var offset = text.Span(at, holiday.To).Start;
        if (clause.IsAnniversary(at) && !_words.DaysOff.In(text.Key, at, holiday.To))
            return (Make(text, at, holiday.To, TimeKind.Anniversary), holiday.To);
        var breaks = holiday.Ids.Select(id => resolver.Break(id, holiday.Year, offset)).Where(each => each.Start is not null).ToArray();
        var (start, end) = breaks.Length == 0 ? default : (breaks.Min(each => each.Start), breaks.Max(each => each.End));
        return (Make(text, at, holiday.To, TimeKind.Holiday) with { Start = start, End = end }, holiday.To);
    }

    /// <summary>"hằng ngày (trước 16 giờ)", "hằng tháng trước ngày 20", or the habit alone.</summary>
    private (TimeExpression?, int) Recurring(MappedText text, int start, (string Rule, int Length) rule, ClauseContext clause)
    {
        var key = text.Key;
        var at = start + rule.Length;
        while (at < key.Length && key[at] is ' ' or ',' or '(')
            at++;
        var limited = Skip(_words.Latest, key, ref at) | Skip(_words.Before, key, ref at);
        if (!limited)
            Skip(_words.At, key, ref at);
        var moment = _moments.Read(key, at);
        var detailed =
            moment is not null
            && moment.Rrule is null
            && (
                moment.Hour is not null
                || moment.Weekday is not null
                || IsOfEach(moment, rule.Rule)
                || moment.Date is { Exists: true, Month: null }
            );
        if (!detailed)
            return (Habit(text, start, rule, clause), start + rule.Length);
        var detail =
            moment!.Date.Exists ? ByDay(moment.Date)
            : moment.Weekday is { } day ? $";BYDAY={day.ToString()[..2].ToUpperInvariant()}"
            : "";
        var hour = moment.Hour is { } time ? $";BYHOUR={time.Hour};BYMINUTE={time.Minute}" : "";
        return (
            Make(text, start, moment.To, TimeKind.Recurring) with
            {
                Rrule = rule.Rule + detail + hour,
                IsDeadline = limited || clause.IsReporting(start),
            },
            moment.To
        );
    }

    /// <summary>
    /// "hằng tháng" alone: a duty where the clause reports, a habit where it opens the clause or counts ("02 lần/năm"). Behind
    /// a name it only tells which one is meant ("ngân sách hằng năm"), and told in full later in the sentence it is none.
    /// </summary>
    private TimeExpression? Habit(MappedText text, int start, (string Rule, int Length) rule, ClauseContext clause)
    {
        var isCounted =
            char.IsAsciiDigit(text.Key[start])
            || _words.Periodic.Match(text.Key, start) > 0
            || text.Key.AsSpan(start, rule.Length).EndsWith(Times);
        var isReport = clause.IsReport(start, isCounted);
        if (!isReport && !isCounted && !clause.Opens(start))
            return null;
        if (clause.HasLaterDetail(start + rule.Length, _moments, later => IsOfEach(later, rule.Rule)))
            return null;
        return Make(text, start, start + rule.Length, TimeKind.Recurring) with { Rrule = rule.Rule, IsDeadline = isReport };
    }

    private (TimeExpression?, int) Plain(MappedText text, Moment moment, ClauseContext clause)
    {
        var offset = text.Span(moment.From, moment.To).Start;
        if (moment.Rrule is not null)
            return (
                Make(text, moment.From, moment.To, TimeKind.Recurring) with
                {
                    Rrule = moment.Rrule,
                    IsDeadline = clause.IsReporting(moment.From),
                },
                moment.To
            );
        if (moment.Year is not null || moment.Quarter is not null || moment.Month.Exists)
            return (null, moment.To);
        if ((!moment.Date.IsNamed && moment.Lunar is null) || moment.IsSameDay)
            return (null, moment.To);
        if (moment.Date is { Exists: true, Month: null })
            return (null, moment.To);
        var kind =
            moment.Hour is not null || moment.Lunar is not null || moment.Date.Year is null ? TimeKind.EventDate
            : clause.IsMeeting(moment.To) ? TimeKind.MeetingDate
            : TimeKind.ReferenceDate;
        return (Make(text, moment.From, moment.To, kind) with { Start = Last(moment, offset, default) }, moment.To);
    }

    private DateOnly? First(Moment moment, int offset, WrittenDate lender, bool isLimit = false)
    {
        if (moment.Lunar is { } lunar)
            return resolver.Lunar(lunar, offset);
        if (moment.IsSameDay)
            return resolver.SameDay(offset);
        if (moment.Date.Exists)
            return resolver.Day(moment.Date, offset, lender, isLimit);
        var year = moment.Month.Year ?? lender.Year ?? moment.Quarter?.Year ?? moment.Year ?? resolver.Year(offset);
        if (year is not { } known)
            return null;
        if (moment.Month.Exists)
            return WrittenDate.Make(known, moment.Month.Month!.Value, 1);
        return moment.Quarter is { } quarter ? new DateOnly(known, (quarter.Quarter * 3) - 2, 1)
            : moment.Year is not null ? new DateOnly(known, 1, 1)
            : null;
    }

    private DateOnly? Last(Moment moment, int offset, WrittenDate lender, bool isLimit = false)
    {
        var first = First(moment, offset, lender, isLimit);
        if (first is not { } day || moment.Date.Exists || moment.Lunar is not null || moment.IsSameDay)
            return first;
        return day.AddMonths(
                moment.Month.Exists ? 1
                : moment.Quarter is not null ? 3
                : 12
            )
            .AddDays(-1);
    }

    private static TimeExpression Make(MappedText text, int from, int to, TimeKind kind) =>
        new(text.Text[from..to].Trim(), text.Span(from, to), kind, null, null, null, null, false);

    private static bool Dash(string key, ref int at)
    {
        if (at >= key.Length || key[at] != '-')
            return false;
        at++;
        KeyCursor.SkipBlanks(key, ref at);
        return true;
    }

    private static bool Skip(PhraseSet phrases, string key, ref int at)
    {
        var length = phrases.Match(key, at);
        if (length == 0)
            return false;
        at += length;
        while (at < key.Length && key[at] is ' ' or ',')
            at++;
        return true;
    }
}
