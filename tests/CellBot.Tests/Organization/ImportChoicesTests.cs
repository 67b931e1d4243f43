using System.Text;
using CellBot.Organization;
using CellBot.Organization.Export;
using CellBot.Organization.Import;

namespace CellBot.Tests.Organization;

/// <summary>What a person settles about a list: columns by hand, doubtful rows one by one, who has gone.</summary>
public sealed class ImportChoicesTests
{
    private static readonly Unit Cell = new(1, "CB2", null, UnitKind.Cell, "Chi bộ Hai");

    private static readonly OrganizationSnapshot Stored = new(
        [Cell],
        [],
        [
            new Member(11, 1, "Nguyễn Văn An", MemberRole.Secretary, null, "+84912345601", 1960),
            new Member(12, 1, "Trần Thị Bé", MemberRole.Member, null, "+84912345602"),
            new Member(13, 1, "Trần Thị Bé", MemberRole.Member, null, "+84912345603"),
            new Member(14, 1, "Lê Văn Cường", MemberRole.Member, null, "+84912345604"),
            new Member(15, 1, "Phạm Văn Đã Đi", MemberRole.Member),
        ]
    );

    private const string Header = "unit_code,full_name,role,phone,birth_year\n";

    private static ImportPlan<MemberRow> Plan(string rows, ImportChoices? choices = null) =>
        MembersImport.Plan(Encoding.UTF8.GetBytes(Header + rows), Stored, choices: choices ?? new ImportChoices { AsksDoubts = true });

    private static ImportChoices Choose(int row, RowAnswer answer, long? member = null) =>
        new()
        {
            AsksDoubts = true,
            Rows = new Dictionary<int, RowChoice> { [row] = new(answer, member) },
        };

    [Theory]
    [InlineData("CB2,Nguyễn Văn An,secretary,0912345699,", DoubtKind.OtherPhone, "11")]
    [InlineData("CB2,Trần Thị Bé,member,0912345699,", DoubtKind.SeveralOfThatName, "12,13")]
    [InlineData("CB2,Trần Thị Bích,member,0912345603,", DoubtKind.OtherName, "13")]
    [InlineData("CB2,LE VAN CUONG,member,,", DoubtKind.NameWithoutMarks, "14")]
    public void A_row_of_which_only_the_office_can_say_whom_it_means_waits(string row, DoubtKind kind, string candidates)
    {
        var plan = Plan(row);
        var doubt = Assert.Single(plan.Doubts);
        Assert.Equal((kind, candidates), (doubt.Kind, string.Join(',', doubt.Candidates.Select(member => member.Id))));
        Assert.Empty(plan.Added);
        Assert.Empty(plan.Changed);
        Assert.Empty(plan.Errors);
    }

    [Theory]
    [InlineData("CB2,Nguyễn Văn An,secretary,0912345601,")]
    [InlineData("CB2,Nguyễn Văn An,secretary,0912345699,1960")] // the birth year says who it is
    [InlineData("CB2,Lê Văn Cưởng,member,,")] // another name by its own marks
    [InlineData("CB2,Trần Thị Bé,member,0912345603,")]
    public void A_row_that_says_itself_whom_it_means_does_not(string row) => Assert.Empty(Plan(row).Doubts);

    [Fact]
    public void The_same_person_takes_the_new_phone() =>
        Assert.Equal(
            (11L, "+84912345699"),
            Plan("CB2,Nguyễn Văn An,secretary,0912345699,", Choose(2, RowAnswer.Same, 11))
                .Changed.Select(row => (row.Id, row.Row.Phone))
                .Single()
        );

    [Fact]
    public void Of_several_the_one_chosen_is_meant() =>
        Assert.Equal(13L, Plan("CB2,Trần Thị Bé,member,0912345699,", Choose(2, RowAnswer.Same, 13)).Changed.Single().Id);

    [Fact]
    public void Somebody_else_is_added() =>
        Assert.Equal("+84912345699", Plan("CB2,Nguyễn Văn An,member,0912345699,", Choose(2, RowAnswer.Other)).Added.Single().Phone);

    [Fact]
    public void A_row_left_out_changes_nothing()
    {
        var plan = Plan("CB2,Nguyễn Văn An,member,0912345699,", Choose(2, RowAnswer.Leave));
        Assert.False(plan.ChangesAnything);
        Assert.Empty(plan.Doubts);
    }

    [Fact]
    public void A_choice_of_somebody_who_is_no_candidate_settles_nothing() =>
        Assert.Single(Plan("CB2,Trần Thị Bé,member,0912345699,", Choose(2, RowAnswer.Same, 11)).Doubts);

    [Fact]
    public void Who_stands_in_the_list_by_another_row_is_not_asked_about()
    {
        var plan = Plan("CB2,Nguyễn Văn An,secretary,0912345601,\nCB2,Nguyễn Văn An,member,0912345699,");
        Assert.Empty(plan.Doubts);
        Assert.Equal("+84912345699", plan.Added.Single().Phone);
    }

    [Fact]
    public void Other_programs_are_not_asked_the_same_name_is_the_same_person()
    {
        var plan = MembersImport.Plan(Encoding.UTF8.GetBytes(Header + "CB2,Nguyễn Văn An,secretary,0912345699,"), Stored);
        Assert.Equal(11L, plan.Changed.Single().Id);
        Assert.Empty(plan.Doubts);
    }

    [Fact]
    public void Who_is_not_in_the_list_stays_unless_the_office_says_otherwise()
    {
        const string rows =
            "CB2,Nguyễn Văn An,secretary,0912345601,\nCB2,Trần Thị Bé,member,0912345602,\nCB2,Trần Thị Bé,member,0912345603,\nCB2,Lê Văn Cường,member,,";
        var plan = Plan(rows);
        Assert.Equal([15L], plan.Gone.Select(member => member.MemberId));
        Assert.False(plan.ChangesAnything);
        Assert.Equal(
            [15L],
            Plan(
                rows,
                new ImportChoices
                {
                    AsksDoubts = true,
                    Ended = new HashSet<long> { 15, 11 },
                }
            ).Ended
        );
    }

    [Fact]
    public void Columns_matched_by_hand_are_understood_and_others_left_aside()
    {
        var file = Encoding.UTF8.GetBytes(
            "Danh bạ chi bộ,,,,\nThuộc,Ai,Làm gì,Gọi số,Quê quán\nCB2,Mai Văn Tay,Đảng viên,0912345690,Xã trên\n"
        );
        var before = MembersImport.Plan(file, Stored);
        Assert.Equal(["Thuộc", "Ai", "Làm gì", "Gọi số", "Quê quán"], before.Headed.Select(column => column.Header));
        Assert.Equal("Mai Văn Tay", before.Headed[1].Sample);
        Assert.Contains(before.Errors, error => error.Key == "import.missing_column");
        var matched = new Dictionary<string, string>
        {
            [ImportChoices.ColumnKey("THUỘC")] = "unit_code",
            [ImportChoices.ColumnKey("Ai")] = "full_name",
            [ImportChoices.ColumnKey("Làm gì")] = "role",
            [ImportChoices.ColumnKey("Gọi số")] = "phone",
            [ImportChoices.ColumnKey("Quê quán")] = ImportChoices.Aside,
        };
        var plan = MembersImport.Plan(file, Stored, choices: new ImportChoices { Columns = matched });
        Assert.Equal(new MemberRow("CB2", "Mai Văn Tay", MemberRole.Member, null, "+84912345690", null), plan.Added.Single());
        Assert.Equal("Quê quán", plan.Notes.Single(note => note.Key == "import.left_aside").Values["column"]);
    }

    [Fact]
    public void A_name_of_the_contract_stands_above_what_was_matched() =>
        Assert.Single(
            Plan(
                "CB2,Ai Đó,member,,",
                new ImportChoices { Columns = new Dictionary<string, string> { [ImportChoices.ColumnKey("full_name")] = "role" } }
            ).Added
        );

    [Fact]
    public void Choices_come_back_from_their_line()
    {
        var choices = new ImportChoices
        {
            AsksDoubts = true,
            LeaveAfter = 200,
            Ended = new HashSet<long> { 4, 7 },
            Rows = new Dictionary<int, RowChoice>
            {
                [3] = new(RowAnswer.Same, 12),
                [5] = new(RowAnswer.Other),
                [9] = new(RowAnswer.Leave),
            },
        };
        var read = ImportChoicesText.Read(ImportChoicesText.Write(choices));
        Assert.Equal(choices.Rows, read.Rows);
        Assert.Equal((choices.AsksDoubts, choices.LeaveAfter), (read.AsksDoubts, read.LeaveAfter));
        Assert.Equal(choices.Ended.Order(), read.Ended.Order());
        Assert.Empty(ImportChoicesText.Read("asks;x=same:1,2=other:9,-3=leave;0,a;z").Rows);
    }

    [Fact]
    public void A_template_is_an_empty_list_and_offers_units_and_roles()
    {
        var template = ListTemplate.Xlsx(
            [new("unit_code", "Mã đơn vị"), new("full_name", "Họ và tên"), new("role", "Chức vụ"), new("phone", "Số điện thoại")],
            [Cell]
        );
        var plan = MembersImport.Plan(template, Stored);
        Assert.Empty(plan.Errors);
        Assert.Empty(plan.Notes);
        Assert.Equal(["unit_code", "full_name", "role", "phone"], plan.Headed.Select(column => column.Column));
        using var document = DocumentFormat.OpenXml.Packaging.SpreadsheetDocument.Open(new MemoryStream(template), false);
        Assert.Empty(new DocumentFormat.OpenXml.Validation.OpenXmlValidator().Validate(document).Select(error => error.Description));
        var rules = document
            .WorkbookPart!.WorksheetParts.SelectMany(part =>
                part.Worksheet!.Descendants<DocumentFormat.OpenXml.Spreadsheet.DataValidation>()
            )
            .ToList();
        Assert.Equal(["'Danh mục'!$A$1:$A$1", "'Danh mục'!$C$1:$C$4"], rules.Select(rule => rule.Formula1!.Text));
        foreach (var role in MemberRoles.Codes)
            Assert.Equal(role, ListLexicon.Shipped.Code("role", MemberRoles.Codes, ListLexicon.Written("role", role)));
    }
}
