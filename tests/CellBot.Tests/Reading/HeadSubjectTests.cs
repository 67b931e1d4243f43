namespace CellBot.Tests.Reading;

/// <summary>Where the subject ends, and what of a title tells who speaks.</summary>
public sealed class HeadSubjectTests
{
    private const string Head =
        "ỦY BAN NHÂN DÂN\nTỈNH HOA GIANG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 31/TB-UBND\nHoa Giang, ngày 05 tháng 3 năm 2026\n\n";
    private const string Subject = "Về việc phòng, chống hạn mùa khô";

    [Theory]
    [InlineData("THÔNG BÁO", "Nhân dịp kỷ niệm Ngày thành lập tỉnh, Ủy ban nhân dân tỉnh đề nghị các cơ quan treo cờ từ ngày 10/5/2026.")]
    [InlineData("KẾ HOẠCH", "Ủy ban nhân dân tỉnh ban hành Kế hoạch như sau:\nI. MỤC ĐÍCH\n1. Bảo đảm nước sinh hoạt.")]
    [InlineData("KẾ HOẠCH", "Thực hiện Chỉ thị số 11/CT-UBND của Chủ tịch Ủy ban nhân dân tỉnh, Sở Nông nghiệp ban hành Kế hoạch như sau:")]
    [InlineData("CHỈ THỊ", "\nỦy ban nhân dân tỉnh yêu cầu\nThủ trưởng các sở, ban, ngành tổ chức\nthực hiện:")]
    [InlineData("QUYẾT ĐỊNH", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HOA GIANG\nCăn cứ Luật Tổ chức chính quyền địa phương;")]
    [InlineData("QUYẾT ĐỊNH", "Căn cứ Luật Tổ chức chính quyền địa phương;")]
    public void The_subject_ends_before_the_body(string title, string body) =>
        Assert.Equal(Subject, Readings.Of($"{Head}{title}\n{Subject}\n{body}\n").Metadata.Subject);

    [Theory]
    [InlineData("VỀ\nVIỆC PHÒNG, CHỐNG HẠN THUỘC THẨM QUYỀN CỦA\nỦY BAN NHÂN DÂN TỈNH HOA GIANG")]
    [InlineData("BAN\nHÀNH QUY CHẾ PHỐI HỢP PHÒNG, CHỐNG HẠN\nTRÊN ĐỊA BÀN TỈNH")]
    [InlineData("BÃI BỎ QUYẾT ĐỊNH\nSỐ 55/2024/QĐ-UBND NGÀY 31/12/2024 VỀ PHÒNG, CHỐNG HẠN")]
    [InlineData("Sửa đổi, bổ sung một số điều của Thông tư do Thống đốc\nNgân hàng Nhà nước Việt Nam ban hành")]
    public void A_subject_goes_on_over_broken_lines(string subject) =>
        Assert.Equal(subject.Replace('\n', ' '), Readings.Of($"{Head}QUYẾT ĐỊNH\n{subject}\nCăn cứ Luật Thủy lợi;\n").Metadata.Subject);

    [Theory]
    [InlineData("ỦY BAN NHÂN DÂN\nTỈNH HOA GIANG", "VỀ VIỆC CÔNG BỐ HẾT DỊCH", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH")]
    [InlineData("ỦY BAN NHÂN DÂN\nTỈNH HOA GIANG", "Về việc công bố hết dịch", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH HOA GIANG")]
    [InlineData("ỦY BAN NHÂN DÂN\nTỈNH HOA GIANG", "PHÂN CẤP THUỘC THẨM QUYỀN CỦA CHỦ TỊCH UBND TỈNH", "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH")]
    [InlineData("ỦY BAN NHÂN DÂN TỈNH CAO BẰNG", "QUY CHẾ ÁP DỤNG TRÊN ĐỊA BÀN TỈNH CAO BẰNG", "ỦY BAN NHÂN DÂN TỈNH CAO BẰNG")]
    [InlineData("SỞ Y TẾ", "VỀ VIỆC KIỆN TOÀN HỘI ĐỒNG THUỘC PHẠM VI QUẢN LÝ CỦA SỞ Y TẾ", "GIÁM ĐỐC SỞ Y TẾ TỈNH HOA GIANG")]
    [InlineData("VĂN PHÒNG CHÍNH PHỦ", "PHÊ DUYỆT KẾ HOẠCH ĐÀO TẠO", "BỘ TRƯỞNG, CHỦ NHIỆM VĂN PHÒNG CHÍNH PHỦ")]
    [InlineData("BỘ TÀI CHÍNH\nCỤC THUẾ", "VỀ VIỆC BAN HÀNH SỔ TAY", "CỤC TRƯỞNG CỤC THUẾ")]
    [InlineData("BAN CHỈ HUY PHÒNG THỦ DÂN SỰ", "VỀ VIỆC ỨNG PHÓ BÃO SỐ 8", "TRƯỞNG BAN CHỈ HUY PHÒNG THỦ DÂN SỰ TỈNH")]
    [InlineData("CHÍNH PHỦ", "VỀ VIỆC CẤP THỊ THỰC ĐIỆN TỬ", "CHÍNH PHỦ")]
    public void The_office_that_decides_is_no_part_of_the_subject_beside_it(string body, string subject, string office)
    {
        var head =
            $"{body}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 31/QĐ-X\nHoa Giang, ngày 05 tháng 3 năm 2026\n\n";

        Assert.Equal(subject, Readings.Of($"{head}QUYẾT ĐỊNH\n{subject} {office}\nCăn cứ Luật Đê điều;\n").Metadata.Subject);
    }

    [Theory]
    [InlineData("QUY CHẾ LÀM VIỆC CỦA ỦY BAN NHÂN DÂN TỈNH")]
    [InlineData("BỔ NHIỆM PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH")]
    [InlineData("SỬA CHỮA TRỤ SỞ ỦY BAN NHÂN DÂN TỈNH HOA GIANG")]
    [InlineData("PHÂN CẤP CHO SỞ NỘI VỤ, CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH")]
    [InlineData("DANH SÁCH ỨNG CỬ CHỦ TỊCH ỦY BAN NHÂN DÂN XÃ SUỐI TRONG")]
    [InlineData("BÃI BỎ VĂN BẢN DO ỦY BAN NHÂN DÂN TỈNH BAN HÀNH")]
    public void An_office_that_the_subject_speaks_of_stays_in_it(string subject) =>
        Assert.Equal(subject, Readings.Of($"{Head}QUYẾT ĐỊNH\n{subject}\nCăn cứ Luật Đê điều;\n").Metadata.Subject);

    [Theory]
    [InlineData(" CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH")]
    [InlineData("\nGIÁM ĐỐC SỞ NÔNG NGHIỆP")]
    [InlineData("\nTrưởng Ban Chỉ huy phòng thủ dân sự tỉnh")]
    public void An_urgent_telegram_names_whom_it_wires_behind_its_subject(string office)
    {
        var reading = Readings.Of(
            $"{Head}CÔNG ĐIỆN\nVỀ VIỆC ỨNG PHÓ BÃO SỐ 3{office} điện:\n- Giám đốc Sở Nông nghiệp;\n- Chủ tịch Ủy ban nhân dân các xã.\n\nBão số 3 đang mạnh lên.\n1. Rà soát nơi tránh bão."
        );

        Assert.Equal("VỀ VIỆC ỨNG PHÓ BÃO SỐ 3", reading.Metadata.Subject);
        Assert.Equal(["Giám đốc Sở Nông nghiệp", "Chủ tịch Ủy ban nhân dân các xã"], reading.Addressees.Select(to => to.Recipient));
    }

    [Fact]
    public void The_office_under_a_subject_in_small_letters_is_no_part_of_it() =>
        Assert.Equal(
            "Ban hành nội quy kỳ họp của Hội đồng nhân dân các cấp và Quốc hội",
            Readings
                .Of(
                    "ỦY BAN THƯỜNG VỤ QUỐC HỘI\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 31/2026/UBTVQH16\nHà Nội, ngày 05 tháng 3 năm 2026\nNGHỊ QUYẾT\nBan hành nội quy kỳ họp\ncủa Hội đồng nhân dân các cấp và Quốc hội\nỦY BAN THƯỜNG VỤ QUỐC HỘI\nCăn cứ Luật Tổ chức Quốc hội;"
                )
                .Metadata.Subject
        );

    [Theory]
    [InlineData("THÔNG BÁO\nKẾT LUẬN CỦA PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH TRẦN VĂN MẪU TẠI BUỔI LÀM VIỆC VỚI LÃNH ĐẠO XÃ SUỐI TRONG")]
    [InlineData("THÔNG BÁO KẾT LUẬN\nCỦA PHÓ CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH\nTẠI BUỔI LÀM VIỆC VỚI LÃNH ĐẠO XÃ SUỐI TRONG")]
    public void A_conclusion_told_by_a_person_is_issued_by_the_body_of_the_head(string title)
    {
        var data = Readings
            .Of($"{Head}{title}\n\nNgày 02 tháng 3 năm 2026, Phó Chủ tịch kết luận như sau:\n1. Rà soát các giếng khoan.")
            .Metadata;

        Assert.Equal(("thong_bao_ket_luan", "Ủy ban nhân dân tỉnh Hoa Giang"), (data.DocVariant, data.IssuingBody));
        Assert.Equal("TẠI BUỔI LÀM VIỆC VỚI LÃNH ĐẠO XÃ SUỐI TRONG", data.Subject);
    }

    [Theory]
    [InlineData("“CHỈ THỊ”")]
    [InlineData("CHỈ THỊ:")]
    [InlineData("Chỉ thị")]
    public void A_title_is_one_with_marks_around_it(string title)
    {
        var data = Readings.Of($"{Head}{title}\n{Subject}\n\n1. Tích nước các hồ.").Metadata;

        Assert.Equal(("chi_thi", Subject), (data.DocType, data.Subject));
    }

    [Fact]
    public void The_office_of_the_Central_Committee_goes_by_its_own_name() =>
        Assert.Equal(
            "Văn phòng Trung ương Đảng",
            Readings
                .Of(
                    "BAN CHẤP HÀNH TRUNG ƯƠNG\nVĂN PHÒNG\n*\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 05 tháng 3 năm 2026\nSố 45-TB/VPTW\n\nTHÔNG BÁO\nvề công tác thủy lợi\n\nVăn phòng thông báo như sau:"
                )
                .Metadata.IssuingBody
        );

    [Fact]
    public void Two_speakers_over_two_lines_are_one_issuer()
    {
        var data = Readings
            .Of(
                "BAN CHẤP HÀNH TRUNG ƯƠNG\n*\nĐẢNG CỘNG SẢN VIỆT NAM\nHà Nội, ngày 05 tháng 3 năm 2026\nSố 77-KL/TW\n\nKẾT LUẬN\nCỦA BỘ CHÍNH TRỊ,\nBAN BÍ THƯ\nVỀ PHÒNG, CHỐNG HẠN\n-----\nBộ Chính trị, Ban Bí thư kết luận như sau:"
            )
            .Metadata;

        Assert.Equal(("Bộ Chính trị, Ban Bí thư", "VỀ PHÒNG, CHỐNG HẠN"), (data.IssuingBody, data.Subject));
    }
}
