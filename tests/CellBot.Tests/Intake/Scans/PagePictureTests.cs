using CellBot.Intake.Scans;

namespace CellBot.Tests.Intake.Scans;

public sealed class PagePictureTests
{
    private const int Dpi = 100;
    private const int Width = 827;
    private const int Height = 1169;

    [Fact]
    public void Coloured_ink_goes_and_print_under_it_stays()
    {
        var rgb = White();
        Fill(rgb, 100, 100, 300, 300, 215, 60, 70);
        Fill(rgb, 150, 150, 200, 160, 45, 12, 15);
        Fill(rgb, 400, 100, 500, 110, 40, 60, 190);
        var page = PagePicture.Of(rgb, Width, Height, Dpi);
        Assert.Equal(255, page.Grey[250 * Width + 250]);
        Assert.True(page.Grey[155 * Width + 170] < 100);
        Assert.Equal(255, page.Grey[105 * Width + 450]);
        Assert.Equal(255, page.Red[105 * Width + 450]);
        Assert.True(page.Red[250 * Width + 250] < 50);
    }

    [Theory]
    [InlineData(-3), InlineData(-1.2), InlineData(0), InlineData(0.7), InlineData(2), InlineData(4.4)]
    public void A_crooked_page_is_straightened(double degrees)
    {
        var rgb = White();
        var slope = Math.Tan(degrees * Math.PI / 180);
        for (var line = 100; line < 1000; line += 24)
        for (var x = 100; x < 730; x++)
        for (var y = 0; y < 8; y++)
            Dot(rgb, x, line + y + (int)Math.Round((x - Width / 2) * slope), 20, 20, 20);
        var straight = PagePicture.Of(rgb, Width, Height, Dpi).Straightened();
        var dark = Enumerable.Range(0, Height).Count(y => straight.Grey[y * Width + 110] < 128 != straight.Grey[y * Width + 720] < 128);
        Assert.True(dark < 200, $"{dark} rows differ between the left and the right");
    }

    [Fact]
    public void A_round_seal_is_no_stamp_and_a_bar_across_is()
    {
        var rgb = White();
        Ring(rgb, 500, 800, 68);
        Assert.Empty(StampFinder.Of(PagePicture.Of(rgb, Width, Height, Dpi)));
        for (var step = 0; step < 110; step++)
            Fill(rgb, 100 + step, 300 + step, 114 + step, 314 + step, 215, 50, 60);
        var region = Assert.Single(StampFinder.Of(PagePicture.Of(rgb, Width, Height, Dpi)));
        Assert.True(region.IsRed);
        Assert.InRange(region.Box.Left, 90, 110);
    }

    [Fact]
    public void A_frame_with_letters_is_a_stamp_an_empty_box_and_a_table_are_none()
    {
        var rgb = White();
        Frame(rgb, 100, 100, 220, 140);
        Assert.Empty(StampFinder.Of(PagePicture.Of(rgb, Width, Height, Dpi)));
        Fill(rgb, 130, 112, 150, 128, 0, 0, 0);
        Frame(rgb, 100, 400, 700, 900);
        Assert.False(Assert.Single(StampFinder.Of(PagePicture.Of(rgb, Width, Height, Dpi))).IsRed);
    }

    [Fact]
    public void Dust_goes_and_the_dot_of_a_letter_stays()
    {
        var rgb = White();
        Fill(rgb, 50, 50, 51, 51, 0, 0, 0);
        Fill(rgb, 200, 200, 210, 215, 0, 0, 0);
        Fill(rgb, 204, 217, 206, 219, 0, 0, 0);
        var page = PagePicture.Of(rgb, Width, Height, Dpi).Dusted();
        Assert.Equal(255, page.Grey[50 * Width + 50]);
        Assert.Equal(0, page.Grey[218 * Width + 205]);
    }

    [Fact]
    public void Four_quarters_are_a_whole_turn()
    {
        var rgb = White();
        Fill(rgb, 10, 20, 30, 25, 0, 0, 0);
        var page = PagePicture.Of(rgb, Width, Height, Dpi);
        Assert.Equal(page.Grey, page.Turned(4).Grey);
        Assert.Equal((Height, Width), (page.Turned(1).Width, page.Turned(1).Height));
        Assert.Equal(0, page.Turned(2).Grey[(Height - 1 - 22) * Width + Width - 1 - 15]);
    }

    private static byte[] White()
    {
        var rgb = new byte[Width * Height * 3];
        Array.Fill(rgb, (byte)255);
        return rgb;
    }

    private static void Dot(byte[] rgb, int x, int y, byte r, byte g, byte b) =>
        (rgb[(y * Width + x) * 3], rgb[(y * Width + x) * 3 + 1], rgb[(y * Width + x) * 3 + 2]) = (r, g, b);

    private static void Fill(byte[] rgb, int left, int top, int right, int bottom, byte r, byte g, byte b)
    {
        for (var y = top; y < bottom; y++)
        for (var x = left; x < right; x++)
            Dot(rgb, x, y, r, g, b);
    }

    private static void Frame(byte[] rgb, int left, int top, int right, int bottom)
    {
        Fill(rgb, left, top, right, top + 2, 0, 0, 0);
        Fill(rgb, left, bottom - 2, right, bottom, 0, 0, 0);
        Fill(rgb, left, top, left + 2, bottom, 0, 0, 0);
        Fill(rgb, right - 2, top, right, bottom, 0, 0, 0);
    }

    private static void Ring(byte[] rgb, int x, int y, int radius)
    {
        for (var dy = -radius; dy <= radius; dy++)
        for (var dx = -radius; dx <= radius; dx++)
            if (Math.Sqrt(dx * dx + dy * dy) is var distance && distance <= radius && (distance > 0.93 * radius || distance < 0.3 * radius))
                Dot(rgb, x + dx, y + dy, 215, 60, 70);
    }
}
