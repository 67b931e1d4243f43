using CellBot.Calendar;
using CellBot.Reminders;
using static CellBot.Tests.Calendar.CalendarFiles;

namespace CellBot.Tests.Reminders;

public sealed class EscalationPolicyTests
{
    private static readonly EscalationSettings Settings = new();
    private static readonly EscalationState Late = new(Local("2026-11-23T17:00"), Answered: false, HasSecretary: true, []);

    [Fact]
    public void First_the_secretary_then_the_superior_office_then_once_each_working_day_then_no_more()
    {
        var (state, now) = (Late, Local("2026-11-23T09:00"));
        var told = new List<string>();
        for (var turn = 0; turn < 100; turn++)
        {
            var decision = Next(state, now);
            if (decision is EscalationDecision.Stop)
                break;
            if (decision is EscalationDecision.WaitUntil wait)
            {
                Assert.True(wait.At > now);
                now = wait.At;
            }
            else if (decision is EscalationDecision.Take take)
            {
                told.Add($"{take.Step.Number} {take.Step.Target} {take.Step.At:dd/MM HH:mm}");
                state = state with { Taken = [.. state.Taken, take.Step] };
            }
        }
        // 24/11/2026 is a day off, 28–29/11 a weekend.
        Assert.Equal(
            [
                "1 Secretary 23/11 17:00",
                "2 SuperiorOffice 25/11 08:00",
                "3 SuperiorOffice 26/11 08:00",
                "4 SuperiorOffice 27/11 08:00",
                "5 SuperiorOffice 30/11 08:00",
                "6 SuperiorOffice 01/12 08:00",
                "7 SuperiorOffice 02/12 08:00",
            ],
            told
        );
    }

    [Fact]
    public void An_answer_stops_it_at_any_step() =>
        Assert.IsType<EscalationDecision.Stop>(Next(Late with { Answered = true }, Local("2026-11-25T09:00")));

    [Fact]
    public void A_unit_without_a_reachable_secretary_goes_to_the_superior_office_at_once()
    {
        var take = Assert.IsType<EscalationDecision.Take>(Next(Late with { HasSecretary = false }, Local("2026-11-23T17:00")));
        Assert.Equal(EscalationTarget.SuperiorOffice, take.Step.Target);
    }

    [Theory]
    [InlineData("2026-11-23T22:00", "2026-11-25T06:30")] // late at night, and the next day is off
    [InlineData("2026-11-28T10:00", "2026-11-30T10:00")] // on a Saturday
    public void Nobody_is_disturbed_at_night_or_on_a_day_off(string lateFrom, string expected)
    {
        var state = Late with { TooLateFrom = Local(lateFrom) };
        Assert.Equal(new EscalationDecision.WaitUntil(Local(expected)), Next(state, Local(lateFrom)));
    }

    private static EscalationDecision Next(EscalationState state, DateTimeOffset now) =>
        EscalationPolicy.Next(state, Holidays, new ReminderSettings(), Settings, now);

    private static DateTimeOffset Local(string text) => new(DateTime.Parse(text), VietnamTime.Offset);
}
