using CellBot.Ways.Sms;

namespace CellBot.Tests.Ways.Sms;

public sealed class SmsTextTests
{
    [Theory]
    [InlineData("Đã nhận thông báo", true, "Da nhan thong bao", false, 17, 1)]
    [InlineData("Đã nhận thông báo", false, "Đã nhận thông báo", true, 17, 1)]
    [InlineData("é è à ù", false, "é è à ù", false, 7, 1)] // of the GSM alphabet as they are
    [InlineData("[15] {x}", true, "[15] {x}", false, 12, 1)] // brackets count twice
    [InlineData("“Số” – 15…", true, "\"So\" - 15...", false, 12, 1)]
    [InlineData("5 €", false, "5 €", false, 4, 1)]
    public void A_text_is_written_and_counted(string text, bool unaccented, string expected, bool isUnicode, int units, int parts) =>
        Assert.Equal(new SmsText(expected, isUnicode, units, parts), SmsText.Of(text, unaccented));

    [Theory]
    [InlineData('a', 160, 1)]
    [InlineData('a', 161, 2)]
    [InlineData('a', 306, 2)]
    [InlineData('a', 307, 3)]
    [InlineData('[', 80, 1)]
    [InlineData('[', 81, 2)]
    [InlineData('[', 152, 2)] // 76 brackets a part: none is cut in two
    [InlineData('[', 153, 3)]
    [InlineData('ạ', 70, 1)]
    [InlineData('ạ', 71, 2)]
    [InlineData('ạ', 134, 2)]
    [InlineData('ạ', 135, 3)]
    public void Parts_end_where_the_standard_says(char sign, int count, int parts) =>
        Assert.Equal(parts, SmsText.Of(new string(sign, count), unaccented: false).Parts);

    [Fact]
    public void A_text_taken_apart_counts_as_the_whole_one() =>
        Assert.Equal(SmsText.Of("Đã nhận", false), SmsText.Of("Đã nhận".Normalize(System.Text.NormalizationForm.FormD), false));

    [Theory]
    [InlineData("DA NHAN 15", 15L)]
    [InlineData("da nhan 15", 15L)]
    [InlineData("ĐÃ NHẬN 15", 15L)]
    [InlineData("Đã nhận 15", 15L)]
    [InlineData("danhan15", 15L)]
    [InlineData("  Da  Nhan: 15. ", 15L)]
    [InlineData("da tiep nhan so 0015", 15L)]
    [InlineData("ĐÃ TIẾP NHẬN VĂN BẢN SỐ 123456789", 123456789L)]
    [InlineData("ＤＡ ＮＨＡＮ １５", 15L)] // full width, as some keyboards write
    [InlineData("NHAN 15", null)]
    [InlineData("CHUA NHAN 15", null)]
    [InlineData("DA NHAN", null)]
    [InlineData("DA NHAN 0", null)]
    [InlineData("DA NHAN 1234567890", null)]
    [InlineData("DA NHAN 15 16", 1516L)] // read as it stands; there is no such broadcast
    [InlineData("TU CHOI 15", null)]
    [InlineData("", null)]
    public void A_reply_names_its_number(string text, long? expected) => Assert.Equal(expected, SmsReply.Read(text));

    [Fact]
    public void Decomposed_letters_are_read_too() =>
        Assert.Equal(15, SmsReply.Read("ĐÃ NHẬN 15".Normalize(System.Text.NormalizationForm.FormD)));

    [Fact]
    public void A_long_text_is_no_reply() => Assert.Null(SmsReply.Read("da nhan 15" + new string(' ', 200)));

    [Theory]
    [InlineData("Address")]
    [InlineData("Method")]
    [InlineData("ContentType")]
    [InlineData("Timeout")]
    [InlineData("WebhookSecret")]
    [InlineData("PricePerPart")]
    public void A_wrong_setting_is_named(string key)
    {
        var wrong = new SmsOptions
        {
            Address = "http://gateway.example.vn/",
            Method = "DELETE",
            ContentType = "text/plain",
            Timeout = TimeSpan.FromMinutes(5),
            WebhookSecret = "short",
        };
        Assert.Single(SmsOptionsValidator.Faults(wrong), fault => fault.StartsWith($"Sms:{key} ", StringComparison.Ordinal));
        Assert.Empty(SmsOptionsValidator.Faults(new SmsOptions()));
        Assert.Equal(["Sms:Success is no regular expression."], SmsOptionsValidator.Faults(new SmsOptions { Success = "(" }));
    }
}
