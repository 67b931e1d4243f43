using CellBot.Calendar;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>Moments behind "trước", "chậm nhất", "hết", "trong": what is to be done by them, or only happens then.</summary>
internal sealed class LimitReader(ReadingLexicon lexicon, TimeResolver resolver)
{
    private static readonly string And = Fold.Key("và");
    private static readonly string OneWeek = Fold.Key("một tuần");
    private static readonly string Week = Fold.Key("tuần");
    private static readonly string Day = Fold.Key("ngày");
    private static readonly string Working = Fold.Key("làm việc");

    private readonly TimeWords _words = lexicon.Times;
    private readonly MomentReader _moments = new(lexicon.Times);
    private readonly HolidayReader _holidays = new(lexicon.Times);
    private readonly MomentDays _of = new(resolver);

    /// <summary>"trước 16 giờ ngày 25/12/2026", "chậm nhất ngày …", "hết ngày …", "trong tháng 12/2026".</summary>
    public (TimeExpression?, int)? Read(MappedText text, int start, ClauseContext clause)
    {
        var key = text.Key;
        var at = start;
        var latest = _words.Latest.SkipWithComma(key, ref at);
        var before = _words.Before.SkipWithComma(key, ref at);
        var endOf = !before && _words.EndOf.SkipWithComma(key, ref at);
        var until = !latest && !before && !endOf && _words.Until.SkipWithComma(key, ref at);
        if (until)
            endOf = _words.EndOf.SkipWithComma(key, ref at);
        var on = !latest && !before && !endOf && !until && _words.At.SkipWithComma(key, ref at);
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
                TimeExpression.Of(text, start, moment.To, TimeKind.Recurring) with
                {
                    Rrule = moment.Rrule,
                    IsDeadline = latest || before || clause.IsReporting(start),
                },
                moment.To
            );
        var rule = clause.Recurrence(start, _moments);
        if (!moment.IsPlaced || HabitReader.IsOfEach(moment, rule))
            return HabitReader.Repeated(text, start, moment, rule, isDeadline: latest || before || clause.IsReporting(start));
        var last = Joined(key, moment, offset);
        moment = moment with { To = last.To };
        var day = _of.Last(last, offset, default, isLimit: latest || before);
        var finishing = clause.IsFinishing(start) || clause.IsDue(start);
        var isEnd = moment.Stretch is { IsEnd: true };
        var isDeadline =
            (
                latest
                || before
                || finishing
                    && (
                        endOf && !until
                        || until && clause.IsCompleting(start) && (endOf || moment.Date.Exists || isEnd)
                        || on && clause.IsHandedIn(start) && (moment.Date.Exists || moment.Quarter is not null || isEnd)
                    )
            )
            && !clause.IsPast(start)
            && !(day < resolver.Issued);
        if (isDeadline && before && DaysAhead(key, moment.To) is { } ahead)
            return Ahead(text, start, ahead, _of.First(moment, offset, default, isLimit: true));
        if (isDeadline)
            return (Deadline(text, start, moment, day, offset, before), moment.To);
        return moment.Stretch is not null && day < resolver.Issued
            ? (null, moment.To)
            : Undue(text, start, moment, day, endOf && !clause.IsPast(start), until, offset);
    }

    /// <summary>"trong quý IV/2026 và quý I/2027": the last of months or quarters that follow each other; itself where alone.</summary>
    private Moment Joined(string key, Moment moment, int offset)
    {
        if (!moment.Month.Exists && moment.Quarter is null)
            return moment;
        var at = moment.To;
        KeyCursor.SkipBlanks(key, ref at);
        if (!KeyCursor.Word(key, ref at, And) || _moments.Read(key, at) is not { Rrule: null } next)
            return moment;
        var isAlike = moment.Month.Exists ? next.Month.Exists : next.Quarter is not null;
        return isAlike && _of.First(next, offset, default) == _of.Last(moment, offset, default)?.AddDays(1) ? next : moment;
    }

    private TimeExpression Deadline(MappedText text, int start, Moment moment, DateOnly? last, int offset, bool exclusive) =>
        TimeExpression.Of(text, start, moment.To, TimeKind.Deadline) with
        {
            Due = _of.Due(moment, last, offset, exclusive),
            IsDeadline = true,
        };

    /// <summary>A moment that a cell or a label over it says to be the last one allowed, though no word before it does.</summary>
    public TimeExpression Named(MappedText text, Moment moment, int offset) =>
        Deadline(text, moment.From, moment, _of.Last(moment, offset, default, isLimit: true), offset, exclusive: false);

    /// <summary>A stretch that is named without a duty to finish: "trong tháng 12/2026", "đến hết ngày …".</summary>
    private (TimeExpression?, int)? Undue(MappedText text, int start, Moment moment, DateOnly? last, bool within, bool isUntil, int offset)
    {
        var isStretch = moment.Month.Exists || moment.Quarter is not null || moment.Year is not null || moment.Stretch is not null;
        var kind = within && (isStretch || moment.Date.Exists) ? TimeKind.Period : TimeKind.EventDate;
        if (kind == TimeKind.Period && moment.Year is not null && !isUntil)
            kind = TimeKind.EventDate;
        return (
            TimeExpression.Of(text, start, moment.To, kind) with
            {
                Start =
                    isUntil ? null
                    : isStretch && kind == TimeKind.Period ? _of.First(moment, offset, default)
                    : moment.Date.Exists && kind == TimeKind.EventDate ? last
                    : null,
                End = last,
            },
            moment.To
        );
    }

    private (TimeExpression?, int) BeforeHoliday(MappedText text, int start, int at, HolidayReader.Found holiday)
    {
        var offset = text.Span(at, holiday.To).Start;
        var year = holiday.Year ?? resolver.Break(holiday.Ids[0], null, offset).End?.Year ?? resolver.Year(offset);
        var day = year is { } known ? resolver.Calendar.MainDay(holiday.Ids[0], known) : null;
        if (DaysAhead(text.Key, holiday.To) is { } ahead)
            return Ahead(text, start, ahead, day);
        return (
            TimeExpression.Of(text, start, holiday.To, TimeKind.Deadline) with
            {
                Due = day is { } first ? new Due(first, null, true) : null,
                IsDeadline = true,
            },
            holiday.To
        );
    }

    /// <summary>"trước Tết Nguyên đán ít nhất 10 ngày", "trước ngày 30/4 một tuần": so long before, that day included.</summary>
    private static (TimeExpression?, int) Ahead(MappedText text, int start, (int Days, int To) ahead, DateOnly? of) =>
        (
            TimeExpression.Of(text, start, ahead.To, TimeKind.Deadline) with
            {
                Due = of is { } day ? DeadlineArithmetic.By(day.AddDays(-ahead.Days)) : null,
                IsDeadline = true,
            },
            ahead.To
        );

    /// <summary>Whole days or weeks behind what they are ahead of; working days count otherwise and are none of them.</summary>
    private (int Days, int To)? DaysAhead(string key, int from)
    {
        var at = from;
        KeyCursor.SkipBlanks(key, ref at);
        _words.AtLeast.Skip(key, ref at);
        if (KeyCursor.Word(key, ref at, OneWeek))
            return (7, KeyCursor.Back(key, at));
        if (!KeyCursor.Number(key, ref at, 2, out var count) || count == 0)
            return null;
        KeyCursor.SkipBlanks(key, ref at);
        if (KeyCursor.Word(key, ref at, Week))
            return (count * 7, KeyCursor.Back(key, at));
        return KeyCursor.Word(key, ref at, Day) && !KeyCursor.Word(key, ref at, Working) && !(at < key.Length && char.IsAsciiDigit(key[at]))
            ? (count, KeyCursor.Back(key, at))
            : null;
    }

    /// <summary>A cell that is a time and nothing else; null where other words stand in it.</summary>
    public TimeExpression? ReadCell(MappedText cell)
    {
        var at = 0;
        _words.EndOf.SkipWithComma(cell.Key, ref at);
        var moment = _moments.Read(cell.Key, at);
        if (moment is not { IsPlaced: true } || moment.To < cell.Key.TrimEnd(' ', '.', ';').Length)
            return null;
        if (moment.Rrule is { } rule)
            return TimeExpression.Of(cell, 0, moment.To, TimeKind.Recurring) with
            {
                Rrule = rule,
                IsDeadline = rule.Contains(";BY", StringComparison.Ordinal),
            };
        return Named(cell, moment with { From = 0 }, cell.Span(0, moment.To).Start);
    }
}
