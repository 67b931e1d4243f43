using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Organization.Privacy;
using CellBot.PersonalPages;
using CellBot.Reports;
using CellBot.Reports.Forms;
using CellBot.Testing;
using CellBot.Testing.Dialogs;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>Reports and quick reports said on a page of one's own, over the stores.</summary>
public abstract class PersonalReportConformance : StoreConformance
{
    private static readonly Actor Clerk = new("key:clerk");

    private ReportHouse House => new(Stores, Clock);

    private PersonalPageService Pages =>
        new(Stores.Memberships, Stores.Confirmations, Stores.Acknowledgements, Stores.PersonalTexts, Stores.Directives, Stores.Ways, Clock);

    private PersonalReportService Service => new(House.Office, Stores.Reports, Pages, Clock);

    private PersonalFormService Forms => new(House.Forms, Stores.Forms, Pages);

    private async Task<PersonKey> PersonAsync(string name)
    {
        var member = (await Stores.Organization.SnapshotAsync(default)).Members.Single(member => member.FullName == name);
        return (await Stores.Persons.OfMemberAsync(member.Id, default))!;
    }

    private static PersonalReportInput Input(string key, string text = "Đường vào thôn ngập", long? broadcast = null, long? unit = null) =>
        new(key, ReportCategory.Difficulty, ReportUrgency.Normal, text, " ", broadcast, unit);

    private static IssueReport Done(ReportDecision decision) => Assert.IsType<ReportDecision.Done>(decision).Report;

    private static string Code(ReportDecision decision) => Assert.IsType<ReportDecision.Refused>(decision).Code;

    [SkippableFact]
    public async Task A_report_is_received_once_by_its_key_and_its_answer_is_read_on_the_page()
    {
        await Seed.CommuneAsync(cells: 2);
        var person = await PersonAsync("Người 1.2");
        var report = Done(await Service.SubmitAsync(person, Input("k1"), default));
        Assert.Equal(report.Number, Done(await Service.SubmitAsync(person, Input("k1"), default)).Number);
        Assert.Equal((null, null), (report.Reporter!.ChatId, report.Reporter.BotId));
        await House.Office.AssignAsync(report.Number, "đồng chí phụ trách", Clerk, default);
        await House.Office.AnswerAsync(report.Number, "Đã cử người.", Clerk, default);
        var mine = Assert.Single(await Service.MineAsync(person, default));
        Assert.Equal(ReportState.Answered, mine.Report.State);
        Assert.Equal(["Đã cử người."], mine.Entries.Select(entry => entry.Text)); // who works on it is the office's own
        Assert.Equal(ReportState.Reopened, Done(await Service.AddAsync(person, report.Number, "Vẫn ngập", "k2", default)).State);
        Done(await Service.AddAsync(person, report.Number, "Vẫn ngập", "k2", default));
        Assert.Equal(2, (await Service.MineAsync(person, default))[0].Entries.Count);
        Assert.Equal(ReportState.Solved, Done(await Service.SolveAsync(person, report.Number, default)).State);
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task Another_person_reads_adds_to_and_ends_nothing_of_it()
    {
        await Seed.CommuneAsync(cells: 2);
        var number = Done(await Service.SubmitAsync(await PersonAsync("Người 1.2"), Input("k1"), default)).Number;
        var other = await PersonAsync("Người 2.1");
        Assert.Empty(await Service.MineAsync(other, default));
        Assert.Equal("report_not_found", Code(await Service.SolveAsync(other, number, default)));
        Assert.Equal("report_not_found", Code(await Service.AddAsync(other, number, "x", "k9", default)));
        // The key is the person's own: the same one of somebody else is another report.
        Assert.NotEqual(number, Done(await Service.SubmitAsync(other, Input("k1"), default)).Number);
    }

    [SkippableFact]
    public async Task It_is_about_the_directive_that_it_names_if_that_was_sent_to_the_persons_unit()
    {
        await Seed.CommuneAsync(cells: 2);
        var broadcast = await Seed.StartedAsync();
        var person = await PersonAsync("Người 1.2");
        var own = (await Pages.PlacesAsync(person, default))[0].UnitId;
        var others = (await Pages.PlacesAsync(await PersonAsync("Người 2.1"), default))[0].UnitId;
        Assert.Equal(
            broadcast.DirectiveId,
            Done(await Service.SubmitAsync(person, Input("k1", broadcast: broadcast.Id, unit: own), default)).DirectiveId
        );
        var strange = Done(await Service.SubmitAsync(person, Input("k2", broadcast: broadcast.Id, unit: others), default));
        Assert.Equal((null, own), (strange.DirectiveId, strange.UnitId));
    }

    [SkippableFact]
    public async Task A_secrecy_mark_is_refused_and_so_is_what_comes_after_ten_in_a_day()
    {
        await Seed.CommuneAsync(cells: 1);
        var person = await PersonAsync("Người 1.2");
        Assert.Equal("classified", Code(await Service.SubmitAsync(person, Input("k0", "TỐI MẬT\nViệc này"), default)));
        Assert.Equal("text_missing", Code(await Service.SubmitAsync(person, Input("k0", "  "), default)));
        for (var i = 0; i < PersonalReportService.MaxADay; i++)
            Done(await Service.SubmitAsync(person, Input($"n{i}"), default));
        Assert.Equal("too_many", Code(await Service.SubmitAsync(person, Input("k1"), default)));
        Clock.Advance(TimeSpan.FromHours(25));
        Done(await Service.SubmitAsync(person, Input("k1"), default));
    }

    [SkippableFact]
    public async Task A_leader_answers_a_quick_report_for_the_unit_and_a_member_sees_none()
    {
        await Seed.CommuneAsync(cells: 2);
        var made = await House.Forms.MakeAsync(
            "Rà soát",
            [("Số hộ", FormFieldKind.Number), ("Đủ nước?", FormFieldKind.YesNo), ("Khó khăn", FormFieldKind.Text)],
            null,
            Clerk,
            default
        );
        await House.Forms.SendAsync(made.Form!.Id, new Audience([Seed.Root], []), null, Clerk, default);
        Assert.Empty(await Forms.OpenAsync(await PersonAsync("Người 1.2"), default));
        var secretary = await PersonAsync("Người 1.1");
        var form = Assert.Single(await Forms.OpenAsync(secretary, default));
        Assert.False(await Forms.AnswerAsync(form, new Dictionary<string, string> { ["q1"] = "12" }, default));
        Assert.False(await Forms.AnswerAsync(form, new Dictionary<string, string> { ["q1"] = "mười", ["q2"] = "yes" }, default));
        Assert.True(await Forms.AnswerAsync(form, new Dictionary<string, string> { ["q1"] = "12", ["q2"] = "yes" }, default));
        form = Assert.Single(await Forms.OpenAsync(secretary, default));
        Assert.Equal("12", (await Forms.BeforeAsync(form, default))["q1"]);
        var other = (await Pages.PlacesAsync(await PersonAsync("Người 2.1"), default))[0].UnitId;
        Assert.Null(await Forms.FindAsync(secretary, form.Form.Id, other, default));
        await House.Forms.CloseAsync(form.Form.Id, Clerk, default);
        Assert.Null(await Forms.FindAsync(secretary, form.Form.Id, form.Unit.UnitId, default));
    }
}
