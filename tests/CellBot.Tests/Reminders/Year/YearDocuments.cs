using CellBot.Broadcasts;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Reading;
using CellBot.Tests.Calendar;

namespace CellBot.Tests.Reminders.Year;

/// <summary>
/// Directives as they come: with holidays, periods, deadlines and recurring reports, urgent ones, to the whole province or to a part; each
/// sent on arrival, some twice.
/// </summary>
internal sealed class YearDocuments(Province province, Random random)
{
    private static readonly TextSpan Somewhere = new(0, 5);

    public void Arrive(DateTimeOffset now)
    {
        var id = province.Directives.Count + 1;
        var today = VietnamTime.DateOf(now);
        var urgency =
            random.Next(8) == 0 ? Urgency.HoaToc
            : random.Next(4) == 0 ? Urgency.Khan
            : Urgency.Thuong;
        var isForAll = random.Next(2) == 0;
        var reading = ReadingJson.Write(new DirectiveReading { File = "t", Temporal = [.. Times(today, isForAll)] });
        province.Directives[id] = new Directive(id, null, "Tỉnh ủy", "cong_van", $"{id}-CV/TU", today, "về nhiệm vụ", urgency, 1, now);
        province.Versions[id] = new DirectiveVersion(
            id,
            1,
            "hash",
            new Dictionary<string, string> { ["default"] = "Việc" },
            null,
            reading,
            "cli:test",
            now
        );
        Send(id, urgency, isForAll, now);
        if (random.Next(6) == 0)
            Send(id, urgency, isForAll: false, now);
    }

    private void Send(long directive, Urgency urgency, bool isForAll, DateTimeOffset now)
    {
        var count = isForAll ? province.Groups : Math.Max(1, province.Groups / 10);
        var first = isForAll ? 0 : random.Next(province.Groups - count + 1);
        DateTimeOffset? by =
            random.Next(5) == 0
                ? null
                : VietnamTime.At(VietnamTime.DateOf(now).AddDays(1 + random.Next(10)), new TimeOnly(7 + random.Next(11), 0));
        province.Start(
            new Broadcast(
                province.Broadcasts.Count + 1,
                directive,
                1,
                "hash",
                BroadcastState.Completed,
                null,
                null,
                new Audience(["tinh"], []),
                urgency,
                null,
                by,
                null,
                count,
                "texts",
                "cli:test",
                now,
                "a",
                "b",
                null,
                now,
                now
            ),
            first,
            count
        );
    }

    private IEnumerable<TimeExpression> Times(DateOnly today, bool isForAll)
    {
        if (CalendarFiles.Holidays.BreaksOf(today.Year).FirstOrDefault(each => each.From > today) is { } rest && random.Next(2) == 0)
            yield return new TimeExpression("", Somewhere, TimeKind.Holiday, rest.From, rest.To, null, null, false);
        if (random.Next(4) == 0)
            yield return new TimeExpression("", Somewhere, TimeKind.Period, today, today.AddDays(5 + random.Next(25)), null, null, false);
        if (random.Next(2) == 0)
            yield return new TimeExpression(
                "",
                Somewhere,
                TimeKind.Deadline,
                null,
                null,
                new Due(
                    today.AddDays(3 + random.Next(60)),
                    random.Next(2) == 0 ? null : new TimeOnly(random.Next(24), 0),
                    random.Next(2) == 0
                ),
                null,
                true
            );
        if (random.Next(10) == 0)
            yield return new TimeExpression(
                "",
                Somewhere,
                TimeKind.Recurring,
                null,
                null,
                null,
                isForAll ? "FREQ=MONTHLY;BYMONTHDAY=20" : "FREQ=WEEKLY;BYDAY=FR",
                true
            );
        if (!isForAll && random.Next(20) == 0)
            yield return new TimeExpression(
                "",
                Somewhere,
                TimeKind.Recurring,
                null,
                null,
                new Due(today, new TimeOnly(16, 0), true),
                "FREQ=DAILY",
                true
            );
    }
}
