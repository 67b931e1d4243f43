using CellBot.Broadcasts.Schedules;
using CellBot.Messages;
using CellBot.Testing;

namespace CellBot.Tests.Broadcasts.Schedules;

public sealed class RhythmFormatTests
{
    private static readonly RhythmFormat Words = new(
        MessageCatalogReader.ReadAsync(Path.Combine(Repository.Content, "messages"), default).GetAwaiter().GetResult().Catalog!
    );

    [Theory]
    [InlineData("mỗi thứ Hai 8 giờ", "0 8 * * 1")]
    [InlineData("Mỗi thứ hai, 8 giờ", "0 8 * * 1")]
    [InlineData("8 giờ thứ Hai hằng tuần", "0 8 * * 1")]
    [InlineData("7 giờ 30 mỗi thứ Bảy", "30 7 * * 6")]
    [InlineData("thứ 2, thứ 5 hàng tuần lúc 16:15", "15 16 * * 1,4")]
    [InlineData("mỗi thứ Sáu và Chủ nhật 9h", "0 9 * * 5,0")]
    [InlineData("mỗi ngày 6 giờ", "0 6 * * *")]
    [InlineData("hằng ngày lúc 6h05", "5 6 * * *")]
    [InlineData("mỗi ngày làm việc 8 giờ", "0 8 * * 1,2,3,4,5")]
    [InlineData("ngày 3 hằng tháng 8 giờ", "0 8 3 * *")]
    [InlineData("ngày 31 hằng tháng 8 giờ", "0 8 31L * *")]
    [InlineData("ngày 03 hàng tháng, 8 giờ 00", "0 8 3 * *")]
    [InlineData("ngày cuối tháng 16 giờ", "0 16 L * *")]
    [InlineData("  0   8  * * 1 ", "0 8 * * 1")]
    public void Plain_words_are_read(string text, string cron) => Assert.Equal(cron, Words.Read(text)?.Text);

    [Theory]
    [InlineData("mỗi thứ Hai")]
    [InlineData("8 giờ")]
    [InlineData("mỗi thứ Hai đầu tháng 8 giờ")]
    [InlineData("thứ Hai 8 giờ")]
    [InlineData("mỗi thứ Hai 25 giờ")]
    [InlineData("mỗi thứ Hai 8 giờ trừ ngày lễ")]
    [InlineData("ngày 32 hằng tháng 8 giờ")]
    [InlineData("ngày 3 tháng 4 8 giờ")]
    public void What_is_understood_by_half_only_is_not_taken(string text) => Assert.Null(Words.Read(text));

    [Theory]
    [InlineData("0 8 * * 1", "08 giờ thứ hai hằng tuần")]
    [InlineData("30 7 * * 1,4", "07 giờ 30 thứ hai, thứ năm hằng tuần")]
    [InlineData("0 8 * * 0,6", "08 giờ thứ bảy, Chủ nhật hằng tuần")]
    [InlineData("0 8 * * 1-5", "08 giờ các ngày từ thứ hai đến thứ sáu")]
    [InlineData("0 8 * * *", "08 giờ hằng ngày")]
    [InlineData("0 8 3 * *", "08 giờ ngày 03 hằng tháng")]
    [InlineData("0 16 L * *", "16 giờ ngày cuối tháng")]
    [InlineData("0 8 31L * *", "08 giờ ngày 31 hằng tháng; tháng không có ngày 31 thì vào ngày cuối tháng")]
    [InlineData("0 8 31 * *", "theo biểu thức 0 8 31 * *; bỏ qua các tháng không có ngày này: 2, 4, 6, 9, 11")]
    [InlineData("0 8 29 * *", "theo biểu thức 0 8 29 * *; bỏ qua các tháng không có ngày này: 2")]
    [InlineData("0 8 1-31 * *", "theo biểu thức 0 8 1-31 * *")]
    [InlineData("0 8 1 */3 *", "theo biểu thức 0 8 1 */3 *")]
    public void A_rhythm_is_said_as_people_say_it(string cron, string said) => Assert.Equal(said, Words.Say(Cron.Parse(cron)!));

    [Theory]
    [InlineData("ngày 31 hằng tháng 8 giờ", "31/1 28/2 31/3 30/4 31/5")]
    [InlineData("ngày 30 hằng tháng 8 giờ", "30/1 28/2 30/3 30/4 30/5")]
    public void A_day_that_a_month_has_not_is_its_last(string words, string days)
    {
        var after = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.FromHours(7));
        Assert.Equal(days, string.Join(' ', Words.Read(words)!.After(after).Take(5).Select(at => $"{at.Day}/{at.Month}")));
    }

    [Fact]
    public void What_is_said_is_read_again()
    {
        foreach (var cron in (string[])["0 8 * * 1", "30 7 * * 1,4", "0 8 3 * *", "0 16 L * *", "0 8 * * *", "0 8 31L * *"])
            Assert.Equal(cron, Words.Read(Words.Say(Cron.Parse(cron)!))?.Text);
    }
}
