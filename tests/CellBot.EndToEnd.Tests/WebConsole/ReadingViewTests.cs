using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Intake;
using CellBot.Testing;
using CellBot.Web.Console.Reading;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class ReadingViewTests
{
    // Of our own invention.
    private const string Text = """
        TỈNH ỦY HÀ LĨNH
        *
        Số 12-CV/TU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Hà Lĩnh, ngày 05 tháng 11 năm 2026
        Về việc phòng, chống cháy rừng

        Kính gửi: Các đảng ủy xã, phường.

        Thường trực Tỉnh ủy yêu cầu:
        1. Các chi bộ tổ chức quán triệt nội dung công văn này đến từng đảng viên.
        2. Các đảng ủy xã báo cáo kết quả về Tỉnh ủy trước ngày 24/12/2026.

        T/M BAN THƯỜNG VỤ
        PHÓ BÍ THƯ
        Nguyễn Văn Mẫu
        """;

    private static readonly DocumentText Document = new("mau.txt", Text, SourceFormat.Text);
    private static readonly DirectiveReadings Readings = new(new CurrentHolidays(Calendar()), new FakeClock());

    [Fact]
    public void Every_line_lights_words_that_stand_in_the_document()
    {
        var view = ReadingView.Of(Document, Readings.Read(Document));
        Assert.NotEmpty(view.Tasks);
        Assert.Equal(Text, string.Concat(view.Document.Select(segment => segment.Text)));
        var lit = view.Document.SelectMany(segment => segment.Of).ToHashSet();
        Assert.All(view.Tasks.Select(row => row.Light).Concat(view.Times.Select(row => row.Light)), light => Assert.Contains(light, lit));
    }

    [Fact]
    public void What_is_only_inferred_stands_apart_with_its_words()
    {
        var view = ReadingView.Of(Document, Readings.Read(Document));
        var offered = Assert.Single(view.Proposals);
        Assert.Equal(("reminder", "before_deadline"), (offered.Proposal.Field, offered.Proposal.Reason));
        Assert.Contains(view.Document, segment => segment.Of.Contains(offered.Light));
    }

    [Fact]
    public void What_was_not_found_is_a_doubt_and_not_a_guess()
    {
        var document = Document with { Text = "Đề nghị các chi bộ thực hiện nghiêm." };
        var view = ReadingView.Of(document, Readings.Read(document));
        Assert.Contains(view.Doubts, doubt => doubt.TextKey == "doubt.symbol");
        Assert.Contains(view.Doubts, doubt => doubt.TextKey == "doubt.date");
        Assert.Equal("", DirectiveFacts.Of(Readings.Read(document).Metadata).Symbol);
    }

    [Fact]
    public void A_doubt_that_was_settled_or_whose_field_was_mended_does_not_come_back()
    {
        var document = Document with { Text = "Đề nghị các chi bộ thực hiện nghiêm." };
        var reading = Readings.Read(document);
        var first = ReadingView.Of(document, reading);
        Assert.Contains(first.Doubts, doubt => doubt.Code == "symbol_missing");

        var facts = DirectiveFacts.Of(reading.Metadata) with { IssueDate = "2026-11-05" };
        var kept = DirectiveReadings.Keep(reading, document, ["symbol_missing"]);
        kept = DirectiveReadings.Settle(kept, ["type_missing", "symbol_missing"])!;
        var settled = DirectiveReadings.SettledIn(
            new DirectiveVersion(1, 1, "", new Dictionary<string, string>(), null, kept, "", default)
        );
        Assert.Equal(["symbol_missing", "type_missing"], settled.Order());
        var again = ReadingView.Of(document, reading, settled, facts).Doubts.Select(doubt => doubt.Code).ToList();
        Assert.Equal(first.Doubts.Select(doubt => doubt.Code).Except(["symbol_missing", "type_missing", "date_missing"]), again);
        Assert.Contains("issuer_missing", again);
    }

    [Fact]
    public void What_contradicts_itself_stands_before_what_is_missing_and_a_limit_has_its_owner()
    {
        var document = Document with
        {
            Text = Text.Replace("ngày 05 tháng 11 năm 2026", "ngày 05 tháng 11 năm 2036", StringComparison.Ordinal)
                .Replace("Về việc phòng, chống cháy rừng\n", "", StringComparison.Ordinal),
        };
        var view = ReadingView.Of(document, Readings.Read(document));
        Assert.Equal(("date_after_today", "issue_date"), (view.Doubts[0].Code, view.Doubts[0].Field));
        var limit = Assert.Single(ReadingView.Of(Document, Readings.Read(Document)).Times, row => row.Time.IsDeadline);
        Assert.Equal("Các đảng ủy xã", limit.Owner);
    }

    [Fact]
    public void A_version_keeps_the_document_it_was_read_from()
    {
        var reading = DirectiveReadings.Keep(Readings.Read(Document), Document, []);
        var version = new DirectiveVersion(1, 1, "", new Dictionary<string, string>(), null, reading, "", default);
        Assert.Equal(Document, DirectiveReadings.DocumentOf(version));
        Assert.Null(DirectiveReadings.DocumentOf(version with { Reading = null }));
        Assert.Null(DirectiveReadings.DocumentOf(version with { Reading = "{}" }));
    }

    [Fact]
    public void A_drafts_own_words_are_all_verbatim()
    {
        var reading = Readings.Read(Document);
        Assert.NotEmpty(reading.Summaries);
        var check = new VerbatimCheck(Text, reading.Summaries.Select(summary => summary.Text));
        foreach (var summary in reading.Summaries)
        {
            var own = DirectiveReadings.OwnWords(summary);
            Assert.DoesNotContain("12-CV/TU", own);
            Assert.All(check.Check(own), line => Assert.True(line.IsVerbatim, line.Text));
        }
    }

    internal static HolidayCalendar Calendar()
    {
        var file = Repository.Path("content", "calendar", "holidays.yaml");
        return Assert.IsType<HolidayFile.Loaded>(HolidayFile.Parse(File.ReadAllText(file), file)).Calendar;
    }
}
