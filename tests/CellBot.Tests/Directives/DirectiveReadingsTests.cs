using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Intake;
using CellBot.Testing;
using CellBot.Tests.Reading;

namespace CellBot.Tests.Directives;

/// <summary>The page that follows a reading, and each tick on its bench, get what was read: a long document is read once.</summary>
public sealed class DirectiveReadingsTests
{
    private const string Text =
        "TỈNH ỦY HOA GIANG\n*\nSố 77-CV/TU\nHoa Giang, ngày 05 tháng 3 năm 2026\n\nKính gửi: Các chi bộ\n\n1. Các chi bộ họp trước ngày 20/3/2026.\n";

    private readonly DirectiveReadings _readings = new(new CurrentHolidays(Readings.Context.Calendar), new FakeClock());

    [Fact]
    public void A_document_read_lately_is_not_read_again()
    {
        var first = _readings.Read(new DocumentText("a.txt", Text, SourceFormat.Text));
        Assert.Same(first, _readings.Read(new DocumentText("a.txt", Text, SourceFormat.Text)));
        Assert.NotSame(first, _readings.Read(new DocumentText("a.txt", Text + "2. Hết.\n", SourceFormat.Text)));
    }

    [Fact]
    public void A_few_are_kept_and_no_classified_one()
    {
        var secret = new DocumentText("m.txt", "MẬT\n" + Text, SourceFormat.Text);
        var refused = _readings.Read(secret);
        Assert.NotNull(refused.Refused);
        Assert.NotSame(refused, _readings.Read(secret));

        var first = _readings.Read(new DocumentText("0.txt", Text, SourceFormat.Text));
        for (var i = 1; i <= 4; i++)
            _readings.Read(new DocumentText($"{i}.txt", Text, SourceFormat.Text));
        Assert.NotSame(first, _readings.Read(new DocumentText("0.txt", Text, SourceFormat.Text)));
    }
}
