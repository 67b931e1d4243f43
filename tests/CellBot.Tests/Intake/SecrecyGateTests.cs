using System.Text;
using CellBot.Intake;
using CellBot.Intake.Gate;

namespace CellBot.Tests.Intake;

public sealed class SecrecyGateTests
{
    private const string Before = "TỈNH ỦY PHÚ LÂM\n*\nSố 12-BC/TU\n";
    private const string After =
        "\nĐẢNG CỘNG SẢN VIỆT NAM\nPhú Lâm, ngày 02 tháng 3 năm 2026\n\nBÁO CÁO\nvề tình hình quý I\n\n1. Các cấp ủy tiếp tục thực hiện.";

    [Theory]
    [
        InlineData("MẬT", SecrecyMark.Mat),
        InlineData("Mật", SecrecyMark.Mat),
        InlineData("mật", SecrecyMark.Mat),
        InlineData("TỐI MẬT", SecrecyMark.ToiMat)
    ]
    [
        InlineData("Tối mật", SecrecyMark.ToiMat),
        InlineData("TUYỆT MẬT", SecrecyMark.TuyetMat),
        InlineData("Tuyệt Mật", SecrecyMark.TuyetMat)
    ]
    [
        InlineData("M Ậ T", SecrecyMark.Mat),
        InlineData("T Ố I   M Ậ T", SecrecyMark.ToiMat),
        InlineData("T U Y Ệ T  M Ậ T", SecrecyMark.TuyetMat),
        InlineData("M.Ậ.T", SecrecyMark.Mat)
    ]
    [
        InlineData("**MẬT**", SecrecyMark.Mat),
        InlineData("## **TỐI MẬT**", SecrecyMark.ToiMat),
        InlineData("_TUYỆT_ *MẬT*", SecrecyMark.TuyetMat),
        InlineData("<b>MẬT</b>", SecrecyMark.Mat),
        InlineData("> MẬT\\", SecrecyMark.Mat),
        InlineData("&nbsp;MẬT&nbsp;", SecrecyMark.Mat)
    ]
    [
        InlineData("[MẬT]", SecrecyMark.Mat),
        InlineData("(Tối mật)", SecrecyMark.ToiMat),
        InlineData("【TUYỆT MẬT】", SecrecyMark.TuyetMat),
        InlineData("“MẬT”", SecrecyMark.Mat),
        InlineData("MẬT.", SecrecyMark.Mat),
        InlineData("--- MẬT ---", SecrecyMark.Mat)
    ]
    [
        InlineData("Độ mật: Mật", SecrecyMark.Mat),
        InlineData("ĐỘ MẬT: TUYỆT MẬT", SecrecyMark.TuyetMat),
        InlineData("Độ mật TỐI MẬT", SecrecyMark.ToiMat),
        InlineData("Mức độ mật - Tối mật", SecrecyMark.ToiMat)
    ]
    [
        InlineData("Độ mật: Mật; độ khẩn: Hỏa tốc", SecrecyMark.Mat),
        InlineData("Độ mật: A", SecrecyMark.TuyetMat),
        InlineData("Độ mật: C", SecrecyMark.Mat),
        InlineData("Do mat: Toi mat", SecrecyMark.ToiMat),
        InlineData("Đ ộ  m ậ t :  M ậ t", SecrecyMark.Mat)
    ]
    [InlineData("M: TỐI MẬT", SecrecyMark.ToiMat), InlineData("M: MẬT", SecrecyMark.Mat)]
    [
        InlineData("| MẬT | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM |", SecrecyMark.Mat),
        InlineData("│ TỐI MẬT │", SecrecyMark.ToiMat),
        InlineData("MẬT\tPhú Lâm, ngày 02 tháng 3 năm 2026", SecrecyMark.Mat),
        InlineData("   TỐI MẬT          ĐẢNG CỘNG SẢN VIỆT NAM", SecrecyMark.ToiMat),
        InlineData("| Độ mật | Tuyệt mật |", SecrecyMark.TuyetMat)
    ]
    [
        InlineData("TUYỆT\nMẬT", SecrecyMark.TuyetMat),
        InlineData("TỐI\n\nMẬT", SecrecyMark.ToiMat),
        InlineData("**TUYỆT**\n**MẬT**", SecrecyMark.TuyetMat),
        InlineData("M\nẬ\nT", SecrecyMark.Mat),
        InlineData("T\nU\nY\nỆ\nT\nM\nẬ\nT", SecrecyMark.TuyetMat),
        InlineData("MẬ\nT", SecrecyMark.Mat)
    ]
    [
        InlineData("| TUYỆT | ĐẢNG CỘNG SẢN VIỆT NAM |\n| MẬT | |", SecrecyMark.TuyetMat),
        InlineData("Độ mật:\nTỐI MẬT", SecrecyMark.ToiMat),
        InlineData("BÁO CÁO\r\nTỐI\r\nMẬT", SecrecyMark.ToiMat)
    ]
    [
        InlineData("MẬT - HỎA TỐC", SecrecyMark.Mat),
        InlineData("HỎA TỐC, TỐI MẬT", SecrecyMark.ToiMat),
        InlineData("THƯỢNG KHẨN MẬT", SecrecyMark.Mat)
    ]
    [
        InlineData("Số 12-BC/TU (MẬT)", SecrecyMark.Mat),
        InlineData("MẬT - Bản số: 03/05", SecrecyMark.Mat),
        InlineData("Số: 15/BC-UBND - TỐI MẬT", SecrecyMark.ToiMat),
        InlineData("TÀI LIỆU MẬT", SecrecyMark.Mat),
        InlineData("VĂN BẢN TUYỆT MẬT", SecrecyMark.TuyetMat)
    ]
    [
        InlineData("MÂT", SecrecyMark.Mat),
        InlineData("MẠT", SecrecyMark.Mat),
        InlineData("MAT", SecrecyMark.Mat),
        InlineData("TUYÊT MÂT", SecrecyMark.TuyetMat),
        InlineData("TOI MAT", SecrecyMark.ToiMat),
        InlineData("T0I MAT", SecrecyMark.ToiMat),
        InlineData("TỒI MẬT", SecrecyMark.ToiMat)
    ]
    [
        InlineData("ＭẬＴ", SecrecyMark.Mat),
        InlineData("МẬТ", SecrecyMark.Mat),
        InlineData("M\u200BẬ\u00ADT", SecrecyMark.Mat),
        InlineData("\uFEFFMẬT", SecrecyMark.Mat),
        InlineData("MẬT\u00A0", SecrecyMark.Mat)
    ]
    public void A_mark_in_the_head_refuses_however_it_is_written(string mark, SecrecyMark expected)
    {
        Assert.Equal(expected, SecrecyGate.Inspect(Before + mark + After));
        Assert.Equal(expected, SecrecyGate.Inspect((Before + mark + After).Normalize(NormalizationForm.FormD)));
        Assert.Equal(expected, SecrecyGate.Inspect(mark + After));
        Assert.Equal(expected, SecrecyGate.Inspect(After, [mark]));
    }

    [Theory]
    [
        InlineData("xử lý tài liệu mật"),
        InlineData("4. Việc xử lý tài liệu mật thực hiện theo quy định."),
        InlineData("về bảo vệ bí mật nhà nước"),
        InlineData("KẾ HOẠCH BẢO VỆ BÍ MẬT NHÀ NƯỚC")
    ]
    [
        InlineData("QUY ĐỊNH\nVỀ BẢO VỆ BÍ\nMẬT NHÀ NƯỚC"),
        InlineData("VỀ CÔNG TÁC BẢO VỆ BÍ\nMẬT"),
        InlineData("VỀ VIỆC QUẢN LÝ TÀI LIỆU\nMẬT"),
        InlineData("VỀ QUẢN LÝ, SỬ DỤNG\nTÀI LIỆU MẬT")
    ]
    [
        InlineData("chỉ những trường hợp thật sự cần thiết như xử lý tài liệu\nmật và các nhiệm vụ khác"),
        InlineData("thực hiện nghiêm việc quản lý, lưu giữ, xử lý tài liệu\nmật."),
        InlineData("cung ứng hàng hóa, trực cơ quan, xử lý tài liệu tối\nmật")
    ]
    [
        InlineData("MẶT"),
        InlineData("MẮT"),
        InlineData("mất"),
        InlineData("Mặt"),
        InlineData("MẬT ONG"),
        InlineData("Mật độ dân số"),
        InlineData("MẬT MÃ"),
        InlineData("BẢO MẬT"),
        InlineData("Cơ mật"),
        InlineData("MẶT TRẬN TỔ QUỐC")
    ]
    [
        InlineData("Độ mật: Thường"),
        InlineData("Độ mật: Không"),
        InlineData("Độ mật: ......"),
        InlineData("Độ mật:"),
        InlineData("Mật khẩu: 123"),
        InlineData("- Tài liệu mật phải được niêm phong"),
        InlineData("Tài liệu mật")
    ]
    [
        InlineData("Có mặt | Vắng mặt | Mất"),
        InlineData("Số 12-BC/TU, tài liệu (mật) không gửi qua mạng"),
        InlineData("mật thiết với Nhân dân, giữ vững kỷ cương"),
        InlineData("Nguyễn Văn Mật"),
        InlineData("m: 5"),
        InlineData("TUYỆT ĐỐI\nMỌI NGƯỜI")
    ]
    [InlineData("TỐI THỨ BẢY\nHọp"), InlineData("HỎA TỐC"), InlineData("KHẨN"), InlineData("Ma trận"), InlineData("")]
    public void Words_of_a_sentence_or_title_do_not_refuse(string text)
    {
        Assert.Null(SecrecyGate.Inspect(Before + text + After));
        Assert.Null(SecrecyGate.Inspect((Before + text + After).Normalize(NormalizationForm.FormD)));
    }

    [Fact]
    public void The_head_is_the_first_forty_lines_that_are_not_blank()
    {
        string Below(int lines, string mark) => string.Concat(Enumerable.Repeat("Một dòng của văn bản.\n\n\n", lines)) + mark;
        Assert.Equal(SecrecyMark.Mat, SecrecyGate.Inspect(Below(39, "MAT")));
        Assert.Null(SecrecyGate.Inspect(Below(40, "MAT")));
        Assert.Null(SecrecyGate.Inspect(Below(40, "| 1 | MẬT | 2025 |")));
        Assert.All(
            [Below(40, "MAT"), Below(40, "| 1 | MẬT | 2025 |"), Below(39, "Mật"), Below(40, "Mật")],
            text => Assert.Single(SecrecyGate.Look(text).Questions)
        );
    }

    [Theory]
    [
        InlineData("MẬT", SecrecyMark.Mat),
        InlineData("**TỐI MẬT**", SecrecyMark.ToiMat),
        InlineData("T U Y Ệ T  M Ậ T", SecrecyMark.TuyetMat),
        InlineData("TUYỆT\nMẬT", SecrecyMark.TuyetMat)
    ]
    public void A_line_in_capitals_refuses_wherever_it_stands(string mark, SecrecyMark expected)
    {
        var text = string.Concat(Enumerable.Repeat("Một dòng của văn bản.\n", 200)) + mark + "\nPHỤ LỤC 1\n";
        Assert.Equal(expected, SecrecyGate.Inspect(text));
        Assert.Equal(expected, SecrecyGate.Inspect(text.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [
        InlineData("ĐỘ MẬT: TỐI MẬT", SecrecyMark.ToiMat),
        InlineData("TÀI LIỆU MẬT", SecrecyMark.Mat),
        InlineData("Bản số: 01 MẬT", SecrecyMark.Mat)
    ]
    [
        InlineData("TỈNH ỦY LAM GIANG MẬT", SecrecyMark.Mat),
        InlineData("Số 15-CV/TU MẬT", SecrecyMark.Mat),
        InlineData("MẬT Số 15-CV/TU", SecrecyMark.Mat)
    ]
    [
        InlineData("TỈNH ỦY LAM GIANG TỐI MẬT ĐẢNG CỘNG SẢN VIỆT NAM", SecrecyMark.ToiMat),
        InlineData("MẬT Lam Giang, ngày 20 tháng 11 năm 2026", SecrecyMark.Mat)
    ]
    [InlineData("SECRET", SecrecyMark.ToiMat), InlineData("TOP SECRET", SecrecyMark.TuyetMat), InlineData("CONFIDENTIAL", SecrecyMark.Mat)]
    [
        InlineData("ᴍậᴛ", SecrecyMark.Mat),
        InlineData("ᎷẬT", SecrecyMark.Mat),
        InlineData("𝐌Ậ𝐓", SecrecyMark.Mat),
        InlineData("ΜẬΤ", SecrecyMark.Mat),
        InlineData("🇲Ậ🇹", SecrecyMark.Mat)
    ]
    [
        InlineData("\u202ETẬM\u202C", SecrecyMark.Mat),
        InlineData("Số 15 \u202ETẬM IỐT\u202C", SecrecyMark.ToiMat),
        InlineData("M\u034FẬ\uFE0FT", SecrecyMark.Mat),
        InlineData("M\u0336Ậ\u0336T\u0336", SecrecyMark.Mat)
    ]
    [
        InlineData("&#77;ẬT", SecrecyMark.Mat),
        InlineData("&#x4D;&#7852;&#84;", SecrecyMark.Mat),
        InlineData("&amp;#77;ẬT", SecrecyMark.Mat),
        InlineData("M<b>Ậ</b>T", SecrecyMark.Mat),
        InlineData("M<!-- x -->ẬT", SecrecyMark.Mat)
    ]
    [
        InlineData("MËT", SecrecyMark.Mat),
        InlineData("TèI MËT", SecrecyMark.ToiMat),
        InlineData("MAÄT", SecrecyMark.Mat),
        InlineData("TUYEÄT MAÄT", SecrecyMark.TuyetMat),
        InlineData("T\nẬ\nM", SecrecyMark.Mat)
    ]
    public void A_mark_in_capitals_refuses_below_the_head_too(string mark, SecrecyMark expected)
    {
        var text = string.Concat(Enumerable.Repeat("Một dòng của văn bản.\n", 50)) + mark + "\nMột dòng nữa.\n";
        Assert.Equal(expected, SecrecyGate.Inspect(text));
        Assert.Equal(expected, SecrecyGate.Inspect(Before + mark + After));
        Assert.Equal(expected, SecrecyGate.Inspect(After, [mark]));
    }

    [Theory]
    [
        InlineData("QUY ĐỊNH\nvề độ mật\n1. Độ mật gồm các mức:\n- Tuyệt mật\n- Tối mật\n- Mật\n", 3),
        InlineData("DANH SÁCH\n1\tNguyễn Thị\tMật\n", 1),
        InlineData("MẤT", 1),
        InlineData("M:", 1)
    ]
    [
        InlineData("1. Các chi bộ thực hiện nghiêm.\nT/M CHI BỘ\nBÍ THƯ\nMật", 1),
        InlineData("1. Các chi bộ thực hiện nghiêm.\nĐóng dấu chỉ mức MẬT", 0),
        InlineData("Danh sách đại biểu MẬT", 1)
    ]
    [InlineData("1. Các chi bộ thực hiện.\nĐộ mật: Tối mật", 0), InlineData("1. Việc.\n2. Việc nữa có nhiều chữ hơn.\n- MẬT", 1)]
    public void What_may_be_a_mark_is_asked_with_its_place(string text, int questions)
    {
        var verdict = SecrecyGate.Look(text);
        if (questions > 0)
            Assert.Null(verdict.Mark);
        Assert.Equal(questions, verdict.Questions.Count);
    }

    [Theory]
    [InlineData("MAATJ"), InlineData("MAJAT"), InlineData("maatj"), InlineData("MA65T"), InlineData("MA6T5"), InlineData("M A A T J")]
    [
        InlineData("TOOIS MAATJ"),
        InlineData("TUYEETJ MAATJ"),
        InlineData("TUYE65T MA65T"),
        InlineData("TO61I MA65T"),
        InlineData("TOOISMAATJ")
    ]
    [
        InlineData("DDOOJ MAATJ: TOOIS MAATJ"),
        InlineData("D9O65 MA65T: MA65T"),
        InlineData("TAIF LIEEUJ MAATJ"),
        InlineData("Số 12-BC/TU   MAATJ")
    ]
    public void The_keys_of_a_mark_are_asked_about_and_refuse_nothing(string keys)
    {
        var verdict = SecrecyGate.Look(Before + keys + After);
        Assert.Null(verdict.Mark);
        Assert.Single(verdict.Questions);
    }

    [Theory]
    [InlineData("FORMAT65"), InlineData("MATJAN"), InlineData("MA65"), InlineData("Mã hàng MA65T đã nhập về kho của xã trong tháng này.")]
    [InlineData("MAASTRICHT"), InlineData("MAF65T"), InlineData("MAATR")]
    public void What_only_begins_like_the_keys_of_a_mark_is_let_through(string text) =>
        Assert.True(SecrecyGate.Look(Before + text + After).IsClean);

    [Fact]
    public void A_question_shows_the_line_and_its_words()
    {
        var question = Assert.Single(SecrecyGate.Look("DANH SÁCH\n\n1\tNguyễn Thị\tMật\n").Questions);
        Assert.Equal(new SecrecyQuestion(SecrecyMark.Mat, GatePlace.Body, 3, "1 Nguyễn Thị Mật"), question);
    }

    [Fact]
    public void The_highest_of_several_marks_is_told() =>
        Assert.Equal(SecrecyMark.TuyetMat, SecrecyGate.Inspect("MẬT\n\nTuyệt mật\n\nTỐI MẬT"));

    [SkippableFact]
    public void None_of_the_seeds_is_refused()
    {
        var seeds = Path.Combine(Tests.Calendar.CalendarFiles.Root, "..", "shared", "seeds");
        Skip.IfNot(Directory.Exists(seeds), "../shared is absent");
        Assert.All(Directory.GetFiles(seeds, "*.txt"), file => Assert.Null(SecrecyGate.Inspect(File.ReadAllText(file))));
        Assert.All(Directory.GetFiles(seeds, "*.txt"), file => Assert.Empty(CirculationGate.Inspect(File.ReadAllText(file))));
    }

    [Theory]
    [
        InlineData("LƯU HÀNH NỘI BỘ", CirculationMark.InternalOnly),
        InlineData("(Lưu hành nội bộ)", CirculationMark.InternalOnly),
        InlineData("**Tài liệu lưu hành nội bộ**", CirculationMark.InternalOnly)
    ]
    [
        InlineData("TÀI LIỆU HỘI NGHỊ", CirculationMark.ConferencePaper),
        InlineData("THU LẠI SAU HỘI NGHỊ", CirculationMark.CollectAfterConference),
        InlineData("Xong hội nghị trả lại", CirculationMark.ReturnAfterConference)
    ]
    [
        InlineData("KHÔNG PHỔ BIẾN", CirculationMark.NotForDissemination),
        InlineData("DỰ THẢO", CirculationMark.Draft),
        InlineData("Dự thảo lần 2", CirculationMark.Draft),
        InlineData("D Ự  T H Ả O", CirculationMark.Draft),
        InlineData("DỰ THẢO NGÀY 02/3/2026", CirculationMark.Draft)
    ]
    public void A_circulation_mark_asks_and_does_not_refuse(string mark, CirculationMark expected)
    {
        Assert.Equal([expected], CirculationGate.Inspect(Before + mark + After));
        Assert.Equal([expected], CirculationGate.Inspect((Before + mark + After).Normalize(NormalizationForm.FormD)));
        Assert.Equal([expected], CirculationGate.Inspect(After, [mark]));
        Assert.Null(SecrecyGate.Inspect(Before + mark + After));
    }

    [Fact]
    public void Two_marks_on_one_line_are_both_told() =>
        Assert.Equal(
            [CirculationMark.ConferencePaper, CirculationMark.CollectAfterConference],
            CirculationGate.Inspect("Tài liệu hội nghị - Thu lại sau hội nghị")
        );

    [Theory]
    [
        InlineData("Thông tin không phổ biến trên mạng xã hội khi chưa được phép."),
        InlineData("Góp ý dự thảo Nghị quyết của Tỉnh ủy trước ngày 25/12."),
        InlineData("chuẩn bị tài liệu hội nghị chu đáo")
    ]
    public void Running_text_is_no_circulation_mark(string text) => Assert.Empty(CirculationGate.Inspect(Before + text + After));
}
