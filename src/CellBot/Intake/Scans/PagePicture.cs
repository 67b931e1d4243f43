namespace CellBot.Intake.Scans;

/// <summary>
/// A page's picture on its way to the recogniser: grey, with coloured ink (seals, stamps, signatures, pens) taken out, and apart from it
/// the red ink.
/// </summary>
public sealed class PagePicture
{
    public const byte White = 255;

    /// <summary>
    /// Between the strongest and the weakest colour of a pixel; black ink and paper of any age stay below, JPEG's fringes too.
    /// </summary>
    private const int Colourful = 45;

    /// <summary>
    /// How far coloured ink is brightened: the strongest channel of pure ink becomes white, black print under a seal stays dark.
    /// </summary>
    private const int Brightening = 7;

    /// <summary>Red over both other channels by so much is red ink.</summary>
    private const int Reddish = 50;

    private readonly byte[] _grey;
    private readonly byte[] _red;

    private PagePicture(int width, int height, int dotsPerInch, byte[] grey, byte[] red) =>
        (Width, Height, DotsPerInch, _grey, _red) = (width, height, dotsPerInch, grey, red);

    public int Width { get; }

    public int Height { get; }

    public int DotsPerInch { get; }

    /// <summary>Row by row; 0 is black.</summary>
    public ReadOnlySpan<byte> Grey => _grey;

    /// <summary>Red ink alone, as dark as it is red; empty where the page has none.</summary>
    public ReadOnlySpan<byte> Red => _red;

    /// <param name="rgb">Three bytes a pixel, row by row.</param>
    public static PagePicture Of(ReadOnlySpan<byte> rgb, int width, int height, int dotsPerInch)
    {
        var grey = new byte[width * height];
        byte[] red = [];
        for (int i = 0, at = 0; i < grey.Length; i++, at += 3)
        {
            int r = rgb[at],
                g = rgb[at + 1],
                b = rgb[at + 2];
            var strongest = Math.Max(r, Math.Max(g, b));
            if (strongest - Math.Min(r, Math.Min(g, b)) <= Colourful)
            {
                grey[i] = (byte)((r * 77 + g * 150 + b * 29) >> 8);
                continue;
            }
            grey[i] = (byte)Math.Min(White, strongest * Brightening / 4);
            var redness = r - Math.Max(g, b);
            if (redness <= Reddish)
                continue;
            if (red.Length == 0)
            {
                red = new byte[grey.Length];
                Array.Fill(red, White);
            }
            red[i] = (byte)Math.Max(0, White - 2 * redness);
        }
        return new PagePicture(width, height, dotsPerInch, grey, red);
    }

    public PagePicture Straightened()
    {
        var slope = SkewFinder.Slope(_grey, Width, Height);
        if (slope == 0)
            return this;
        return new PagePicture(Width, Height, DotsPerInch, Sheared(_grey, slope), _red.Length == 0 ? _red : Sheared(_red, slope));
    }

    /// <summary>By quarters of a turn against the clock.</summary>
    public PagePicture Turned(int quarters)
    {
        var (grey, red, width, height) = (_grey, _red, Width, Height);
        for (var i = 0; i < quarters; i++)
        {
            (grey, red) = (Quarter(grey, width, height), red.Length == 0 ? red : Quarter(red, width, height));
            (width, height) = (height, width);
        }
        return new PagePicture(width, height, DotsPerInch, grey, red);
    }

    /// <summary>The page without dust: specks smaller than any letter's sign with no ink around them.</summary>
    public PagePicture Dusted() => Without(DustFinder.Of(this));

    /// <summary>The page with what stands in these boxes wiped out of the grey.</summary>
    public PagePicture Without(IEnumerable<PixelBox> boxes)
    {
        var grey = (byte[])_grey.Clone();
        foreach (var box in boxes)
            for (var y = box.Top; y < box.Bottom; y++)
                Array.Fill(grey, White, y * Width + box.Left, box.Width);
        return new PagePicture(Width, Height, DotsPerInch, grey, _red);
    }

    /// <summary>A piece of the page; the red ink of it, or all of it.</summary>
    public byte[] Cut(PixelBox box, bool isRed)
    {
        var from = isRed ? _red : _grey;
        var cut = new byte[box.Width * box.Height];
        for (var y = 0; y < box.Height; y++)
            Array.Copy(from, (box.Top + y) * Width + box.Left, cut, y * box.Width, box.Width);
        return cut;
    }

    /// <summary>Each column is shifted up or down: within a few degrees that straightens the lines as well as turning does.</summary>
    private byte[] Sheared(byte[] from, double slope)
    {
        var to = new byte[from.Length];
        var shifts = new int[Width];
        for (var x = 0; x < Width; x++)
            shifts[x] = (int)Math.Round((x - Width / 2) * slope);
        for (var y = 0; y < Height; y++)
        {
            var row = y * Width;
            for (var x = 0; x < Width; x++)
            {
                var source = y + shifts[x];
                to[row + x] = source >= 0 && source < Height ? from[source * Width + x] : White;
            }
        }
        return to;
    }

    private static byte[] Quarter(byte[] from, int width, int height)
    {
        var to = new byte[from.Length];
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
            to[(width - 1 - x) * height + y] = from[y * width + x];
        return to;
    }
}
