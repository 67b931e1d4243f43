using System.Text;
using CellBot.Organization;

namespace CellBot.Tests.Organization;

public sealed class PersonNameTests
{
    [Theory]
    [InlineData("Nguyễn Thị Hoà", "Nguyễn Thị Hòa")]
    [InlineData("Lê Thị Thuý", "lê  thị thúy")]
    [InlineData("Trần Văn Khoẻ", "TRẦN VĂN KHỎE")]
    [InlineData("Đỗ Văn Toàn", "Đỗ Văn Toàn")]
    public void Where_the_tone_stands_does_not_part_one_name(string one, string other)
    {
        Assert.Equal(PersonName.Key(one), PersonName.Key(other));
        Assert.Equal(PersonName.Key(one), PersonName.Key(other.Normalize(NormalizationForm.FormD)));
    }

    [Theory]
    [InlineData("Nguyễn Thị Hoà", "Nguyễn Thị Hoa")]
    [InlineData("Trần Văn Quý", "Trần Văn Quy")]
    [InlineData("Lê Văn Đức", "Lê Văn Dức")]
    [InlineData("Lê Thị Hường", "Lê Thị Hương")]
    public void Other_tones_and_letters_are_other_names(string one, string other) =>
        Assert.NotEqual(PersonName.Key(one), PersonName.Key(other));

    [Theory]
    [InlineData("Hoà", true)]
    [InlineData("\u3164\u200B", false)]
    [InlineData("123", false)]
    [InlineData("—", false)]
    public void A_name_shows_a_letter(string name, bool shows) => Assert.Equal(shows, PersonName.ShowsLetter(PersonName.Clean(name)));
}
