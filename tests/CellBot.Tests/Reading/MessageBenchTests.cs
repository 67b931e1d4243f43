using CellBot.Directives;
using CellBot.Reading;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Summaries;

namespace CellBot.Tests.Reading;

/// <summary>The clerk's bench: ticking, unticking, reordering; a person's lines stay, the rest is the formatter's.</summary>
public sealed class MessageBenchTests
{
    private const string Text =
        "ĐẢNG BỘ TỈNH HOA GIANG\nĐẢNG ỦY XÃ SUỐI TRONG\n*\nSố 45-CV/ĐU\nV/v công tác quý II\nĐẢNG CỘNG SẢN VIỆT NAM\nSuối Trong, ngày 05 tháng 3 năm 2026\n\nKính gửi: Các chi bộ trực thuộc\n\nBan Thường vụ Đảng ủy yêu cầu:\n"
        + "1. Các chi bộ tổ chức sinh hoạt chuyên đề, hoàn thành trước ngày 30/4/2026.\n"
        + "2. Ban Xây dựng Đảng tổng hợp báo cáo của các chi bộ trước ngày 10/5/2026.\n"
        + "3. Bí thư chi bộ báo cáo kết quả chậm nhất ngày 25/4/2026.\n"
        + "4. Các chi bộ phân công đảng viên phụ trách từng hộ gia đình.\n";

    private readonly DirectiveReading _reading = Readings.Of(Text);
    private readonly AudienceBench _bench;

    public MessageBenchTests() => _bench = new MessageBench(_reading, Text, ReadingLexicon.Default).Of("cell")!;

    private string Drafted => DirectiveReadings.OwnWords(_reading.Summaries.Single(summary => summary.Audience == "cell"));

    [Fact]
    public void Words_that_nobody_changed_come_back_as_they_were()
    {
        Assert.Equal(Drafted, _bench.Changed(Drafted, BenchChange.None));
        var first = SpanOf("1");
        Assert.Equal(Drafted, _bench.Changed(_bench.Changed(Drafted, new([], [first])), new([first], [])));
    }

    [Fact]
    public void Every_line_says_what_it_is_and_where_it_comes_from()
    {
        var lines = _bench.Lines(Drafted);
        Assert.Equal(
            [DraftPart.Heading, DraftPart.Point, DraftPart.Point, DraftPart.Point, DraftPart.Deadlines],
            lines.Select(line => line.Part)
        );
        Assert.Equal(["3", "1", "4"], lines.Where(line => line.Span is not null).Select(line => line.Section));
        Assert.All(
            lines.Where(line => line.Span is not null),
            line => Assert.Contains(Text[line.Span!.Value.Start..line.Span.Value.End].TrimEnd('.'), line.Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Without_a_clause_its_limit_goes_too_and_the_message_says_that_more_is_asked()
    {
        var words = _bench.Changed(Drafted, new([], [SpanOf("3")]));

        Assert.DoesNotContain("25/4/2026", words, StringComparison.Ordinal);
        Assert.Contains("Còn 1 nội dung khác: đề nghị xem toàn văn.", words, StringComparison.Ordinal);
        Assert.Contains("Thời hạn: trước ngày 30/4/2026 (mục 1).", words, StringComparison.Ordinal);
    }

    [Fact]
    public void Anothers_clause_is_never_told_as_a_duty()
    {
        var words = _bench.Changed(Drafted, new([SpanOf("2")], []));

        var lines = words.Split('\n');
        Assert.True(
            Array.IndexOf(lines, "Nội dung cần quán triệt:")
                < Array.FindIndex(lines, line => line.Contains("Ban Xây dựng Đảng", StringComparison.Ordinal)),
            words
        );
        Assert.Contains("của Ban Xây dựng Đảng: trước ngày 10/5/2026", words, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_moves_past_its_neighbour_and_no_further_than_the_end()
    {
        Assert.Equal(["1", "3", "4"], Sections(_bench.Changed(Drafted, new([], [], SpanOf("1"), -1))));
        Assert.Equal(["3", "4", "1"], Sections(_bench.Changed(Drafted, new([], [], SpanOf("1"), 1))));
        Assert.Equal(["3", "1", "4"], Sections(_bench.Changed(Drafted, new([], [], SpanOf("3"), -1))));
    }

    [Fact]
    public void A_persons_lines_stay_behind_the_line_they_were_written_behind()
    {
        var lines = Drafted.Split('\n').ToList();
        lines.Insert(2, "Đồng chí bí thư đọc kỹ mục này.");
        lines.Insert(0, "Chi bộ lưu ý:");
        var written = string.Join('\n', lines);

        var moved = _bench.Changed(written, new([], [], SpanOf("3"), 1)).Split('\n');
        Assert.Equal("Chi bộ lưu ý:", moved[0]);
        Assert.StartsWith("• (mục 3", moved[3], StringComparison.Ordinal);
        Assert.Equal("Đồng chí bí thư đọc kỹ mục này.", moved[4]);
        // Where its line goes, it stays with the one before.
        Assert.Contains("Đồng chí bí thư đọc kỹ mục này.", _bench.Changed(written, new([], [SpanOf("3")])), StringComparison.Ordinal);
        Assert.Equal(DraftPart.Written, _bench.Lines(written)[0].Part);
    }

    [Fact]
    public void What_a_person_wrote_anew_or_took_out_does_not_come_back()
    {
        var written = Drafted.Replace("Việc của chi bộ:", "Chi bộ làm ngay:", StringComparison.Ordinal);
        written = written[..written.IndexOf("\nThời hạn:", StringComparison.Ordinal)];

        var words = _bench.Changed(written, new([], [SpanOf("4")]));
        Assert.StartsWith("Chi bộ làm ngay:\n", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Việc của chi bộ", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Thời hạn", words, StringComparison.Ordinal);
    }

    [Fact]
    public void All_unticked_leaves_a_persons_lines_alone() =>
        Assert.Equal(
            "Lời của văn phòng.",
            _bench.Changed(Drafted + "\nLời của văn phòng.", new([], [SpanOf("1"), SpanOf("3"), SpanOf("4")]))
        );

    [Fact]
    public void A_clause_that_the_document_does_not_have_changes_nothing() =>
        Assert.Equal(Drafted, _bench.Changed(Drafted, new([new TextSpan(1, 9)], [new TextSpan(2, 5)], new TextSpan(3, 4), 1)));

    [Fact]
    public void On_the_bench_a_proposal_loses_its_note()
    {
        var text =
            Text[..Text.IndexOf("1. ", StringComparison.Ordinal)]
            + "1. Chi bộ xem xét, ra nghị quyết đề nghị kết nạp người vào Đảng.\n"
            + string.Concat(
                Enumerable.Range(2, 44).Select(n => $"{n}. Đảng ủy cơ sở thẩm định hồ sơ nhóm {n}, báo cáo cấp ủy cấp trên trực tiếp.\n")
            );
        var reading = Readings.Of(text);
        var drafted = DirectiveReadings.OwnWords(reading.Summaries.Single(summary => summary.Audience == "cell"));
        Assert.True(ProposalNote.StandsIn(drafted), drafted);

        var words = new MessageBench(reading, text, ReadingLexicon.Default).Of("cell")!.Changed(drafted, BenchChange.None);
        Assert.False(ProposalNote.StandsIn(words), words);
        Assert.StartsWith("Việc của chi bộ:\n• (mục 1) “Chi bộ xem xét", words, StringComparison.Ordinal);
    }

    /// <summary>
    /// Whatever the machine drafts, taken apart and put together it is the same; over documents of the customer, where they are at hand.
    /// </summary>
    [SkippableFact]
    public void Every_draft_of_real_documents_comes_back_as_it_was()
    {
        var folder = Readings.Shared("documents");
        Skip.IfNot(Directory.Exists(folder), "no ../shared/documents");
        var files = Directory.EnumerateFiles(folder, "*.txt", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            var text = File.ReadAllText(file);
            var reading = Readings.Of(text);
            var bench = new MessageBench(reading, text, ReadingLexicon.Default);
            foreach (
                var summary in reading.Summaries.Where(summary =>
                    !reading.Choices.Single(choice => choice.Audience == summary.Audience).IsLong
                )
            )
            {
                var words = DirectiveReadings.OwnWords(summary);
                var audience = bench.Of(summary.Audience)!;
                Assert.DoesNotContain(audience.Lines(words), line => line.Part is DraftPart.Written);
                if (summary.Lines.Select(line => line.Section).Distinct().Count() < 2)
                    continue;
                var span = audience.Lines(words).First(line => line.Span is not null).Span!.Value;
                var there = audience.Changed(audience.Changed(words, new([], [], span, 1)), new([], [], span, -1));
                Assert.Equal(words, there);
            }
        }
    }

    private TextSpan SpanOf(string section) =>
        _bench.Candidates.Single(candidate => candidate.Candidate.Section == section).Candidate.Offset;

    private IEnumerable<string?> Sections(string words) =>
        _bench.Lines(words).Where(line => line.Span is not null).Select(line => line.Section);
}
