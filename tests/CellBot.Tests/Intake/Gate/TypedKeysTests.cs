using CellBot.Intake;

namespace CellBot.Tests.Intake.Gate;

public sealed class TypedKeysTests
{
    private const string Before = "TỈNH ỦY PHÚ LÂM\n*\nSố 12-BC/TU\n";
    private const string After =
        "\nĐẢNG CỘNG SẢN VIỆT NAM\nPhú Lâm, ngày 02 tháng 3 năm 2026\n\nBÁO CÁO\nvề tình hình quý I\n\n1. Các cấp ủy tiếp tục thực hiện.";

    [Theory]
    [InlineData("MAATJ"), InlineData("MAJAT"), InlineData("maatj"), InlineData("MA65T"), InlineData("MA6T5"), InlineData("M A A T J")]
    [
        InlineData("TOOIS MAATJ"),
        InlineData("TUYEETJ MAATJ"),
        InlineData("TUYE65T MA65T"),
        InlineData("TO61I MA65T"),
        InlineData("TOOISMAATJ")
    ]
    [
        InlineData("DDOOJ MAATJ: TOOIS MAATJ"),
        InlineData("D9O65 MA65T: MA65T"),
        InlineData("TAIF LIEEUJ MAATJ"),
        InlineData("Số 12-BC/TU   MAATJ")
    ]
    public void The_keys_of_a_mark_are_asked_about_and_refuse_nothing(string keys)
    {
        var verdict = SecrecyGate.Look(Before + keys + After);
        Assert.Null(verdict.Mark);
        Assert.Single(verdict.Questions);
    }

    [Theory]
    [InlineData("FORMAT65"), InlineData("MATJAN"), InlineData("MA65"), InlineData("Mã hàng MA65T đã nhập về kho của xã trong tháng này.")]
    [InlineData("MAASTRICHT"), InlineData("MAF65T"), InlineData("MAATR")]
    public void What_only_begins_like_the_keys_of_a_mark_is_let_through(string text) =>
        Assert.True(SecrecyGate.Look(Before + text + After).IsClean);
}
