using CellBot.Reading;

namespace CellBot.Tests.Reading;

/// <summary>
/// Who is told to do what, by the clause's grammar: any verb, whole names, lists behind a colon, orders among assessments.
/// </summary>
public sealed class TaskGrammarTests
{
    private const string State =
        "ỦY BAN NHÂN DÂN\nTỈNH HOA GIANG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nSố: 31/CT-UBND\nHoa Giang, ngày 05 tháng 3 năm 2026\n\nCHỈ THỊ\nVề việc phòng, chống hạn mùa khô\n\n";
    private const string Order = "Ủy ban nhân dân tỉnh yêu cầu:\n";

    [Theory]
    [InlineData("tích nước vào hồ")]
    [InlineData("bơm nước chống úng")]
    [InlineData("phát quang hai bên đường")]
    [InlineData("quét vôi hàng rào")]
    [InlineData("dán thông báo tại nhà văn hóa")]
    [InlineData("điểm danh lực lượng")]
    [InlineData("kẻ vẽ khẩu hiệu")]
    [InlineData("bầu cấp ủy")]
    [InlineData("chấm điểm thi đua")]
    [InlineData("thả cá giống")]
    [InlineData("gặt lúa chín")]
    [InlineData("kéo điện về thôn")]
    public void An_actor_and_a_limit_make_a_task_whatever_the_verb(string work)
    {
        var task = Assert.Single(Tasks($"1. Các chi bộ {work} trước ngày 20/3/2026.\n"));
        Assert.Equal("Các chi bộ", task.Actor);
    }

    [Theory]
    [InlineData("1. Chi cục Kết cấu hạ tầng xây dựng tham mưu phương án cấp nước.\n", "Chi cục Kết cấu hạ tầng xây dựng")]
    [InlineData("1. Chủ tịch Ủy ban nhân dân cấp xã chịu trách nhiệm về số liệu báo cáo.\n", "Chủ tịch Ủy ban nhân dân cấp xã")]
    [InlineData("1. Trung tâm Quản lý đầu tư xây dựng\n- Kiểm tra các công trình đang thi công.\n", "Trung tâm Quản lý đầu tư xây dựng")]
    [InlineData(
        "1. Cơ quan tham mưu về công tác tổ chức của cấp ủy thẩm định hồ sơ đề nghị.\n",
        "Cơ quan tham mưu về công tác tổ chức của cấp ủy"
    )]
    [InlineData("1. Đảng ủy Chính phủ lãnh đạo hoàn thiện các văn bản về đô thị.\n", "Đảng ủy Chính phủ")]
    public void A_word_that_could_be_a_verb_does_not_end_a_name(string item, string actor) =>
        Assert.Equal(actor, Assert.Single(Tasks(item)).Actor);

    [Theory]
    [InlineData(
        "1. Giao Đảng ủy Chính phủ: (i) Chỉ đạo xây dựng quy trình tích nước. (ii) Chỉ đạo kiểm tra các đập.\n",
        "Đảng ủy Chính phủ",
        2
    )]
    [InlineData("1. Giao Sở Nông nghiệp: (1) Rà soát các hồ chứa; (2) Tham mưu phương án cấp nước.\n", "Sở Nông nghiệp", 2)]
    [InlineData(
        "1. Cấp ủy, chính quyền các cấp, nhất là ở các đô thị lớn phải đi đầu trong tiết kiệm nước.\n",
        "Cấp ủy, chính quyền các cấp, nhất là ở các đô thị lớn",
        1
    )]
    [InlineData("1. Nơi phát hiện rò rỉ là nơi chịu trách nhiệm; phải báo cáo ngay với Sở Xây dựng.\n", "Nơi phát hiện rò rỉ", 2)]
    [InlineData("1. Đối với các hồ chứa nhỏ, Ủy ban nhân dân các xã tổ chức vận hành.\n", "Ủy ban nhân dân các xã", 1)]
    [InlineData(
        "1. Chủ tịch Ủy ban nhân dân tỉnh yêu cầu thủ trưởng các sở; chủ tịch các xã tổ chức thực hiện.\n",
        "thủ trưởng các sở; chủ tịch các xã",
        1
    )]
    public void Who_is_told_is_found_in_every_turn_of_the_sentence(string item, string actor, int tasks)
    {
        var read = Tasks(item).ToArray();

        Assert.Equal(tasks, read.Length);
        Assert.All(read, task => Assert.Equal(actor, task.Actor));
    }

    [Theory]
    [InlineData("1. Ủy ban nhân dân tỉnh cơ bản nhất trí với đề xuất của Sở Nông nghiệp.\n")]
    [InlineData("1. Phòng, chống hạn là nhiệm vụ cấp bách nhằm bảo vệ sản xuất.\n")]
    [InlineData("1. Trong mấy ngày qua, khu vực miền núi đã xảy ra nắng nóng, kết hợp với gió mạnh.\n")]
    [InlineData("1. Một số xã tích nước chưa đúng quy trình, còn chủ quan.\n")]
    public void What_only_describes_is_no_task(string item) => Assert.Empty(Tasks(item));

    [Fact]
    public void A_condition_behind_an_item_does_not_make_it_a_description() =>
        Assert.Equal(
            3,
            Tasks(
                "1. Các chi bộ:\n- Tổ chức thu gom rác thải.\n- Hướng dẫn người dân súc rửa bể.\n- Bấm chuông báo động khi có nước tràn qua đập.\n"
            ).Count
        );

    [Fact]
    public void One_of_a_list_of_orders_is_an_order_though_its_verb_is_unknown()
    {
        var tasks = Tasks(
            "1. Xử lý nước\n- Tổ chức thu gom rác thải.\n- Châm clo các bể nước lớn theo quy trình.\n- Hướng dẫn người dân súc rửa bể.\n"
        );

        Assert.Equal(3, tasks.Count());
    }

    [Theory]
    [InlineData(
        "1. Các Sở: Giáo dục và Đào tạo, Y tế theo chức năng, nhiệm vụ chủ động phối hợp với địa phương triển khai.\n",
        "Các Sở: Giáo dục và Đào tạo, Y tế"
    )]
    [InlineData(
        "1. Các Sở, cơ quan: Tài chính, Xây dựng khẩn trương rà soát các công trình thủy lợi.\n",
        "Các Sở, cơ quan: Tài chính, Xây dựng"
    )]
    public void Names_behind_a_colon_are_the_whole_actor(string item, string actor) =>
        Assert.Equal(actor, Assert.Single(Tasks(item)).Actor);

    [Fact]
    public void A_letter_without_items_asks_those_whom_it_names()
    {
        var task = Assert.Single(
            Readings
                .Of(
                    State
                        + "Giao các Sở: Nông nghiệp, Tài chính có ý kiến đối với đề nghị của xã Suối Trong trước ngày 20/3/2026 để báo cáo Ủy ban nhân dân tỉnh.\n"
                )
                .Tasks
        );
        Assert.Equal("các Sở: Nông nghiệp, Tài chính", task.Actor);
    }

    [Fact]
    public void What_an_assessment_tells_to_do_is_a_task()
    {
        var tasks = Readings
            .Of(
                State
                    + "Ủy ban nhân dân tỉnh thông báo:\nI. ĐÁNH GIÁ CHUNG\nThời gian qua, xã Suối Trong có nhiều cố gắng.\nTrong thời gian tới, xã Suối Trong tổ chức thực hiện nghiêm nhiệm vụ cấp nước; chủ động tháo gỡ vướng mắc về đất đai.\nII. NHIỆM VỤ\n1. Sở Nông nghiệp kiểm tra các hồ chứa.\n"
            )
            .Tasks;
        Assert.Equal(
            [("I", "xã Suối Trong"), ("I", "xã Suối Trong"), ("II.1", "Sở Nông nghiệp")],
            tasks.Select(task => (task.Section, task.Actor))
        );
    }

    [Theory]
    [InlineData(
        "1. Các đảng ủy xét đề nghị của người có đủ điều kiện sau:\n+ Không thuộc đối tượng đang bị xem xét kỷ luật.\n+ Đảng viên có đủ 30 năm tuổi đảng.\n"
    )]
    [InlineData("1. Hồ sơ gồm:\n- Trích lục khai tử.\n- Các bản bổ sung hồ sơ đảng viên hằng năm.\n")]
    public void Conditions_and_lists_of_papers_are_no_duties(string items) =>
        Assert.DoesNotContain(Tasks(items), task => task.Section.StartsWith("1.", StringComparison.Ordinal));

    [Fact]
    public void A_slogan_before_a_colon_is_no_duty() =>
        Assert.Empty(Tasks("1. Giảm tối đa số vụ cháy rừng mới: Đây là nhiệm vụ ưu tiên và căn cơ nhất trong mùa khô.\n"));

    [Theory]
    [InlineData("1. Hằng năm (vào dịp đầu năm) chi ủy rà soát, điều chỉnh việc phân công công tác.\n", "chi ủy")]
    [InlineData("1. Căn cứ nhiệm vụ được phân công, đảng viên xây dựng kế hoạch thực hiện.\n", "đảng viên")]
    [InlineData("1. Sau thời gian theo dõi, giúp đỡ, chi bộ tổ chức họp, xem xét và ra nghị quyết.\n", "chi bộ")]
    public void Whoever_stands_behind_a_leading_phrase_is_the_actor(string item, string actor) =>
        Assert.All(Tasks(item), task => Assert.Equal(actor, task.Actor));

    [Theory]
    [
        InlineData("1. Từ nay đến cuối năm 2026, các xã rà soát hồ sơ.\n", "các xã"),
        InlineData(
            "1. Ngay sau hội nghị này, Đảng ủy các xã, phường tổ chức quán triệt đến toàn thể đảng viên.\n",
            "Đảng ủy các xã, phường"
        ),
        InlineData("1. Song song với việc trên, Công an tỉnh mở đợt cao điểm trấn áp tội phạm.\n", "Công an tỉnh"),
        InlineData("1. Định kỳ trước ngày 20 của tháng cuối quý, các xã báo cáo.\n", "các xã"),
        InlineData("1. Sáu tháng một lần các xã kiểm tra hồ chứa.\n", "các xã"),
        InlineData("1. Hằng năm, vào tháng 11, các chi bộ kiểm điểm đảng viên.\n", "các chi bộ"),
        InlineData("1. Hưởng ứng Tháng hành động vì trẻ em, Đoàn Thanh niên xã tổ chức sân chơi cho thiếu nhi.\n", "Đoàn Thanh niên xã"),
        InlineData("1. Thực hiện Công điện số 15 của Bộ Nông nghiệp, Sở Nông nghiệp kiểm tra các hồ chứa.\n", "Sở Nông nghiệp")
    ]
    [
        InlineData("1. 100% chi bộ tổ chức sinh hoạt chuyên đề trong tháng 4/2026.\n", "100% chi bộ"),
        InlineData("1. Chi bộ nào chưa họp thì phải họp bù trước ngày 20/3/2026.\n", "Chi bộ nào chưa họp"),
        InlineData(
            "1. Xã nào để xảy ra cháy rừng thì Chủ tịch Ủy ban nhân dân xã đó phải chịu trách nhiệm.\n",
            "Chủ tịch Ủy ban nhân dân xã đó"
        ),
        InlineData("1. Việc báo cáo do Văn phòng Đảng ủy thực hiện, hoàn thành trước ngày 20/3/2026.\n", "Văn phòng Đảng ủy"),
        InlineData("1. Người từ vùng dịch về phải khai báo y tế với trạm y tế xã.\n", "Người từ vùng dịch về"),
        InlineData("1. Đảng viên chưa tiêm vắc xin đăng ký với chi ủy trước ngày 15/3/2026.\n", "Đảng viên chưa tiêm vắc xin"),
        InlineData("1. Bà con nhân dân treo cờ Tổ quốc từ ngày 29/4 đến hết ngày 01/5/2026.\n", "Bà con nhân dân")
    ]
    public void Whoever_acts_is_found_behind_times_occasions_and_cases(string item, string actor) =>
        Assert.Equal(actor, Assert.Single(Tasks(item)).Actor);

    [Fact]
    public void What_is_only_said_of_somebody_hands_nothing_on() =>
        Assert.Equal(
            [null],
            Tasks("1. Rà soát, kiện toàn các tổ quản lý hồ; mỗi tổ có từ 03 đến 05 người; hoàn thành trước ngày 20/3/2026.\n")
                .Select(task => task.Actor)
        );

    [Fact]
    public void Each_of_those_who_are_assigned_has_a_task_though_it_is_one_word() =>
        Assert.Equal(
            ["Sở Xây dựng", "Sở Tài chính", "Văn phòng tỉnh"],
            Tasks("1. Giao Sở Xây dựng hướng dẫn; Sở Tài chính giám sát; Văn phòng tỉnh theo dõi, đôn đốc.\n").Select(task => task.Actor)
        );

    [Theory]
    [InlineData("1. Ngày 30/9/2025, Ủy ban nhân dân tỉnh ban hành Kết luận số 1208 về chủ trương hỗ trợ sinh viên được cử đi học.\n")]
    [InlineData("1. Đảng viên chưa tiêm vắc xin còn nhiều.\n")]
    [InlineData("1. Xã nào cũng có hồ chứa.\n")]
    [InlineData("1. Việc bầu Trưởng đoàn do hội nghị toàn thể quyết định.\n")]
    public void What_was_or_is_so_is_told_to_nobody(string item) => Assert.Empty(Tasks(item));

    private static IReadOnlyList<DirectiveTask> Tasks(string items) => Readings.Of(State + Order + items).Tasks;
}
