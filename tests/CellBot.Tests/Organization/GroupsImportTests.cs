using System.Text;
using CellBot.Organization;
using CellBot.Organization.Import;

namespace CellBot.Tests.Organization;

public sealed class GroupsImportTests
{
    private static readonly OrganizationSnapshot Stored = new(
        [new Unit(1, "A", null, UnitKind.Cell, "a"), new Unit(2, "B", null, UnitKind.Cell, "b")],
        [new Group(10, 1, -1001, "Nhóm A", GroupStatus.Active, FormerChatId: -77)],
        []
    );

    private static ImportPlan<GroupRow> Plan(string rows) =>
        GroupsImport.Plan(Encoding.UTF8.GetBytes("unit_code,chat_id,title\n" + rows), Stored, chat => chat < 0);

    [Fact]
    public void A_new_chat_is_added_a_new_title_changed_and_a_known_one_left()
    {
        Assert.Equal(new GroupRow("B", -1002, "Nhóm B"), Assert.Single(Plan("B,-1002,Nhóm B\n").Added));
        Assert.Equal(new ChangedRow<GroupRow>(10, new GroupRow("A", -1001, "Chi bộ A")), Assert.Single(Plan("A,-1001,Chi bộ A\n").Changed));
        Assert.Equal(1, Plan("A,-1001,Nhóm A\n").Unchanged);
    }

    [Fact]
    public void A_list_from_before_the_chat_moved_means_the_group_as_it_is_now()
    {
        var plan = Plan("A,-77,Chi bộ A\n");

        Assert.Equal(-1001, Assert.Single(plan.Changed).Row.ChatId);
        Assert.Equal("import.repeated", Assert.Single(Plan("A,-77,x\nA,-1001,x\n").Errors).Key);
    }

    [Theory]
    [InlineData("B,-1001,t", "import.chat_of_another_unit")]
    [InlineData("C,-1003,t", "import.unknown_unit")]
    [InlineData("B,1003,t", "import.not_a_group")]
    [InlineData("B,mười,t", "import.bad_number")]
    [InlineData("B,,t", "import.required")]
    [InlineData("B,-1003,", "import.required")]
    [InlineData("B,-99999999999999999999,t", "import.bad_number")]
    public void A_wrong_row_says_why(string row, string key)
    {
        Assert.Equal((2, key), (Assert.Single(Plan(row + "\n").Errors).Row, Plan(row + "\n").Errors[0].Key));
    }

    [Fact]
    public void One_chat_cannot_stand_in_two_rows()
    {
        Assert.Equal("import.repeated", Assert.Single(Plan("A,-1003,t\nB,-1003,t\n").Errors).Key);
    }
}
