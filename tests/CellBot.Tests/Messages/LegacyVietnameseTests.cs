using CellBot.Messages;

namespace CellBot.Tests.Messages;

public sealed class LegacyVietnameseTests
{
    [Theory]
    [
        InlineData("§¶ng bé tØnh Lam Giang", "Đảng bộ tỉnh Lam Giang"),
        InlineData("®ång chÝ NguyÔn V¨n ¸nh", "đồng chí Nguyễn Văn ánh"),
        InlineData("t¨ng c­êng tuyªn truyÒn", "tăng cường tuyên truyền")
    ]
    [InlineData("TØNH ñY THö NGHIÖM", "TỈNH ỦY THỬ NGHIỆM"), InlineData("MËT", "MẬT"), InlineData("mËt", "mật")]
    public void Tcvn3_letters_become_what_the_font_prints(string legacy, string printed)
    {
        Assert.Equal(printed, LegacyVietnamese.FromTcvn3(legacy));
        Assert.Equal(printed, LegacyVietnamese.ToUnicode(legacy));
    }

    [Theory]
    [
        InlineData("Ñaûng boä tænh Lam Giang", "Đảng bộ tỉnh Lam Giang"),
        InlineData("ñoàng chí Nguyeãn Vaên Ñöùc", "đồng chí Nguyễn Văn Đức"),
        InlineData("taêng cöôøng tuyeân truyeàn", "tăng cường tuyên truyền")
    ]
    [InlineData("TUYEÄT MAÄT", "TUYỆT MẬT"), InlineData("quyû, kyõ, lyù, kyø, kî", "quỷ, kỹ, lý, kỳ, kỵ")]
    public void Vni_letters_become_what_the_font_prints(string legacy, string printed)
    {
        Assert.Equal(printed, LegacyVietnamese.FromVni(legacy));
        Assert.Equal(printed, LegacyVietnamese.ToUnicode(legacy));
    }

    [Fact]
    public void A_word_whose_one_capital_comes_first_is_no_word_of_capitals() =>
        Assert.Equal("Số 12-CV/TU", LegacyVietnamese.FromTcvn3("Sè 12-CV/TU"));

    [Fact]
    public void Every_letter_of_the_alphabet_comes_back_from_both_tables()
    {
        const string Small = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ";
        const string Tcvn3 = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00ADõøö÷ùúýûüþ";
        const string Vni =
            "aøaùaûaõaïaêaèaéaúaüaëaâaàaáaåaãaäñeøeùeûeõeïeâeàeáeåeãeäìíæóòoøoùoûoõoïoâoàoáoåoãoäôôøôùôûôõôïuøuùuûuõuïööøöùöûöõöïyøyùyûyõî";
        Assert.Equal(Small, LegacyVietnamese.FromTcvn3(Tcvn3));
        Assert.Equal(Small, LegacyVietnamese.FromVni(Vni));
        Assert.Equal(Small.ToUpperInvariant(), LegacyVietnamese.FromVni(Vni.ToUpperInvariant()));
    }

    [Theory]
    [
        InlineData("Các đồng chí thực hiện nghiêm, nhiệt độ 25°C, diện tích 30m², § 5, «trích», ® nhãn hiệu"),
        InlineData("Các cấp ủy · Công an · Quân đội"),
        InlineData("Müller, Düsseldorf và Ångström"),
        InlineData("Nguyễn Văn Hòa"),
        InlineData("plain ASCII"),
        InlineData("")
    ]
    public void Unicode_stays_as_it_is(string text) => Assert.Equal(text, LegacyVietnamese.ToUnicode(text));

    [Fact]
    public void Lines_in_unicode_stay_beside_lines_that_are_converted() =>
        Assert.Equal(
            "Đảng bộ tỉnh Lam Giang\nĐảng bộ xã Hòa Bình",
            LegacyVietnamese.ToUnicode("§¶ng bé tØnh Lam Giang\nĐảng bộ xã Hòa Bình")
        );

    [Fact]
    public void What_no_table_makes_readable_is_told()
    {
        var garbled = string.Join(' ', Enumerable.Repeat("CÃ¡c Ä\u0091á»\u0093ng chÃ­ thá»±c hiÃªn", 10));
        Assert.IsType<LegacyText.Unreadable>(LegacyVietnamese.Recognize(garbled));
        Assert.Null(LegacyVietnamese.ToUnicode(garbled));
    }
}
