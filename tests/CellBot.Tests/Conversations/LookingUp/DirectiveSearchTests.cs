using CellBot.Conversations.LookingUp;
using CellBot.Directives;

namespace CellBot.Tests.Conversations.LookingUp;

public sealed class DirectiveSearchTests
{
    private static readonly Directive[] All =
    [
        Directive(1, "143-CV/TU", new DateOnly(2021, 4, 29), "Tiếp tục tăng cường các biện pháp phòng, chống dịch bệnh Covid-19"),
        Directive(2, null, new DateOnly(2026, 10, 15), "về tăng cường các biện pháp cấp bách phòng, chống dịch"),
        Directive(3, "14-CĐ/TU", new DateOnly(2026, 11, 1), "về ứng phó với bão, lũ năm 2026"),
    ];

    [Theory]
    [InlineData("143", 1)]
    [InlineData("143-cv/tu", 1)]
    [InlineData("số 143 CV TU", 1)]
    [InlineData("14", 3)]
    [InlineData("29/4/2021", 1)]
    [InlineData("ngày 29 tháng 4 năm 2021", 1)]
    [InlineData("bao lu", 3)]
    [InlineData("BÃO", 3)]
    [InlineData("phong chong dich", 1, 2)]
    [InlineData("cap bach", 2)]
    [InlineData("chống dịch bệnh", 1)]
    [InlineData("xăng dầu")]
    [InlineData("")]
    [InlineData("%_'\"<b>")]
    public void Finds_by_number_date_and_words_with_or_without_diacritics(string sought, params int[] expected) =>
        Assert.Equal(
            expected.Select(id => (long)id),
            DirectiveSearch.Find(All, sought, directive => directive, _ => "Công văn").Select(directive => directive.Id).Order()
        );

    private static Directive Directive(long id, string? symbol, DateOnly day, string subject) =>
        new(id, null, "Tỉnh ủy", "cong_van", symbol, day, subject, Urgency.Thuong, 1, default);
}
