using CellBot.Intake;
using CellBot.Intake.Gate;

namespace CellBot.Tests.Intake.Gate;

public sealed class BareLettersTests
{
    /// <summary>
    /// The gate passes over what these letters cannot make a mark of: one letter folded otherwise than in the cell would let a mark
    /// through.
    /// </summary>
    [Fact]
    [Trait("Kind", "Bulk")]
    public void Every_letter_folds_as_in_the_cell_that_is_compared()
    {
        var room = new char[16];
        for (var c = '\u0001'; c < char.MaxValue; c++)
        {
            if (char.IsSurrogate(c))
                continue;
            var piece = $"x{c}y";
            if (!BareLetters.TryFold(piece, room, out var length))
                continue;
            Assert.Equal(MarkCell.Of(piece)!.Base, new string(room, 0, length));
        }
    }

    [Theory]
    [InlineData("**M Ậ T**", "mat")]
    [InlineData("T\u1EC0I MẬT", "teimat")]
    [InlineData("Số 12-BC/TU (МẬТ)", "so12bctumat")]
    public void Signs_blanks_and_look_alikes_are_folded_away(string piece, string letters)
    {
        var room = new char[64];
        Assert.True(BareLetters.TryFold(piece, room, out var length));
        Assert.Equal(letters, new string(room, 0, length));
    }

    [Theory]
    [InlineData("mat")]
    [InlineData("m")]
    [InlineData("t0im")]
    [InlineData("tuyet")]
    [InlineData("tam")]
    [InlineData("strictlyconfidential")]
    [InlineData("domattuyetmathoatoc")]
    public void What_can_be_a_mark_or_a_part_of_one_is_looked_at(string letters) => Assert.True(SecrecyMarkGrammar.MayBe(letters));

    [Theory]
    [InlineData("trienkhai")]
    [InlineData("tinhuy")]
    [InlineData("confidence")]
    public void Other_letters_are_passed_over(string letters) => Assert.False(SecrecyMarkGrammar.MayBe(letters));
}
