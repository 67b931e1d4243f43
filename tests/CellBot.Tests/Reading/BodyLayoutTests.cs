using CellBot.Reading;

namespace CellBot.Tests.Reading;

/// <summary>Which lines of a body belong together, and what number each item bears.</summary>
public sealed class BodyLayoutTests
{
    private const string Head =
        "ỦY BAN NHÂN DÂN\nTỈNH HÒA AN\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 31/KH-UBND\nHòa An, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\nPhòng, chống hạn mùa khô\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:\n";
    private const string Foot = "\n\nNơi nhận:\n- Như trên;\n- Lưu: VT, NN.\n\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\nNguyễn Văn Mẫu\n";

    [Theory]
    [InlineData("II. MỤC ĐÍCH\n1. Bảo đảm nước sinh hoạt.\nIII. NỘI DUNG\n1. Sở Y tế giám sát nguồn nước.", "II II.1 III III.1")]
    [InlineData(
        "Chương I\nQUY ĐỊNH CHUNG\nĐiều 1. Phạm vi\nĐiều 2. Đối tượng\nChương II\nNHIỆM VỤ\nĐiều 3. Tích nước\n1. Tích trong mùa mưa.\nĐiều 4. Xả nước\n1. Xả khi có lũ.",
        "I I.1 I.2 II II.3 II.3.1 II.4 II.4.1"
    )]
    [InlineData(
        "1. Các sở:\nd) Tích nước;\ne) Xả nước.\n2. Các xã:\na) Bơm nước;\nb) Trữ nước;\nc) Lọc nước;\nd) Cấp nước;\nđ) Đo nước;\ne) Thử nước;\ng) Giữ nước.",
        "1 2 2.a 2.b 2.c 2.d 2.đ 2.e 2.g"
    )]
    [InlineData(
        "1. Tích nước trong các hồ.\n2. Bơm nước cho các xã.\nViệc phân công như sau:\n1. Sở Y tế kiểm tra nguồn nước.\n2. Sở Xây dựng rà soát các hồ.",
        "1 2 1_2 2_2"
    )]
    [InlineData("Điều 2.\n\n1. Kế hoạch này có hiệu lực từ ngày ký.", "2 2.1")]
    public void An_item_bears_the_numbers_above_it_and_its_own(string body, string ids) =>
        Assert.Equal(ids, string.Join(' ', Read(body).Sections.Select(section => section.Id)));

    [Theory]
    [InlineData("**I. MỤC\nĐÍCH, YÊU CẦU**\n\n**1.\nSở Y tế:**\n\nLọc nước cho các xã.", "I:12-18 I.1:15-18")]
    [InlineData(
        "1. Báo Hòa An, Đài Phát thanh Hòa\nAn, Cổng thông tin điện tử tỉnh kịp thời đưa tin về tình\nhình hạn hán, hướng dẫn người dân tích trữ\nnước.\n2. Sở Y tế kiểm tra nguồn nước cho các xã\nvùng cao.",
        "1:12-15 2:16-17"
    )]
    public void A_line_that_a_converter_cut_is_whole_again(string body, string sections) =>
        Assert.Equal(
            sections,
            string.Join(' ', Read(body).Sections.Select(section => $"{section.Id}:{section.Lines.First}-{section.Lines.Last}"))
        );

    [Fact]
    public void A_sentence_under_a_heading_is_no_part_of_it()
    {
        const string body =
            "1. Tổ trực cứu trợ cấp xã\nCác xã vùng cao chọn\ncử người có sức khỏe, mỗi tổ năm\nngười, trực suốt mùa khô, báo\ncáo Sở Nông nghiệp.\n2. Đội xe chở nước\nMỗi huyện bố trí hai xe, chở\nnước cho các bản.";

        Assert.Equal(["Các xã vùng cao", "Mỗi huyện"], Read(body).Tasks.Select(task => task.Actor).Distinct());
    }

    [Fact]
    public void What_follows_the_signature_is_a_body_of_its_own()
    {
        var reading = Read(
            "1. Sở Y tế kiểm tra nguồn nước trước ngày 10/3/2026.",
            Foot
                + "\nPHỤ LỤC I\nPHÂN CÔNG NHIỆM VỤ\n(Kèm theo Kế hoạch số 31/KH-UBND ngày 05/3/2026)\nI. MỤC TIÊU\n- Đủ nước sinh hoạt.\nII. NHIỆM VỤ\n1. Sở Nông nghiệp vận hành trạm bơm trước ngày 20/3/2026.\n"
                + "PHỤ LỤC II\nDANH MỤC HỒ CHỨA\n1. Hồ Suối Trong.\n"
        );

        Assert.Equal(["1", "PL1.I", "PL1.I.a", "PL1.II", "PL1.II.1", "PL2.1"], reading.Sections.Select(section => section.Id));
        Assert.Equal(["Như trên", "VT, NN"], reading.Distribution.Select(entry => entry.Recipient));
        Assert.Equal("Nguyễn Văn Mẫu", reading.Metadata.Signature.Signer);
        Assert.Equal(["1", "PL1.II.1"], reading.Tasks.Select(task => task.Section));
        Assert.Equal(
            ["2026-03-10", "2026-03-20"],
            reading.Temporal.Where(time => time.IsDeadline).Select(time => $"{time.Due!.Value.Day:yyyy-MM-dd}")
        );
        Assert.Empty(reading.References);
    }

    [Fact]
    public void A_form_to_be_filled_in_gives_no_orders()
    {
        var reading = Read(
            "1. Sở Y tế kiểm tra nguồn nước.",
            Foot
                + "\nPHỤ LỤC\nMẪU BÁO CÁO\n(Kèm theo Kế hoạch số 31/KH-UBND ngày 05/3/2026)\n1. Báo cáo kết quả tích nước: ..........\n2. Đề nghị cấp trên hỗ trợ: ..........\n3. Tổ chức thực hiện: ..........\n"
        );

        Assert.Equal("1", Assert.Single(reading.Tasks).Section);
    }

    [Fact]
    public void Provisions_quoted_from_elsewhere_are_no_items()
    {
        var reading = Read(
            "1. Sửa đổi khoản 2 Điều 5 như sau:\n“2. Chủ hồ có trách nhiệm:\na) Tích nước trước ngày 20/3/2026;\nb) Báo cáo Sở Nông nghiệp”.\n2. Sở Y tế kiểm tra nguồn nước."
        );

        Assert.Equal(["1", "2"], reading.Sections.Select(section => section.Id));
        Assert.DoesNotContain(reading.Tasks, task => task.Kind == TaskKind.Reporting);
    }

    [Theory]
    [InlineData(
        "1. Sở Y tế kiểm tra nguồn nước tại cơ sở.1\n2. Sở Xây dựng rà soát các hồ.\n\n1 Thực hiện theo mục 18.5 của Hướng dẫn.\n\n5\n\n3. Sở Tài chính bố trí kinh phí."
    )]
    [InlineData(
        "1. Sở Y tế kiểm tra nguồn nước[1] tại cơ sở.\n2. Sở Xây dựng rà soát các hồ.\n\n[1] Thực hiện theo mục 18.5 của Hướng dẫn.\n\n3. Sở Tài chính bố trí kinh phí."
    )]
    [InlineData(
        "1. Sở Y tế kiểm tra nguồn nước tại cơ sở1.\n2. Sở Xây dựng rà soát các hồ cho các\n\n1\nThực hiện theo mục 18.5 của Hướng dẫn.\n2\n\nxã vùng cao.\n3. Sở Tài chính bố trí kinh phí."
    )]
    public void A_footnote_belongs_to_no_item(string body)
    {
        var reading = Read(body);
        Assert.Equal(["1", "2", "3"], reading.Sections.Select(section => section.Id));
        Assert.Equal(3, reading.Tasks.Count);
    }

    [Fact]
    public void A_note_on_what_comes_with_a_letter_belongs_to_no_item()
    {
        var reading = Read(
            "1. Sở Y tế kiểm tra nguồn nước.\n2. Sở Xây dựng rà soát các hồ./.\n(Công điện số 12/CĐ-TTg ngày 02/3/2026 gửi kèm theo)"
        );

        Assert.Equal(reading.Sections[1].Lines.First, reading.Sections[1].Lines.Last);
        Assert.Equal("12/CĐ-TTg", Assert.Single(reading.References).Symbol);
    }

    [Fact]
    public void An_assessment_may_end_with_orders()
    {
        var reading = Read(
            "I. ĐÁNH GIÁ CHUNG\nThời gian qua, xã Suối Trong có nhiều cố gắng.\nTrong thời gian tới, xã Suối Trong tổ chức thực hiện nghiêm việc cấp nước.\nII. NHIỆM VỤ\n1. Sở Nông nghiệp kiểm tra các hồ chứa."
        );

        Assert.Equal(["I", "II.1"], reading.Tasks.Select(task => task.Section));
    }

    [Theory]
    [InlineData(
        "1. Các xã xét đề nghị của người có đủ điều kiện sau:\n+ Không thuộc đối tượng đang bị xem xét kỷ luật.\n+ Gửi đơn trước thời điểm xét."
    )]
    [InlineData("1. Hồ sơ gồm:\n- Trích lục khai tử.\n- Các bản bổ sung hồ sơ.")]
    [InlineData("1. Nguyên tắc hoạt động\n- Tuân thủ pháp luật.\n- Bảo đảm công khai.")]
    public void Conditions_papers_and_principles_are_no_duties(string body) =>
        Assert.DoesNotContain(Read(body).Tasks, task => task.Section.Contains('.', StringComparison.Ordinal));

    [Theory]
    [InlineData(
        "1. Văn phòng:\na) Theo dõi việc thực hiện.\nb) Tổng hợp kết quả.\nChủ tịch Ủy ban nhân dân tỉnh yêu cầu Thủ trưởng các sở tổ chức quán triệt, triển khai thực hiện nghiêm túc Kế hoạch này./.",
        "implementation_clause"
    )]
    [InlineData(
        "1. Sở Y tế kiểm tra nguồn nước.\nBộ Chỉ huy Quân sự tỉnh chủ trì theo dõi, kiểm tra việc thực hiện Kế hoạch, báo cáo Ủy ban nhân dân tỉnh.",
        "monitoring_clause"
    )]
    [InlineData("Giao Sở Y tế có ý kiến về nguồn nước trước ngày 20/3/2026, báo cáo Ủy ban nhân dân tỉnh.", "")]
    public void A_clause_that_speaks_of_the_whole_document_closes_it(string body, string roles) =>
        Assert.Equal(roles, string.Join(' ', Read(body).Closing.Select(clause => clause.Role)));

    private static DirectiveReading Read(string body, string foot = Foot) => Readings.Of(Head + body + foot);
}
