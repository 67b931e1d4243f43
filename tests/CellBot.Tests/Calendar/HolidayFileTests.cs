using CellBot.Calendar;

namespace CellBot.Tests.Calendar;

public sealed class HolidayFileTests
{
    private const string Head = """
        holidays:
          - {id: a, name: A, solar: 2/9, days: 1}
        years:

        """;

    [Fact]
    public void The_products_own_table_has_no_fault() =>
        Assert.IsType<HolidayFile.Loaded>(HolidayFile.Parse(File.ReadAllText(CalendarFiles.HolidayTable), "holidays.yaml"));

    [Theory]
    [InlineData("  2026:\n    - {from: 2026-13-01, to: 2026-09-02, holidays: [a]}", 5, "bad_date")]
    [InlineData("  2026:\n    - {from: 02/9/2026, to: 2026-09-02, holidays: [a]}", 5, "bad_date")]
    [InlineData("  2026:\n    - {from: 2026-09-02, holidays: [a]}", 5, "missing_key")]
    [InlineData("  2026:\n    - {from: 2026-09-02, to: 2026-09-02}", 5, "missing_key")]
    [InlineData("  2026:\n    - {from: 2026-09-02, to: 2026-09-02, holidays: [b]}", 5, "unknown_holiday")]
    [InlineData("  2026:\n    - {from: 2026-09-02, to: 2026-09-02, holidays: [a], colour: red}", 5, "unknown_key")]
    [InlineData("  2026:\n    - {from: 2026-09-03, to: 2026-09-04, holidays: [a]}", 5, "break_misses_holiday")]
    [InlineData("  2026:\n    - {from: 2026-09-03, to: 2026-09-01, holidays: [a]}", 5, "break_reversed")]
    [InlineData("  2026:\n    - {from: 2026-09-01, to: 2026-10-01, holidays: [a]}", 5, "break_too_long")]
    [InlineData("  2026:\n    - {from: 2027-09-01, to: 2027-09-03, holidays: [a]}", 5, "wrong_year")]
    [InlineData(
        "  2026:\n    - {from: 2026-09-01, to: 2026-09-03, holidays: [a]}\n    - {from: 2026-09-03, to: 2026-09-04, holidays: [a]}",
        6,
        "breaks_overlap"
    )]
    [InlineData(
        "  2026:\n    - {from: 2026-08-31, to: 2026-09-02, holidays: [a], swaps: [{off: 2026-08-31, make_up: 2026-08-21}]}",
        5,
        "make_up_not_rest_day"
    )]
    [InlineData(
        "  2026:\n    - {from: 2026-08-31, to: 2026-09-02, holidays: [a], swaps: [{off: 2026-09-03, make_up: 2026-08-22}]}",
        5,
        "swap_outside_break"
    )]
    [InlineData("  2026:\n    - {from: 2026-09-02, to: 2026-09-02, holidays: [a], confirmed: perhaps}", 5, "bad_value")]
    [InlineData("  next: []", 4, "bad_value")]
    [InlineData("  2026: none", 4, "yaml_shape")]
    [InlineData("  2026:\n    - [", 6, "yaml_syntax")]
    [InlineData("  2026: []\n  2026: []", 5, "yaml_syntax")]
    public void A_fault_names_its_file_line_and_cure(string years, int line, string code)
    {
        var faults = Assert.IsType<HolidayFile.Faulty>(HolidayFile.Parse(Head + years, "holidays.yaml")).Faults;
        var fault = Assert.Single(faults, each => each.Code == code);
        Assert.InRange(fault.Line, code == "yaml_syntax" ? line - 1 : line, line);
        Assert.NotEmpty(fault.Cure);
        Assert.StartsWith($"holidays.yaml:{fault.Line}: ", fault.ToString());
    }

    [Fact]
    public void Every_fault_is_told_at_once_in_the_order_of_lines()
    {
        var text = Head + "  2026:\n    - {from: x, to: 2026-09-02, holidays: [a]}\n    - {from: y, to: 2026-09-02, holidays: [a]}";
        var faulty = Assert.IsType<HolidayFile.Faulty>(HolidayFile.Parse(text, "f"));
        Assert.Equal([5, 6], faulty.Faults.Select(fault => fault.Line));
        Assert.Equal(2, faulty.ToString().Split('\n').Length);
    }

    [Fact]
    public void Two_spans_of_one_holiday_must_not_meet()
    {
        var text = "holidays:\n  - {id: a, name: A, solar: 2/9, until: 2020}\n  - {id: a, name: A, solar: 2/9, since: 2020}\nyears: {}";
        var fault = Assert.Single(Assert.IsType<HolidayFile.Faulty>(HolidayFile.Parse(text, "f")).Faults);
        Assert.Equal((3, "duplicate_holiday"), (fault.Line, fault.Code));
    }

    [Theory]
    [
        InlineData(""),
        InlineData("[]"),
        InlineData("text"),
        InlineData("holidays: 1"),
        InlineData("\t"),
        InlineData("years: []"),
        InlineData("holidays: [[]]\nyears: {2026: [1]}"),
        InlineData("&a [*a]")
    ]
    public void What_is_no_table_is_a_fault_and_never_an_exception(string text) =>
        Assert.NotEmpty(Assert.IsType<HolidayFile.Faulty>(HolidayFile.Parse(text, "f")).Faults);
}
