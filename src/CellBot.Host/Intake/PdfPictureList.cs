using System.Globalization;

namespace CellBot.Host.Intake;

/// <summary>
/// Reads what <c>pdfimages -list</c> writes: a row a picture, with its page, its size in dots and the dots per inch at which it is drawn.
/// </summary>
internal static class PdfPictureList
{
    private const int PointsPerInch = 72;
    private const int Columns = 14;

    /// <summary>By page, how much of it pictures cover, in square points; a page scanned in strips counts them all.</summary>
    public static IReadOnlyDictionary<int, double> Of(string table)
    {
        var areas = new Dictionary<int, double>();
        foreach (var row in table.Split('\n').Skip(2))
        {
            var cells = row.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (cells.Length < Columns || cells[2] != "image")
                continue;
            if (Number(cells[0]) is not { } page || Number(cells[3]) is not { } width || Number(cells[4]) is not { } height)
                continue;
            if (Number(cells[12]) is not (> 0 and var acrossDpi) || Number(cells[13]) is not (> 0 and var downDpi))
                continue;
            var area = width / acrossDpi * height / downDpi * PointsPerInch * PointsPerInch;
            areas[(int)page] = areas.GetValueOrDefault((int)page) + area;
        }
        return areas;
    }

    private static double? Number(string cell) =>
        double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}
