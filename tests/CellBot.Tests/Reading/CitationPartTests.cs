using CellBot.Reading.Citations;
using CellBot.Reading.Lexicon;

namespace CellBot.Tests.Reading;

/// <summary>The parts of a citation, each read from its own place on.</summary>
public sealed class CitationPartTests
{
    private static readonly CitationNumberReader Numbers = new(ReadingLexicon.Default);

    private static CitationCursor At(string text, int at = 0) => new(Mapped.Of(text), at);

    private static string Rest(CitationCursor cursor) => cursor.Text.Text[cursor.At..];

    [Theory]
    [InlineData(" số 12/NQ-CP ngày", "12/NQ-CP", "12", " ngày")]
    [InlineData(" 45-KH/ĐU", "45-KH/ĐU", "45", "")]
    [InlineData(" số: 06/CT-UBND;", "06/CT-UBND", "06", ";")]
    [InlineData(" số 131 của", null, "131", " của")]
    [InlineData(" 68 và", null, "68", " và")]
    [InlineData(" 5 năm", null, null, " 5 năm")] // so many, no number of a document
    [InlineData(" số 5 năm", null, "5", " năm")]
    [InlineData(" 05/3/2026", null, null, " 05/3/2026")]
    [InlineData(" số 30-4", null, null, " số 30-4")] // a day
    [InlineData(" 123456", null, null, " 123456")]
    [InlineData(" về việc", null, null, " về việc")]
    public void A_number_or_a_symbol_is_read(string text, string? symbol, string? number, string rest)
    {
        var cursor = At(text);
        Numbers.Read(cursor);
        Assert.Equal((symbol, number, rest), (cursor.Symbol?.Text, cursor.Number, Rest(cursor)));
    }

    [Theory]
    [InlineData(" hành động số 09-CTr/TU", "09-CTr/TU")]
    [InlineData(" hành động của Tỉnh ủy số 09-CTr/TU", null)] // a name begins: the number may be another's
    [InlineData(" hành động số mới", null)]
    public void A_few_small_words_may_stand_before_the_symbol(string text, string? symbol)
    {
        var cursor = At(text);
        Numbers.ReadLongName(cursor);
        Assert.Equal(symbol, cursor.Symbol?.Text);
    }

    [Theory]
    [InlineData("12-CT/TU", "chi_thi")]
    [InlineData("20/CT-UBND", "chi_thi")]
    [InlineData("131/2025/NĐ-CP", "nghi_dinh")]
    [InlineData("6882/UBND-NC2", null)]
    public void A_symbols_letters_tell_the_type(string symbol, string? type) =>
        Assert.Equal(type, Numbers.TypeOf(Numbers.SymbolAt(symbol, 0)!));

    [Theory]
    [InlineData("Quyết định số 800/QĐ-UBND", true)]
    [InlineData("Quyết định 800/QĐ-UBND", true)]
    [InlineData("Quyết định này", false)]
    [InlineData("Ban Chỉ đạo số 800/QĐ-UBND", false)]
    public void A_document_is_numbered_where_its_symbol_stands_behind_its_type(string text, bool isNumbered) =>
        Assert.Equal(isNumbered, Numbers.IsNumbered(Mapped.Of(text), 0));

    [Theory]
    [InlineData(" của Chính phủ về việc", "Chính phủ", " về việc")]
    [InlineData(" của của Chính phủ;", "Chính phủ", ";")]
    [InlineData(" của Thủ tướng Chính phủ, các chi bộ", "Thủ tướng Chính phủ", ", các chi bộ")]
    [InlineData(" của Bộ Y tế và các sở", "Bộ Y tế", "và các sở")]
    [InlineData(", của Ban Bí thư", "Ban Bí thư", "")]
    [InlineData(" do Bộ Y tế", null, " do Bộ Y tế")] // only behind a quoted name
    [InlineData(" của ", null, " của ")]
    public void The_issuer_ends_where_another_word_begins(string text, string? issuer, string rest)
    {
        var cursor = At(text);
        new CitationIssuerReader(ReadingLexicon.Default).Read(cursor);
        Assert.Equal((issuer, rest.Trim()), (cursor.Issuer, Rest(cursor).Trim()));
    }

    [Fact]
    public void Behind_a_quoted_name_its_issuer_may_stand_with_another_word()
    {
        var cursor = At(" \"Sổ tay đảng viên\" do Bộ Y tế phát hành");
        cursor.ReadQuoted();
        Assert.True(cursor.IsQuoted);
        new CitationIssuerReader(ReadingLexicon.Default).Read(cursor);
        Assert.StartsWith("Bộ Y tế", cursor.Issuer);
    }

    [Theory]
    [InlineData(" về công tác dân vận; các chi bộ", "; các chi bộ")]
    [InlineData(" về công tác dân vận, Sở Nội vụ đề nghị các xã;", ", Sở Nội vụ đề nghị các xã;")] // the sentence's own subject
    [InlineData(" về kiện toàn Ban Chỉ đạo và Nghị quyết số 12-NQ/TU", " và Nghị quyết số 12-NQ/TU")]
    [InlineData(" về sửa đổi Quyết định số 800/QĐ-UBND", " Quyết định số 800/QĐ-UBND")]
    [InlineData(" nêu trên", " nêu trên")]
    public void A_title_ends_with_its_clause_or_where_the_next_document_is_named(string text, string rest)
    {
        var cursor = At(text);
        new CitationTitleReader(ReadingLexicon.Default, Numbers).Read(cursor);
        Assert.Equal(rest, Rest(cursor));
    }

    [Theory]
    [InlineData("Luật Lâm nghiệp, Luật Đất đai", "Luật Lâm nghiệp")]
    [InlineData("Luật An toàn, vệ sinh lao động năm 2015", "Luật An toàn, vệ sinh lao động")]
    [InlineData("Luật Đất đai và Nghị định", "Luật Đất đai")]
    [InlineData("Luật Đất đai quy định", "Luật Đất đai")]
    [InlineData("Luật Phòng cháy và chữa cháy.", "Luật Phòng cháy và chữa cháy")]
    [InlineData("luật Đất đai", null)]
    [InlineData("Luật này", null)]
    public void A_law_is_cited_by_its_name_alone(string text, string? cited)
    {
        var (law, _) = CitedLawReader.ReadNamed(Mapped.Of(text), 0, 4, "luat");
        Assert.Equal(cited, law is null ? null : text[law.Offset.Start..law.Offset.End]);
    }

    [Fact]
    public void A_law_in_the_title_of_another_document_is_not_cited()
    {
        const string Text = "quy định chi tiết một số điều của Luật Đất đai";
        var start = Text.IndexOf("Luật", StringComparison.Ordinal);
        Assert.Null(CitedLawReader.ReadNamed(Mapped.Of(Text), start, start + 4, "luat").Item1);
    }

    [Theory]
    [InlineData(" ngày 02/01/2026 của", null, "2026-01-02", "của")]
    [InlineData(", ngày 02/01/2026", null, "2026-01-02", "")]
    [InlineData(" ngày 02/01", null, null, "ngày 02/01")] // of no year
    [InlineData(" năm 2015 của", "12", null, "của")]
    [InlineData(" năm 2015 của", null, null, "năm 2015 của")] // of nothing that has a number
    public void A_date_is_a_full_one(string text, string? number, string? date, string rest)
    {
        var cursor = At(text);
        cursor.Number = number;
        cursor.ReadDate();
        Assert.Equal((date, rest), (cursor.Date?.ToString("yyyy-MM-dd"), Rest(cursor).TrimStart()));
    }
}
