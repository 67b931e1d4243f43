using System.Text;
using CellBot.Organization;
using CellBot.Organization.Import;

namespace CellBot.Tests.Organization;

/// <summary>Lists as offices have them: Vietnamese headers, a title above, columns of their own, names in two spellings.</summary>
public sealed class OfficeListTests
{
    private static readonly OrganizationSnapshot Stored = new(
        [
            new Unit(1, "CB1", null, UnitKind.Cell, "Chi bộ Tổ dân phố 1"),
            new Unit(2, "CB2", null, UnitKind.Cell, "Chi bộ Trường tiểu học Thử Nghiệm"),
        ],
        [],
        [
            new Member(100, 1, "Nguyễn Thị Hoà", MemberRole.Member, null, "0912345601", null),
            new Member(101, 1, "Lê Văn Cường", MemberRole.Member, null, "+84912345602", null),
            new Member(102, 1, "Lê Văn Cường", MemberRole.Member, null, "+84912345603", null),
        ]
    );

    private static ImportPlan<MemberRow> Plan(string file) => MembersImport.Plan(Encoding.UTF8.GetBytes(file), Stored);

    [Fact]
    public void A_title_and_headers_in_Vietnamese_are_understood()
    {
        var plan = Plan(
            "DANH SÁCH ĐẢNG VIÊN NĂM 2026;;;;;\n;;;;;\nSTT;Mã đơn vị;Họ và tên;Chức vụ;Số điện thoại;Năm sinh\n1;CB2;Mai Văn Thử;Phó Bí thư;0912 345 610;1961\n2;CB2;Mai Thị Nghiệm;Đảng viên;;\n"
        );

        Assert.Empty(plan.Errors);
        Assert.Equal(
            [
                new MemberRow("CB2", "Mai Văn Thử", MemberRole.DeputySecretary, null, "+84912345610", 1961),
                new MemberRow("CB2", "Mai Thị Nghiệm", MemberRole.Member, null, null, null),
            ],
            plan.Added
        );
        Assert.Equal("import.left_aside", Assert.Single(plan.Notes).Key);
    }

    [Theory]
    [InlineData("Bí thư", MemberRole.Secretary)]
    [InlineData("BÍ THƯ CHI BỘ", MemberRole.Secretary)]
    [InlineData("Phó bí thư", MemberRole.DeputySecretary)]
    [InlineData("Đảng viên", MemberRole.Member)]
    [InlineData("Tổ trưởng", MemberRole.TeamLeader)]
    [InlineData("team_leader", MemberRole.TeamLeader)]
    public void Roles_are_understood_as_people_write_them(string written, MemberRole role) =>
        Assert.Equal(role, Assert.Single(Plan($"Mã đơn vị\tHọ tên\tChức vụ\nCB2\tMai Văn Thử\t{written}\n").Added).Role);

    [Fact]
    public void The_unit_may_be_named_instead_of_its_code() =>
        Assert.Equal(
            "CB2",
            Assert.Single(Plan("Chi bộ,Họ và tên,Chức vụ\nChi bộ trường tiểu học Thử Nghiệm,Mai Văn Thử,Đảng viên\n").Added).UnitCode
        );

    [Fact]
    public void Empty_columns_without_a_name_are_dropped()
    {
        var plan = Plan("unit_code,full_name,role,birth_year,,,\nCB2,Người Có Phẩy,member,1980,,,\n,,,,,,\n");
        Assert.Empty(plan.Errors);
        Assert.Equal(1980, Assert.Single(plan.Added).BirthYear);
    }

    [Fact]
    public void A_cell_under_no_header_refuses_its_row() =>
        Assert.Equal("import.column_count", Assert.Single(Plan("unit_code,full_name,role,\nCB2,Mai Văn Thử,member,lạc chỗ\n").Errors).Key);

    [Fact]
    public void Two_spellings_and_two_forms_of_a_phone_are_one_person_unchanged()
    {
        var plan = Plan("unit_code,full_name,role,phone\nCB1,Nguyễn Thị Hòa,member,912345601\n");
        Assert.Equal((0, 0, 1), (plan.Added.Count, plan.Changed.Count, plan.Unchanged));
    }

    [Fact]
    public void Of_two_of_one_name_the_phone_tells_who_is_meant() =>
        Assert.Equal(102, Assert.Single(Plan("unit_code,full_name,role,phone\nCB1,Lê Văn Cường,secretary,0912345603\n").Changed).Id);

    [Fact]
    public void A_name_without_a_letter_is_refused() =>
        Assert.Contains("import.no_letter", Plan("unit_code,full_name,role\nCB1,123,member\n").Errors.Select(error => error.Key));

    [Fact]
    public void Kinds_of_units_are_understood_as_people_write_them()
    {
        var plan = UnitsImport.Plan(
            Encoding.UTF8.GetBytes("Mã,Mã cấp trên,Loại đơn vị,Tên đơn vị\nX,,Đảng ủy xã,Đảng ủy xã Thử\nX1,X,Chi bộ,Chi bộ thôn Một\n"),
            new OrganizationSnapshot([], [], [])
        );
        Assert.Empty(plan.Errors);
        Assert.Equal([UnitKind.CommuneCommittee, UnitKind.Cell], plan.Added.Select(row => row.Kind));
    }
}
