using CellBot.Intake;
using CellBot.Reading;
using CellBot.Testing;

namespace CellBot.Tests.Reading;

/// <summary>The inputs of ../shared/cases/reading, each the smallest that showed a kind of fault, with what is right.</summary>
public sealed class CaseReadingTests
{
    private static readonly Dictionary<string, Action<DirectiveReading>> Right = new(StringComparer.Ordinal)
    {
        ["incoming-stamp-1.txt"] = Stamped,
        ["incoming-stamp-2.txt"] = Stamped,
        ["hidden-text.docx"] = reading =>
        {
            Head(reading, "12-CV/TU", "Tỉnh ủy Thử Nghiệm", "2026-03-12", "V/v tăng cường tuyên truyền");
            Assert.Equal(2, reading.Tasks.Count);
        },
        ["numbering.docx"] = reading =>
        {
            Assert.Equal(["5", "6", "I"], reading.Sections.Select(section => section.Id));
            Assert.Equal(["5", "6"], reading.Tasks.Select(task => task.Section));
            Limits(reading, "2026-04-20", "2026-04-25");
        },
        ["k03a_motto_cut.txt"] = Drought,
        ["k03b_date_cut.txt"] = Drought,
        ["k04_pdf_columns.txt"] = Drought,
        ["k04b_date_pieces.txt"] = Drought,
        ["k05_subject_swallows.txt"] = Flags,
        ["k05b_with_blank.txt"] = Flags,
        ["k06_kl_one_line.txt"] = reading =>
        {
            Head(reading, "31/TB-UBND", "Ủy ban nhân dân tỉnh Hoa Giang", "2026-03-05", "TẠI BUỔI LÀM VIỆC VỚI LÃNH ĐẠO XÃ SUỐI TRONG");
            Assert.Equal("Xã Suối Trong", Assert.Single(reading.Tasks).Actor);
        },
        ["k07_unnumbered.txt"] = reading =>
        {
            Assert.Equal("các Sở: Nông nghiệp, Tài chính", Assert.Single(reading.Tasks).Actor);
            Limits(reading, "2026-03-20");
        },
        ["k08_colon_actor.txt"] = reading =>
        {
            Assert.Equal(
                ["Các Sở: Giáo dục và Đào tạo, Y tế", "Các Sở, cơ quan: Tài chính, Xây dựng, Nông nghiệp và Môi trường"],
                reading.Tasks.Select(task => task.Actor).Distinct()
            );
            Limits(reading, "2026-04-05");
        },
        ["k09_actor_verbish.txt"] = reading =>
            Actors(reading, "Chi cục Kết cấu hạ tầng xây dựng", "Chủ tịch Ủy ban nhân dân cấp xã", "Trung tâm Quản lý đầu tư xây dựng"),
        ["k10_named_not_asked.txt"] = reading => Silent(reading, "cell", "member", "team"),
        ["k10b_heading_cell.txt"] = reading =>
        {
            Actors(reading, "Chi bộ", "Đảng ủy cơ sở");
            Assert.Contains("trước ngày 20/3/2026", Message(reading, "cell"), StringComparison.Ordinal);
            Assert.DoesNotContain("30/3/2026", Message(reading, "cell"), StringComparison.Ordinal);
        },
        ["k11_foreign_deadline.txt"] = reading =>
        {
            Assert.DoesNotContain("Thời hạn", Message(reading, "cell"), StringComparison.Ordinal);
            Limits(reading, "2026-04-30", "2026-03-20", "2026-10-30");
        },
        ["k12_before_months.txt"] = reading =>
        {
            Assert.DoesNotContain(
                reading.Temporal,
                time => time.Text.Contains("tháng đối với", StringComparison.Ordinal) || time.Due is not null
            );
            Actors(reading, "cấp ủy", "Các đảng ủy", "Các đảng ủy");
        },
        ["k13_refs.txt"] = reading =>
        {
            Assert.Equal(["11/NQ-CP", "12/NQ-CP", "213-KL/TW", "49-TB/VPTW", "50-TB/VPTW"], reading.References.Select(each => each.Symbol));
            Assert.Equal(["nghi_quyet", "nghi_quyet", "ket_luan", "thong_bao", "thong_bao"], reading.References.Select(each => each.Type));
        },
        ["k14_roman_from_II.txt"] = reading =>
            Assert.Equal(
                ["II", "II.1", "II.1.a", "III", "III.1", "III.1.a", "IV", "IV.1", "IV.1.a"],
                reading.Sections.Select(section => section.Id)
            ),
        ["k15_orders_in_assessment.txt"] = reading =>
            Assert.Equal(["xã Suối Trong", "xã Suối Trong"], reading.Tasks.Where(task => task.Section == "I").Select(task => task.Actor)),
        ["k16_attached_plan.txt"] = reading =>
        {
            Assert.Equal(["Như trên", "VT, NN"], reading.Distribution.Select(each => each.Recipient));
            Assert.Equal(
                ["Sở Nông nghiệp", "Tổ bảo vệ nguồn nước cộng đồng"],
                reading.Tasks.Where(task => task.Section.StartsWith("PL1.II", StringComparison.Ordinal)).Select(task => task.Actor)
            );
            Limits(reading, "2026-03-20");
        },
        ["k17_last_item_swallows.txt"] = reading =>
        {
            Assert.Equal(14, reading.Sections.Single(section => section.Id == "1.b").Lines.Last);
            Actors(
                reading,
                "Văn phòng Ủy ban nhân dân tỉnh",
                "Văn phòng Ủy ban nhân dân tỉnh",
                "Thủ trưởng các sở, ban, ngành; Chủ tịch Ủy ban nhân dân các xã, phường"
            );
        },
        ["k18_recurring.txt"] = reading =>
            Assert.Equal(
                ["FREQ=MONTHLY;BYMONTHDAY=15", "FREQ=MONTHLY;INTERVAL=3", "FREQ=WEEKLY;BYDAY=FR;BYHOUR=15;BYMINUTE=0"],
                reading.Temporal.Where(time => time.Kind == TimeKind.Recurring).Select(time => time.Rrule)
            ),
        ["k19_forecast.txt"] = reading =>
            Assert.DoesNotContain(reading.Temporal, time => time.Kind is TimeKind.Period or TimeKind.Deadline),
        ["k20_footnote.txt"] = reading =>
        {
            Assert.Equal(["1", "2", "3"], reading.Sections.Select(section => section.Id));
            Assert.Equal(12, reading.Sections[1].Lines.Last);
            Assert.DoesNotContain("cơ sở.1", Message(reading, "committee"), StringComparison.Ordinal);
        },
        ["k21_conditions.txt"] = reading =>
        {
            Assert.DoesNotContain(reading.Tasks, task => task.Section is "1.a" or "1.b" or "2.a" or "2.b");
            Silent(reading, "cell", "member", "team");
        },
        ["k22_uppercase_wrap.txt"] = reading => Actors(reading, "Sở Khoa học và Công nghệ"),
        ["k23_dien_list.txt"] = reading =>
        {
            Assert.Equal(3, reading.Addressees.Count);
            Actors(
                reading,
                "Báo Hoa Giang, Đài Phát thanh Hoa Giang, Cổng thông tin điện tử tỉnh",
                "Chủ tịch Ủy ban nhân dân các xã từ Suối Trong đến Đồi Sim"
            );
        },
        ["k24_law_refs.txt"] = reading =>
            Assert.Equal(
                [("luat", null), ("luat", null), ("nghi_dinh", "131/2025/NĐ-CP")],
                reading.References.Select(each => (each.Type, each.Symbol))
            ),
        ["k25_docx_paras.txt"] = reading =>
        {
            Assert.Equal("Về việc phòng, chống hạn mùa khô", reading.Metadata.Subject);
            Actors(reading, "Sở Nông nghiệp");
        },
        ["k26_blank_number.txt"] = reading =>
        {
            Assert.Null(reading.Metadata.Number);
            Assert.Equal("chi_thi", reading.Metadata.DocType);
            Assert.Null(reading.Metadata.IssueDate);
        },
        ["k27_24_24.txt"] = reading =>
        {
            Assert.Equal(
                ["2026-04-05/2026-04-10", "2026-04-21/2026-04-22"],
                reading
                    .Temporal.Where(time => time.Kind == TimeKind.Period)
                    .Select(time => $"{time.Start:yyyy-MM-dd}/{time.End:yyyy-MM-dd}")
            );
            Actors(reading, "Văn phòng Tỉnh ủy", "Các đảng ủy");
        },
        ["k28_party_issuer.txt"] = reading =>
        {
            Head(reading, "45-TB/VPTW", "Văn phòng Trung ương Đảng", "2026-03-05", "TẠI BUỔI LÀM VIỆC VỀ CÔNG TÁC THỦY LỢI");
            Actors(reading, "Đảng uỷ Chính phủ", "Đảng uỷ Chính phủ", "Cấp uỷ, chính quyền địa phương các cấp, nhất là các đô thị lớn");
        },
        ["k29_party_quochoi.txt"] = reading =>
        {
            Actors(reading, "Đảng uỷ Quốc hội");
            Silent(reading, "cell", "member", "team");
        },
        ["verbs.txt"] = reading =>
        {
            Assert.Equal(60, reading.Tasks.Count);
            Assert.All(reading.Tasks, task => Assert.Equal("Các chi bộ", task.Actor));
            Assert.Equal(60, reading.Temporal.Count(time => time.IsDeadline));
        },
    };

    public static TheoryData<string> Files() => [.. Right.Keys];

    [SkippableTheory]
    [MemberData(nameof(Files))]
    public async Task Each_kind_of_fault_is_read_right(string file)
    {
        var path = Readings.Shared($"cases/reading/{file}");
        Skip.IfNot(File.Exists(path), "The cases stand in ../shared, which is absent here.");

        var text = file.EndsWith(".txt", StringComparison.Ordinal) ? await File.ReadAllTextAsync(path) : await TextOfAsync(path);

        Right[file](Readings.Of(text));
    }

    private static async Task<string> TextOfAsync(string path)
    {
        var intake = new DocumentIntake(new NoPdf(), new NoScans(), new IntakeOptions());
        var result = await intake.ReadAsync(await File.ReadAllBytesAsync(path), Path.GetFileName(path), CancellationToken.None);
        return Assert.IsType<IntakeResult.Accepted>(result).Document.Text;
    }

    private static void Stamped(DirectiveReading reading)
    {
        Head(reading, "12-CV/TU", "Tỉnh ủy Thử Nghiệm", "2026-03-12", "V/v tăng cường tuyên truyền");
        Limits(reading, "2026-04-20", "2026-04-25");
    }

    private static void Drought(DirectiveReading reading)
    {
        Head(reading, "31/CT-UBND", "Ủy ban nhân dân tỉnh Hoa Giang", "2026-03-05", null);
        Assert.Equal("về việc phòng, chống hạn mùa khô", reading.Metadata.Subject?.ToLowerInvariant());
        Assert.Equal("Hoa Giang", reading.Metadata.Province);
        Actors(reading, "Sở Nông nghiệp");
    }

    private static void Flags(DirectiveReading reading)
    {
        Assert.Equal("Về việc phòng, chống hạn mùa khô", reading.Metadata.Subject);
        Assert.Contains(reading.Temporal, time => time.Kind == TimeKind.Period && time.End == new DateOnly(2026, 5, 14));
        Actors(reading, "các cơ quan, đơn vị và các hộ gia đình", "Ủy ban nhân dân các xã, phường");
    }

    private static void Head(DirectiveReading reading, string symbol, string issuer, string date, string? subject)
    {
        Assert.Equal(
            (symbol, issuer, date),
            (reading.Metadata.Symbol, reading.Metadata.IssuingBody, $"{reading.Metadata.IssueDate:yyyy-MM-dd}")
        );
        if (subject is not null)
            Assert.Equal(subject, reading.Metadata.Subject);
    }

    private static void Actors(DirectiveReading reading, params string[] actors) =>
        Assert.Equal(actors, reading.Tasks.Select(task => task.Actor));

    private static void Limits(DirectiveReading reading, params string[] days) =>
        Assert.Equal(days, reading.Temporal.Where(time => time.IsDeadline).Select(time => $"{time.Due?.Day:yyyy-MM-dd}"));

    private static void Silent(DirectiveReading reading, params string[] audiences) =>
        Assert.DoesNotContain(reading.Summaries, summary => audiences.Contains(summary.Audience));

    private static string Message(DirectiveReading reading, string audience) =>
        reading.Summaries.Single(summary => summary.Audience == audience).Text;

    private sealed class NoPdf : IPdfTextExtractor
    {
        public Task<PdfExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
