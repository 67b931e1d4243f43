using CellBot.Calendar;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Times;

/// <summary>
/// Lengths with their start: "trong vòng 15 ngày kể từ 0 giờ ngày …", "trong 07 ngày làm việc kể từ ngày ban hành", "chậm nhất 30 phút kể
/// từ khi phát hiện".
/// </summary>
internal sealed class DurationReader(ReadingLexicon lexicon, TimeResolver resolver)
{
    private const int LongestEvent = 80;
    private const int LongestAhead = 45;

    private enum Unit
    {
        Minute,
        Hour,
        Day,
        WorkingDay,
        Week,
        Month,
        Year,
    }

    private static readonly (string Word, Unit Unit)[] Units =
    [
        (Fold.Key("ngày làm việc"), Unit.WorkingDay),
        (Fold.Key("ngày"), Unit.Day),
        (Fold.Key("giờ"), Unit.Hour),
        (Fold.Key("phút"), Unit.Minute),
        (Fold.Key("tiếng"), Unit.Hour),
        (Fold.Key("tuần"), Unit.Week),
        (Fold.Key("tháng"), Unit.Month),
        (Fold.Key("năm"), Unit.Year),
    ];

    private static readonly string DayWord = Fold.Key("ngày");

    private readonly TimeWords _words = lexicon.Times;
    private readonly MomentReader _moments = new(lexicon.Times);

    public (TimeExpression?, int)? Read(MappedText text, int start, ClauseContext clause)
    {
        var key = text.Key;
        var at = start;
        var before = _words.Before.Skip(key, ref at);
        var least = _words.AtLeast.Skip(key, ref at);
        var latest = !least && _words.Latest.Skip(key, ref at);
        var within = _words.Within.Skip(key, ref at);
        if (!latest && !within && !least && !before && _words.Recurring.Match(key, at) == 0 && !char.IsAsciiDigit(key[at]))
            return null;
        if (before && _moments.Read(key, at) is { IsPlaced: true })
            return null;
        if (before && EventAhead(text, start, at) is { } ahead)
            return ahead;
        if (!KeyCursor.Number(key, ref at, 4, out var count) || count == 0)
            return null;
        KeyCursor.SkipBlanks(key, ref at);
        if (at < key.Length && key[at] == '(' && key.IndexOf(')', at, Math.Min(24, key.Length - at)) is > 0 and var close)
        {
            at = close + 1;
            KeyCursor.SkipBlanks(key, ref at);
        }
        if (UnitAt(key, ref at) is not { } unit)
            return null;
        var length = KeyCursor.Back(key, at);
        if (at < key.Length && key[at] == ',')
        {
            at++;
            KeyCursor.SkipBlanks(key, ref at);
        }
        if (before)
            return Before(text, start, at, length, unit);
        if (_words.Before.Match(key, at) is > 0 and var later && (latest || least))
            return Ahead(text, start, at + later, count, unit);
        if (least)
            return unit >= Unit.Hour && clause.IsAhead(start)
                ? (TimeExpression.Of(text, AheadFrom(text, start), length, TimeKind.Deadline) with { IsDeadline = true }, length)
                : null;
        if (_words.EventAnchor.Match(key, at) is > 0 and var anchor && (latest || within))
            return Relative(text, start, at + anchor);
        // So many working days count down to a limit, though from when is told elsewhere; a quarantine counts plain days.
        if (!_words.From.Skip(key, ref at))
            return (unit == Unit.WorkingDay && (within || latest)) || (within && latest && unit <= Unit.Hour)
                ? (TimeExpression.Of(text, start, length, TimeKind.Deadline) with { IsDeadline = true }, length)
                : null;
        return Anchored(text, start, at, count, unit, clause, latest);
    }

    /// <summary>
    /// "gửi tài liệu trước 03 ngày": so long before what it is for. "trước 24 tháng đối với …" is a condition: months, years,
    /// and whom it is for, make no limit.
    /// </summary>
    private (TimeExpression?, int)? Before(MappedText text, int start, int at, int length, Unit unit)
    {
        if (unit is Unit.Minute or Unit.Hour || char.IsAsciiDigit(text.Key[Math.Min(at, text.Length - 1)]))
            return null;
        var isCondition = unit is Unit.Month or Unit.Year || _words.Conditions.Match(text.Key, at) > 0;
        return (isCondition ? null : TimeExpression.Of(text, start, length, TimeKind.Deadline) with { IsDeadline = true }, length);
    }

    /// <summary>"trước ngày giao quân 15 ngày", "trước khi khai mạc 03 ngày".</summary>
    private (TimeExpression?, int)? EventAhead(MappedText text, int start, int from)
    {
        if (_words.EventDays.Match(text.Key, from) == 0)
            return null;
        var limit = Math.Min(text.Length, from + LongestAhead);
        for (var at = from; at < limit && text.Text[at] is not (',' or ';' or '.' or ':' or '(' or ')'); at++)
        {
            if (!char.IsAsciiDigit(text.Key[at]) || !Fold.IsEdge(text.Key, at - 1))
                continue;
            if (!KeyCursor.Number(text.Key, ref at, 3, out _))
                return null;
            KeyCursor.SkipBlanks(text.Key, ref at);
            if (UnitAt(text.Key, ref at) is not (Unit.Day or Unit.WorkingDay or Unit.Week))
                return null;
            var to = KeyCursor.Back(text.Key, at);
            return (TimeExpression.Of(text, start, to, TimeKind.Deadline) with { IsDeadline = true }, to);
        }
        return null;
    }

    private (TimeExpression?, int)? Anchored(MappedText text, int start, int at, int count, Unit unit, ClauseContext clause, bool latest)
    {
        var key = text.Key;
        if (_words.IssueAnchor.Match(key, at) is > 0 and var issue)
            return (
                TimeExpression.Of(text, start, at + issue, TimeKind.Deadline) with
                {
                    Due = DueAfter(resolver.Issued, count, unit),
                    IsDeadline = true,
                },
                at + issue
            );
        if (_words.ReceiptAnchor.Match(key, at) is > 0 and var receipt)
            return Relative(text, start, at + receipt);
        var moment = _moments.Read(key, at);
        if (moment is not { IsPlaced: true })
            return IsEventDay(key, at) ? Relative(text, start, at) : null;
        var day =
            moment.Date.Exists ? resolver.Day(moment.Date, text.Span(start, moment.To).Start)
            : moment.Lunar is { } lunar ? resolver.Lunar(lunar, text.Span(start, moment.To).Start)
            : null;
        var finishing = latest || (moment.Hour is null && clause.IsReporting(start));
        if (finishing)
            return (
                TimeExpression.Of(text, start, moment.To, TimeKind.Deadline) with
                {
                    Due = DueAfter(day, count, unit),
                    IsDeadline = true,
                },
                moment.To
            );
        if (GoesOn(key, moment.To))
            return null;
        var end = day is { } first && Days(first, count, unit) is { } days ? DeadlineArithmetic.PeriodFromMidnight(first, days)?.End : null;
        return (TimeExpression.Of(text, start, moment.To, TimeKind.Period) with { Start = day, End = end }, moment.To);
    }

    /// <summary>"kể từ ngày Quyết định có hiệu lực": the day of an event.</summary>
    private static bool IsEventDay(string key, int at) => KeyCursor.Word(key, ref at, DayWord) && at < key.Length && char.IsLetter(key[at]);

    /// <summary>"02 ngày, từ ngày 21/4 đến hết ngày 22/4": the span says it all.</summary>
    private bool GoesOn(string key, int at)
    {
        KeyCursor.SkipBlanks(key, ref at);
        return _words.Until.Match(key, at) > 0 || (at < key.Length && key[at] == '-');
    }

    /// <summary>"trước ngày sinh hoạt ít nhất 03 ngày": the words of what it is ahead of belong to it where they stand close by.</summary>
    private int AheadFrom(MappedText text, int start)
    {
        var reach = Math.Max(0, start - LongestAhead);
        var comma = text.Text.LastIndexOfAny([',', ';', '.', ':'], Math.Max(0, start - 1), Math.Max(0, start - reach));
        var from = _words.Before.Find(text.Key, Math.Max(reach, comma + 1), start);
        return from >= 0 ? from : start;
    }

    /// <summary>"chậm nhất 3 ngày trước ngày giao quân", "ít nhất 05 ngày làm việc trước ngày 20/12".</summary>
    private (TimeExpression?, int) Ahead(MappedText text, int start, int at, int count, Unit unit)
    {
        KeyCursor.SkipBlanks(text.Key, ref at);
        var moment = _moments.Read(text.Key, at);
        if (moment is not { IsPlaced: true, Date.Exists: true })
            return Relative(text, start, at) ?? default;
        var day = unit == Unit.Day ? resolver.Day(moment.Date, text.Span(start, moment.To).Start, isLimit: true)?.AddDays(-count) : null;
        return (
            TimeExpression.Of(text, start, moment.To, TimeKind.Deadline) with
            {
                Due = day is { } known ? new Due(known, null, false) : null,
                IsDeadline = true,
            },
            moment.To
        );
    }

    /// <summary>Its start is an event that the document cannot date: a deadline without a day.</summary>
    private (TimeExpression?, int)? Relative(MappedText text, int start, int at)
    {
        var limit = Math.Min(text.Length, at + LongestEvent);
        var end = text.Text.IndexOfAny([',', ';', '.', ')', ':'], at, limit - at);
        var to =
            end < 0
                ? limit < text.Length
                    ? at
                    : limit
                : end;
        var duty = lexicon.Verbs.Obligations.Find(text.Key, at, to);
        if (duty > 0)
            to = KeyCursor.Back(text.Key, duty);
        return (TimeExpression.Of(text, start, to, TimeKind.Deadline) with { IsDeadline = true }, to);
    }

    private Due? DueAfter(DateOnly? day, int count, Unit unit) =>
        day is not { } first
            ? null
            : unit switch
            {
                Unit.WorkingDay => DeadlineArithmetic.WithinWorkingDays(first, count, resolver.Calendar),
                Unit.Day => DeadlineArithmetic.Within(first, count),
                Unit.Week => DeadlineArithmetic.Within(first, count, DateUnit.Week),
                Unit.Month => DeadlineArithmetic.Within(first, count, DateUnit.Month),
                Unit.Year => DeadlineArithmetic.Within(first, count, DateUnit.Year),
                _ => null,
            };

    private static int? Days(DateOnly first, int count, Unit unit) =>
        unit switch
        {
            Unit.Day => count,
            Unit.Week => count * 7,
            Unit.Month when count <= 120 => first.Year < 2180 ? first.AddMonths(count).DayNumber - first.DayNumber : null,
            _ => null,
        };

    private static Unit? UnitAt(string key, ref int at)
    {
        foreach (var (word, unit) in Units)
        {
            if (KeyCursor.Word(key, ref at, word))
                return unit;
        }
        return null;
    }
}
