using CellBot.Conversations;
using CellBot.Directives;
using CellBot.Intake;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Summaries;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using CellBot.Tests.Reading;

namespace CellBot.Tests.Directives;

/// <summary>"Xem nội dung" opens a long document at the items that the message quotes.</summary>
public sealed class MessageSectionsTests
{
    private const string Head =
        "ĐẢNG BỘ TỈNH HOA GIANG\r\nĐẢNG ỦY XÃ SUỐI TRONG\r\n*\r\nSố 45-CV/ĐU\r\nV/v công tác quý II\r\nĐẢNG CỘNG SẢN VIỆT NAM\r\nSuối Trong, ngày 05 tháng 3 năm 2026\r\n\r\nKính gửi: Các chi bộ trực thuộc\r\n\r\nBan Thường vụ Đảng ủy yêu cầu:\r\n";
    private const string First = "1. Ban Xây dựng Đảng tổng hợp < 5 báo cáo trước ngày 10/5/2026.\r\n";
    private const string Second =
        "2. Các chi bộ tổ chức sinh hoạt chuyên đề.\r\na) Hoàn thành sinh hoạt trước ngày 30/4/2026 & báo cáo.\r\nb) Phân công đảng viên phụ trách từng hộ gia đình.\r\n";

    private static OpenDirective Open(string text)
    {
        var reading = Readings.Of(text);
        return new OpenDirective(
            new DocumentText("cv.txt", text, SourceFormat.Text),
            reading,
            new MessageBench(reading, text, ReadingLexicon.Default)
        );
    }

    [Fact]
    public void The_items_that_the_message_quotes_are_shown_whole_and_no_others()
    {
        var open = Open(Head + First + Second);
        var words = CellBot.Messages.HtmlText.Escape(
            DirectiveReadings.OwnWords(open.Reading.Summaries.Single(summary => summary.Audience == "cell"))
        );

        var shown = MessageSections.Of(open, "cell", words)!;
        Assert.StartsWith("2. Các chi bộ tổ chức sinh hoạt chuyên đề.", shown, StringComparison.Ordinal);
        Assert.Contains("30/4/2026 &amp; báo cáo", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Ban Xây dựng Đảng", shown, StringComparison.Ordinal);
        Assert.Null(MessageSections.Of(open, "cell", "Lời của văn phòng."));
        Assert.Null(MessageSections.Of(open, "default", words));
    }

    [Fact]
    public void A_document_of_several_messages_begins_with_them_and_a_short_one_is_shown_as_it_is()
    {
        var readings = new DirectiveReadings(new CellBot.Calendar.CurrentHolidays(Readings.Context.Calendar), new FakeClock());
        var text =
            Head
            + string.Concat(Enumerable.Repeat(First, 60)).Replace("1. Ban", "- Ban", StringComparison.Ordinal)
            + Second.Replace("2.", "1.", StringComparison.Ordinal);
        var document = new DocumentText("cv.txt", text, SourceFormat.Text);
        var reading = readings.Read(document);
        var words = CellBot.Messages.HtmlText.Escape(
            DirectiveReadings.OwnWords(reading.Summaries.Single(summary => summary.Audience == "cell"))
        );
        var version = new DirectiveVersion(
            1,
            1,
            "",
            new Dictionary<string, string> { ["cell"] = words },
            DirectiveService.Body(document),
            DirectiveReadings.Keep(reading, document, []),
            "",
            default
        );

        var parts = DirectiveContent.Parts(version, version.Body!, "cell", readings, TestFlow.Messages, 3_000);
        Assert.StartsWith("<b>Các mục nêu trong tin</b>\n1. Các chi bộ tổ chức", parts[0], StringComparison.Ordinal);
        Assert.StartsWith("<b>Nội dung (1/", parts[1], StringComparison.Ordinal);
        Assert.Single(DirectiveContent.Parts(version, "ngắn", "cell", readings, TestFlow.Messages, 3_000));
        Assert.StartsWith(
            "<b>Nội dung (1/",
            DirectiveContent.Parts(version, version.Body!, "team", readings, TestFlow.Messages, 3_000)[0],
            StringComparison.Ordinal
        );
    }
}
