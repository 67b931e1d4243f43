using CellBot.Calendar;
using CellBot.Reading;
using CellBot.Reading.Corrections;

namespace CellBot.Tests.Reading;

/// <summary>What an office settled lies over what is read, and goes wherever the reading goes.</summary>
public sealed class CorrectedReadingTests
{
    // Of our own invention.
    private const string Text = """
        ĐẢNG BỘ TỈNH LAM GIANG
        ĐẢNG ỦY XÃ HÒA KHÊ
        *
        Số 12-CV/ĐU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Hòa Khê, ngày 05 tháng 11 năm 2026
        V/v công tác quý IV

        Kính gửi: Ban Xây dựng Đảng.

        Ban Thường vụ Đảng ủy yêu cầu:
        1. Ban Xây dựng Đảng tổng hợp kết quả sinh hoạt chuyên đề trước ngày 20/12/2026.
        2. Ban Tuyên giáo kiểm tra việc học tập.
        3. Các chi bộ cử đảng viên dự lớp bồi dưỡng.

        T/M BAN THƯỜNG VỤ
        BÍ THƯ
        Nguyễn Văn Mẫu
        """;

    private static readonly DateTimeOffset At = new(2026, 11, 23, 1, 0, 0, TimeSpan.Zero);

    private static DirectiveReading Read(params ReadingCorrection[] corrections) => Read(Text, corrections);

    private static DirectiveReading Read(string text, params ReadingCorrection[] corrections) =>
        DirectiveReader.Read(text, "mau.txt", Readings.Context with { Corrections = new ReadingCorrections(corrections) });

    private static ReadingLine Line(string words, DirectiveReading? reading = null) =>
        ReadingLine.Of(reading ?? Read(), Text).First(line => line.Words.Contains(words, StringComparison.Ordinal));

    private static ReadingCorrection Of(ReadingLine line, CorrectionAct act = CorrectionAct.Change) =>
        new(line.Line, act, line.Passage, "user:1", At);

    private static string Message(DirectiveReading reading, string audience = "cell") =>
        reading.Summaries.FirstOrDefault(summary => summary.Audience == audience)?.Text ?? "";

    [Fact]
    public void Another_actor_makes_the_task_another_audiences_own()
    {
        Assert.DoesNotContain("kiểm tra việc học tập", Message(Read()), StringComparison.Ordinal);
        var reading = Read(Of(Line("kiểm tra việc học tập")) with { Actor = new SettledText("Các chi bộ") });
        var task = reading.Tasks.Single(each => each.Corrected is not null);
        Assert.Equal(("Các chi bộ", ActorSource.Explicit), (task.Actor, task.ActorSource));
        Assert.Equal(Relevance.Direct, task.Cell);
        Assert.Contains("• (mục 2; Các chi bộ) “Ban Tuyên giáo kiểm tra việc học tập”", Message(reading), StringComparison.Ordinal);
    }

    [Fact]
    public void A_deadline_that_the_office_sets_stands_with_its_task_and_says_who_set_it()
    {
        var task = Line("cử đảng viên");
        Assert.Null(task.Time);
        var set = new ReadingCorrection(CorrectedLine.Time, CorrectionAct.Add, task.Passage, "user:1", At)
        {
            Due = new SettledText(new Due(new DateOnly(2026, 12, 15), new TimeOnly(17, 0), false).ToString()),
        };
        var reading = Read(set);
        var time = reading.Temporal.Single(each => each.IsSet);
        Assert.Equal(new Due(new DateOnly(2026, 12, 15), new TimeOnly(17, 0), false), time.Due);
        Assert.Contains("Thời hạn: 17 giờ, ngày 15/12/2026, do văn phòng xác định (mục 3).", Message(reading), StringComparison.Ordinal);
        Assert.Same(time, Line("cử đảng viên", reading).Time);
    }

    [Fact]
    public void A_deadline_changes_its_day_and_whose_it_is_and_is_struck()
    {
        var task = Line("tổng hợp kết quả");
        Assert.Equal(new DateOnly(2026, 12, 20), task.Time!.Due!.Value.Day);
        var change = new ReadingCorrection(CorrectedLine.Time, CorrectionAct.Change, task.TimePassage!, "user:1", At)
        {
            Due = new SettledText("2026-12-22"),
            Owner = new SettledText("Các chi bộ"),
        };
        var time = Read(change).Temporal.Single(each => each.Corrected is not null);
        Assert.Equal((new DateOnly(2026, 12, 22), "Các chi bộ", true), (time.Due!.Value.Day, time.Owner, time.IsDeadline));

        var none = Read(change with { Due = new SettledText(null) });
        Assert.DoesNotContain(none.Temporal, each => each.IsDeadline);
        Assert.NotNull(Line("tổng hợp kết quả", none).TimeCorrection);
    }

    [Fact]
    public void A_struck_task_leaves_with_its_deadline_and_is_still_told_of()
    {
        var reading = Read(Of(Line("tổng hợp kết quả"), CorrectionAct.Strike));
        Assert.Equal(2, reading.Tasks.Count);
        Assert.DoesNotContain(reading.Temporal, each => each.IsDeadline);
        Assert.True(Line("tổng hợp kết quả", reading).IsStruck);
    }

    [Fact]
    public void A_task_that_was_missed_is_words_of_the_document_in_their_item()
    {
        var words = "Kính gửi: Ban Xây dựng Đảng";
        var added = new ReadingCorrection(
            CorrectedLine.Task,
            CorrectionAct.Add,
            new Passage("dự lớp bồi dưỡng", PassageFinder.Of(Text).Find("dự lớp bồi dưỡng", 0)!.Value.Start),
            "user:1",
            At
        )
        {
            Actor = new SettledText("Các chi bộ"),
        };
        var task = Read(added).Tasks.Single(each => each.Corrected is not null);
        Assert.Equal(("3", "dự lớp bồi dưỡng"), (task.Section, Slice(task.Clause)));
        Assert.Equal(words, Slice(PassageFinder.Of(Text).Find("kính gửi  ban xây\ndựng đảng", 0)!.Value));
    }

    [Fact]
    public void Addressees_are_changed_added_and_struck_and_a_letter_to_cells_asks_them()
    {
        var read = Line("Ban Xây dựng Đảng", Read() with { Tasks = [] });
        Assert.Equal(CorrectedLine.Addressee, read.Line);
        var changed = Read(Of(read) with { Name = "Các chi bộ trực thuộc" });
        Assert.Equal(["Các chi bộ trực thuộc"], changed.Addressees.Select(each => each.Recipient));
        Assert.Equal("user:1", changed.Addressees[0].Corrected!.By);

        var added = new ReadingCorrection(CorrectedLine.Addressee, CorrectionAct.Add, new Passage("Chi bộ thôn An Hòa", 0), "user:1", At);
        Assert.Equal(2, Read(added).Addressees.Count);
        Assert.Empty(Read(Of(read, CorrectionAct.Strike)).Addressees);
    }

    [Fact]
    public void It_is_bound_to_the_words_wherever_they_stand_by_then()
    {
        var correction = Of(Line("kiểm tra việc học tập")) with { Actor = new SettledText("Các chi bộ") };
        // Lines broken otherwise, and an item more before it: other places, other numbers of the list.
        var moved = Text.Replace("1. Ban", "1. Đảng viên nghiêm túc chấp hành.\n2. Ban", StringComparison.Ordinal)
            .Replace("2. Ban Tuyên giáo kiểm tra việc học tập", "4. Ban Tuyên giáo\nkiểm tra việc học tập", StringComparison.Ordinal);
        var task = Read(moved, correction).Tasks.Single(each => each.Corrected is not null);
        Assert.Equal("Các chi bộ", task.Actor);

        // Words that are gone change nothing, and are told.
        var gone = Read(Text.Replace("kiểm tra việc học tập", "phát tờ rơi", StringComparison.Ordinal), correction);
        Assert.DoesNotContain(gone.Tasks, each => each.Corrected is not null);
        Assert.Null(Assert.Single(gone.Corrections).Place);
    }

    [Fact]
    public void Of_places_that_say_the_same_the_nearest_is_meant()
    {
        const string Twice = "1. Các chi bộ họp sớm.\n2. Các chi bộ họp sớm.\n";
        var finder = PassageFinder.Of(Twice);
        Assert.Equal(3, finder.Find("các chi bộ họp sớm", 0)!.Value.Start);
        Assert.Equal(26, finder.Find("các chi bộ họp sớm", 30)!.Value.Start);
        Assert.Null(finder.Find("chi bộ họ", 0));
        Assert.Null(finder.Find("…", 0));
    }

    [Fact]
    public void What_is_kept_comes_back_and_a_reading_without_corrections_is_written_as_before()
    {
        var all = new ReadingCorrections([
            Of(Line("kiểm tra việc học tập")) with
            {
                Actor = new SettledText(null),
                Words = new Passage("việc học tập", 7),
            },
            new ReadingCorrection(CorrectedLine.Time, CorrectionAct.Add, new Passage("a", 1), "user:2", At)
            {
                Due = new SettledText("2026-12-22T17:00"),
            },
            new ReadingCorrection(CorrectedLine.Addressee, CorrectionAct.Add, new Passage("b", 0), "user:2", At) { Name = "b" },
        ]);
        Assert.Equal(all, ReadingCorrectionsJson.Read(ReadingCorrectionsJson.Write(all.All).ToJsonString()));
        Assert.DoesNotContain("\"corrected\"", ReadingJson.Write(Read()), StringComparison.Ordinal);
        Assert.Contains("\"corrected\"", ReadingJson.Write(Read(all.All[0])), StringComparison.Ordinal);
        Assert.Contains("văn phòng đã sửa", ReadingSheet.Render(Read(all.All[0]), false), StringComparison.Ordinal);
    }

    private static string Slice(TextSpan span) => string.Concat(Text.EnumerateRunes().Skip(span.Start).Take(span.Length));
}
