using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Reports;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract partial class ReportConformance : StoreConformance
{
    private IReportStore Reports => Stores.Reports;

    private async Task<(long Province, long Commune, long Cell, long Member)> FoundAsync()
    {
        await Seed.UnitsAsync([new UnitRow("tinh", null, UnitKind.ProvincialCommittee, "Tỉnh ủy", null, null)]);
        await Seed.CommuneAsync(cells: 2);
        await Seed.UnitsAsync([new UnitRow("khac", "tinh", UnitKind.CommuneCommittee, "Đảng ủy khác", null, null)]);
        var snapshot = await Stores.Organization.SnapshotAsync(default);
        long Id(string code) => snapshot.Units.Single(unit => unit.Code == code).Id;
        return (Id("tinh"), Id(Seed.Root), Id("cb1"), snapshot.Members.First(member => member.UnitId == Id("cb1")).Id);
    }

    private IssueReport Draft(
        long unit,
        long office,
        long member,
        ReportUrgency urgency = ReportUrgency.Normal,
        DateTimeOffset? due = null
    ) =>
        new(
            0,
            0,
            ReportCategory.Difficulty,
            "Đường vào thôn <b>ngập</b>",
            null,
            urgency,
            ReportState.Open,
            unit,
            office,
            0,
            new Reporter(member, Seed.Bot, 77),
            null,
            null,
            Now,
            due ?? Now.AddDays(2),
            due ?? Now.AddDays(2),
            null,
            null,
            1
        );

    private AuditEvent Audit(string action) => AuditEvent.Of(Now, "system", action, "report", "");

    private static ReportNotice Notice(string key) => new(Seed.Bot, 77, OutgoingMessage.Plain("Đã tiếp nhận"), key);

    private Task<IssueReport> AddAsync(IssueReport draft, string key, params ReportAttachment[] files) =>
        Reports.AddAsync(key, draft, files, Audit("report.received"), default);

    private async Task<IssueReport> AddedAsync(string key = "one", ReportUrgency urgency = ReportUrgency.Normal, DateTimeOffset? due = null)
    {
        var (_, commune, cell, member) = await FoundAsync();
        return await AddAsync(Draft(cell, commune, member, urgency, due), key);
    }

    private Task<bool> ChangeAsync(IssueReport changed, EntryKind kind = EntryKind.Said, string? text = "Đã rõ", string? key = null) =>
        Reports.TryChangeAsync(
            changed with
            {
                Version = changed.Version + 1,
            },
            new ReportEntry(0, Now, EntryAuthor.Office, kind, "key:clerk", text, key),
            [],
            null,
            Audit("report.changed"),
            default
        );

    [SkippableFact]
    public async Task Numbers_follow_one_another_and_the_same_submission_gives_the_same_report()
    {
        var (_, commune, cell, member) = await FoundAsync();
        var first = await AddAsync(Draft(cell, commune, member), "one");
        var again = await AddAsync(Draft(cell, commune, member), "one");
        var second = await AddAsync(Draft(cell, commune, member), "two");
        Assert.Equal((1, 1, 2), (first.Number, again.Number, second.Number));
        Assert.Equal(first.Id, again.Id);
        Assert.Equal("PA-0002", second.Code);
        Assert.Equal(2, (await Reports.ListAsync(new ReportFilter([]), default)).Count);
        Assert.Equal(["PA-0001", "PA-0002"], (await Stores.TrailAsync()).Select(entry => entry.SubjectId));
    }

    [SkippableFact]
    public async Task Many_at_once_get_numbers_without_a_gap()
    {
        var (_, commune, cell, member) = await FoundAsync();
        var made = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => AddAsync(Draft(cell, commune, member), $"key {i / 2}")));
        Assert.Equal(Enumerable.Range(1, 10).Select(i => (long)i), made.Select(report => report.Number).Distinct().Order());
    }

    [SkippableFact]
    public async Task What_is_stored_comes_back_as_it_was_with_its_files()
    {
        var (_, commune, cell, member) = await FoundAsync();
        var draft = Draft(cell, commune, member) with { Place = "Thôn An Hòa", Category = ReportCategory.SupportNeeded };
        var report = await AddAsync(draft, "one", new ReportAttachment(0, null, "photo", "file-1", null, 1000));
        Assert.Equal(draft with { Id = report.Id, Number = 1 }, await Reports.FindAsync(1, default));
        var file = Assert.Single(await Reports.FilesAsync(report.Id, default));
        Assert.Equal(("photo", "file-1", false), (file.Kind, file.FileId, file.IsKept));
        Assert.Null(await Reports.ContentAsync(file.Id, default));
        await Reports.KeepContentAsync(file.Id, [1, 2, 3], default);
        Assert.Equal([1, 2, 3], await Reports.ContentAsync(file.Id, default));
    }

    [SkippableFact]
    public async Task A_step_and_the_notice_about_it_are_stored_together_or_not_at_all()
    {
        var report = await AddedAsync();
        var entry = new ReportEntry(0, Now, EntryAuthor.Office, EntryKind.Said, "key:clerk", "Đã rõ");
        Assert.True(
            await Reports.TryChangeAsync(
                report with
                {
                    Version = 2,
                    State = ReportState.Answered,
                },
                entry,
                [],
                Notice("r:1:2"),
                Audit("x"),
                default
            )
        );
        Assert.False(
            await Reports.TryChangeAsync(
                report with
                {
                    Version = 2,
                    State = ReportState.Closed,
                },
                entry,
                [],
                Notice("r:1:lost"),
                Audit("x"),
                default
            )
        );
        Assert.Null(await Stores.Deliveries.AddReplyAsync(Seed.Bot, 77, OutgoingMessage.Plain("x"), "r:1:2", Now, default));
        Assert.NotNull(await Stores.Deliveries.AddReplyAsync(Seed.Bot, 77, OutgoingMessage.Plain("x"), "r:1:lost", Now, default));
    }

    [SkippableFact]
    public async Task A_change_decided_on_an_older_version_is_not_stored()
    {
        var report = await AddedAsync();
        Assert.True(await ChangeAsync(report with { State = ReportState.Answered }));
        Assert.False(await ChangeAsync(report with { State = ReportState.Closed }));
        Assert.Equal(ReportState.Answered, (await Reports.FindAsync(1, default))!.State);
        Assert.Equal("Đã rõ", Assert.Single(await Reports.EntriesAsync(report.Id, default)).Text);
    }

    [SkippableFact]
    public async Task An_office_sees_what_it_has_and_what_it_had_and_nothing_else()
    {
        var (province, _, _, _) = (0L, 0L, 0L, 0L);
        var report = await AddedAsync();
        province = (await Stores.Organization.UnitAsync("tinh", default))!.Unit.Id;
        Assert.True((await Reports.ViewAsync(1, Seed.Root, default))!.IsHere);
        Assert.Null(await Reports.ViewAsync(1, "khac", default));
        Assert.Null(await Reports.ViewAsync(1, "cb1", default));
        Assert.Empty(await Reports.ListAsync(new ReportFilter([], TopCode: "khac"), default));

        Assert.True(await ChangeAsync(report with { State = ReportState.Escalated, OfficeId = province, Step = 1 }, EntryKind.Escalated));
        Assert.False((await Reports.ViewAsync(1, Seed.Root, default))!.IsHere);
        Assert.True((await Reports.ViewAsync(1, "tinh", default))!.IsHere);
        Assert.Equal("Tỉnh ủy", (await Reports.ViewAsync(1, null, default))!.OfficeName);
        Assert.Equal(new ReportCounts(0, 0, 0), await Reports.CountAsync("khac", Now, default));
        Assert.Equal(new ReportCounts(1, 0, 1), await Reports.CountAsync(null, Now, default));
    }

    [SkippableFact]
    public async Task The_list_begins_with_who_waits_the_urgent_and_the_soonest_first()
    {
        var (_, commune, cell, member) = await FoundAsync();
        await AddAsync(Draft(cell, commune, member, due: Now.AddDays(3)), "late");
        await AddAsync(Draft(cell, commune, member, due: Now.AddDays(1)), "soon");
        await AddAsync(Draft(cell, commune, member, ReportUrgency.Urgent, Now.AddDays(5)), "urgent");
        var answered = await AddAsync(Draft(cell, commune, member, ReportUrgency.Urgent), "answered");
        Assert.True(await ChangeAsync(answered with { State = ReportState.Answered, EscalatesAt = null }));
        Assert.Equal([3, 2, 1, 4], (await Reports.ListAsync(new ReportFilter([]), default)).Select(view => view.Report.Number));
        Assert.Equal(
            [4],
            (await Reports.ListAsync(new ReportFilter([ReportState.Answered], "cb1"), default)).Select(view => view.Report.Number)
        );
        Assert.Empty(await Reports.ListAsync(new ReportFilter([], "cb2"), default));
        Assert.Equal([2], (await Reports.ListAsync(new ReportFilter([], Limit: 1, Skip: 1), default)).Select(view => view.Report.Number));
    }

    [SkippableFact]
    public async Task Overdue_is_what_waits_past_its_time_and_can_go_up()
    {
        var report = await AddedAsync(due: Now.AddHours(1));
        Assert.Empty(await Reports.OverdueAsync(Now, 10, default));
        Clock.Advance(TimeSpan.FromHours(2));
        Assert.Equal(1, Assert.Single(await Reports.OverdueAsync(Now, 10, default)).Number);
        Assert.Equal(1, (await Reports.CountAsync(Seed.Root, Now, default)).Overdue);
        Assert.True(await ChangeAsync(report with { EscalatesAt = null }));
        Assert.Empty(await Reports.OverdueAsync(Now, 10, default));
    }

    [SkippableFact]
    public async Task Waiting_reports_are_counted_by_the_unit_they_came_from()
    {
        var (_, commune, cell, member) = await FoundAsync();
        await AddAsync(Draft(cell, commune, member, due: Now.AddDays(-1)), "one");
        await AddAsync(Draft(cell, commune, member), "two");
        await AddAsync(Draft(commune, commune, member) with { State = ReportState.Assigned }, "three");
        await AddAsync(Draft(commune, commune, member) with { State = ReportState.Solved }, "four");
        var counts = await Reports.CountByUnitAsync(Now, default);
        Assert.Equal((2, new ReportCounts(2, 1, 2), new ReportCounts(1, 0, 0)), (counts.Count, counts[cell], counts[commune]));
    }

    [SkippableFact]
    public async Task What_a_dialog_adds_is_known_by_its_key()
    {
        var report = await AddedAsync();
        Assert.False(await Reports.HasEntryAsync("dialog 1", default));
        Assert.True(await ChangeAsync(report, key: "dialog 1"));
        Assert.True(await Reports.HasEntryAsync("dialog 1", default));
    }

    [SkippableFact]
    public async Task Erasing_a_person_takes_their_words_and_keeps_the_counts()
    {
        var (_, commune, cell, member) = await FoundAsync();
        var report = await AddAsync(
            Draft(cell, commune, member) with
            {
                Place = "Nhà tôi",
            },
            "one",
            new ReportAttachment(0, null, "photo", "file-1", null, 1)
        );
        Assert.True(
            await Reports.TryChangeAsync(
                report with
                {
                    Version = 2,
                },
                new ReportEntry(0, Now, EntryAuthor.Reporter, EntryKind.Said, null, "Tôi là …"),
                [],
                null,
                Audit("x"),
                default
            )
        );
        Assert.True(await ChangeAsync(report with { Version = 2 }));
        Assert.Single(await Reports.OfMemberAsync(member, default));
        Assert.Single(await Reports.OfChatAsync(77, 10, default));

        await EraseAsync(member);
        var erased = (await Reports.FindAsync(1, default))!;
        Assert.Equal(("", null, null, ReportState.Closed), (erased.Text, erased.Place, erased.Reporter, erased.State));
        Assert.Empty(await Reports.FilesAsync(report.Id, default));
        Assert.Equal([null, "Đã rõ"], (await Reports.EntriesAsync(report.Id, default)).Select(entry => entry.Text));
        Assert.Single(await Reports.ListAsync(new ReportFilter([]), default));
        Assert.Empty(await Reports.OverdueAsync(Now.AddYears(1), 10, default));
        Assert.False(await ChangeAsync(erased with { State = ReportState.Reopened }));
        await EraseAsync(member);
        Assert.Equal(erased, await Reports.FindAsync(1, default));
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    private Task EraseAsync(long member) =>
        Stores.Eraser.EraseAsync(
            new CellBot.Organization.Privacy.PersonKey([member], null),
            Now,
            AuditedChanges.Event("member", member),
            default
        );

    [SkippableFact]
    public async Task The_way_up_is_told_nearest_first()
    {
        var (_, commune, cell, _) = await FoundAsync();
        Assert.Equal([cell, commune], (await Reports.ChainAsync(cell, default)).Select(unit => unit.Id));
        Assert.Empty(await Reports.ChainAsync(999, default));
    }

    [SkippableFact]
    public async Task A_report_comes_from_the_unit_that_the_directive_was_sent_to()
    {
        var (_, commune, cell, _) = await FoundAsync();
        var broadcast = await Seed.StartedAsync();
        Assert.Equal(new ReportOrigin(broadcast.DirectiveId, cell), await Reports.OriginAsync(broadcast.Id, [commune, cell], default));
        Assert.Null(await Reports.OriginAsync(broadcast.Id, [commune], default));
        Assert.Null(await Reports.OriginAsync(999, [cell], default));
    }
}
