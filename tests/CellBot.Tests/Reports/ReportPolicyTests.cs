using CellBot.Reports;

namespace CellBot.Tests.Reports;

public sealed class ReportPolicyTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);
    private static readonly ReportOptions Options = new();

    private static IssueReport Report(ReportState state) =>
        new(
            1,
            12,
            ReportCategory.Question,
            "Khi nào có lịch?",
            null,
            ReportUrgency.Normal,
            state,
            5,
            2,
            0,
            new Reporter(9, 700, 77),
            null,
            null,
            Now.AddDays(-1),
            Now.AddDays(1),
            Now.AddDays(1),
            null,
            state is ReportState.Closed ? Now.AddDays(-2) : null,
            4
        );

    private static IssueReport Done(ReportDecision decision) => Assert.IsType<ReportDecision.Done>(decision).Report;

    private static string Refused(ReportDecision decision) => Assert.IsType<ReportDecision.Refused>(decision).Code;

    [Fact]
    public void An_answer_ends_the_waiting()
    {
        foreach (var state in ReportTransitions.Waiting)
        {
            var answered = Done(ReportPolicy.Answer(Report(state), " Ngày 25. ", "key:clerk", Now, Options));
            Assert.Equal(
                (ReportState.Answered, null, Now, 5),
                (answered.State, answered.EscalatesAt, answered.AnsweredAt, answered.Version)
            );
        }
    }

    [Fact]
    public void An_answer_has_words_and_not_too_many()
    {
        Assert.Equal("text_missing", Refused(ReportPolicy.Answer(Report(ReportState.Open), " \n ", "key:clerk", Now, Options)));
        Assert.Equal(
            "text_too_long",
            Refused(ReportPolicy.Answer(Report(ReportState.Open), new string('a', 3001), "key:clerk", Now, Options))
        );
        Assert.Equal("Một\nhai", ReportPolicy.Clean("Mo\u0302\u0323t\r\nhai\u0007 "));
    }

    [Fact]
    public void What_bears_a_secrecy_mark_is_not_kept()
    {
        Assert.Equal("classified", Refused(ReportPolicy.Answer(Report(ReportState.Open), "TỐI MẬT\nKế hoạch", "key:clerk", Now, Options)));
        Assert.Equal("classified", Refused(ReportPolicy.Add(Report(ReportState.Open), "MẬT\nNội dung", 0, Now, true, Now, Options)));
        Assert.Equal(
            ReportState.Answered,
            Done(ReportPolicy.Answer(Report(ReportState.Open), "Không gửi tài liệu mật qua nhóm.", "key:clerk", Now, Options)).State
        );
    }

    [Fact]
    public void What_is_solved_or_closed_is_not_answered_again()
    {
        Assert.Equal("report_state", Refused(ReportPolicy.Answer(Report(ReportState.Solved), "x", "key:clerk", Now, Options)));
        Assert.Equal("report_state", Refused(ReportPolicy.Answer(Report(ReportState.Closed), "x", "key:clerk", Now, Options)));
    }

    [Fact]
    public void Passed_up_it_waits_for_the_office_above_with_a_time_of_its_own()
    {
        var due = Now.AddDays(3);
        var up = Done(
            ReportPolicy.Escalate(
                Report(ReportState.Assigned) with
                {
                    AssignedTo = "Đồng chí A",
                },
                1,
                due,
                hasAbove: false,
                null,
                "key:clerk",
                Now
            )
        );
        Assert.Equal(
            (ReportState.Escalated, 1L, 1, due, null, null),
            (up.State, up.OfficeId, up.Step, up.DueAt, up.EscalatesAt, up.AssignedTo)
        );
        Assert.Equal("no_office_above", Refused(ReportPolicy.Escalate(Report(ReportState.Open), null, due, false, null, null, Now)));
        Assert.Equal("report_state", Refused(ReportPolicy.Escalate(Report(ReportState.Answered), 1, due, true, null, null, Now)));
    }

    [Fact]
    public void Nothing_is_closed_in_silence()
    {
        Assert.Equal("reason_missing", Refused(ReportPolicy.Close(Report(ReportState.Open), " ", "key:clerk", Now)));
        Assert.Equal(ReportState.Closed, Done(ReportPolicy.Close(Report(ReportState.Open), "Trùng PA-0003", "key:clerk", Now)).State);
        Assert.Equal(ReportState.Closed, Done(ReportPolicy.Close(Report(ReportState.Answered), null, "key:clerk", Now)).State);
    }

    [Fact]
    public void What_a_reporter_adds_to_an_answer_opens_it_again_with_a_new_time()
    {
        var due = Now.AddDays(2);
        var again = Done(
            ReportPolicy.Add(
                Report(ReportState.Answered) with
                {
                    EscalatesAt = null,
                    AnsweredAt = Now,
                },
                "Chưa được",
                0,
                due,
                hasAbove: true,
                Now,
                Options
            )
        );
        Assert.Equal((ReportState.Reopened, due, due, null), (again.State, again.DueAt, again.EscalatesAt, again.AnsweredAt));
        var waiting = Done(ReportPolicy.Add(Report(ReportState.Open), "Thêm", 0, due, true, Now, Options));
        Assert.Equal((ReportState.Open, Now.AddDays(1)), (waiting.State, waiting.DueAt));
        Assert.Equal(ReportState.Reopened, Done(ReportPolicy.Add(Report(ReportState.Solved), "", 1, due, true, Now, Options)).State);
        Assert.Equal("text_missing", Refused(ReportPolicy.Add(Report(ReportState.Open), "", 0, due, true, Now, Options)));
    }

    [Fact]
    public void A_report_closed_long_ago_stays_closed()
    {
        var old = Report(ReportState.Closed) with { FinishedAt = Now.AddDays(-31) };
        Assert.Equal("report_too_old", Refused(ReportPolicy.Add(old, "Lại", 0, Now, true, Now, Options)));
        Assert.Equal(ReportState.Reopened, Done(ReportPolicy.Add(Report(ReportState.Closed), "Lại", 0, Now, true, Now, Options)).State);
    }

    [Fact]
    public void Confirming_twice_is_refused_the_second_time()
    {
        var solved = Done(ReportPolicy.Solve(Report(ReportState.Answered), Now));
        Assert.Equal((ReportState.Solved, null), (solved.State, solved.EscalatesAt));
        Assert.Equal("report_state", Refused(ReportPolicy.Solve(solved, Now)));
    }

    [Fact]
    public void Every_step_of_the_policy_is_in_the_table()
    {
        foreach (var from in Enum.GetValues<ReportState>())
        {
            var report = Report(from);
            ReportDecision[] all =
            [
                ReportPolicy.Answer(report, "x", "a", Now, Options),
                ReportPolicy.Assign(report, "x", "a", Now),
                ReportPolicy.Escalate(report, 1, Now, true, null, null, Now),
                ReportPolicy.Close(report, "x", "a", Now),
                ReportPolicy.Solve(report, Now),
            ];
            foreach (var done in all.OfType<ReportDecision.Done>())
                Assert.True(ReportTransitions.Allows(from, done.Report.State), $"{from} → {done.Report.State}");
        }
    }

    [Theory]
    [InlineData("PA-0012", 12)]
    [InlineData("pa 12", 12)]
    [InlineData("12", 12)]
    [InlineData("PA-12345", 12345)]
    [InlineData("PA-0", null)]
    [InlineData("PA-1e3", null)]
    [InlineData("PA-99999999999999999999", null)]
    [InlineData("", null)]
    public void A_ticket_is_known_however_it_is_typed(string typed, int? number) => Assert.Equal(number, IssueReport.NumberIn(typed));
}
