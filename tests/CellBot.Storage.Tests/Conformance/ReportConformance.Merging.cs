using CellBot.Auditing;
using CellBot.Calendar;
using CellBot.Reports;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>Two reports about one thing as one: answered once, told to both, counted once, and taken apart again.</summary>
public abstract partial class ReportConformance
{
    private static readonly Actor Handler = new("user:9");

    private ReportNotices Notices => new(TestFlow.Messages);

    private ReportMergeService Merging => new(Reports, Notices, Clock);

    private ReportService Office => new(Reports, Notices, new ReportOptions(), new CurrentHolidays(ReportHouse.Holidays), Clock);

    private async Task<(IssueReport First, IssueReport Second)> TwoAsync(bool isElsewhere = false)
    {
        var (province, _, cell, member) = await FoundAsync();
        var office = (await Stores.Organization.UnitAsync("khac", default))!.Unit.Id;
        var first = await AddAsync(Draft(cell, office, member), "one");
        var second = Draft(cell, isElsewhere ? province : office, member) with { Text = "Ngập ở cổng thôn" };
        return (first, await AddAsync(second with { Reporter = new Reporter(member, Seed.Bot, 88) }, "two"));
    }

    private async Task<IssueReport> StandAsync(IssueReport report) => (await Reports.FindAsync(report.Number, default))!;

    private static string? Code(ReportDecision decision) => (decision as ReportDecision.Refused)?.Code;

    [SkippableFact]
    public async Task A_merged_report_leaves_lists_and_counts_and_both_are_told_the_answer()
    {
        var (first, second) = await TwoAsync();
        Assert.Null(Code(await Merging.MergeAsync(second.Number, first.Number, Handler, default)));
        Assert.Equal(
            (first.Number, (DateTimeOffset?)null),
            ((await StandAsync(second)).MergedInto, (await StandAsync(second)).EscalatesAt)
        );
        Assert.Equal(
            first.Number,
            Assert.Single(await Reports.ListAsync(new ReportFilter(ReportTransitions.Waiting), default)).Report.Number
        );
        Assert.Equal(2, (await Reports.ListAsync(new ReportFilter([]), default)).Count);
        Assert.Equal(1, (await Reports.CountAsync(null, Now, default)).Waiting);
        Assert.Equal(1, Assert.Single((await Reports.CountByUnitAsync(Now, default)).Values).Waiting);
        Assert.Equal(second.Number, Assert.Single(await Reports.MergedAsync(first.Number, default)).Number);
        var line = (await Stores.TrailAsync()).Last();
        Assert.Equal(("report.merged", second.Code, first.Code), (line.Action, line.SubjectId, line.Details["into"]));

        Assert.Null(Code(await Office.AnswerAsync(first.Number, "Đã cử người thông cống.", Handler, default)));
        Assert.Equal(ReportState.Answered, (await StandAsync(second)).State);
        Assert.Contains(await Reports.EntriesAsync(second.Id, default), entry => entry.Text == "Đã cử người thông cống.");
        // What was said first stays with each.
        Assert.Equal("Ngập ở cổng thôn", (await StandAsync(second)).Text);
        Assert.Equal("report_merged", Code(await Office.AnswerAsync(second.Number, "Khác", Handler, default)));
    }

    [SkippableFact]
    public async Task Whoever_of_the_two_adds_takes_both_up_again_and_a_confirmation_is_ones_own()
    {
        var (first, second) = await TwoAsync();
        await Merging.MergeAsync(second.Number, first.Number, Handler, default);
        await Office.AnswerAsync(first.Number, "Đã xong.", Handler, default);
        await Office.SolveAsync(first.Number, new ReportClaim.FromChat(77), default);
        Assert.Equal((ReportState.Solved, ReportState.Answered), ((await StandAsync(first)).State, (await StandAsync(second)).State));

        var added = await Office.AddAsync("add", second.Number, new ReportClaim.FromChat(88), "Vẫn còn ngập", [], default);
        Assert.IsType<ReportDecision.Done>(added);
        var (one, other) = (await StandAsync(first), await StandAsync(second));
        Assert.Equal((ReportState.Reopened, ReportState.Reopened), (one.State, other.State));
        Assert.Equal((one.DueAt, (DateTimeOffset?)null), (other.DueAt, other.EscalatesAt));
        Assert.NotNull(one.EscalatesAt);
        Assert.Equal(1, (await Reports.CountAsync(null, Now, default)).Waiting);
        Assert.Contains(await Reports.EntriesAsync(second.Id, default), entry => entry.Text == "Vẫn còn ngập");

        // Passed up, both are at the office above, which sees both.
        await Office.EscalateAsync(first.Number, "vượt thẩm quyền", Handler, default);
        Assert.Equal((await StandAsync(first)).OfficeId, (await StandAsync(second)).OfficeId);
        Assert.NotNull(await Reports.ViewAsync(second.Number, "tinh", default));
    }

    [SkippableFact]
    public async Task Taken_apart_it_waits_by_itself_again_and_what_was_answered_before_is_given_at_merging()
    {
        var (first, second) = await TwoAsync();
        await Office.AnswerAsync(first.Number, "Trả lời trước đó.", Handler, default);
        await Merging.MergeAsync(second.Number, first.Number, Handler, default);
        Assert.Equal(ReportState.Answered, (await StandAsync(second)).State);
        Assert.Contains(await Reports.EntriesAsync(second.Id, default), entry => entry.Text == "Trả lời trước đó.");

        var apart = Assert.IsType<ReportDecision.Done>(await Merging.SeparateAsync(second.Number, Handler, default));
        Assert.Null(apart.Report.MergedInto);
        Assert.Empty(await Reports.MergedAsync(first.Number, default));
        Assert.Equal("report.separated", (await Stores.TrailAsync()).Last().Action);
        Assert.Equal("not_merged", Code(await Merging.SeparateAsync(second.Number, Handler, default)));
        Assert.Null(Code(await Office.AnswerAsync(second.Number, "Riêng", Handler, default)));
    }

    [SkippableFact]
    public async Task Erasing_whoever_is_behind_the_answered_one_leaves_the_other_waiting_by_itself()
    {
        var (first, second) = await TwoAsync();
        var members = (await Stores.Organization.SnapshotAsync(default)).Members;
        var other = members.First(member => member.Id != first.Reporter!.MemberId).Id;
        var third = await AddAsync(second with { Reporter = new Reporter(other, Seed.Bot, 99) }, "three");
        await Merging.MergeAsync(third.Number, first.Number, Handler, default);
        await EraseAsync(first.Reporter!.MemberId);
        var left = await StandAsync(third);
        Assert.Equal(((long?)null, ReportState.Open, (DateTimeOffset?)left.DueAt), (left.MergedInto, left.State, left.EscalatesAt));
        Assert.Equal(1, (await Reports.CountAsync(null, Now, default)).Waiting);
    }

    [SkippableFact]
    public async Task What_ended_what_another_office_has_and_what_is_merged_already_is_refused()
    {
        var (first, second) = await TwoAsync(isElsewhere: true);
        Assert.Equal("merge_elsewhere", Code(await Merging.MergeAsync(second.Number, first.Number, Handler, default)));
        Assert.Equal("merge_itself", Code(await Merging.MergeAsync(first.Number, first.Number, Handler, default)));
        Assert.Equal("report_not_found", Code(await Merging.MergeAsync(first.Number, 99, Handler, default)));
        var third = await AddAsync(first with { Reporter = new Reporter(first.Reporter!.MemberId, Seed.Bot, 99) }, "three");
        var fourth = await AddAsync(first, "four");
        await Merging.MergeAsync(third.Number, first.Number, Handler, default);
        Assert.Equal("report_merged", Code(await Merging.MergeAsync(third.Number, fourth.Number, Handler, default)));
        Assert.Equal("merge_into_merged", Code(await Merging.MergeAsync(fourth.Number, third.Number, Handler, default)));
        Assert.Equal("merge_has_own", Code(await Merging.MergeAsync(first.Number, fourth.Number, Handler, default)));
        await Office.CloseAsync(fourth.Number, "trùng", Handler, default);
        Assert.Equal("merge_ended", Code(await Merging.MergeAsync(fourth.Number, first.Number, Handler, default)));
    }

    [SkippableFact]
    public async Task A_step_over_two_reports_is_stored_whole_or_not_at_all()
    {
        var (first, second) = await TwoAsync();
        var entry = new ReportEntry(0, Now, EntryAuthor.Office, EntryKind.Said, "user:9", "Một");
        ReportChange Of(IssueReport report, int version) => new(report with { Version = version, AssignedTo = "ai đó" }, [entry], [], null);
        Assert.False(await Reports.TryChangeAsync([Of(first, 2), Of(second, 3)], Audit("x"), default));
        Assert.Null((await StandAsync(first)).AssignedTo);
        Assert.Empty(await Reports.EntriesAsync(first.Id, default));
        Assert.True(await Reports.TryChangeAsync([Of(first, 2), Of(second, 2)], Audit("x"), default));
        Assert.Equal("ai đó", (await StandAsync(second)).AssignedTo);
    }
}
