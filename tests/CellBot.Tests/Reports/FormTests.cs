using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Organization;
using CellBot.Reports.Forms;

namespace CellBot.Tests.Reports;

public sealed class FormTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private static readonly QuickForm Form = new(
        1,
        "Rà soát",
        [new("q1", "Số hộ", FormFieldKind.Number), new("q2", "Đủ nước?", FormFieldKind.YesNo), new("q3", "Khó khăn", FormFieldKind.Text)],
        FormState.Draft,
        null,
        null,
        null,
        "key:clerk",
        Now,
        null
    );

    private static FormUnit Unit(long id, string? households, string? _water = "yes", string? words = null) =>
        new(
            1,
            id,
            Now,
            true,
            households is null
                ? null
                : new Dictionary<string, string> { ["q1"] = households, ["q2"] = _water! }
                    .Concat(words is null ? [] : [new("q3", words)])
                    .ToDictionary(),
            Now
        );

    [Fact]
    public void Answers_add_up_along_the_tree_and_who_is_missing_is_counted()
    {
        var tree = new UnitTree([
            new Unit(1, "TU", null, UnitKind.ProvincialCommittee, "Tỉnh ủy"),
            new Unit(2, "DU1", 1, UnitKind.CommuneCommittee, "Xã 1"),
            new Unit(3, "DU2", 1, UnitKind.CommuneCommittee, "Xã 2"),
            new Unit(4, "CB1", 2, UnitKind.Cell, "Chi bộ 1"),
            new Unit(5, "CB2", 2, UnitKind.Cell, "Chi bộ 2"),
            new Unit(6, "CB3", 3, UnitKind.Cell, "Chi bộ 3"),
            new Unit(7, "CB4", 3, UnitKind.Cell, "Chi bộ 4"),
        ]);
        var nodes = FormSums.Of(Form, tree, [Unit(4, "12"), Unit(5, "8", "no", "Thiếu bơm"), Unit(6, null)]);
        Assert.Equal(["TU", "DU1", "CB1", "CB2", "DU2", "CB3"], nodes.Select(node => node.Unit.Code));
        Assert.Equal([0, 1, 2, 2, 1, 2], nodes.Select(node => node.Depth));
        Assert.Equal((3, 2), (nodes[0].Asked, nodes[0].Answered));
        Assert.Equal([new FieldSum(2, 20, 0, 0), new FieldSum(2, 0, 1, 1), new FieldSum(1, 0, 0, 0)], nodes[0].Sums);
        Assert.Equal(nodes[0].Sums, nodes[1].Sums);
        Assert.Equal((1, 0), (nodes[4].Asked, nodes[4].Answered));
        Assert.Equal(["DU2", "CB3"], FormSums.Of(Form, tree, [Unit(4, "12"), Unit(6, null)], "DU2").Select(node => node.Unit.Code));
        Assert.Empty(FormSums.Of(Form, tree, [], "NOWHERE"));
    }

    [Theory]
    [InlineData("0", "yes", true)]
    [InlineData("9999999", "no", true)]
    [InlineData("10000000", "no", false)]
    [InlineData("-1", "no", false)]
    [InlineData("1.5", "no", false)]
    [InlineData("3", "maybe", false)]
    public void Numbers_and_yes_or_no_are_what_they_say(string number, string yesNo, bool isAnswer) =>
        Assert.Equal(isAnswer, FormPolicy.AreAnswers(Form.Fields, new Dictionary<string, string> { ["q1"] = number, ["q2"] = yesNo }));

    [Fact]
    public void Words_may_be_left_out_numbers_may_not_and_nothing_may_be_added()
    {
        Assert.False(FormPolicy.AreAnswers(Form.Fields, new Dictionary<string, string> { ["q2"] = "yes" }));
        Assert.False(
            FormPolicy.AreAnswers(
                Form.Fields,
                new Dictionary<string, string>
                {
                    ["q1"] = "1",
                    ["q2"] = "yes",
                    ["q9"] = "x",
                }
            )
        );
        Assert.False(
            FormPolicy.AreAnswers(
                Form.Fields,
                new Dictionary<string, string>
                {
                    ["q1"] = "1",
                    ["q2"] = "yes",
                    ["q3"] = "MẬT",
                }
            )
        );
    }

    [Fact]
    public void A_form_has_a_title_and_one_to_ten_questions()
    {
        (string, FormFieldKind) question = ("Số hộ", FormFieldKind.Number);
        Assert.Null(FormPolicy.Fault("Rà soát", [question]));
        Assert.Equal("text_missing", FormPolicy.Fault(" ", [question])!.Code);
        Assert.Equal("form_fields", FormPolicy.Fault("Rà soát", [])!.Code);
        Assert.Equal("form_fields", FormPolicy.Fault("Rà soát", [.. Enumerable.Repeat(question, 11)])!.Code);
        Assert.Equal("text_too_long", FormPolicy.Fault("Rà soát", [(new string('a', 201), FormFieldKind.Text)])!.Code);
        Assert.Equal("classified", FormPolicy.Fault("TUYỆT MẬT", [question])!.Code);
    }

    [Fact]
    public void It_is_sent_once_to_somebody_in_time()
    {
        var all = new Audience(["TU"], []);
        Assert.Null(FormPolicy.SendFault(Form, all, Now.AddHours(1), Now));
        Assert.Equal("empty_audience", FormPolicy.SendFault(Form, new Audience([], []), null, Now)!.Code);
        Assert.Equal("already_expired", FormPolicy.SendFault(Form, all, Now, Now)!.Code);
        Assert.Equal("form_state", FormPolicy.SendFault(Form with { State = FormState.Sent }, all, null, Now)!.Code);
    }

    private static readonly Actor Clerk = new("key:clerk");
    private static readonly Actor Chief = new("key:chief");

    private static QuickForm Submitted => FormPolicy.Submitted(Form, new Audience(["TU"], []), Now.AddDays(1), Clerk, Now);

    [Fact]
    public void Another_person_approves_exactly_the_questions_that_were_submitted()
    {
        Assert.Null(FormPolicy.ApproveFault(Submitted, Chief, requireApproval: true, Now));
        Assert.Equal("self_approval", FormPolicy.ApproveFault(Submitted, Clerk, requireApproval: true, Now)!.Code);
        Assert.Equal("form_state", FormPolicy.ApproveFault(Form, Chief, requireApproval: true, Now)!.Code);
        Assert.Equal("already_expired", FormPolicy.ApproveFault(Submitted, Chief, requireApproval: true, Now.AddDays(1))!.Code);
        foreach (
            var other in new[]
            {
                Submitted with
                {
                    Title = "Khác",
                },
                Submitted with
                {
                    Fields = [new FormField("q1", "Khác", FormFieldKind.Number)],
                },
                Submitted with
                {
                    Audience = new Audience(["TU"], ["office"]),
                },
                Submitted with
                {
                    DueAt = Now.AddDays(2),
                },
            }
        )
            Assert.Equal("content_changed", FormPolicy.ApproveFault(other, Chief, requireApproval: true, Now)!.Code);
    }

    [Fact]
    public void A_return_needs_a_reason_and_lets_it_be_submitted_again()
    {
        Assert.Equal("reason_missing", FormPolicy.ReturnFault(Submitted, " ")!.Code);
        Assert.Equal("form_state", FormPolicy.ReturnFault(Form, "x")!.Code);
        Assert.Null(FormPolicy.ReturnFault(Submitted, "Thừa câu 3"));
        Assert.Null(FormPolicy.SendFault(Submitted with { State = FormState.Returned }, new Audience(["TU"], []), null, Now));
        Assert.Equal("form_state", FormPolicy.SendFault(Submitted, new Audience(["TU"], []), null, Now)!.Code);
    }
}
