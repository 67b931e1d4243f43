using CellBot.Conversations.Dialogs;

namespace CellBot.Tests.Conversations.Dialogs;

public sealed class TypedTextTests
{
    [Theory]
    [InlineData("  Phản ánh, kiến nghị.  ", "phan anh kien nghi")]
    [InlineData("ĐÃ-HỌP!!!", "da hop")]
    [InlineData("…", "")]
    [InlineData("so 12/CV", "so 12 cv")]
    public void Signs_case_and_marks_do_not_count(string text, string folded) => Assert.Equal(folded, TypedText.Fold(text));

    [Theory]
    [InlineData(" a\r\nb\u0000\u0007 ", "a\nb")]
    [InlineData("u\u0309y", "ủy")]
    public void What_a_database_cannot_hold_is_taken_away(string text, string clean) => Assert.Equal(clean, TypedText.Clean(text));

    [Fact]
    public void Half_a_letter_is_replaced() => Assert.Equal("a\ufffd", TypedText.Clean("a\ud800"));

    [Fact]
    public void A_list_of_phrases_is_folded_and_blanks_are_none() =>
        Assert.Equal(["phan anh", "kien nghi"], TypedText.Phrases("phản ánh; ; Kiến nghị;"));

    [Theory]
    [InlineData("phan anh", "phan anh", 3)]
    [InlineData("toi muon phan anh", "phan anh", 2)]
    [InlineData("anh phan", "phan anh", 2)]
    [InlineData("phan ahn", "phan anh", 2)]
    [InlineData("bao cao nhanh hom nay", "bao cao nhanh gap", 1)]
    [InlineData("phan cong", "phan anh", 0)]
    [InlineData("phananh", "phan anh", 0)]
    public void A_text_is_as_near_to_a_phrase_as_its_words_are(string folded, string phrase, int nearness) =>
        Assert.Equal(nearness, TypedText.Nearness(folded, phrase));
}
