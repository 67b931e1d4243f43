using CellBot.Reports;

namespace CellBot.Tests.Reports;

public sealed class ReportMergingTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private static IssueReport Report(long number, ReportState state = ReportState.Open) =>
        new(
            number,
            number,
            ReportCategory.Difficulty,
            $"Việc {number}",
            null,
            ReportUrgency.Normal,
            state,
            5,
            2,
            1,
            new Reporter(number, 700, 77),
            null,
            null,
            Now.AddDays(-1),
            Now.AddDays(3),
            Now.AddDays(3),
            null,
            null,
            4
        );

    [Fact]
    public void Two_open_reports_of_one_office_may_be_merged() => Assert.Null(ReportMerging.Refusal(Report(1), Report(2), hasOwn: false));

    [Fact]
    public void What_keeps_two_from_being_merged_is_told()
    {
        Assert.Equal("merge_itself", Refused(Report(1), Report(1)));
        Assert.Equal("report_merged", Refused(Report(1) with { MergedInto = 3 }, Report(2)));
        Assert.Equal("merge_into_merged", Refused(Report(1), Report(2) with { MergedInto = 3 }));
        Assert.Equal("merge_has_own", Refused(Report(1), Report(2), hasOwn: true));
        Assert.Equal("merge_ended", Refused(Report(1, ReportState.Solved), Report(2)));
        Assert.Equal("merge_ended", Refused(Report(1), Report(2, ReportState.Closed)));
        Assert.Equal("merge_elsewhere", Refused(Report(1) with { OfficeId = 3 }, Report(2)));
        Assert.Contains("PA-0003", ReportMerging.AlreadyMerged(Report(1) with { MergedInto = 3 }).Detail);
    }

    [Fact]
    public void The_merged_one_keeps_what_is_its_reporters_and_takes_the_others_state()
    {
        var into = Report(2, ReportState.Assigned) with { AssignedTo = "user:4", DueAt = Now.AddDays(9), AnsweredAt = Now };
        var merged = ReportMerging.Merged(Report(1), into);
        Assert.Equal(
            (1L, "Việc 1", 1L, 2L, ReportState.Assigned),
            (merged.Number, merged.Text, merged.Reporter!.MemberId, merged.MergedInto, merged.State)
        );
        Assert.Equal(("user:4", Now.AddDays(9), Now), (merged.AssignedTo, merged.DueAt, merged.AnsweredAt));
        Assert.Null(merged.EscalatesAt); // it does not go up by itself any more
        Assert.Equal((1, 5), (merged.Step, merged.Version));
    }

    [Theory]
    [InlineData(ReportState.Escalated, true, true)]
    [InlineData(ReportState.Escalated, false, false)] // nobody above takes it up
    [InlineData(ReportState.Answered, true, false)] // nothing waits
    public void Taken_apart_it_goes_up_again_by_itself_where_it_waits(ReportState state, bool hasAbove, bool goesUp)
    {
        var apart = ReportMerging.Apart(Report(1, state) with { MergedInto = 2, EscalatesAt = null }, hasAbove);
        Assert.Null(apart.MergedInto);
        Assert.Equal(goesUp ? Now.AddDays(3) : null, apart.EscalatesAt);
        Assert.Equal(5, apart.Version);
    }

    [Theory]
    [InlineData(EntryAuthor.Office, EntryKind.Said, true, true)]
    [InlineData(EntryAuthor.System, EntryKind.Escalated, true, true)]
    [InlineData(EntryAuthor.Reporter, EntryKind.Reopened, true, false)]
    [InlineData(EntryAuthor.Reporter, EntryKind.Solved, false, false)] // ends their own report alone
    [InlineData(EntryAuthor.Reporter, EntryKind.Said, false, false)]
    public void What_a_step_of_the_other_does_to_it(EntryAuthor author, EntryKind kind, bool follows, bool isTold)
    {
        var answered = Report(2, ReportState.Answered) with { OfficeId = 8 };
        var step = new ReportDecision.Done(answered, new ReportEntry(0, Now, author, kind, null, "Đã rõ", Key: "k"));
        var along = ReportMerging.Follow(Report(1) with { MergedInto = 2 }, step);
        Assert.Equal(follows, along is not null);
        if (along is not var (report, entry))
            return;
        Assert.Equal((ReportState.Answered, 8L, 2), (report.State, report.OfficeId, report.Step)); // one office further
        Assert.Equal(2, report.MergedInto);
        Assert.Equal(isTold, entry is not null);
        Assert.Null(entry?.Key); // the key is of the other's step
    }

    private static string? Refused(IssueReport merged, IssueReport into, bool hasOwn = false) =>
        ReportMerging.Refusal(merged, into, hasOwn)?.Code;
}
