using CellBot.Loudspeakers;

namespace CellBot.Tests.Loudspeakers;

public sealed class SpokenTextTests
{
    [Fact]
    public void Each_written_form_of_the_table_is_said_as_the_table_has_it()
    {
        var forms = Forms().ToList();
        Assert.True(forms.Count >= 300, $"only {forms.Count} forms");
        var wrong = forms
            .Select(form => (form.Written, form.Said, Is: SpokenText.Of(form.Written)))
            .Where(form => form.Is != form.Said)
            .Select(form => $"{form.Written}: {form.Is} (should be: {form.Said})")
            .ToList();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    [Fact]
    public void What_is_said_already_passes_through_unchanged()
    {
        var changed = Forms().Select(form => form.Said).Where(said => SpokenText.Of(said) != said).ToList();
        Assert.True(changed.Count == 0, string.Join('\n', changed));
    }

    [Fact]
    public void Nothing_is_left_that_a_voice_would_guess_at()
    {
        var left = Forms()
            .Select(form => SpokenText.Of(form.Written))
            .Where(said => said.Any(char.IsDigit) || said.IndexOfAny(['/', '&', '%', '(', '"']) >= 0);
        Assert.Empty(left);
    }

    [Fact]
    public void Each_line_is_a_sentence_and_empty_ones_are_left_out()
    {
        Assert.Equal(
            "Việc của chi bộ:\nKhông tụ tập quá mười người, mục hai.\nTrước mười bảy giờ, ngày hai mươi lăm tháng mười một.",
            SpokenText.Of("Việc của chi bộ:\r\n\r\n• Không tụ tập quá 10 người (mục 2);\n• Trước 17 giờ, ngày 25/11")
        );
        Assert.Equal("", SpokenText.Of(" \n…\n---"));
    }

    [Theory]
    [InlineData("XIV", 14)]
    [InlineData("XL", 40)]
    [InlineData("LXXXIX", 89)]
    [InlineData("IIII", null)]
    [InlineData("VX", null)]
    [InlineData("", null)]
    public void Roman_numbers_are_those_that_people_write(string text, int? number) => Assert.Equal(number, SpokenNumber.Roman(text));

    [Fact]
    public void The_largest_numbers_have_words_too()
    {
        Assert.Equal("chín tỷ tỷ", SpokenNumber.Of(9_000_000_000_000_000_000));
        Assert.Equal("âm năm", SpokenNumber.Of(-5));
    }

    private static IEnumerable<(string Written, string Said)> Forms()
    {
        using var stream = typeof(SpokenTextTests).Assembly.GetManifestResourceStream("spoken-forms")!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (line.Split('\t') is [var written, var said])
                yield return (written, said);
    }
}
