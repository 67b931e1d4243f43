using CellBot.Acknowledgements;
using CellBot.Delivery;
using CellBot.Directives;
using CellBot.Organization;
using CellBot.Proofs;
using CellBot.Testing;
using CellBot.Web.Console.Proving;
using CellBot.Web.Console.Words;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class SheetComposerTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 29, 2, 0, 0, TimeSpan.Zero);

    private static readonly Directive Directive = new(
        1,
        null,
        "Tỉnh ủy Lam Giang",
        "cong_van",
        "5-CV/TU",
        null,
        "về việc họp chi bộ",
        Urgency.Thuong,
        1,
        Now
    );

    private static readonly UnitReceiptSheet Unit = new(
        new ReceiptLine(
            4,
            "CB-1",
            "Chi bộ thôn Một",
            UnitKind.Cell,
            DeliveryState.Sent,
            Now.AddHours(-5),
            4,
            2,
            1,
            0,
            true,
            ConfirmationState.Briefed
        ),
        null,
        null,
        new Confirmation(
            ConfirmationState.Briefed,
            new Stamp(Now.AddHours(-4), 7),
            new Stamp(Now.AddHours(-1), 7),
            new Briefing(new DateOnly(2026, 11, 28), 3, "[]")
        ),
        new Dictionary<long, string> { [7] = "Phan Văn Mạnh" },
        [
            Person(7, "Phan Văn Mạnh", MemberRole.Secretary, Now),
            Person(8, "Lý Thị Loan", MemberRole.Member, null),
            Person(9, "Cụ Đinh", MemberRole.Member, null),
            Person(10, "Đến Sau", MemberRole.Member, null) with
            {
                JoinedLater = true,
            },
            Person(11, "Đã Đi", MemberRole.Member, null) with
            {
                HasLeft = true,
            },
        ]
    );

    private static ReceiptPerson Person(long id, string name, MemberRole role, DateTimeOffset? at) =>
        new(id, name, role, true, at, false, null, false, false);

    private static ProofDocument Composed(UnitReceiptSheet unit)
    {
        var texts = ConsoleTextsTests.Load();
        var clock = new FakeClock(Now);
        var composer = new SheetComposer(
            texts,
            new DirectiveFormat(texts),
            new StateFormat(texts, new OfficeTime(texts, clock)),
            new ActorFormat(texts, new ColleagueNames(null!, clock))
        );
        return composer.Of(ProofSamples.Signed(TestKeys.Chain.Newest), Directive, unit, "system", Now);
    }

    [Fact]
    public void A_sheet_says_what_came_when_who_briefed_it_and_who_is_missing()
    {
        var sheet = Composed(Unit);
        string Of(string name) => sheet.Fields.Single(field => field.Name == name).Value;
        Assert.StartsWith("BB-0012, mã kiểm tra ", Of("Kèm biên bản"), StringComparison.Ordinal);
        Assert.Equal("Chi bộ thôn Một (CB-1)", Of("Đơn vị"));
        Assert.Equal("04:00, 29/11/2026", Of("Nhận tin"));
        Assert.Equal("đồng chí Phan Văn Mạnh, 05:00, 29/11/2026", Of("Đơn vị xác nhận tiếp nhận"));
        Assert.Equal("họp ngày 28/11/2026, 3 người dự; đồng chí Phan Văn Mạnh, 08:00, 29/11/2026", Of("Đã quán triệt"));
        Assert.Equal(("4", "1", "1", "2"), (Of("Số đồng chí"), Of("Tự xác nhận"), Of("Được xác nhận thay"), Of("Chưa tiếp nhận")));
        // Who came later or has left is waited for no more.
        var missing = Assert.Single(sheet.Tables);
        Assert.Equal(["Lý Thị Loan", "Cụ Đinh"], missing.Rows.Select(row => row[1]));
        Assert.Equal("Ngày 29 tháng 11 năm 2026", sheet.Heading[1]);
        Assert.Equal("Mã kiểm tra", sheet.MarkLabel);
        Assert.DoesNotContain(sheet.Rows().SelectMany(row => row), cell => cell.StartsWith('['));
    }

    [Fact]
    public void A_unit_where_nobody_is_missing_has_no_table_and_one_that_said_nothing_has_a_dash()
    {
        var sheet = Composed(Unit with { People = [Unit.People[0]], Confirmation = null });
        Assert.Empty(sheet.Tables);
        Assert.Equal(2, sheet.Fields.Count(field => field.Value == "–"));
    }
}
