using CellBot.Reading;

namespace CellBot.Tests.Reading;

/// <summary>
/// Whole documents as offices write them, of our own making: what each audience's message says was decided before the reader saw them.
/// </summary>
public sealed class OfficeDocumentTests
{
    private const string DigitalPlan = """
        ỦY BAN NHÂN DÂN
        TỈNH SƠN ĐÀI
        Số: 118/KH-UBND
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Sơn Đài, ngày 06 tháng 10 năm 2025

        KẾ HOẠCH
        Triển khai dịch vụ công trực tuyến tại thôn, tổ dân phố năm 2025

        I. MỤC ĐÍCH, YÊU CẦU
        1. Mục đích
        - Nâng tỷ lệ hồ sơ nộp trực tuyến lên 80%.
        2. Yêu cầu
        - Bảo đảm thiết thực, tiết kiệm.
        II. NỘI DUNG
        1. Hướng dẫn người dân cài đặt VNeID
        a) Tổ công nghệ số cộng đồng đến từng nhà hướng dẫn người dân cài đặt VNeID, nộp hồ sơ trên Cổng dịch vụ công quốc gia; hoàn thành trước ngày 15/11/2025.
        b) Công an xã, phường cấp tài khoản định danh mức 2 lưu động vào ngày thứ Bảy hằng tuần.
        2. Trang thiết bị
        - Sở Khoa học và Công nghệ cấp phát 300 máy tính bảng cho các tổ trong tháng 10/2025.
        III. TỔ CHỨC THỰC HIỆN
        1. Sở Khoa học và Công nghệ chủ trì, theo dõi, tổng hợp báo cáo UBND tỉnh trước ngày 30/11/2025.
        2. UBND các xã, phường kiện toàn các tổ công nghệ số cộng đồng; báo cáo kết quả về Sở Khoa học và Công nghệ trước ngày 20/11/2025.
        3. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh vận động hội viên, đoàn viên tham gia.

        Nơi nhận:
        - Thường trực Tỉnh ủy (b/c);
        - Các sở, ban, ngành;
        - UBND các xã, phường;
        - Lưu: VT, KSTTHC.

        TM. ỦY BAN NHÂN DÂN
        KT. CHỦ TỊCH
        PHÓ CHỦ TỊCH

        Lương Văn Đậu
        """;

    private const string MeetingNotice = """
        TỈNH ỦY SƠN ĐÀI
        VĂN PHÒNG
        *
        Số 77-TB/VPTU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Sơn Đài, ngày 28 tháng 10 năm 2025

        THÔNG BÁO
        KẾT LUẬN CỦA ĐỒNG CHÍ PHÓ BÍ THƯ THƯỜNG TRỰC TỈNH ỦY
        tại hội nghị giao ban công tác xây dựng Đảng quý III/2025

        Ngày 24/10/2025, đồng chí Hoàng Văn Sẻng, Phó Bí thư Thường trực Tỉnh ủy chủ trì hội nghị giao ban. Sau khi nghe báo cáo và ý kiến thảo luận, đồng chí Phó Bí thư Thường trực Tỉnh ủy kết luận:
        1. Về kết quả quý III: Các đảng ủy đã kết nạp 412 đảng viên, đạt 71% kế hoạch. Tuy nhiên, còn 38 chi bộ thôn chưa có nguồn kết nạp; một số chi bộ sinh hoạt chưa đúng quy trình.
        2. Về nhiệm vụ quý IV
        2.1. Giao Ban Tổ chức Tỉnh ủy: (1) Rà soát các thôn chưa có chi bộ; (2) Tham mưu Ban Thường vụ Tỉnh ủy ban hành quy định về khen thưởng, xong trong tháng 11/2025.
        2.2. Giao các đảng ủy xã, phường chỉ đạo các chi bộ hoàn thành chỉ tiêu kết nạp đảng viên trước ngày 20/12/2025.
        2.3. Giao Văn phòng Tỉnh ủy theo dõi, tổng hợp kết quả thực hiện.
        Văn phòng Tỉnh ủy thông báo để các cơ quan, đơn vị biết, thực hiện.

        Nơi nhận:
        - Các đảng ủy trực thuộc Tỉnh ủy,
        - Lưu Văn phòng Tỉnh ủy.

        CHÁNH VĂN PHÒNG

        Ma Văn Tuyến
        """;

    private const string WardDirective = """
        ĐẢNG ỦY PHƯỜNG BẾN SÚ
        BAN THƯỜNG VỤ
        *
        Số 03-CT/ĐU
        ĐẢNG CỘNG SẢN VIỆT NAM
        Bến Sú, ngày 10 tháng 12 năm 2025

        CHỈ THỊ
        về việc bảo đảm Tết Nguyên đán Bính Ngọ vui tươi, an toàn, tiết kiệm

        Ban Thường vụ Đảng ủy phường yêu cầu:
        1- Các chi bộ lãnh đạo nhân dân tổng vệ sinh ngõ phố, treo cờ Tổ quốc từ ngày 27 tháng Chạp đến hết mùng 5 tháng Giêng.
        2- Đảng viên không chúc Tết cấp trên, không dùng xe công đi lễ; vận động gia đình không đốt pháo nổ.
        3- Các tổ bảo vệ an ninh, trật tự ở cơ sở trực 24/24 giờ từ ngày 14/02/2026 đến hết ngày 22/02/2026.
        4- Chi bộ Công an phường, Chi bộ Quân sự phường chỉ đạo tăng cường tuần tra.
        5- Các chi bộ báo cáo tình hình Tết về Văn phòng Đảng ủy trước 10 giờ ngày 23/02/2026.

        Nơi nhận:
        - Thường trực Tỉnh ủy (báo cáo),
        - Các chi bộ trực thuộc,
        - Lưu Văn phòng Đảng ủy.

        T/M BAN THƯỜNG VỤ
        BÍ THƯ

        Trịnh Quốc Khánh
        """;

    private const string StateLetter = """
        ỦY BAN NHÂN DÂN
        TỈNH SƠN ĐÀI
        Số: 2145/UBND-VX
        V/v tổ chức các hoạt động Ngày hội Đại đoàn kết toàn dân tộc
        CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
        Độc lập - Tự do - Hạnh phúc
        Sơn Đài, ngày 22 tháng 10 năm 2025

        Kính gửi:
        - Các sở, ban, ngành;
        - UBND các xã, phường.

        Thực hiện Công văn số 1189/MTTQ-BTT ngày 15/10/2025 của Ban Thường trực Ủy ban MTTQ Việt Nam tỉnh, UBND tỉnh yêu cầu các sở, ban, ngành và UBND các xã, phường tổ chức Ngày hội từ ngày 01/11/2025 đến ngày 18/11/2025, bảo đảm tiết kiệm, tránh phô trương.
        Giao Sở Văn hóa, Thể thao và Du lịch hướng dẫn nội dung, hình thức; báo cáo kết quả về UBND tỉnh trước ngày 25/11/2025.
        UBND các xã, phường chịu trách nhiệm bảo đảm an ninh, trật tự tại nơi tổ chức./.

        Nơi nhận:
        - Như trên;
        - CT, các PCT UBND tỉnh;
        - Lưu: VT, VX.

        TL. CHỦ TỊCH
        CHÁNH VĂN PHÒNG

        Đàm Thế Vinh
        """;

    /// <summary>The ways in which a document gets lost between two screens.</summary>
    public static TheoryData<string> Pastes =>
        ["as is", "wrapped", "without blanks", "markdown", "decomposed", "tabs", "entities", "glued numbers", "glued distribution"];

    [Theory, MemberData(nameof(Pastes))]
    public void A_wards_directive_tells_cells_members_and_teams_apart_however_it_was_pasted(string paste)
    {
        var reading = Readings.Of(Pasted(WardDirective, paste));

        Assert.Equal("Ban Thường vụ Đảng ủy phường Bến Sú", reading.Metadata.IssuingBody);
        Assert.Equal(new DateOnly(2025, 12, 10), reading.Metadata.IssueDate);
        Assert.Equal(["5", "1", "2", "4"], Sections(reading, "cell"));
        Assert.Equal(["2"], Sections(reading, "member"));
        Assert.Equal("3", Sections(reading, "team")[0]);
        Assert.Contains("trước 10 giờ ngày 23/02/2026", Message(reading, "cell"), StringComparison.Ordinal);
        Assert.DoesNotContain("23/02/2026", Message(reading, "member"), StringComparison.Ordinal);
        Assert.Contains("14/02–21/02/2026", Message(reading, "cell"), StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Pastes))]
    public void A_letter_of_the_province_asks_whom_its_preface_leads_to_however_it_was_pasted(string paste)
    {
        var reading = Readings.Of(Pasted(StateLetter, paste));

        Assert.Equal(
            [
                "các sở, ban, ngành và UBND các xã, phường",
                "Sở Văn hóa, Thể thao và Du lịch",
                "Sở Văn hóa, Thể thao và Du lịch",
                "UBND các xã, phường",
            ],
            reading.Tasks.Select(task => task.Actor)
        );
        Assert.Empty(reading.Summaries);
        Assert.Equal("Đàm Thế Vinh", reading.Metadata.Signature.Signer);
    }

    [Fact]
    public void What_the_meeting_found_wanting_is_no_duty_and_the_led_work_has_its_owners_limit()
    {
        var reading = Readings.Of(MeetingNotice);

        Assert.Equal("Văn phòng Tỉnh ủy Sơn Đài", reading.Metadata.IssuingBody);
        Assert.Equal(["2.2"], Sections(reading, "cell"));
        Assert.Contains("của các đảng ủy xã, phường: trước ngày 20/12/2025", Message(reading, "cell"), StringComparison.Ordinal);
        Assert.Equal(
            ["Ban Tổ chức Tỉnh ủy", "Ban Tổ chức Tỉnh ủy"],
            reading.Tasks.Where(task => task.Section == "2.1").Select(task => task.Actor)
        );
        Assert.DoesNotContain(reading.Tasks, task => task.Section == "1");
    }

    [Fact]
    public void A_plan_of_the_province_speaks_to_the_team_alone()
    {
        var reading = Readings.Of(DigitalPlan);

        Assert.Equal("team", Assert.Single(reading.Summaries).Audience);
        Assert.StartsWith("II.1", Sections(reading, "team")[0], StringComparison.Ordinal);
        Assert.Contains("Thời hạn: trước ngày 15/11/2025", Message(reading, "team"), StringComparison.Ordinal);
    }

    private static string[] Sections(DirectiveReading reading, string audience) =>
        [.. reading.Summaries.Single(summary => summary.Audience == audience).Lines.Select(line => line.Section)];

    private static string Message(DirectiveReading reading, string audience) =>
        reading.Summaries.Single(summary => summary.Audience == audience).Text;

    private static string Pasted(string text, string how) =>
        how switch
        {
            "wrapped" => string.Join('\n', text.Split('\n').SelectMany(line => Wrapped(line, 60))),
            "without blanks" => string.Join("\r\n", Lines(text)),
            "markdown" => string.Join("\n\n", Lines(text).Select(line => line.Any(char.IsLower) ? line : $"**{line}**")),
            "decomposed" => text.Normalize(System.Text.NormalizationForm.FormD).Replace(" ", "  ", StringComparison.Ordinal),
            "tabs" => WithMarkers(text, "\t"),
            "entities" => text.Replace(", ngày", ",&nbsp;ngày", StringComparison.Ordinal)
                .Replace("Nơi nhận", "N&#417;i nhận", StringComparison.Ordinal),
            "glued numbers" => WithMarkers(text, ""),
            "glued distribution" => text.Replace("\n\nNơi nhận:", " Nơi nhận:", StringComparison.Ordinal),
            _ => text,
        };

    private static IEnumerable<string> Lines(string text) => text.Split('\n').Where(line => line.Trim().Length > 0);

    private static string WithMarkers(string text, string gap) =>
        string.Join(
            '\n',
            text.Split('\n')
                .Select(line =>
                    line.Length > 2 && char.IsAsciiDigit(line[0]) && line[1] is '-' or '.' && line[2] == ' '
                        ? line[..2] + gap + line[3..]
                        : line
                )
        );

    private static IEnumerable<string> Wrapped(string line, int columns)
    {
        while (line.Length > columns && line.LastIndexOf(' ', columns) is > 0 and var cut)
        {
            yield return line[..cut];
            line = line[(cut + 1)..];
        }
        yield return line;
    }
}
