using CellBot.Reading;

namespace CellBot.Tests.Reading;

public sealed class HeadDoubtTests
{
    private const string Head =
        "ỦY BAN NHÂN DÂN\nTỈNH HOA GIANG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 31/CT-UBND\nHoa Giang, ngày 05 tháng 3 năm 2026\n\nCHỈ THỊ\nVề việc phòng, chống hạn\n\n1. Tích nước các hồ.\n";

    [Fact]
    public void A_whole_head_leaves_no_doubt_and_is_sure()
    {
        var reading = Readings.Of(Head);

        Assert.Empty(reading.Doubts);
        Assert.All(reading.Confidences, each => Assert.Equal(Confidence.High, each.Confidence));
    }

    [Theory]
    [InlineData("CHỈ THỊ", "KẾ HOẠCH", HeadDoubt.TypeAgainstSymbol, "doc_type", "KẾ HOẠCH")]
    [InlineData("năm 2026", "năm 2027", HeadDoubt.DateAfterToday, "issue_date", "ngày 05 tháng 3 năm 2027")]
    [InlineData("Số: 31/CT", "Số: /CT", HeadDoubt.NumberMissing, "symbol", "/CT-UBND")]
    public void What_contradicts_itself_is_shown_at_its_place(string instead, string words, string code, string field, string place)
    {
        var text = Head.Replace(instead, words, StringComparison.Ordinal);
        var doubt = Assert.Single(Readings.Of(text).Doubts);

        Assert.Equal((code, field), (doubt.Code, doubt.Field));
        Assert.Equal(place, text[doubt.Offset!.Value.Start..doubt.Offset.Value.End].TrimStart());
    }

    [Fact]
    public void An_issuer_taken_from_the_signature_is_doubtful()
    {
        var reading = Readings.Of(
            "NGHỊ QUYẾT\nVỀ PHÒNG, CHỐNG HẠN\n\nCăn cứ Luật Thủy lợi;\n\nĐiều 1. Tích nước các hồ.\n\nNơi nhận:\n- Như Điều 1;\n- Lưu: VT.\nTM. CHÍNH PHỦ\nTHỦ TƯỚNG\nTrần Văn Mẫu\n"
        );

        Assert.Equal("Chính phủ", reading.Metadata.IssuingBody);
        Assert.Contains(reading.Doubts, doubt => doubt.Code == HeadDoubt.IssuerFromSignature);
        Assert.Equal(Confidence.Low, Assert.Single(reading.Confidences, each => each.Field == "issuing_body").Confidence);
    }

    [Fact]
    public void A_page_without_its_head_is_not_taken_for_a_whole_document()
    {
        var reading = Readings.Of(
            "theo quy định của pháp luật.\n\n1. Sở Nông nghiệp tích nước các hồ trước ngày 20/3/2026.\n\n2. Sở Y tế bảo đảm thuốc.\n"
        );

        Assert.NotEmpty(reading.Sections);
        Assert.Equal(HeadDoubt.HeadMissing, reading.Unrecognised?.Code);
    }

    [Theory]
    [InlineData("Danh sach hoi vien dong quy nam nay chua day du, de nghi bo sung som.")]
    [InlineData("Người ký: Trần Văn Mẫu\nEmail: mau@hoagiang.example\nThời gian ký: 05.03.2026 08:15:00")]
    public void Where_nothing_is_recognised_the_reading_says_so(string text)
    {
        var reading = Readings.Of(text);

        Assert.Equal(HeadDoubt.NothingRecognised, reading.Unrecognised?.Code);
        Assert.Equal(HeadDoubt.NothingRecognised, reading.Doubts[0].Code);
        Assert.Contains("\"code\": \"nothing_recognised\"", ReadingJson.Write(reading), StringComparison.Ordinal);
        Assert.Contains("Không nhận ra văn bản", ReadingSheet.Render(reading, colour: false), StringComparison.Ordinal);
    }
}
