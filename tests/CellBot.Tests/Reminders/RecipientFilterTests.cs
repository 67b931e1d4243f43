using CellBot.Reminders;

namespace CellBot.Tests.Reminders;

public sealed class RecipientFilterTests
{
    private static readonly UnitStanding Open = new("CB01", -100, Received: true, Confirmed: false, Done: false);

    [Fact]
    public void Only_units_that_still_owe_and_can_be_reached_are_reminded()
    {
        UnitStanding[] units =
        [
            Open,
            Open with
            {
                UnitCode = "no-group",
                ChatId = null,
            },
            Open with
            {
                UnitCode = "not-sent",
                Received = false,
            },
            Open with
            {
                UnitCode = "confirmed",
                Confirmed = true,
            },
            Open with
            {
                UnitCode = "done",
                Done = true,
            },
        ];
        Assert.Equal(["CB01"], RecipientFilter.Of(Obligation.Acknowledge, units).Select(unit => unit.UnitCode));
        Assert.Equal(["CB01", "confirmed"], RecipientFilter.Of(Obligation.CarryOut, units).Select(unit => unit.UnitCode));
    }
}
