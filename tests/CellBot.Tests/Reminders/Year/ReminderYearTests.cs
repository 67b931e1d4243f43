using System.Diagnostics;
using CellBot.Calendar;
using CellBot.Reminders;
using Xunit.Abstractions;

namespace CellBot.Tests.Reminders.Year;

[Trait("Kind", "Simulation")]
public sealed class ReminderYearTests(ITestOutputHelper output)
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1";

    /// <summary>A month in the plain run; with CELLBOT_LONG=1 the whole year.</summary>
    [Fact]
    public async Task A_province_of_12000_groups_is_reminded_once_each_never_at_night_and_only_while_it_owes()
    {
        var watch = Stopwatch.StartNew();
        var year = Long ? Make(2026, 12_000, 40, 365) : Make(2026, 12_000, 6, 31);
        await year.RunAsync();
        Tell(year, watch.Elapsed);
        Assert.True(year.Checks.Reminders > 10_000 && year.Checks.Steps > 100 && year.Checks.Finished > 10 && year.Crashes > 0);
    }

    /// <summary>Many fates of a small province: 10 in the plain run, 200 with CELLBOT_LONG=1.</summary>
    [Fact]
    public async Task Whatever_the_seed()
    {
        for (var seed = 1; seed <= (Long ? 200 : 10); seed++)
        {
            var year = Make(seed, 120, 12, 60);
            try
            {
                await year.RunAsync();
            }
            catch (InvalidOperationException fault)
            {
                Assert.Fail($"seed {seed}: {fault.Message}");
            }
        }
    }

    public static TheoryData<ReminderSettings, bool, string> Faults =>
        new()
        {
            {
                new ReminderSettings { QuietHours = new QuietHours(new TimeOnly(7, 30), new TimeOnly(9, 0)) },
                false,
                "leaves at"
            },
            {
                new ReminderSettings { MaxPerDay = 0 },
                false,
                "reminders on"
            },
            { new ReminderSettings(), true, "a second time" },
        };

    [Theory, MemberData(nameof(Faults))]
    public async Task A_planted_fault_is_found(ReminderSettings judgedBy, bool forgets, string expected)
    {
        var year = new ReminderYear(1, 120, 12, Start, 60, judgedBy, forgets);
        Assert.Contains(expected, (await Assert.ThrowsAsync<InvalidOperationException>(year.RunAsync)).Message);
    }

    private static DateTimeOffset Start => VietnamTime.At(new DateOnly(2026, 1, 1), TimeOnly.MinValue);

    private static ReminderYear Make(int seed, int groups, int directives, int days) => new(seed, groups, directives, Start, days);

    private void Tell(ReminderYear year, TimeSpan took) =>
        output.WriteLine(
            $"""
            {year.Planned} reminders planned, {year.Checks.Finished} ended; {year.Checks.Reminders} messages with {year.Checks.Lines} lines (most in one: {year.Checks.Largest}), {year.Checks.Urgent} of all {year.Checks.Messages} urgent;
            {year.Checks.Expired} expired after downtime ({year.Checks.LeftOver} groups), {year.Expired} rows expired in the outbox; {year.Checks.Steps} steps of escalation;
            {year.Crashes} crashes, {year.Turns} turns of two hosts; {took.TotalSeconds:0.0} s
            """
        );
}
