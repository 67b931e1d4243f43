using CellBot.Reading;

namespace CellBot.Tests.Reading;

/// <summary>Letters that speak to their readers, invitations, and clauses that share a sentence: what of them reaches the phone.</summary>
public sealed class AddressedMessageTests
{
    private const string Head =
        "ĐẢNG BỘ TỈNH HOA GIANG\nĐẢNG ỦY XÃ SUỐI TRONG\n*\nSố 45-{0}/ĐU\n{1}ĐẢNG CỘNG SẢN VIỆT NAM\nSuối Trong, ngày 05 tháng 3 năm 2026\n\n";
    private const string Foot = "\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nVi Thị Sen\n";

    private static readonly string Letter =
        string.Format(null, Head, "CV", "V/v rà soát hồ sơ\n")
        + "Kính gửi: Các chi bộ trực thuộc Đảng ủy xã.\n\nĐảng ủy xã đề nghị các đồng chí thực hiện các nội dung sau:\n";

    [Fact]
    public void A_letter_that_names_nobody_asks_those_it_goes_to()
    {
        var message = Message(
            Letter
                + "1. Rà soát hồ sơ của từng đảng viên, bổ sung thông tin còn thiếu.\n2. Bảng tổng hợp gửi về Văn phòng Đảng ủy xã trước 15 giờ ngày 20/3/2026.\n3. Giao Công an xã giữ gìn trật tự tại hội trường.\n4. Công văn này thay thế Công văn số 12-CV/ĐU, ngày 08/01/2026.\n",
            "cell"
        );

        Assert.Equal(Verdict.Duty, message.Verdict);
        Assert.Equal(["2", "1"], message.Lines.Select(line => line.Section));
        Assert.Contains("trước 15 giờ ngày 20/3/2026 (mục 2)", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_under_a_word_for_which_they_are_meant_do_what_those_do()
    {
        var message = Message(Letter + "1. Những chi bộ có trên 30 đảng viên lập tổ giúp việc trước ngày 12/3/2026.\n", "cell");

        Assert.Contains(
            "“Những chi bộ có trên 30 đảng viên lập tổ giúp việc trước ngày 12/3/2026”",
            message.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void An_invitation_says_when_and_where_to_whom_it_is_sent()
    {
        var message = Message(
            string.Format(null, Head, "GM", "")
                + "GIẤY MỜI\ndự hội nghị giao ban\n\nKính gửi: Đồng chí bí thư các chi bộ\n\nBan Thường vụ Đảng ủy xã kính mời đồng chí dự hội nghị giao ban.\n1. Thời gian: 7 giờ 30 phút, ngày 17/3/2026.\n2. Địa điểm: Hội trường Ủy ban nhân dân xã.\n3. Các chi bộ gửi danh sách về Văn phòng Đảng ủy trước ngày 12/3/2026.\n"
                + Foot,
            "cell"
        );

        Assert.Equal(["3", "1", "2"], message.Lines.Select(line => line.Section));
        Assert.Contains("“Thời gian: 7 giờ 30 phút, ngày 17/3/2026”", message.Text, StringComparison.Ordinal);
        Assert.Contains("“Địa điểm: Hội trường Ủy ban nhân dân xã”", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("- Ủy viên Ban Chấp hành Đảng bộ xã;\n- Bí thư, phó bí thư các chi bộ.", true)]
    [InlineData("- Ủy viên Ban Chấp hành Đảng bộ xã;\n- Trưởng các đoàn thể xã.", false)]
    public void A_meeting_is_for_those_who_are_to_come(string members, bool isForCells)
    {
        var reading = Readings.Of(
            string.Format(null, Head, "TB", "")
                + $"THÔNG BÁO\nvề hội nghị sơ kết\n\nVăn phòng Đảng ủy thông báo như sau:\n1. Thời gian, địa điểm: 8 giờ, ngày 17/3/2026, tại hội trường xã.\n2. Thành phần:\n{members}\n"
                + Foot
        );

        Assert.Equal(
            isForCells,
            reading.Summaries.Any(summary =>
                summary.Audience == "cell" && summary.Text.Contains("8 giờ, ngày 17/3/2026", StringComparison.Ordinal)
            )
        );
    }

    [Fact]
    public void What_stands_behind_a_long_quote_gets_a_line_of_its_own()
    {
        var message = Message(
            Letter
                + "1. Bí thư chi bộ thôn trực tiếp cùng trưởng thôn, tổ trưởng tổ liên gia và lực lượng xung kích đến từng hộ ở ven suối, ven sông và dưới chân núi để vận động sơ tán, hoàn thành trước 17 giờ ngày 14/3/2026; lập danh sách người già, trẻ em và người khuyết tật của từng nhà.\n",
            "cell"
        );

        Assert.Equal(2, message.Lines.Count);
        Assert.Contains("“lập danh sách người già, trẻ em và người khuyết tật của từng nhà”", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_words_to_the_team_bring_the_clause_they_hang_on()
    {
        var message = Message(
            "ỦY BAN NHÂN DÂN\nXÃ SUỐI TRONG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 512/UBND-YT\nSuối Trong, ngày 05 tháng 3 năm 2026\n\nV/v tập huấn\n\nKính gửi: Các Tổ Covid cộng đồng.\n\nỦy ban nhân dân xã yêu cầu:\n1. Mỗi tổ phụ trách từ 30 đến 40 hộ, đo thân nhiệt, hỏi triệu chứng hằng tuần.\n2. Trạm Y tế xã tập huấn lấy mẫu vào 14 giờ ngày 09/3/2026 tại trạm; mỗi tổ cử 02 thành viên.\n",
            "team"
        );

        Assert.Contains(
            "“Mỗi tổ phụ trách từ 30 đến 40 hộ, đo thân nhiệt, hỏi triệu chứng hằng tuần”",
            message.Text,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "“Trạm Y tế xã tập huấn lấy mẫu vào 14 giờ ngày 09/3/2026 tại trạm; mỗi tổ cử 02 thành viên”",
            message.Text,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_name_with_a_comma_in_it_stays_whole_where_its_first_part_is_the_team()
    {
        var message = Message(
            Letter + "1. Tổ bảo vệ an ninh, trật tự cơ sở, tổ xung kích phòng, chống thiên tai các thôn trực 24/24 giờ tại điểm sơ tán.\n",
            "team"
        );

        Assert.Contains("“Tổ bảo vệ an ninh, trật tự cơ sở, tổ xung kích", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Cells_and_committees_told_in_one_word_are_both_told()
    {
        var message = Message(
            Letter + "1. Yêu cầu các chi, đảng bộ cơ sở quán triệt phương châm bốn tại chỗ trong toàn thể đảng viên.\n",
            "cell"
        );

        Assert.Equal(["1"], message.Lines.Select(line => line.Section));
        Assert.Equal(Verdict.Duty, message.Verdict);
    }

    [Fact]
    public void In_a_cells_own_plan_its_deputy_secretary_is_the_cells()
    {
        var message = Message(
            "ĐẢNG ỦY XÃ SUỐI TRONG\nCHI BỘ THÔN ĐOÀI\n*\nSố 12-KH/CB\nĐẢNG CỘNG SẢN VIỆT NAM\nSuối Trong, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\nsinh hoạt chuyên đề quý I\n\nPHÂN CÔNG\n1. Đồng chí Phó Bí thư: tập huấn sử dụng sổ tay điện tử cho đảng viên cao tuổi, xong trước ngày 12/3/2026.\n2. Các đồng chí chuẩn bị ý kiến phát biểu bằng văn bản.\n",
            "cell"
        );

        Assert.Contains("Đồng chí Phó Bí thư: tập huấn", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_target_for_each_cell_is_its_work()
    {
        var reading = Readings.Of(
            Letter
                + "I. CHỈ TIÊU\nNăm 2026 toàn Đảng bộ kết nạp 20 đảng viên. Mỗi chi bộ giới thiệu ít nhất 01 quần chúng ưu tú học lớp nhận thức về Đảng.\nII. TỔ CHỨC THỰC HIỆN\n1. Các chi bộ xây dựng kế hoạch, gửi Đảng ủy xã trước ngày 20/3/2026.\n"
        );

        var target = Assert.Single(reading.Tasks, task => task.Section == "I");
        Assert.Equal("Mỗi chi bộ", target.Actor);
    }

    [Fact]
    public void The_subject_is_shortened_before_it_is_left_out()
    {
        var text =
            string.Format(
                null,
                Head,
                "CV",
                "V/v tổ chức kiểm điểm, đánh giá, xếp loại chất lượng tập thể và cá nhân, bình xét khen thưởng cuối năm 2026\n"
            )
            + "Kính gửi: Các chi bộ.\n\nĐảng ủy xã đề nghị các chi bộ:\n"
            + "1. Lãnh đạo tổ chức hội nghị kiểm điểm tập thể chi ủy và đảng viên xong trước ngày 05/12/2026.\n"
            + "2. Lấy ý kiến nhận xét của chi ủy nơi cư trú đối với đảng viên đang công tác theo đúng quy định hiện hành của cấp trên.\n"
            + "3. Hoàn thiện hồ sơ (biên bản, bản tự kiểm điểm, tổng hợp kết quả bỏ phiếu) gửi về cơ quan kiểm tra chậm nhất 16 giờ ngày 10/12/2026.\n"
            + "4. Lập danh sách đề nghị khen thưởng không quá hai đảng viên, kèm bản tóm tắt thành tích của từng người có xác nhận của bí thư chi bộ và ý kiến của Mặt trận thôn.\n";

        var message = Message(text, "cell");

        Assert.Contains("\nV/v tổ chức kiểm điểm, đánh giá, xếp loại chất lượng tập thể và cá…\n", message.Text, StringComparison.Ordinal);
        Assert.True(message.Text.Length <= 900);
    }

    [Theory]
    [InlineData("Báo cáo nhanh gửi Ủy ban nhân dân xã trước 6 giờ và 18 giờ hằng ngày.", "FREQ=DAILY;BYHOUR=6,18;BYMINUTE=0")]
    [InlineData("Báo cáo nhanh gửi Ủy ban nhân dân xã trước 7 giờ, 12 giờ và 17 giờ hằng ngày.", "FREQ=DAILY;BYHOUR=7,12,17;BYMINUTE=0")]
    [InlineData("Báo cáo nhanh gửi Ủy ban nhân dân xã trước 18 giờ hằng ngày.", "FREQ=DAILY;BYHOUR=18;BYMINUTE=0")]
    public void Hours_that_share_a_rule_are_one_limit(string clause, string rule)
    {
        var limit = Assert.Single(Readings.Of(Letter + "1. " + clause + "\n").Temporal, time => time.IsDeadline);

        Assert.Equal(rule, limit.Rrule);
    }

    [Fact]
    public void A_number_with_the_letters_of_an_office_alone_is_a_symbol_and_its_name_is_written_as_names_are()
    {
        var head = Readings
            .Of(
                "ỦY BAN NHÂN DÂN\nXÃ SUỐI TRONG\nBAN CHỈ HUY PHÒNG THỦ DÂN SỰ\nSố: 08/BCH\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSuối Trong, ngày 10 tháng 9 năm 2026\n\nKính gửi: Trưởng các thôn.\n\nBan Chỉ huy yêu cầu:\n1. Trưởng thôn thông báo trên loa truyền thanh.\n"
            )
            .Metadata;

        Assert.Equal("08/BCH", head.Symbol);
        Assert.Equal("Ban Chỉ huy phòng thủ dân sự", head.IssuingBody);
    }

    [Fact]
    public void A_conclusion_of_a_meeting_is_issued_by_the_body_that_met()
    {
        var head = Readings
            .Of(
                "HUYỆN ỦY SÔNG TRÀ\n*\nSố 34-KL/HU\nĐẢNG CỘNG SẢN VIỆT NAM\nSông Trà, ngày 18 tháng 8 năm 2021\n\nKẾT LUẬN\nHỘI NGHỊ BAN THƯỜNG VỤ HUYỆN ỦY\nvề công tác phòng, chống dịch bệnh\n\nBan Thường vụ Huyện ủy kết luận:\n1- Các đảng ủy xã lập chốt kiểm soát.\n"
            )
            .Metadata;

        Assert.Equal("Ban Thường vụ Huyện ủy", head.IssuingBody);
        Assert.Equal("về công tác phòng, chống dịch bệnh", head.Subject);
    }

    private const string OwnHead =
        "ĐẢNG ỦY XÃ SUỐI TRONG\nCHI BỘ THÔN ĐOÀI\n*\nSố 03-NQ/CB\nĐẢNG CỘNG SẢN VIỆT NAM\nSuối Trong, ngày 05 tháng 3 năm 2026\n\nNGHỊ QUYẾT\nsinh hoạt chi bộ tháng 3\n\n";

    [Fact]
    public void What_a_cells_own_resolution_tells_nobody_is_the_cells_and_its_next_meeting_everybodys()
    {
        const string text =
            OwnHead
            + "I. NHIỆM VỤ\n1. Lãnh đạo thôn thu quỹ phòng, chống thiên tai xong trước ngày 20/3/2026.\n2. Đảng viên đóng đảng phí quý I trước ngày 15/3/2026.\nII. KỲ SAU\nThời gian: 19 giờ 30 ngày 05/4/2026. Địa điểm: nhà văn hóa thôn.\n";

        var (cell, member) = (Message(text, "cell"), Message(text, "member"));

        Assert.Equal(Verdict.Duty, cell.Verdict);
        Assert.Contains("“Lãnh đạo thôn thu quỹ phòng, chống thiên tai xong trước ngày 20/3/2026”", cell.Text, StringComparison.Ordinal);
        Assert.All(
            [cell, member],
            message => Assert.Contains("Thời gian: 19 giờ 30 ngày 05/4/2026", message.Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void What_goes_on_to_the_cells_to_be_carried_out_is_their_work_though_it_names_nobody()
    {
        const string text =
            "TỈNH ỦY HOA GIANG\n*\nSố 77-CV/TU\nV/v tổ chức Tết\nĐẢNG CỘNG SẢN VIỆT NAM\nHoa Giang, ngày 05 tháng 01 năm 2026\n\nKính gửi: Các đảng ủy trực thuộc.\n\nBan Thường vụ Tỉnh ủy yêu cầu:\n1. Đồng ý chủ trương bắn pháo hoa tại trung tâm tỉnh do Ủy ban nhân dân tỉnh trình.\n2. Nghiêm cấm biếu, tặng quà Tết cho lãnh đạo các cấp dưới mọi hình thức.\n3. Đảng ủy Công an tỉnh lãnh đạo bảo đảm an ninh, trật tự.\nYêu cầu các cấp ủy phổ biến Công văn này đến chi bộ, đảng viên và triển khai thực hiện nghiêm túc.\n";

        var message = Message(text, "cell");

        Assert.Equal(Verdict.Duty, message.Verdict);
        Assert.Equal(["2", "closing"], message.Lines.Select(line => line.Section));
    }

    [Fact]
    public void A_limit_may_count_from_the_day_of_an_event()
    {
        var limit = Assert.Single(
            Readings
                .Of(Letter + "1. Chi bộ xây dựng quy chế làm việc trong thời hạn 30 ngày kể từ ngày Quyết định có hiệu lực.\n")
                .Temporal,
            time => time.IsDeadline
        );

        Assert.Equal("trong thời hạn 30 ngày kể từ ngày Quyết định có hiệu lực", limit.Text);
        Assert.Null(limit.Due);
    }

    [Fact]
    public void What_is_said_of_somebody_may_lead_to_what_is_asked()
    {
        var message = Message(
            Letter
                + "1. Mỗi cán bộ, đảng viên là một tuyên truyền viên; tự học kỹ năng số, hoàn thành ít nhất 01 khóa học trước ngày 30/6/2026.\n",
            "member"
        );

        Assert.Contains("“tự học kỹ năng số, hoàn thành ít nhất 01 khóa học trước ngày 30/6/2026”", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_list_of_actors_a_quote_that_begins_with_the_cell_is_not_told_by_the_first_of_them()
    {
        var message = Message(
            Letter
                + "1. Văn phòng Đảng ủy, Ban Xây dựng Đảng, Chi bộ Trường Trung học cơ sở xã và các đồng chí có tên trong danh sách chịu trách nhiệm thi hành.\n",
            "cell"
        );

        Assert.Contains("(mục 1) “Chi bộ Trường", message.Text, StringComparison.Ordinal);
    }

    private static DirectiveSummary Message(string text, string audience) =>
        Assert.Single(Readings.Of(text).Summaries, summary => summary.Audience == audience);
}
