using CellBot.Reading;

namespace CellBot.Tests.Reading;

/// <summary>Who is asked where nobody is named as usual: before a colon, by a count, by an office of the cell, by the letter itself.</summary>
public sealed class WhoIsAskedTests
{
    private const string Head =
        "ĐẢNG BỘ TỈNH HOA GIANG\nĐẢNG ỦY XÃ SUỐI TRONG\n*\nSố 45-{0}/ĐU\n{1}ĐẢNG CỘNG SẢN VIỆT NAM\nSuối Trong, ngày 05 tháng 3 năm 2026\n\n";
    private const string Foot = "\nT/M BAN THƯỜNG VỤ\nPHÓ BÍ THƯ\n\nVi Thị Sen\n";
    private const string Commune =
        "ĐẢNG BỘ TỈNH HOA GIANG\nĐẢNG ỦY XÃ SUỐI TRONG\n*\nSố 45-CV/ĐU\nV/v công tác quý II\nĐẢNG CỘNG SẢN VIỆT NAM\nSuối Trong, ngày 05 tháng 3 năm 2026\n\nKính gửi: Các chi bộ trực thuộc\n\nBan Thường vụ Đảng ủy yêu cầu:\n";
    private const string State =
        "ỦY BAN NHÂN DÂN\nTỈNH HOA GIANG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 512/UBND-KGVX\nHoa Giang, ngày 05 tháng 3 năm 2026\n\nV/v chuyển đổi số\n\nKính gửi: Ủy ban nhân dân các xã, phường.\n\nỦy ban nhân dân tỉnh yêu cầu:\n";

    [Theory]
    [InlineData("Trường hợp chi bộ chưa có bí thư thì đảng ủy cơ sở chỉ định đồng chí phụ trách.", "đảng ủy cơ sở")]
    [InlineData("Trường hợp đảng viên vắng mặt quá 03 kỳ thì chi bộ xem xét, xử lý theo quy định.", "chi bộ")]
    [InlineData("Nếu phát hiện ca bệnh thì tổ Covid cộng đồng báo trạm y tế ngay.", "tổ Covid cộng đồng")]
    [InlineData("Khi người dân cần thì tổ công nghệ số cộng đồng hướng dẫn tại nhà.", "tổ công nghệ số cộng đồng")]
    [InlineData("Đảng viên dự bị hết thời hạn 12 tháng thì chi bộ phải xem xét công nhận chính thức.", "chi bộ")]
    [InlineData("Đảng viên đi làm ăn xa, nếu có nguyện vọng miễn sinh hoạt thì làm đơn gửi chi bộ.", "Đảng viên đi làm ăn xa")]
    [InlineData("Chi bộ, khi nhận được thông báo, phải niêm yết tại nhà văn hóa.", "Chi bộ")]
    [InlineData("Tổ Covid cộng đồng, nếu phát hiện F0, báo trạm y tế trong 02 giờ.", "Tổ Covid cộng đồng")]
    [InlineData("Thứ nhất, các chi bộ rà soát đảng viên không tham gia sinh hoạt.", "các chi bộ")]
    [InlineData("Thứ ba: Các chi bộ rà soát danh sách.", "Các chi bộ")]
    [InlineData("Một là, chi ủy kiểm tra hồ sơ đảng viên.", "chi ủy")]
    [InlineData("Cuối cùng, đề nghị các đồng chí gửi phiếu về Văn phòng.", "các đồng chí")]
    [InlineData("Về công tác tuyên truyền, các chi bộ phát thanh hằng ngày.", "các chi bộ")]
    [InlineData("Về thời gian, chi ủy hoàn thành trước ngày 20/3/2026.", "chi ủy")]
    [InlineData("Riêng chi bộ quân sự báo cáo trước ngày 15/3.", "Riêng chi bộ quân sự")]
    [InlineData("Các chi bộ chưa nộp báo cáo phải nộp ngay trong ngày 06/3/2026.", "Các chi bộ chưa nộp báo cáo")]
    [InlineData("Người đến từ vùng dịch khai báo y tế ngay khi về địa phương.", "Người đến từ vùng dịch")]
    [InlineData("Toàn thể cán bộ, đảng viên đeo huy hiệu Đảng khi dự họp.", "Toàn thể cán bộ, đảng viên")]
    [InlineData("Ngay trong tháng 3, các địa phương phải hoàn thành việc rà soát.", "các địa phương")]
    [InlineData("Định kỳ 6 tháng, 1 năm, các đảng ủy báo cáo kết quả về Tỉnh ủy.", "các đảng ủy")]
    [InlineData("Định kỳ hằng tháng, quý, 6 tháng, năm, các chi bộ báo cáo Đảng ủy.", "các chi bộ")]
    [InlineData("Mời các đồng chí bí thư chi bộ dự họp vào 14 giờ ngày 12/3/2026.", "các đồng chí bí thư chi bộ")]
    [InlineData("Yêu cầu 100% cán bộ, đảng viên cài ứng dụng Sổ tay đảng viên điện tử xong trước 01/5.", "100% cán bộ, đảng viên")]
    [InlineData("Đề nghị các Thuế tỉnh, thành phố khẩn trương báo cáo Ủy ban nhân dân tỉnh.", "các Thuế tỉnh, thành phố")]
    public void Who_acts_is_found_behind_a_case_a_time_and_a_word_of_asking(string sentence, string actor) =>
        Assert.Equal(actor, Assert.Single(Readings.Of($"{Commune}1. {sentence}\n{Foot}").Tasks).Actor);

    [Theory]
    [InlineData("Các chi bộ không phải nộp báo cáo giấy.")]
    [InlineData("Một số chi bộ chưa tổ chức sinh hoạt đúng kỳ phải nhắc nhở nhiều lần.")]
    public void What_somebody_need_not_do_or_lacks_is_no_task(string sentence) =>
        Assert.Empty(Readings.Of($"{Commune}1. {sentence}\n{Foot}").Tasks);

    [Fact]
    public void A_list_behind_the_comma_of_a_topic_is_no_actor() =>
        Assert.DoesNotContain(
            Readings.Of($"{Commune}1. Về đề nghị các bộ, ngành quan tâm ban hành văn bản hướng dẫn về chuyên môn.\n{Foot}").Tasks,
            task => task.Actor is not null
        );

    [Fact]
    public void An_office_without_a_name_is_quoted_with_its_case() =>
        Assert.Null(
            Assert
                .Single(
                    Readings
                        .Of($"{Commune}1. Trường hợp hồ sơ thiếu thì cơ quan chủ trì tiếp nhận gửi trả trong 03 ngày làm việc.\n{Foot}")
                        .Tasks
                )
                .Actor
        );

    [Fact]
    public void A_letter_without_items_asks_its_readers_in_its_sentences()
    {
        var message = Message(
            string.Format(null, Head, "CV", "V/v báo cáo số liệu\n")
                + "Kính gửi: Bí thư các chi bộ trực thuộc\n\nĐảng ủy xã đề nghị các đồng chí thống kê số đảng viên, báo cáo về Văn phòng Đảng ủy trước ngày 12/3/2026.\n"
                + Foot,
            "cell"
        );

        Assert.Equal(Verdict.Duty, message.Verdict);
        Assert.Contains("\n• “Đảng ủy xã đề nghị", message.Text, StringComparison.Ordinal);
        Assert.EndsWith("Thời hạn: trước ngày 12/3/2026.", message.Text.Split("\n\n")[1], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cell", "1. Đối với chi bộ: tổ chức kiểm điểm tập thể chi ủy, hoàn thành trước ngày 20/3/2026.\n")]
    [InlineData("member", "1. Đối với đảng viên: viết bản tự kiểm điểm theo mẫu, gửi chi ủy trước ngày 20/3/2026.\n")]
    [InlineData("cell", "1. Đồng chí phụ trách đảng phí của chi bộ nộp đảng phí quý I về Văn phòng Đảng ủy trước ngày 20/3/2026.\n")]
    public void Whoever_stands_before_the_colon_or_works_for_the_cell_is_asked(string audience, string item)
    {
        var message = Message(
            string.Format(null, Head, "TB", "") + "THÔNG BÁO\nviệc tháng 3\n\nĐảng ủy xã thông báo:\n" + item + Foot,
            audience
        );

        Assert.Equal(Verdict.Duty, message.Verdict);
        Assert.Contains("trước ngày 20/3/2026 (mục 1)", message.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Teams_that_are_set_to_work_have_what_each_of_them_does()
    {
        var message = Message(
            State
                + "1. Các xã kích hoạt toàn bộ Tổ COVID cộng đồng; mỗi tổ phụ trách 40 hộ, hằng ngày đi từng ngõ, gõ từng nhà, báo trạm y tế trước 17 giờ.\n2. Phòng, chống lụt: Tổ cộng đồng các thôn rà soát hộ có nhà yếu trước ngày 20/3/2026.\n",
            "team"
        );

        Assert.Equal(Verdict.Duty, message.Verdict);
        Assert.Contains("mỗi tổ phụ trách 40 hộ", message.Text, StringComparison.Ordinal);
        Assert.Contains("Tổ cộng đồng các thôn rà soát", message.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1. Ra quân ngày Chủ nhật xanh: 100% chi bộ tổ chức ra quân vào sáng ngày 15/3/2026.\n")]
    [InlineData(
        "1. Mỗi chi bộ, mỗi đảng viên là một chiến sĩ trên mặt trận chống dịch, gương mẫu chấp hành và vận động gia đình cùng thực hiện.\n"
    )]
    public void Every_cell_is_a_cell_however_it_is_counted(string item) =>
        Assert.Equal(Verdict.Duty, Message(State + item, "cell").Verdict);

    [Fact]
    public void A_day_behind_a_semicolon_stays_with_what_is_to_be_done_by_it() =>
        Assert.Contains(
            "“Các chi bộ rà soát, lập danh sách hộ nghèo; hoàn thành trước ngày 20/3/2026”",
            Message(Commune + "1. Các chi bộ rà soát, lập danh sách hộ nghèo; hoàn thành trước ngày 20/3/2026.\n", "cell").Text,
            StringComparison.Ordinal
        );

    private static DirectiveSummary Message(string text, string audience) =>
        Assert.Single(Readings.Of(text).Summaries, summary => summary.Audience == audience);
}
