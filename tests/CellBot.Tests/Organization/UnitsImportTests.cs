using System.Text;
using CellBot.Organization;
using CellBot.Organization.Import;

namespace CellBot.Tests.Organization;

public sealed class UnitsImportTests
{
    private static readonly OrganizationSnapshot Stored = new(
        [
            new Unit(1, "TU", null, UnitKind.ProvincialCommittee, "Tỉnh ủy"),
            new Unit(2, "DU", 1, UnitKind.CommuneCommittee, "Đảng ủy xã", new DateOnly(2025, 7, 1)),
            new Unit(3, "CB", 2, UnitKind.Cell, "Chi bộ thôn"),
        ],
        [],
        []
    );

    private static ImportPlan<UnitRow> Plan(string csv, bool skipBad = false) =>
        UnitsImport.Plan(Encoding.UTF8.GetBytes(csv), Stored, skipBad);

    [Fact]
    public void Tells_added_changed_and_unchanged_rows_apart()
    {
        var plan = Plan(
            """
            code,parent_code,kind,name
            TU,,provincial_committee,Tỉnh ủy
            CB,DU,cell,Chi bộ thôn An Hòa
            CB2,DU,cell,Chi bộ thôn Bình Minh
            """
        );

        Assert.Empty(plan.Errors);
        Assert.Equal(1, plan.Unchanged);
        Assert.Equal(
            new ChangedRow<UnitRow>(3, new UnitRow("CB", "DU", UnitKind.Cell, "Chi bộ thôn An Hòa", null, null)),
            Assert.Single(plan.Changed)
        );
        Assert.Equal("CB2", Assert.Single(plan.Added).Code);
    }

    [Theory]
    [InlineData("\n", false, ',')]
    [InlineData("\r\n", false, ',')]
    [InlineData("\r\n", true, ';')]
    [InlineData("\n", true, ',')]
    public void Takes_comma_or_semicolon_LF_or_CRLF_with_or_without_a_byte_order_mark(string newLine, bool mark, char separator)
    {
        var csv = string.Join(newLine, "Code;Parent_Code;KIND;name", "X1;TU;office;\"Văn phòng; \"\"tổng hợp\"\"\"", "")
            .Replace(';', separator);
        var plan = UnitsImport.Plan(Encoding.UTF8.GetBytes((mark ? "\uFEFF" : "") + csv), Stored);

        Assert.Empty(plan.Errors);
        Assert.Equal(new UnitRow("X1", "TU", UnitKind.Office, $"Văn phòng{separator} \"tổng hợp\"", null, null), Assert.Single(plan.Added));
    }

    [Fact]
    public void A_child_may_stand_before_its_parent_and_is_added_after_it()
    {
        var plan = Plan("code,parent_code,kind,name\nC,B,cell,c\nB,A,grassroots_committee,b\nA,TU,commune_committee,a\n");

        Assert.Equal(["A", "B", "C"], plan.Added.Select(row => row.Code));
    }

    [Fact]
    public void One_wrong_row_imports_nothing_and_is_named_by_its_number()
    {
        var plan = Plan("code,parent_code,kind,name\nX1,TU,cell,Một\nX2,TU,chi_bo,Hai\n");

        Assert.Empty(plan.Added);
        var error = Assert.Single(plan.Errors);
        Assert.Equal(3, error.Row);
        Assert.Contains("unknown kind chi_bo", error.Reason);
    }

    [Fact]
    public void Skipping_bad_rows_leaves_out_also_what_hangs_on_them()
    {
        var plan = Plan("code,parent_code,kind,name\nX1,TU,cell,Một\nX2,TU,chi_bo,Hai\nX3,X2,cell,Ba\nX4,X3,cell,Bốn\n", skipBad: true);

        Assert.Equal("X1", Assert.Single(plan.Added).Code);
        Assert.Equal([3, 4, 5], plan.Errors.Select(error => error.Row));
    }

    [Theory]
    [InlineData("X1,NONE,cell,n", "neither stored")]
    [InlineData("X1,X1,cell,n", "below itself")]
    [InlineData("TU,CB,provincial_committee,Tỉnh ủy", "below itself")]
    [InlineData("X 1,TU,cell,n", "letters, digits")]
    [InlineData(",TU,cell,n", "code is empty")]
    [InlineData("X1,TU,cell,", "name is empty")]
    [InlineData("X1,TU,,n", "unknown kind")]
    [InlineData("X1,TU,cell", "3 columns instead of 4")]
    [InlineData("X1,TU,cell,\"a\nb\"", "line break")]
    [InlineData("X1,TU,cell,a\u202Eb", "invisible")]
    public void A_wrong_row_says_why(string row, string reason)
    {
        var plan = Plan("code,parent_code,kind,name\n" + row + "\n");

        var error = Assert.Single(plan.Errors);
        Assert.Equal(2, error.Row);
        Assert.Contains(reason, error.Reason);
    }

    [Fact]
    public void Two_rows_that_lie_below_each_other_are_both_named()
    {
        var plan = Plan("code,parent_code,kind,name\nA,B,cell,a\nB,A,cell,b\nC,B,cell,c\n");

        Assert.Equal(["import.cycle", "import.cycle", "import.unknown_parent"], plan.Errors.Select(error => error.Key));
        Assert.Equal([2, 3, 4], plan.Errors.Select(error => error.Row));
    }

    [Fact]
    public void A_code_that_stands_twice_is_wrong_the_second_time()
    {
        var error = Assert.Single(Plan("code,parent_code,kind,name\nA,TU,cell,a\nA,TU,cell,b\n").Errors);

        Assert.Equal((3, "2"), (error.Row, error.Values["row"]));
    }

    [Fact]
    public void Dates_are_read_in_both_spellings_and_an_empty_one_keeps_what_is_known()
    {
        var plan = Plan(
            "code,parent_code,kind,name,valid_from,valid_to\nDU,TU,commune_committee,Đảng ủy xã,,31/12/2030\nX,TU,cell,x,2026-01-01,2025-01-01\n",
            skipBad: true
        );

        Assert.Equal((new DateOnly(2025, 7, 1), new DateOnly(2030, 12, 31)), (plan.Changed[0].Row.ValidFrom, plan.Changed[0].Row.ValidTo));
        Assert.Equal("import.dates_reversed", Assert.Single(plan.Errors).Key);
    }

    [Theory]
    [InlineData("", "import.empty")]
    [InlineData("code,kind,name\n", "import.missing_column")]
    [InlineData("code,parent_code,kind,name,name\n", "import.repeated_column")]
    [InlineData("code,parent_code,kind,name,colour\n", "import.unknown_column")]
    [InlineData("code,parent_code,kind,name\nA,TU,cell,\"never closed\nB,TU,cell,b\n", "import.malformed")]
    [InlineData("code,parent_code,kind,name\nA,TU,cell,\"closed\" early\nB,TU,cell,b\n", "import.malformed")]
    public void A_fault_of_the_whole_file_imports_nothing_even_when_bad_rows_are_skipped(string csv, string key)
    {
        var plan = Plan(csv, skipBad: true);

        Assert.Contains(plan.Errors, error => error.Key == key);
        Assert.Empty(plan.Added);
    }

    [Fact]
    public void Text_that_is_not_UTF_8_is_refused_with_its_line()
    {
        var plan = UnitsImport.Plan(Encoding.Latin1.GetBytes("code,parent_code,kind,name\nA,TU,cell,\u00E9\n"), Stored);

        Assert.Equal((2, "import.not_utf8"), (plan.Errors[0].Row, plan.Errors[0].Key));
    }

    [Fact]
    public void Formulas_and_tags_stay_the_characters_they_are_made_of()
    {
        var plan = Plan("code,parent_code,kind,name\nA,TU,cell,\"=HYPERLINK(\"\"http://x\"\")\"\nB,TU,cell,<b>Chi bộ</b> \"Tư\"\n");

        Assert.Equal(["=HYPERLINK(\"http://x\")", "<b>Chi bộ</b> \"Tư\""], plan.Added.Select(row => row.Name));
    }

    [Fact]
    public void Names_are_brought_to_one_form_of_Unicode()
    {
        var plan = Plan("code,parent_code,kind,name\nCB,DU,cell," + "Chi bộ thôn".Normalize(NormalizationForm.FormD) + "\n");

        Assert.Equal(1, plan.Unchanged);
    }

    [Fact]
    [Trait("Kind", "Bulk")]
    public void A_chain_of_a_hundred_thousand_units_in_ten_megabytes_is_read_without_recursion()
    {
        var csv = new StringBuilder("code,parent_code,kind,name\n");
        for (var at = 100_000; at > 0; at--)
            csv.Append(at).Append(',').Append(at == 1 ? "TU" : (at - 1).ToString()).Append(",other,").Append('x', 80).Append('\n');
        Assert.True(csv.Length > 9_000_000);

        var plan = Plan(csv.ToString());

        Assert.Empty(plan.Errors);
        Assert.Equal(100_000, plan.Added.Count);
        Assert.Equal("1", plan.Added[0].Code);
    }

    [Fact]
    public void A_file_that_is_wrong_throughout_stops_after_a_thousand_rows()
    {
        var plan = Plan("code,parent_code,kind,name\n" + string.Concat(Enumerable.Repeat("a\n", 250_000)), skipBad: true);

        Assert.Equal(1001, plan.Errors.Count);
        Assert.Equal("import.too_many", plan.Errors[^1].Key);
    }

    [Fact]
    public void A_file_beyond_the_limit_is_refused_unread()
    {
        Assert.Equal("import.too_large", Assert.Single(UnitsImport.Plan(new byte[33 * 1024 * 1024], Stored).Errors).Key);
    }
}
