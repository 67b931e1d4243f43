using CellBot.Reading;

namespace CellBot.Tests.Reading;

/// <summary>
/// What a cell, a member, a team reads on the phone: the actor decides, limits have owners, nothing is said where nothing touches.
/// </summary>
public sealed class MessageChoiceTests
{
    private const string Province =
        "TỈNH ỦY HOA GIANG\n*\nSố 77-CV/TU\nV/v phòng, chống hạn mùa khô\nĐẢNG CỘNG SẢN VIỆT NAM\nHoa Giang, ngày 05 tháng 3 năm 2026\n\nKính gửi: Các đảng ủy xã, phường\n\n";
    private const string Commune =
        "ĐẢNG BỘ TỈNH HOA GIANG\nĐẢNG ỦY XÃ SUỐI TRONG\n*\nSố 45-CV/ĐU\nV/v công tác quý II\nĐẢNG CỘNG SẢN VIỆT NAM\nSuối Trong, ngày 05 tháng 3 năm 2026\n\nKính gửi: Các chi bộ trực thuộc\n\nBan Thường vụ Đảng ủy yêu cầu:\n";
    private const string State =
        "ỦY BAN NHÂN DÂN\nTỈNH HOA GIANG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 512/UBND-KGVX\nHoa Giang, ngày 05 tháng 3 năm 2026\n\nV/v chuyển đổi số\n\nKính gửi: Ủy ban nhân dân các xã, phường.\n\nỦy ban nhân dân tỉnh yêu cầu:\n";
    private const string All = "Ban Thường vụ Tỉnh ủy yêu cầu các cấp ủy, tổ chức đảng thực hiện tốt các nhiệm vụ sau:\n";

    [Theory]
    [InlineData("1. Các đảng ủy xã, phường lập danh sách đảng viên đủ tuổi đảng, gửi Ban Tổ chức Tỉnh ủy trước ngày 20/3/2026.\n")]
    [InlineData("1. Văn phòng Tỉnh ủy nâng cấp phần mềm quản lý đảng viên.\n")]
    [InlineData("1. Ban Tổ chức Tỉnh ủy tổng hợp hồ sơ của các chi bộ, trình Thường trực Tỉnh ủy trước ngày 30/3/2026.\n")]
    [InlineData("1. Giao Đảng ủy Quốc hội lãnh đạo ban hành Nghị quyết về tiêu chuẩn đô thị (hoàn thành trong tháng 4/2026).\n")]
    public void Being_named_is_not_being_asked(string item)
    {
        var reading = Readings.Of(Province + "Ban Thường vụ Tỉnh ủy yêu cầu:\n" + item);

        Assert.DoesNotContain(reading.Summaries, summary => summary.Audience is "cell" or "member" or "team");
        Assert.All(
            reading.Choices.Where(choice => choice.Audience == "cell"),
            choice => Assert.StartsWith("silent.", choice.Reason, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Where_the_cells_carry_a_document_out_its_work_comes_before_the_way_it_came()
    {
        var message = Message(
            Province
                + All
                + "1. Thực hiện nghiêm việc tích nước, tuyên truyền nhân dân tiết kiệm nước sinh hoạt trong mùa khô.\n2. Cán bộ, đảng viên gương mẫu tiết kiệm nước, vận động gia đình, người thân cùng làm theo.\nCông văn này triển khai đến các chi bộ trong toàn Đảng bộ tỉnh.\n",
            "cell"
        );

        Assert.Equal(Verdict.Duty, message.Verdict);
        Assert.Equal(["1", "2", "closing"], message.Lines.Select(line => line.Section));
    }

    [Fact]
    public void What_an_assessment_finds_wanting_in_cells_is_to_be_known_behind_the_work()
    {
        var message = Message(
            Province
                + "Ban Thường vụ Tỉnh ủy kết luận:\nI. ĐÁNH GIÁ CHUNG\nKết quả đạt khá; sinh hoạt của một số chi bộ nông thôn còn hình thức, tỷ lệ đảng viên dự họp thấp.\nII. NHIỆM VỤ\n1. Các cấp ủy, tổ chức đảng lãnh đạo nâng cao chất lượng sinh hoạt, tuyên truyền trong nhân dân.\n",
            "cell"
        );

        Assert.Equal(Verdict.Inform, message.Verdict);
        Assert.Equal(["II.1", "I"], message.Lines.Select(line => line.Section));
        Assert.Contains("một số chi bộ nông thôn còn hình thức", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1. Bộ trưởng, Bí thư các tỉnh ủy, thành ủy, Chủ tịch Ủy ban nhân dân các tỉnh hỗ trợ người dân.\n")]
    [InlineData("1. Đề nghị người đứng đầu cấp ủy; thủ trưởng các sở, ban, ngành trực tiếp chỉ đạo thực hiện.\n")]
    public void A_state_document_gives_committees_no_duty_out_of_courtesy(string item) =>
        Assert.DoesNotContain(Readings.Of(State + item).Summaries, summary => summary.Audience == "committee");

    [Theory]
    [InlineData("Giao Chi bộ Trạm Y tế xã lập danh sách người cao tuổi, báo cáo Đảng ủy trước ngày 20/3/2026", "Chi bộ Trạm Y tế xã")]
    [InlineData("Chi bộ thôn Bãi Sậy tổ chức họp thôn về phương án di dời trước ngày 20/3/2026", "Chi bộ thôn Bãi Sậy")]
    [InlineData("Bí thư Chi bộ khu phố 3 trực tiếp đối thoại với các hộ dân trước ngày 20/3/2026", "Bí thư Chi bộ khu phố 3")]
    [InlineData("Chi bộ 5 và Chi bộ 7 rà soát hồ sơ đảng viên trước ngày 20/3/2026", "Chi bộ 5 và Chi bộ 7")]
    public void What_one_unit_is_asked_by_its_name_is_no_work_of_the_others(string item, string owner)
    {
        var message = Message(
            $"{Commune}1. {item}.\n2. Các chi bộ trong toàn Đảng bộ xã đưa nội dung phòng, chống hạn vào sinh hoạt chi bộ tháng 4/2026.\n",
            "cell"
        );

        Assert.Equal(["2", "1"], message.Lines.Select(line => line.Section));
        Assert.Contains($"của {owner}: trước ngày 20/3/2026 (mục 1)", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Chi bộ các thôn, bản tổ chức họp dân về phương án di dời trước ngày 20/3/2026")]
    [InlineData("Chi bộ Quân sự các xã huấn luyện lực lượng xung kích trước ngày 20/3/2026")]
    [InlineData("Chi bộ khu dân cư rà soát hộ cần di dời trước ngày 20/3/2026")]
    public void Units_of_a_kind_are_asked_as_themselves(string item)
    {
        var message = Message(
            $"{Commune}1. {item}.\n2. Các chi bộ đưa nội dung phòng, chống hạn vào sinh hoạt chi bộ tháng 4/2026.\n",
            "cell"
        );

        Assert.Equal(["1", "2"], message.Lines.Select(line => line.Section));
        Assert.Contains("Thời hạn: trước ngày 20/3/2026 (mục 1)", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_document_that_asks_one_cell_only_is_its_work()
    {
        var message = Message($"{Commune}1. Chi bộ thôn Bãi Sậy tổ chức họp thôn về phương án di dời trước ngày 20/3/2026.\n", "cell");

        Assert.Equal(Verdict.Duty, message.Verdict);
        Assert.Contains("của Chi bộ thôn Bãi Sậy: trước ngày 20/3/2026", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_cells_of_a_committee_are_not_the_committee() =>
        Assert.DoesNotContain(
            Readings.Of($"{Commune}1. Các chi bộ trong toàn Đảng bộ xã họp dân trước ngày 20/3/2026.\n").Summaries,
            summary => summary.Audience == "committee"
        );

    [Fact]
    public void A_secretary_of_the_cells_is_the_cell()
    {
        var message = Message(Commune + "1. Bí thư các chi bộ báo cáo tiến độ vào thứ Sáu hằng tuần.\n", "cell");

        Assert.Equal(Verdict.Duty, message.Verdict);
        Assert.Equal(["1"], message.Lines.Select(line => line.Section));
    }

    [Theory]
    [InlineData("1. Trích kinh phí hỗ trợ hộ gia đình, tổ hợp tác theo quy định.\n")]
    [InlineData("1. Di sản được truyền dạy trong gia đình và tổ chức truyền dạy trong cộng đồng.\n")]
    public void A_word_that_only_begins_as_a_team_does_is_none(string item) =>
        Assert.DoesNotContain(Readings.Of(State + item).Summaries, summary => summary.Audience == "team");

    [Fact]
    public void What_is_told_to_the_cell_is_its_own_and_due_first_comes_first()
    {
        var message = Message(
            Commune
                + "1. Các chi bộ tổ chức sinh hoạt chuyên đề, hoàn thành trước ngày 30/4/2026.\n2. Ban Xây dựng Đảng tổng hợp, báo cáo trước ngày 10/5/2026.\n3. Bí thư chi bộ báo cáo kết quả chậm nhất ngày 25/4/2026.\n",
            "cell"
        );

        Assert.Equal(Verdict.Duty, message.Verdict);
        Assert.Equal(["3", "1"], message.Lines.Select(line => line.Section));
        Assert.Contains("Việc của chi bộ:", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("10/5/2026", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clause_under_the_heading_of_the_cell_is_its_own()
    {
        var message = Message(
            Province
                + "Ban Thường vụ Tỉnh ủy hướng dẫn như sau:\n1. Chi bộ\na) Rà soát danh sách đảng viên, gửi đảng ủy trước ngày 20/3/2026.\n2. Đảng ủy cơ sở\na) Tổng hợp danh sách, gửi Ban Tổ chức Tỉnh ủy trước ngày 30/3/2026.\n",
            "cell"
        );

        Assert.Equal(["1.a"], message.Lines.Select(line => line.Section));
        Assert.Contains("Thời hạn: trước ngày 20/3/2026", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("30/3/2026", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_of_another_stands_with_its_name()
    {
        var message = Message(
            Commune
                + "1. Các chi bộ tổ chức sinh hoạt chuyên đề trong tháng 4/2026.\n2. Mỗi đảng viên viết bản đăng ký phấn đấu năm 2026, nộp chi bộ trước ngày 15/4.\n",
            "cell"
        );
        Assert.Contains("của mỗi đảng viên: trước ngày 15/4 (trước ngày 15/04/2026)", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1. Các chi bộ lập danh sách người tham gia kháng chiến trước ngày 30/4/1975.\n")]
    [InlineData("1. Hằng năm, các chi bộ rà soát việc phân công công tác cho đảng viên.\n")]
    public void A_day_before_the_document_and_a_bare_habit_are_no_limits_to_show(string item) =>
        Assert.DoesNotContain("Thời hạn: trước", Message(Commune + item, "cell").Text, StringComparison.Ordinal);

    [Fact]
    public void A_lunar_day_stands_with_its_solar_day()
    {
        var message = Message(Commune + "1. Các chi bộ gửi danh sách hộ nghèo trước ngày 10 tháng 3 âm lịch.\n", "cell");
        Assert.Contains("(trước ngày 26/04/2026)", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_told_to_all_is_to_be_known_and_said_to_be_no_duty()
    {
        var message = Message(
            Province
                + All
                + "1. Tuyệt đối không chủ quan, lơ là trong phòng, chống cháy rừng tại địa bàn dân cư.\n2. Đảng ủy Ủy ban nhân dân tỉnh lãnh đạo ban hành kế hoạch trước ngày 30/4/2026.\n",
            "cell"
        );

        Assert.Equal(Verdict.Inform, message.Verdict);
        Assert.Contains("Không giao việc riêng cho chi bộ; cần nắm:", message.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Thời hạn", message.Text, StringComparison.Ordinal);
        Assert.Equal(["1"], message.Lines.Select(line => line.Section));
    }

    [Fact]
    public void What_is_carried_out_in_the_cells_is_their_work()
    {
        var message = Message(
            Province
                + All
                + "1. Quán triệt, thực hiện nghiêm các quy định về phòng cháy rừng.\nCông văn này triển khai đến các chi bộ trong toàn Đảng bộ tỉnh.\n",
            "cell"
        );
        Assert.Equal(Verdict.Duty, message.Verdict);
    }

    [Fact]
    public void Members_who_are_led_are_told_so()
    {
        var message = Message(
            Province + All + "1. Lãnh đạo, chỉ đạo cán bộ, đảng viên gương mẫu thực hiện tiết kiệm điện tại gia đình.\n",
            "member"
        );

        Assert.Equal(Verdict.Carry, message.Verdict);
        Assert.Contains("theo chỉ đạo của cấp ủy", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_team_is_told_its_own_and_whose_the_rest_is()
    {
        var message = Message(
            State
                + "1. Ủy ban nhân dân các xã, phường kiện toàn Tổ công nghệ số cộng đồng trước ngày 31/3/2026.\n2. Tổ công nghệ số cộng đồng hướng dẫn người dân cài đặt ứng dụng dịch vụ công.\n",
            "team"
        );

        Assert.Equal(Verdict.Duty, message.Verdict);
        Assert.Equal("2", message.Lines[0].Section);
        Assert.Contains("của Ủy ban nhân dân các xã, phường: trước ngày 31/3/2026", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1. Sở Nội vụ rà soát số lượng, cơ cấu thành viên các Tổ bảo vệ an ninh, trật tự.\n")]
    [InlineData("1. Đề nghị các cấp ủy đảng phối hợp tuyên truyền.\n2. Sở Tài chính bố trí kinh phí cho cán bộ, đảng viên đi học.\n")]
    public void A_state_document_that_touches_nobody_is_silent(string items) =>
        Assert.DoesNotContain(Readings.Of(State + items).Summaries, summary => summary.Audience is "cell" or "member" or "team");

    [Fact]
    public void A_long_guide_is_only_proposed()
    {
        var others = string.Concat(
            Enumerable.Range(2, 44).Select(n => $"{n}. Đảng ủy cơ sở thẩm định hồ sơ nhóm {n}, báo cáo cấp ủy cấp trên trực tiếp.\n")
        );
        var reading = Readings.Of(Commune + "1. Chi bộ xem xét, ra nghị quyết đề nghị kết nạp người vào Đảng.\n" + others);
        var message = Assert.Single(reading.Summaries, summary => summary.Audience == "cell");

        Assert.Contains("Văn bản dài, đề nghị văn phòng biên soạn.", message.Text, StringComparison.Ordinal);
        Assert.Equal("1", Assert.Single(message.Lines).Section);
        Assert.True(reading.Choices.Single(choice => choice.Audience == "cell").IsLong);
    }

    [Fact]
    public void The_bench_tells_of_each_clause_why_it_is_there_or_not()
    {
        var reading = Readings.Of(
            Commune
                + "1. Các chi bộ tổ chức sinh hoạt chuyên đề trước ngày 30/4/2026.\n2. Ban Xây dựng Đảng tổng hợp báo cáo của các chi bộ.\n"
        );
        var candidates = reading.Choices.Single(choice => choice.Audience == "cell").Candidates;

        Assert.Equal(
            [("1", Claim.Own, null), ("2", Claim.None, "not.named_only")],
            candidates.Select(each => (each.Section, each.Claim, each.WhyNot))
        );
        Assert.Equal(new DateOnly(2026, 4, 30), candidates[0].Due);
        Assert.Contains(
            ReadingExplanation.Of(reading, Commune),
            line => line.Contains("chỉ được nhắc đến, không phải chủ thể", StringComparison.Ordinal)
        );
    }

    private static DirectiveSummary Message(string text, string audience) =>
        Assert.Single(Readings.Of(text).Summaries, summary => summary.Audience == audience);
}
