using System.Text;
using CellBot.Intake;
using CellBot.Intake.Gate;
using static CellBot.Tests.Intake.DocxFiles;

namespace CellBot.Tests.Intake.Gate;

public sealed class ListGateTests
{
    private const string Rows = "unit_code,full_name,role\nCB1,Trần Thị Mật,member\nCB1,Mật,member\n";

    private const string Named = "unit_code,full_name,role\nCB1,Trần Thị Mật,member\n";

    [Theory]
    [
        InlineData("TUYỆT MẬT,,\n" + Rows, SecrecyMark.TuyetMat),
        InlineData("\"Độ mật: Mật\";;\n" + Rows, SecrecyMark.Mat),
        InlineData(Rows + "\nMẬT\n", SecrecyMark.Mat)
    ]
    public void A_row_that_is_a_mark_alone_refuses_the_list(string list, SecrecyMark mark) =>
        Assert.Equal(mark, ListGate.Look(Encoding.UTF8.GetBytes(list), new IntakeOptions()).Mark);

    [Fact]
    public void A_persons_name_is_no_mark() => Assert.Null(ListGate.Look(Encoding.UTF8.GetBytes(Rows), new IntakeOptions()).Mark);

    [Theory]
    [InlineData("xl/workbook.xml", "<workbook><sheets><sheet name=\"TỐI MẬT\"/></sheets></workbook>")]
    [InlineData(
        "xl/worksheets/sheet1.xml",
        "<worksheet><headerFooter><oddHeader>&amp;C&amp;\"Arial,Bold\"&amp;14TỐI MẬT</oddHeader></headerFooter></worksheet>"
    )]
    [InlineData("xl/comments1.xml", "<comments><comment><text><r><t>TỐI </t></r><r><t>MẬT</t></r></text></comment></comments>")]
    [InlineData("docProps/custom.xml", "<Properties><property name=\"Độ mật\"><lpwstr>Tối mật</lpwstr></property></Properties>")]
    public void What_a_workbook_holds_beside_its_cells_refuses_too(string part, string content) =>
        Assert.Equal(SecrecyMark.ToiMat, ListGate.Look(Zip((part, content)), new IntakeOptions()).Mark);

    [Fact]
    public void Cells_of_a_workbook_are_data() =>
        Assert.Null(ListGate.Look(Zip(("xl/sharedStrings.xml", "<sst><si><t>MẬT</t></si></sst>")), new IntakeOptions()).Mark);

    [Theory]
    [InlineData("MẤT\n" + Named, 1), InlineData(Named + "MÁT;;\n", 3), InlineData(Rows, 3)]
    public void A_row_that_may_be_a_mark_is_asked_with_its_number(string list, int row)
    {
        var verdict = ListGate.Look(Encoding.UTF8.GetBytes(list), new IntakeOptions());
        Assert.Null(verdict.Mark);
        var question = Assert.Single(verdict.Questions);
        Assert.Equal((GatePlace.Row, row), (question.Place, question.Line));
    }

    [Theory]
    [InlineData("TUYỆT MẬT"), InlineData("M Ậ T"), InlineData("ТỐI МẬТ"), InlineData("* MẬT *")]
    public void A_name_that_is_a_grade_and_nothing_else_is_asked_about(string name)
    {
        var question = Assert.Single(
            ListGate
                .Look(
                    Encoding.UTF8.GetBytes($"unit_code,full_name,role\nCB1,{name},member\nCB1,Trần Thị Mật,member\nCB1,Lê Bí Mật,member\n"),
                    new IntakeOptions()
                )
                .Questions
        );
        Assert.Equal((GatePlace.Row, 2), (question.Place, question.Line));
    }
}
