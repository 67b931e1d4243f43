using CellBot.Calendar;
using CellBot.Reading;
using CellBot.Reports;
using CellBot.Web.Console.Reading;
using CellBot.Web.Console.Reports;
using CellBot.Web.Console.Words;

namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>Readings and reports as pages say them.</summary>
public sealed class FormatTests
{
    private static readonly DateOnly First = new(2026, 12, 1);
    private static readonly DateOnly Last = new(2026, 12, 25);
    private static readonly ReadingFormat Format = Made();

    private static ReadingFormat Made()
    {
        var texts = ConsoleTextsTests.Load();
        return new ReadingFormat(texts, new DirectiveFormat(texts));
    }

    private static TimeExpression Time(DateOnly? start, DateOnly? end, Due? due) =>
        new("…", default, TimeKind.Period, start, end, due, null, due is not null);

    [Fact]
    public void A_time_is_told_by_its_limit_else_by_its_days()
    {
        Assert.Contains("16:30 25/12/2026", Format.When(Time(First, Last, new Due(Last, new TimeOnly(16, 30), false))));
        Assert.Contains("25/12/2026", Format.When(Time(null, null, new Due(Last, null, false))));
        var span = Format.When(Time(First, Last, null));
        Assert.True(span.IndexOf("01/12/2026", StringComparison.Ordinal) < span.IndexOf("25/12/2026", StringComparison.Ordinal), span);
        Assert.DoesNotContain("25/12/2026", Format.When(Time(First, null, null)));
        Assert.Equal(Format.When(Time(First, null, null)), Format.When(Time(First, First, null)));
        Assert.Equal("", Format.When(Time(null, Last, null)));
    }

    [Theory]
    [InlineData("2026-12-01–2026-12-25", "01/12/2026–25/12/2026")]
    [InlineData("2026-12-01", "01/12/2026")]
    [InlineData("Hòa An", "Hòa An")]
    public void Days_of_a_proposal_are_written_as_people_do(string value, string told) => Assert.Equal(told, ReadingFormat.Dates(value));

    [Fact]
    public void Only_whose_task_it_is_themselves_is_told()
    {
        DirectiveTask Task(Relevance cell, Relevance team) =>
            new("closing", null, ActorSource.None, default, default, default, cell, Relevance.None, team, Relevance.None);
        var directives = new DirectiveFormat(ConsoleTextsTests.Load());
        Assert.Equal("", Format.Concerned(Task(Relevance.Indirect, Relevance.None)));
        var told = Format.Concerned(Task(Relevance.Direct, Relevance.Indirect));
        Assert.Contains(directives.Audience("cell"), told);
        Assert.DoesNotContain(directives.Audience("team"), told);
    }

    [Theory]
    [InlineData("Đường vào thôn ngập sâu", 140, "Đường vào thôn ngập sâu")]
    [InlineData("Đường vào thôn ngập sâu", 16, "Đường vào thôn…")]
    [InlineData("Đường\nvào thôn", 140, "Đường vào thôn")]
    [InlineData("Đườngvàothônngập", 10, "Đườngvàoth…")]
    [InlineData("abcdefghi\U0001D11Ejk", 10, "abcdefghi…")] // no half letter
    public void The_beginning_of_a_report_ends_with_a_whole_word(string text, int letters, string told) =>
        Assert.Equal(told, ReportFormat.Beginning(text, letters));

    [Theory]
    [InlineData(ReportState.Open, 1, "ask")]
    [InlineData(ReportState.Open, 0, "failed")] // its time is up
    [InlineData(ReportState.Escalated, -1, "failed")]
    [InlineData(ReportState.Answered, -1, "moving")]
    [InlineData(ReportState.Solved, -1, "done")]
    [InlineData(ReportState.Closed, -1, "quiet")]
    public void A_report_that_waits_is_red_once_its_time_is_up(ReportState state, int hoursLeft, string tone)
    {
        var now = LineBuilder.Now;
        var report = new IssueReport(
            1,
            1,
            ReportCategory.Question,
            "",
            null,
            ReportUrgency.Normal,
            state,
            1,
            1,
            0,
            null,
            null,
            null,
            now,
            now.AddHours(hoursLeft),
            null,
            null,
            null,
            1
        );
        Assert.Equal(tone, ReportFormat.Tone(new ReportView(report, "", "", "", "", null, true, 0), now));
    }
}
