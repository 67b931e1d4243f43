using CellBot.Calendar;

namespace CellBot.Reading.Times;

/// <summary>The days that a moment means: the first and the last of its month, quarter or year, and the last one allowed.</summary>
internal sealed class MomentDays(TimeResolver resolver)
{
    public DateOnly? First(Moment moment, int offset, WrittenDate lender, bool isLimit = false)
    {
        if (moment.Lunar is { } lunar)
            return resolver.Lunar(lunar, offset, isLimit);
        if (moment.IsSameDay)
            return resolver.SameDay(offset);
        if (moment.Stretch is { } stretch)
            return stretch.Days(resolver.Reference(offset))?.First;
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

    public DateOnly? Last(Moment moment, int offset, WrittenDate lender, bool isLimit = false)
    {
        if (moment.Stretch is { } stretch)
            return stretch.Days(resolver.Reference(offset))?.Last;
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

    public Due? Due(Moment moment, DateOnly? last, int offset, bool exclusive)
    {
        var day = exclusive ? First(moment, offset, default, isLimit: true) : last;
        return day is { } known ? new Due(known, moment.Hour, exclusive) : null;
    }
}
