using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Reminders;

namespace CellBot.Tests.Reminders;

public sealed class ReminderGroupingTests
{
    private static readonly ReminderSettings Settings = new();

    [Fact]
    public void Three_open_things_are_one_message_with_three_lines_the_most_urgent_first()
    {
        var gathered = ReminderGrouping.Of(
            [
                Item("a", Urgency.Thuong, "2026-11-30T17:00"),
                Item("b", Urgency.Khan, "2026-12-05T17:00"),
                Item("c", Urgency.Thuong, "2026-11-25T17:00"),
                Item("a", Urgency.Thuong, "2026-11-30T17:00"),
            ],
            0,
            Settings,
            Local("2026-11-23T08:00")
        );
        Assert.Equal(["b", "c", "a"], gathered.Send.Select(item => item.Key));
        Assert.Empty(gathered.Wait);
        Assert.Null(gathered.WaitUntil);
    }

    [Theory]
    [InlineData("2026-11-23T22:00", "2026-11-24T06:30"), InlineData("2026-11-23T05:00", "2026-11-23T06:30")]
    public void In_quiet_hours_only_the_urgent_go_and_the_rest_waits_for_the_morning(string now, string morning)
    {
        var gathered = ReminderGrouping.Of(
            [Item("a", Urgency.ThuongKhan, "2026-11-30T17:00"), Item("b", Urgency.HoaToc, "2026-11-30T17:00")],
            0,
            Settings,
            Local(now)
        );
        Assert.Equal(["b"], gathered.Send.Select(item => item.Key));
        Assert.Equal(["a"], gathered.Wait.Select(item => item.Key));
        Assert.Equal(Local(morning), gathered.WaitUntil);
    }

    [Fact]
    public void A_group_that_has_had_its_number_waits_for_the_next_office_hour()
    {
        var gathered = ReminderGrouping.Of(
            [Item("a", Urgency.Thuong, "2026-11-30T17:00")],
            Settings.MaxPerDay,
            Settings,
            Local("2026-11-23T15:00")
        );
        Assert.Empty(gathered.Send);
        Assert.Equal(Local("2026-11-24T08:00"), gathered.WaitUntil);
        Assert.Single(
            ReminderGrouping
                .Of([Item("a", Urgency.Thuong, "2026-11-30T17:00")], Settings.MaxPerDay - 1, Settings, Local("2026-11-23T15:00"))
                .Send
        );
    }

    [Fact]
    public void An_urgent_one_goes_beyond_the_cap_and_takes_the_waiting_along()
    {
        var gathered = ReminderGrouping.Of(
            [Item("a", Urgency.Thuong, "2026-11-30T17:00"), Item("b", Urgency.HoaToc, "2026-11-30T17:00")],
            Settings.MaxPerDay,
            Settings,
            Local("2026-11-23T15:00")
        );
        Assert.Equal(["b", "a"], gathered.Send.Select(item => item.Key));
    }

    [Fact]
    public void What_helps_nobody_any_more_expires()
    {
        var gathered = ReminderGrouping.Of(
            [Item("a", Urgency.HoaToc, "2026-11-23T08:00"), Item("b", Urgency.Thuong, "2026-11-23T08:01")],
            0,
            Settings,
            Local("2026-11-23T08:00")
        );
        Assert.Equal(["a"], gathered.Expired.Select(item => item.Key));
        Assert.Equal(["b"], gathered.Send.Select(item => item.Key));
    }

    [Fact]
    public void Every_item_ends_in_exactly_one_of_the_three_and_what_waits_has_a_later_time()
    {
        var chance = new Random(66);
        for (var round = 0; round < 5_000; round++)
        {
            var now = Local("2026-11-23T00:00").AddMinutes(chance.Next(3 * 24 * 60));
            var items = Enumerable
                .Range(0, chance.Next(8))
                .Select(i =>
                    Item($"{i}", (Urgency)chance.Next(4), "2026-11-23T00:00") with
                    {
                        UsefulUntil = now.AddMinutes(chance.Next(-100, 3000)),
                    }
                )
                .ToArray();
            var gathered = ReminderGrouping.Of(items, chance.Next(5), Settings, now);
            Assert.Equal(
                items.Select(item => item.Key).Order(),
                gathered.Send.Concat(gathered.Wait).Concat(gathered.Expired).Select(item => item.Key).Order()
            );
            Assert.Equal(gathered.Wait.Count == 0, gathered.WaitUntil is null);
            Assert.True(gathered.WaitUntil is null || gathered.WaitUntil > now);
            Assert.True(!Settings.QuietHours.Contains(now) || gathered.Send.All(item => item.Urgency == Urgency.HoaToc));
        }
    }

    private static DueItem Item(string key, Urgency urgency, string until) => new(key, 1, urgency, Local("2026-11-23T00:00"), Local(until));

    private static DateTimeOffset Local(string text) => new(DateTime.Parse(text), VietnamTime.Offset);
}
