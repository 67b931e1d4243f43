namespace CellBot.EndToEnd.Tests.Intake.Scans;

/// <summary>
/// Directives of the tests' own making, two pages each; places and people do not exist. What they say follows from the number.
/// </summary>
internal static class MadeDirectives
{
    private static readonly string[] Places = ["Lam Giang", "Hòa Phú", "Tân Bình Sơn", "Đông Khê", "Yên Thượng"];
    private static readonly string[] People = ["Trần Văn Mẫu", "Nguyễn Thị Hạnh", "Lê Đức Thuận", "Phạm Quốc Ẩn", "Đỗ Thị Ngọc Ánh"];

    private static readonly string[] Subjects =
    [
        "tăng cường công tác phòng, chống thiên tai và tìm kiếm cứu nạn trong mùa mưa bão",
        "tổ chức sinh hoạt chuyên đề về học tập và làm theo tấm gương đạo đức",
        "tăng cường công tác phòng cháy, chữa cháy trong mùa khô",
        "tổ chức các hoạt động kỷ niệm ngày thành lập Đảng",
        "rà soát, bổ sung lý lịch đảng viên và cấp thẻ đảng",
        "nâng cao chất lượng sinh hoạt chi bộ ở thôn, tổ dân phố",
        "triển khai cuộc vận động toàn dân đoàn kết xây dựng đời sống văn hóa",
        "thực hiện thu, nộp đảng phí theo quy định mới",
        "tuyên truyền về chuyển đổi số và sử dụng dịch vụ công trực tuyến",
        "tăng cường quản lý đảng viên đi làm ăn xa",
    ];

    private static readonly string[] Grounds =
    [
        "Thời gian qua, các cấp ủy, chính quyền trên địa bàn đã có nhiều cố gắng trong lãnh đạo, chỉ đạo thực hiện nhiệm vụ; tuy nhiên một số nơi còn chủ quan, việc kiểm tra, đôn đốc chưa thường xuyên.",
        "Để khắc phục những hạn chế nêu trên và thực hiện nghiêm chủ trương của cấp trên, cơ quan ban hành văn bản này yêu cầu các đơn vị thực hiện tốt một số nội dung sau:",
    ];

    private static readonly string[] Clauses =
    [
        "Các chi bộ tổ chức quán triệt văn bản này đến toàn thể đảng viên trong kỳ sinh hoạt gần nhất, hoàn thành trước ngày {0}; phân công đảng viên phụ trách từng hộ gia đình.",
        "Các chi bộ rà soát danh sách đảng viên, lập biểu theo mẫu và gửi về Văn phòng trước ngày {1}; nơi nào chậm phải báo cáo rõ lý do.",
        "Bí thư chi bộ trực tiếp chủ trì cuộc họp, phân công nhiệm vụ cho từng đồng chí và chịu trách nhiệm trước cấp ủy cấp trên về kết quả thực hiện.",
        "Cán bộ, đảng viên gương mẫu thực hiện, vận động gia đình và nhân dân nơi cư trú cùng tham gia; không đăng tải thông tin chưa được kiểm chứng trên mạng xã hội.",
        "Ban Tuyên giáo chủ trì, phối hợp với các cơ quan liên quan xây dựng tài liệu tuyên truyền, hướng dẫn các cơ sở thực hiện, báo cáo kết quả trước ngày {2}.",
        "Ủy ban nhân dân các xã, phường bố trí kinh phí, phương tiện, lực lượng; kiểm tra các điểm xung yếu và tổng hợp báo cáo trước 17 giờ hằng ngày.",
        "Các chi bộ đánh giá kết quả thực hiện trong báo cáo tháng, gửi về Đảng ủy chậm nhất ngày 25 hằng tháng để tổng hợp.",
        "Mặt trận Tổ quốc và các đoàn thể vận động đoàn viên, hội viên tích cực hưởng ứng; kịp thời nắm bắt tâm tư, nguyện vọng của nhân dân.",
        "Ủy ban Kiểm tra tăng cường kiểm tra, giám sát việc thực hiện; xử lý nghiêm tổ chức, cá nhân vi phạm theo quy định của pháp luật.",
        "Văn phòng theo dõi, đôn đốc, tổng hợp tình hình và tham mưu nội dung sơ kết, tổng kết; đề xuất khen thưởng tập thể, cá nhân có thành tích.",
    ];

    public static Paper Make(int number)
    {
        var chance = new Random(number);
        string Day() => $"{chance.Next(1, 29):00}/{chance.Next(10, 13)}/2026";
        var (place, person, subject, isParty) = (
            Places[number % Places.Length],
            People[number % People.Length],
            Subjects[number % Subjects.Length],
            number % 3 != 2
        );
        var date = $"{place}, ngày {chance.Next(1, 29):00} tháng {chance.Next(1, 10):00} năm 2026";
        var symbol = chance.Next(12, 300);
        var paper = new Paper();
        if (isParty)
        {
            var (title, code) = (number % 3 == 0 ? ("CHỈ THỊ", "CT") : ("KẾ HOẠCH", "KH"));
            paper
                .Columns(
                    ["ĐẢNG BỘ TỈNH " + place.ToUpperInvariant(), "TỈNH ỦY", "*", $"Số {symbol}-{code}/TU"],
                    ["ĐẢNG CỘNG SẢN VIỆT NAM", "", date]
                )
                .Middle(title, "*về " + subject);
        }
        else
        {
            paper
                .Columns(
                    ["ỦY BAN NHÂN DÂN", "TỈNH " + place.ToUpperInvariant(), "", $"Số: {symbol}/KH-UBND"],
                    ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "*Độc lập - Tự do - Hạnh phúc", "", date]
                )
                .Middle("KẾ HOẠCH", "*Về việc " + subject);
        }
        foreach (var ground in Grounds)
            paper.Paragraph(ground);
        var clauses = Clauses.ToArray();
        chance.Shuffle(clauses);
        for (var i = 0; i < clauses.Length; i++)
            paper.Paragraph($"{i + 1}. " + string.Format(null, clauses[i], Day(), Day(), Day()));
        paper.Paragraph("Chỉ đạo này được phổ biến đến chi bộ.");
        return isParty
            ? paper.Sign(
                ["Các ban đảng, các chi bộ,", "Ủy ban Kiểm tra,", "Lưu Văn phòng."],
                ["T/M BAN THƯỜNG VỤ", "PHÓ BÍ THƯ"],
                "*" + person
            )
            : paper.Sign(
                ["Ủy ban nhân dân các xã, phường;", "Các sở, ban, ngành;", "Lưu: VT."],
                ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
                "*" + person
            );
    }
}
