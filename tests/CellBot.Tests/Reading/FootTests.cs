namespace CellBot.Tests.Reading;

/// <summary>Nơi nhận and the signature, with and without what follows them.</summary>
public sealed class FootTests
{
    private const string Top =
        "ỦY BAN NHÂN DÂN\nTỈNH HOA GIANG\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 31/QĐ-UBND\nHoa Giang, ngày 05 tháng 3 năm 2026\n\nQUYẾT ĐỊNH\nBan hành Quy chế\n\nCăn cứ Luật Thủy lợi;\n\nĐiều 1. Ban hành Quy chế.\n\nĐiều 2. Chánh Văn phòng chịu trách nhiệm thi hành.\n\n";
    private const string List = "Nơi nhận:\n- Như Điều 2;\n- Lưu: VT.\n";

    [Theory]
    [InlineData("QUY CHẾ\nPHỐI HỢP PHÒNG, CHỐNG HẠN\n\nChương IV\nTỔ CHỨC THỰC HIỆN\n\nĐiều 9. Báo cáo.\n- Sở Nông nghiệp;")]
    [InlineData("PHỤ LỤC I\nDANH MỤC\n\nTên thủ tục\nPhường Thục Hòa")]
    [InlineData("DANH SÁCH XÃ MIỀN NÚI\nSTT\nTên xã\n1\nKhánh Hòa")]
    [InlineData("Mẫu số 01\nTÊN CƠ QUAN\n\nNơi nhận:\n- Như trên;\nTHỦ TRƯỞNG ĐƠN VỊ\nHọ Và Tên")]
    public void What_follows_a_signature_gives_no_signer_and_no_recipient(string attached)
    {
        var reading = Readings.Of(Top + List + "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\nTrần Thị Mẫu\n" + attached);

        Assert.Equal("Trần Thị Mẫu", reading.Metadata.Signature.Signer);
        Assert.Equal(["Như Điều 2", "VT"], reading.Distribution.Select(entry => entry.Recipient));
    }

    [Theory]
    [InlineData("**KT. BỘ\nTRƯỞNG**\nTHỨ TRƯỞNG\n**Trần\nVăn Mẫu**", "Trần Văn Mẫu")]
    [InlineData("BỘ TRƯỞNG\n(Đã ký)\nĐại tướng Trần Văn Mẫu", "Trần Văn Mẫu")]
    [InlineData("TM. ỦY BAN\nNHÂN DÂN\nCHỦ TỊCH\nTRẦN VĂN MẪU", "TRẦN VĂN MẪU")]
    [InlineData("K/T CHÁNH\nVĂN PHÒNG\nPHÓ CHÁNH VĂN PHÒNG\nTrần Văn Mẫu", "Trần Văn Mẫu")]
    public void A_signature_is_read_however_it_was_broken(string signature, string signer) =>
        Assert.Equal(signer, Readings.Of(Top + List + signature + "\n").Metadata.Signature.Signer);

    /// <summary>
    /// Party offices sign with a stroke (Hướng dẫn 36-HD/VPTW), state offices with a full stop (Nghị định 30/2020/NĐ-CP).
    /// </summary>
    [Theory]
    [InlineData("K/T TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nTrần Văn Mẫu", "party")]
    [InlineData("T/L TRƯỞNG BAN\nTrần Văn Mẫu", "party")]
    [InlineData("KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC\nTrần Văn Mẫu", "state")]
    [InlineData("TRƯỞNG BAN\nTrần Văn Mẫu", null)]
    public void The_way_of_signing_tells_whose_a_document_without_head_is(string signature, string? regime) =>
        Assert.Equal(
            regime,
            Readings
                .Of("HƯỚNG DẪN\nPhòng, chống hạn mùa khô\n\n1. Các đơn vị kiểm tra nguồn nước.\n\n" + List + signature + "\n")
                .Metadata.Regime
        );

    [Fact]
    public void A_signature_without_a_list_is_found_before_the_annex()
    {
        var reading = Readings.Of(
            Top
                + "CHỦ TỊCH\n\nTrần Văn Mẫu\n\nPHỤ LỤC\nBIỂU MẪU\n\nNơi nhận:\n- Như trên;\n"
                + string.Concat(Enumerable.Repeat("Một dòng của biểu mẫu.\n", 20))
        );

        Assert.Equal(("CHỦ TỊCH", "Trần Văn Mẫu"), (reading.Metadata.Signature.Position, reading.Metadata.Signature.Signer));
        Assert.Empty(reading.Distribution);
    }

    [Fact]
    public void A_name_in_a_list_is_not_the_signer() =>
        Assert.Equal(
            "Lê Thị Mẫu",
            Readings
                .Of(
                    Top
                        + "Nơi nhận:\n- Như trên;\n- Phó CTr. Đặng Ngọc\nMinh (để b/c);\n- Lưu: VT.\nKT. TRƯỞNG BAN\nPHÓ TRƯỞNG BAN\nLê Thị Mẫu\n"
                )
                .Metadata.Signature.Signer
        );
}
