using CellBot.Reading;

namespace CellBot.Tests.Reading;

/// <summary>Heads as converters and web pages hand them on: broken lines, cells, layers, stamps of other offices.</summary>
public sealed class HeadLayoutTests
{
    private const string Body = "\n\nỦy ban nhân dân tỉnh yêu cầu:\n\n1. Sở Nông nghiệp tích nước các hồ trước ngày 20/3/2026.\n";
    private const string Title = "\n\nCHỈ THỊ\nVề việc phòng, chống hạn mùa khô";

    public static TheoryData<string> Heads =>
        new()
        {
            "|\n**ỦY BAN NHÂN DÂN**\nTỈNH HOA GIANG\n-------\n|\n**CỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM**\nĐộc lập - Tự do - Hạnh phúc\n------\n|\n|\nSố: 31/CT-UBND\n|\n*Hoa Giang, ngày 05 tháng 3 năm 2026*\n|",
            "|\n**ỦY BAN NHÂN\nDÂN**\nTỈNH HOA GIANG\n-------\n|\n**CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM**\nĐộc lập - Tự do - Hạnh phúc\n|\n|\nSố:\n31/CT-UBND\n|\n*Hoa Giang, ngày 05\ntháng 3 năm 202**6***\n|",
            "ỦY BAN NHÂN DÂN\nTỈNH HOA GIANG\nSố: 31\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập – Tự do – Hạnh phúc\n\n/CT-UBND\nHoa Giang, ngày 05 tháng 3 năm 2026",
            "ỦY BAN NHÂN DÂN\nTỈNH HOA GIANG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 31/CT-UBND\nHoa Giang, ngày 05\n\ntháng 3\n\nnăm 2026",
            "ỦY BAN NHÂN DÂN              CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HOA GIANG                 Độc lập - Tự do - Hạnh phúc\n\nSố: 31     /CT-UBND            Hoa Giang, ngày   05 tháng    3 năm 2026",
            "| ỦY BAN NHÂN DÂN | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |\n|---|---|\n| **TỈNH HOA GIANG** | **Độc lập - Tự do - Hạnh phúc** |\n| Số: 31/CT-UBND | *Hoa Giang, ngày 05 tháng 3 năm 2026* |",
            "ỦY BAN NHÂN DÂN CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nTỈNH HOA GIANG Độc lập - Tự do - Hạnh phúc\nSố: 31/CT-UBND Hoa Giang, ngày 05 tháng 3 năm 2026",
        };

    [Theory, MemberData(nameof(Heads))]
    public void A_head_is_read_however_it_was_broken(string head)
    {
        var data = Readings.Of(head + Title + Body).Metadata;

        Assert.Equal(("chi_thi", "31/CT-UBND", new DateOnly(2026, 3, 5)), (data.DocType, data.Symbol, data.IssueDate));
        Assert.Equal(
            ("Ủy ban nhân dân tỉnh Hoa Giang", "Hoa Giang", "Về việc phòng, chống hạn mùa khô"),
            (data.IssuingBody, data.Province, data.Subject)
        );
    }

    [Theory]
    [InlineData(
        "TỈNH ĐOÀN HOA GIANG\nBAN THƯỜNG VỤ\n***\nSố: 51-CV/TĐTN-XDĐ\nV/v hưởng ứng Ngày chuyển đổi số\nĐOÀN TNCS HỒ CHÍ MINH\nHoa Giang, ngày 05 tháng 3 năm 2026\n\nKính gửi: Các xã đoàn\n",
        "Ban Thường vụ Tỉnh đoàn Hoa Giang"
    )]
    [InlineData(
        "TỈNH ĐOÀN HOA GIANG                ĐOÀN TNCS HỒ CHÍ MINH\nBAN THƯỜNG VỤ\n***\nSố: 51-KH/TĐTN          Hoa Giang, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\nRa quân Tháng thanh niên\n",
        "Ban Thường vụ Tỉnh đoàn Hoa Giang"
    )]
    [InlineData(
        "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH HOA GIANG\nBAN THƯỜNG TRỰC\nSố: 88/MTTQ-BTT\nV/v vận động ủng hộ\nMẶT TRẬN TỔ QUỐC VIỆT NAM\nHoa Giang, ngày 05 tháng 3 năm 2026\n\nKính gửi: Ủy ban MTTQ các xã\n",
        "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Hoa Giang"
    )]
    [InlineData(
        "HỘI LIÊN HIỆP PHỤ NỮ VIỆT NAM\nBAN CHẤP HÀNH TỈNH HOA GIANG\nSố: 19/HD-BCH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nHoa Giang, ngày 05 tháng 3 năm 2026\n\nHƯỚNG DẪN\nTổ chức Tuần lễ Áo dài\n",
        "Ban Chấp hành Hội Liên hiệp Phụ nữ Việt Nam tỉnh Hoa Giang"
    )]
    public void Unions_and_fronts_have_heads_of_their_own(string head, string issuer)
    {
        var data = Readings.Of(head + "\n1. Các cấp Hội phát động hội viên tham gia trước ngày 20/3/2026.\n").Metadata;

        Assert.Equal((new DateOnly(2026, 3, 5), issuer), (data.IssueDate, data.IssuingBody));
    }

    [Theory]
    [InlineData("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "Sở Thông tin và Truyền thông")]
    [InlineData("SỞ NÔNG NGHIỆP VÀ\nPHÁT TRIỂN NÔNG THÔN", "Sở Nông nghiệp và Phát triển nông thôn")]
    [InlineData("BAN CHỈ ĐẠO NHÀ NƯỚC\nVỀ DU LỊCH", "Ban Chỉ đạo Nhà nước về Du lịch")]
    [InlineData("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", "Trung tâm Phục vụ hành chính công")]
    [InlineData("TRUNG TÂM Y TẾ HUYỆN ĐỒI SIM", "Trung tâm Y tế huyện Đồi Sim")]
    [InlineData("CHI CỤC CHĂN NUÔI VÀ THÚ Y", "Chi cục Chăn nuôi và Thú y")]
    [InlineData("TRƯỜNG THPT SUỐI TRONG", "Trường THPT Suối Trong")]
    [InlineData("ĐOÀN CHỦ TỊCH TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM KHÓA XIII", "Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam Khóa XIII")]
    [InlineData("HỘI ĐỒNG NHÂN DÂN\nXÃ VI XUYÊN", "Hội đồng nhân dân xã Vi Xuyên")]
    public void A_body_in_capitals_is_written_as_running_text_writes_it(string body, string issuer) =>
        Assert.Equal(
            issuer,
            Readings
                .Of(
                    $"{body}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 31/TB-X\nHoa Giang, ngày 05 tháng 3 năm 2026\n\nTHÔNG BÁO\nVề việc nghỉ lễ\n\n1. Phân công người trực."
                )
                .Metadata.IssuingBody
        );

    [Fact]
    public void A_draft_has_letters_and_no_number()
    {
        var reading = Readings.Of(
            "ỦY BAN NHÂN DÂN\nTỈNH HOA GIANG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố:      /KH-UBND\nHoa Giang, ngày      tháng 3 năm 2026\n\nKẾ HOẠCH\nPhòng, chống hạn"
                + Body
        );

        Assert.Equal(
            ("KH", null, "/KH-UBND", null),
            (reading.Metadata.DocCode, reading.Metadata.Number, reading.Metadata.Symbol, reading.Metadata.IssueDate)
        );
        Assert.Contains(reading.Doubts, doubt => doubt.Code == HeadDoubt.NumberMissing);
    }

    [Theory]
    [InlineData(
        "UBND HUYỆN THỬ\nCÔNG VĂN ĐẾN\nSố: 1457\nNgày: 15/3/2026\nChuyển: Phòng Nội vụ\nTỈNH ỦY THỬ NGHIỆM\n*\nSố 12-CV/TU\nV/v tăng cường tuyên truyền"
    )]
    [InlineData("TỈNH ỦY THỬ NGHIỆM\n*\nSố 12-CV/TU\nĐẾN\nSố: 1457\nNgày: 15/3/2026\nV/v tăng cường tuyên truyền")]
    public void The_stamp_of_the_receiving_office_is_no_part_of_the_head(string head)
    {
        var data = Readings
            .Of(
                head
                    + "\nĐẢNG CỘNG SẢN VIỆT NAM\nThử Nghiệm, ngày 12 tháng 3 năm 2026\nKính gửi: Các chi bộ trực thuộc\nBan Thường vụ Tỉnh ủy yêu cầu các chi bộ:\n1. Tổ chức tuyên truyền."
            )
            .Metadata;

        Assert.Equal(("Tỉnh ủy Thử Nghiệm", "12-CV/TU", new DateOnly(2026, 3, 12)), (data.IssuingBody, data.Symbol, data.IssueDate));
        Assert.Equal("V/v tăng cường tuyên truyền", data.Subject);
    }

    [Fact]
    public void A_state_letter_is_no_directive_though_its_office_has_the_same_letters()
    {
        var data = Readings
            .Of(
                "BỘ TÀI CHÍNH\nCỤC THUẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 812/CT-CS\nV/v chính sách thuế\nHà Nội, ngày 02 tháng 3 năm 2026\n\nKính gửi: Thuế tỉnh Hoa Giang.\n\nCục Thuế có ý kiến như sau:\n"
            )
            .Metadata;

        Assert.Equal(("cong_van", null, "Cục Thuế"), (data.DocType, data.DocCode, data.IssuingBody));
    }

    [Theory]
    [InlineData(
        "- Chủ tịch Ủy ban nhân dân các xã: Suối Trong,\nSông Mây, Đồi Sim;\n\n- Các Sở: Nông nghiệp, Y tế,\nGiáo dục và Đào tạo;\n\n- Chánh Văn phòng Ủy ban nhân dân tỉnh."
    )]
    public void Addressees_that_enumerate_names_go_on_over_lines(string list)
    {
        var reading = Readings.Of(
            "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 09/CĐ-UBND\n\nCÔNG ĐIỆN\nVề việc ứng phó mưa lớn\n\nCHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH điện:\n\n"
                + list
                + "\n\nChủ tịch Ủy ban nhân dân tỉnh yêu cầu:\n\n1. Tổ chức trực ban."
        );

        Assert.Equal(3, reading.Addressees.Count);
        Assert.Equal("Chủ tịch Ủy ban nhân dân các xã: Suối Trong, Sông Mây, Đồi Sim", reading.Addressees[0].Recipient);
    }
}
