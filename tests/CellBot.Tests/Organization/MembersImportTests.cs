using System.Text;
using CellBot.Organization;
using CellBot.Organization.Import;

namespace CellBot.Tests.Organization;

public sealed class MembersImportTests
{
    private static readonly OrganizationSnapshot Stored = new(
        [new Unit(1, "A", null, UnitKind.Cell, "a"), new Unit(2, "T", null, UnitKind.CommunityTeam, "t")],
        [],
        [
            new Member(100, 1, "Nguyễn Văn An", MemberRole.Member, 5001, "0912345678", 1960),
            new Member(101, 1, "Trần Thị Bình", MemberRole.Member, null, null, 1970),
            new Member(102, 1, "Lê Văn Cường", MemberRole.Member, null, null, 1980),
            new Member(103, 1, "Lê Văn Cường", MemberRole.Member, null, null, 1990),
        ]
    );

    private static ImportPlan<MemberRow> Plan(string rows, bool skipBad = false) =>
        MembersImport.Plan(Encoding.UTF8.GetBytes("unit_code,full_name,role,telegram_user_id,phone,birth_year\n" + rows), Stored, skipBad);

    [Fact]
    public void The_telegram_id_says_who_is_meant_even_under_a_corrected_name()
    {
        var changed = Assert.Single(Plan("A,Nguyễn Văn Ân,secretary,5001,,\n").Changed);

        Assert.Equal((100L, "Nguyễn Văn Ân", MemberRole.Secretary), (changed.Id, changed.Row.FullName, changed.Row.Role));
    }

    [Fact]
    public void An_empty_cell_keeps_what_is_known()
    {
        Assert.Equal(1, Plan("A,Nguyễn Văn An,member,,,\n").Unchanged);
        Assert.Equal("0912345678", Assert.Single(Plan("A,nguyễn  văn an,secretary,,,\n").Changed).Row.Phone);
    }

    [Fact]
    public void A_name_gains_its_telegram_id_when_nothing_contradicts()
    {
        Assert.Equal(
            (101L, 6001L),
            (
                Plan("A,Trần Thị Bình,member,6001,,1970\n").Changed[0].Id,
                Plan("A,Trần Thị Bình,member,6001,,\n").Changed[0].Row.TelegramUserId
            )
        );
        Assert.Single(Plan("A,Trần Thị Bình,member,6001,,1971\n").Added);
    }

    [Fact]
    public void People_of_one_name_are_told_apart_by_birth_year_or_asked_for_it()
    {
        Assert.Equal("import.several_of_that_name", Assert.Single(Plan("A,Lê Văn Cường,secretary,,,\n").Errors).Key);
        Assert.Equal(103, Assert.Single(Plan("A,Lê Văn Cường,secretary,,,1990\n").Changed).Id);
    }

    [Fact]
    public void One_person_may_stand_on_two_rosters_but_once_on_each()
    {
        Assert.Equal(2, Plan("A,Phạm Văn Dũng,member,7001,,\nT,Phạm Văn Dũng,team_leader,7001,,\n").Added.Count);
        Assert.Equal("import.repeated", Assert.Single(Plan("A,Phạm Văn Dũng,member,7001,,\nA,Phạm Dũng,member,7001,,\n").Errors).Key);
        Assert.Equal("import.repeated", Assert.Single(Plan("A,Phạm Văn Dũng,member,,,\nA,PHẠM VĂN DŨNG,member,,,\n").Errors).Key);
    }

    [Fact]
    public void Two_rows_cannot_mean_one_stored_member()
    {
        Assert.Equal("import.repeated", Assert.Single(Plan("A,Nguyễn Văn An,member,5001,,\nA,Nguyễn Văn An,member,,,1960\n").Errors).Key);
    }

    [Theory]
    [InlineData("0912 345.678", "+84912345678")]
    [InlineData("+84 (912) 345-678", "+84912345678")]
    public void Phones_are_kept_in_one_form(string written, string kept)
    {
        Assert.Equal(kept, Assert.Single(Plan($"A,Đỗ Văn Em,member,,{written},\n").Added).Phone);
    }

    [Theory]
    [InlineData("A,Đỗ Văn Em,bi_thu,,,", "import.unknown_role")]
    [InlineData("B,Đỗ Văn Em,member,,,", "import.unknown_unit")]
    [InlineData("A,Đỗ Văn Em,member,-5,,", "import.bad_number")]
    [InlineData("A,Đỗ Văn Em,member,@em,,", "import.bad_number")]
    [InlineData("A,Đỗ Văn Em,member,,12345,", "import.bad_phone")]
    [InlineData("A,Đỗ Văn Em,member,,,60", "import.bad_birth_year")]
    [InlineData("A,,member,,,", "import.required")]
    public void A_wrong_row_says_why_and_keeps_the_name_to_itself(string row, string key)
    {
        var error = Assert.Single(Plan(row + "\n").Errors);

        Assert.Equal((2, key), (error.Row, error.Key));
        Assert.DoesNotContain("Đỗ Văn Em", error.Reason);
    }
}
