using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Reports;
using CellBot.Reports.Forms;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class FormConformance : StoreConformance
{
    private static readonly FormField[] Fields =
    [
        new("q1", "Số hộ", FormFieldKind.Number),
        new("q2", "Đủ nước?", FormFieldKind.YesNo),
        new("q3", "Khó khăn", FormFieldKind.Text),
    ];

    private IFormStore Forms => Stores.Forms;

    private AuditEvent Audit() => AuditEvent.Of(Now, "key:clerk", "form.x", "form", "");

    private Task<QuickForm> MadeAsync() =>
        Forms.AddAsync(
            new QuickForm(0, "Rà soát", Fields, FormState.Draft, Seed.Root, null, null, "key:clerk", Now, null),
            Audit(),
            default
        );

    private Task<int?> SendAsync(QuickForm form, params string[] kinds) =>
        Forms.SendAsync(form.Id, new Audience([Seed.Root], kinds), Now.AddDays(1), Now, Audit(), default);

    [SkippableFact]
    public async Task What_is_made_comes_back_and_is_sent_once_to_every_unit_of_its_audience()
    {
        await Seed.CommuneAsync(cells: 2, teams: 1);
        var form = await MadeAsync();
        Assert.Equivalent(form, await Forms.FindAsync(form.Id, default));
        Assert.Equal(0, await SendAsync(form, "office"));
        Assert.Equal(FormState.Draft, (await Forms.FindAsync(form.Id, default))!.State);
        Assert.Equal(3, await SendAsync(form));
        Assert.Null(await SendAsync(form));
        var sent = (await Forms.FindAsync(form.Id, default))!;
        Assert.Equal((FormState.Sent, Now.AddDays(1), Now), (sent.State, sent.DueAt, sent.SentAt));
        Assert.Equal(3, (await Forms.UnitsAsync(form.Id, default)).Count);
        Assert.Equal(["cb1", "cb2", "to3", Seed.Root], (await Forms.TreeAsync(form.Id, default)).Select(unit => unit.Code).Order());
        Assert.Equal(form.Id, Assert.Single(await Forms.ListAsync(10, default)).Id);
    }

    [SkippableFact]
    public async Task Where_approval_is_required_units_are_asked_once_another_person_has_approved()
    {
        await Seed.CommuneAsync(cells: 2);
        var service = new FormService(Forms, new FormSignal(), new BroadcastOptions(), Clock);
        var (clerk, chief, audience) = (new Actor("key:clerk"), new Actor("key:chief"), new Audience([Seed.Root], []));
        var form = await MadeAsync();
        var submitted = (await service.SendAsync(form.Id, audience, Now.AddDays(1), clerk, default)).Form!;
        Assert.Equal((FormState.Submitted, "key:clerk", Now), (submitted.State, submitted.SubmittedBy, submitted.SubmittedAt));
        Assert.Empty(await Forms.UntoldAsync([Seed.Bot], 10, Now, default));
        Assert.Equal("self_approval", (await service.ApproveAsync(form.Id, clerk, default)).Refused!.Code);
        Assert.Equal(FormState.Returned, (await service.ReturnAsync(form.Id, "Thừa câu 3", chief, default)).Form!.State);
        Assert.Equal("form_state", (await service.ApproveAsync(form.Id, chief, default)).Refused!.Code);
        await service.SendAsync(form.Id, audience, Now.AddDays(1), clerk, default);
        // Approved as it was submitted before: submitted anew meanwhile, it is another submission.
        Assert.Null(await Forms.SendAsync(form.Id, audience, null, Now, Audit(), default, submitted with { TextsHash = "other" }));
        var approved = (await service.ApproveAsync(form.Id, chief, default)).Form!;
        Assert.Equal(
            (FormState.Sent, "key:chief", Now, null),
            (approved.State, approved.ApprovedBy, approved.ApprovedAt, approved.ReturnedReason)
        );
        Assert.Equal(2, (await Forms.UntoldAsync([Seed.Bot], 10, Now, default)).Count);
        Assert.Equal(
            ["form.x", "form.submitted", "form.returned", "form.submitted", "form.approved"],
            (await Stores.TrailAsync()).Select(entry => entry.Action)
        );
    }

    [SkippableFact]
    public async Task Units_that_have_ended_are_not_asked()
    {
        await Seed.CommuneAsync(cells: 1);
        await Seed.UnitsAsync([new UnitRow("cu", Seed.Root, UnitKind.Cell, "Chi bộ cũ", null, new DateOnly(2025, 6, 30))]);
        Assert.Equal(1, await SendAsync(await MadeAsync()));
    }

    [SkippableFact]
    public async Task Leaders_are_told_once_and_a_unit_without_one_is_known_as_out_of_reach()
    {
        await Seed.CommuneAsync(cells: 1);
        await Seed.UnitsAsync([new UnitRow("cbx", Seed.Root, UnitKind.Cell, "Chi bộ vắng", null, null)]);
        await SendAsync(await MadeAsync());
        await Stores.Contacts.OpenedAsync(Seed.Bot, Seed.User(1, 1), Now, default);
        var asks = await Forms.UntoldAsync([Seed.Bot], 10, Now, default);
        Assert.Equal([1, 0], asks.Select(ask => ask.LeaderChats.Count));
        Assert.Equal((Seed.User(1, 1), 3, "Rà soát"), (asks[0].LeaderChats[0].ChatId, asks[0].Fields, asks[0].Title));
        var notice = new ReportNotice(Seed.Bot, Seed.User(1, 1), OutgoingMessage.Plain("Báo cáo nhanh"), "form:1");
        await Forms.ToldAsync(asks[0], [notice], Now, default);
        await Forms.ToldAsync(asks[0], [notice with { DedupKey = "form:2" }], Now, default);
        await Forms.ToldAsync(asks[1], [], Now, default);
        Assert.Empty(await Forms.UntoldAsync([Seed.Bot], 10, Now, default));
        Assert.Equal([true, false], (await Forms.UnitsAsync(1, default)).Select(unit => unit.IsReachable));
        Assert.Null(await Stores.Deliveries.AddReplyAsync(Seed.Bot, 1, OutgoingMessage.Plain("x"), "form:1", Now, default));
        Assert.NotNull(await Stores.Deliveries.AddReplyAsync(Seed.Bot, 1, OutgoingMessage.Plain("x"), "form:2", Now, default));
    }

    [SkippableFact]
    public async Task A_leader_who_has_not_pressed_Start_is_out_of_reach_and_is_told_when_they_do()
    {
        await Seed.CommuneAsync(cells: 1);
        await SendAsync(await MadeAsync());
        var ask = Assert.Single(await Forms.UntoldAsync([Seed.Bot], 10, Now, default));
        Assert.Empty(ask.LeaderChats);
        await Forms.ToldAsync(ask, [], Now, default);
        Assert.False(Assert.Single(await Forms.UnitsAsync(1, default)).IsReachable);
        Assert.Empty(await Forms.UntoldAsync([Seed.Bot], 10, Now, default));
        await Stores.Contacts.OpenedAsync(Seed.Bot, Seed.User(1, 1), Now, default);
        ask = Assert.Single(await Forms.UntoldAsync([Seed.Bot], 10, Now, default));
        await Forms.ToldAsync(
            ask,
            [new ReportNotice(ask.LeaderChats[0].BotId, ask.LeaderChats[0].ChatId, OutgoingMessage.Plain("Báo cáo nhanh"), "form:9")],
            Now,
            default
        );
        Assert.True(Assert.Single(await Forms.UnitsAsync(1, default)).IsReachable);
        Assert.Empty(await Forms.UntoldAsync([Seed.Bot], 10, Now, default));
    }

    [SkippableFact]
    public async Task A_draft_takes_other_questions_until_it_is_sent_and_earlier_answers_are_found_by_them()
    {
        await Seed.CommuneAsync(cells: 1);
        var unit = (await Stores.Organization.UnitAsync("cb1", default))!.Unit.Id;
        var first = await MadeAsync();
        await SendAsync(first);
        Assert.False(await Forms.EditAsync(first with { Title = "Khác" }, FormState.Sent, Audit(), default));
        await Forms.AnswerAsync(first.Id, unit, 1, new Dictionary<string, string> { ["q1"] = "7", ["q2"] = "no" }, Now, Audit(), default);
        var second = await MadeAsync();
        Assert.True(
            await Forms.EditAsync(
                second with
                {
                    Title = "Khác",
                    Fields = [first.Fields[1], first.Fields[0] with { Key = "q9" }],
                },
                FormState.Draft,
                Audit(),
                default
            )
        );
        var edited = (await Forms.FindAsync(second.Id, default))!;
        Assert.Equal(("Khác", 2), (edited.Title, edited.Fields.Count));
        var earlier = await Forms.EarlierAsync(unit, second.Id, default);
        Assert.Equal(
            ("7", "no"),
            (earlier[(first.Fields[0].Label, FormFieldKind.Number)], earlier[(first.Fields[1].Label, FormFieldKind.YesNo)])
        );
        Assert.Empty(await Forms.EarlierAsync(unit, first.Id - 1, default));
    }

    [SkippableFact]
    public async Task Answers_are_taken_while_it_is_open_and_the_last_ones_count()
    {
        await Seed.CommuneAsync(cells: 2);
        var form = await MadeAsync();
        var unit = (await Stores.Organization.UnitAsync("cb1", default))!.Unit.Id;
        Dictionary<string, string> Of(string households) =>
            new()
            {
                ["q1"] = households,
                ["q2"] = "yes",
                ["q3"] = "Thiếu <b>bơm</b>",
            };
        Assert.False(await Forms.AnswerAsync(form.Id, unit, 1, Of("5"), Now, Audit(), default));
        await SendAsync(form);
        Assert.True(await Forms.AnswerAsync(form.Id, unit, 1, Of("5"), Now, Audit(), default));
        Assert.True(await Forms.AnswerAsync(form.Id, unit, 1, Of("7"), Now, Audit(), default));
        Assert.False(await Forms.AnswerAsync(form.Id, 999, 1, Of("7"), Now, Audit(), default));
        var answered = Assert.Single(await Forms.UnitsAsync(form.Id, default), one => one.Answers is not null);
        Assert.Equal(("7", "Thiếu <b>bơm</b>"), (answered.Answers!["q1"], answered.Answers["q3"]));
        var second = (await Stores.Organization.UnitAsync("cb2", default))!.Unit.Id;
        Assert.Equal([second, unit], (await Forms.OpenAsync([unit, second], default)).Select(open => open.Unit.UnitId));

        Assert.True(await Forms.CloseAsync(form.Id, Audit(), default));
        Assert.False(await Forms.CloseAsync(form.Id, Audit(), default));
        Assert.False(await Forms.AnswerAsync(form.Id, unit, 1, Of("9"), Now, Audit(), default));
        Assert.Empty(await Forms.OpenAsync([unit, second], default));
        Assert.Empty(await Forms.UntoldAsync([Seed.Bot], 10, Now, default));
    }
}
