namespace CellBot.EndToEnd.Tests.Intake.Scans;

/// <summary>A page's picture that can be stamped, laid crooked and aged.</summary>
internal sealed class Sheet(byte[] rgb, int width, int height)
{
    public byte[] Rgb { get; } = rgb;

    public int Width { get; } = width;

    public int Height { get; } = height;

    /// <summary>A round seal of red ink: two rings, a star in the middle, strokes for letters; print under it shows through.</summary>
    public void Ring(double x, double y, double radius)
    {
        for (var dy = -radius; dy <= radius; dy++)
        for (var dx = -radius; dx <= radius; dx++)
        {
            var (distance, angle) = (Math.Sqrt(dx * dx + dy * dy) / radius, Math.Atan2(dy, dx));
            var isInk =
                distance is > 0.95 and <= 1 or > 0.68 and < 0.71
                || (distance is > 0.76 and < 0.9 && Math.Sin(angle * 40) > 0.2)
                || distance < 0.25 + 0.08 * Math.Cos(5 * angle);
            if (isInk)
                Ink((int)(x + dx), (int)(y + dy), 215, 60, 70);
        }
    }

    /// <summary>A picture of one colour laid over this one: what is dark in it becomes ink.</summary>
    public void Stamp(Sheet stamp, int left, int top, byte r, byte g, byte b)
    {
        for (var y = 0; y < stamp.Height; y++)
        for (var x = 0; x < stamp.Width; x++)
            if (stamp.Rgb[(y * stamp.Width + x) * 3] < 128)
                Ink(left + x, top + y, r, g, b);
    }

    public void Box(int left, int top, int width, int height, int thickness, byte r, byte g, byte b)
    {
        for (var y = 0; y < height; y++)
        for (var x = 0; x < width; x++)
            if (x < thickness || y < thickness || x >= width - thickness || y >= height - thickness)
                Ink(left + x, top + y, r, g, b);
    }

    public Sheet Cut(int left, int top, int width, int height)
    {
        var cut = new byte[width * height * 3];
        for (var y = 0; y < height; y++)
            Array.Copy(Rgb, ((top + y) * Width + left) * 3, cut, y * width * 3, width * 3);
        return new Sheet(cut, width, height);
    }

    /// <summary>Turned about its middle, between the dots.</summary>
    public Sheet Skewed(double degrees)
    {
        var (cos, sin) = (Math.Cos(degrees * Math.PI / 180), Math.Sin(degrees * Math.PI / 180));
        var turned = new byte[Rgb.Length];
        for (var y = 0; y < Height; y++)
        for (var x = 0; x < Width; x++)
        {
            double dx = x - Width / 2.0,
                dy = y - Height / 2.0;
            double fromX = cos * dx + sin * dy + Width / 2.0,
                fromY = -sin * dx + cos * dy + Height / 2.0;
            for (var colour = 0; colour < 3; colour++)
                turned[(y * Width + x) * 3 + colour] = Between(fromX, fromY, colour);
        }
        return new Sheet(turned, Width, Height);
    }

    /// <summary>Paper a little yellow, grain, dust.</summary>
    public void Age(Random chance, int dust)
    {
        for (var at = 0; at < Rgb.Length; at += 3)
        {
            var grain = chance.Next(-14, 15);
            for (var colour = 0; colour < 3; colour++)
                Rgb[at + colour] = (byte)Math.Clamp(Rgb[at + colour] * (colour == 2 ? 0.93 : 0.97) + grain, 0, 255);
        }
        for (var i = 0; i < dust; i++)
        {
            var (x, y, size) = (chance.Next(Width - 3), chance.Next(Height - 3), chance.Next(1, 3));
            for (var dy = 0; dy < size; dy++)
            for (var dx = 0; dx < size; dx++)
                Ink(x + dx, y + dy, 70, 70, 70);
        }
    }

    private byte Between(double x, double y, int colour)
    {
        var (left, top) = ((int)Math.Floor(x), (int)Math.Floor(y));
        if (left < 0 || top < 0 || left + 1 >= Width || top + 1 >= Height)
            return 255;
        var (dx, dy) = (x - left, y - top);
        double At(int column, int row) => Rgb[(row * Width + column) * 3 + colour];
        return (byte)(
            (At(left, top) * (1 - dx) + At(left + 1, top) * dx) * (1 - dy)
            + (At(left, top + 1) * (1 - dx) + At(left + 1, top + 1) * dx) * dy
        );
    }

    private void Ink(int x, int y, byte r, byte g, byte b)
    {
        if (x < 0 || y < 0 || x >= Width || y >= Height)
            return;
        var at = (y * Width + x) * 3;
        (Rgb[at], Rgb[at + 1], Rgb[at + 2]) = ((byte)(Rgb[at] * r / 255), (byte)(Rgb[at + 1] * g / 255), (byte)(Rgb[at + 2] * b / 255));
    }
}
