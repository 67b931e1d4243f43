using System.Globalization;

namespace CellBot.Web.Console.Words;

/// <summary>Numbers as Vietnamese offices write them: 12.000 and 1,5.</summary>
public static class Numbers
{
    private static readonly NumberFormatInfo Format = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    public static string Whole(long number) => number.ToString("#,0", Format);

    /// <summary>A file's size: kB below a million bytes, else MB with one place.</summary>
    public static string Bytes(long bytes) =>
        bytes < 1_000_000 ? $"{Whole((bytes + 999) / 1000)} kB" : $"{(bytes / 1_000_000.0).ToString("0.0", Format)} MB";

    public static string Tenths(double number) => number.ToString("#,0.#", Format);

    /// <summary>Whole percent; 100 only when everything is done, and never 0 when something is.</summary>
    public static int Percent(long part, long whole) =>
        whole <= 0 ? 0
        : part >= whole ? 100
        : part <= 0 ? 0
        : Math.Clamp((int)(100 * part / whole), 1, 99);
}
