using CellBot.Intake.Gate;

namespace CellBot.Tests.Intake.Gate;

/// <summary>What the gate makes of a paragraph and of a table.</summary>
public sealed class GatePartTests
{
    [Fact]
    public void A_paragraph_is_read_as_it_prints_with_what_is_hidden_and_as_it_was()
    {
        var paragraph = new ParagraphText();
        paragraph.Append("Độ ", isGone: false, isNew: false);
        paragraph.Append("mật", isGone: true, isNew: false);
        paragraph.Append("thường", isGone: false, isNew: true);
        Assert.Equal("Độ thường", paragraph.Printed);
        Assert.Equal(["Độ mậtthường", "Độ mật"], paragraph.Others);
    }

    [Fact]
    public void A_paragraph_without_changes_is_read_once()
    {
        var paragraph = new ParagraphText();
        paragraph.Append("Kính gửi", isGone: false, isNew: false);
        Assert.Empty(paragraph.Others);
    }

    [Fact]
    public void A_table_is_read_down_its_columns_too()
    {
        var table = new TableTexts(linesBefore: 4);
        foreach (var row in new[] { new[] { "STT", "Độ", "Số" }, ["1", "mật", ""] })
        {
            table.StartRow();
            foreach (var cell in row)
            {
                table.StartCell();
                table.Add(cell);
            }
        }
        Assert.Equal("STT\n1\n\nĐộ\nmật\n\nSố\n", table.Down);
        Assert.Equal(["STT", "Độ", "Số", "1", "mật", ""], table.Lines);
        Assert.Equal((2, 5, 4, true), (table.Rows, table.Filled, table.LinesBefore, table.IsWide));
    }

    [Fact]
    public void Two_columns_are_layout()
    {
        var table = new TableTexts(0);
        table.StartRow();
        table.StartCell();
        table.StartCell();
        Assert.False(table.IsWide);
        table.StartCell();
        Assert.True(table.IsWide);
    }
}
