using System.Diagnostics;
using System.Text;

namespace CellBot.EndToEnd.Tests.Intake.Scans;

/// <summary>
/// Makes a scan of a PDF: its pages drawn at 200 dpi, laid crooked by up to two degrees, a round red seal over the signature, paper that is
/// not white, dust. What is done follows from the seed.
/// </summary>
internal sealed class ScanMaker(int seed)
{
    private const int DotsPerInch = 200;
    private const double PerPoint = DotsPerInch / 72.0;

    private readonly Random _chance = new(seed);

    /// <summary>In degrees.</summary>
    public double MaxSkew { get; init; } = 2;

    /// <summary>Grains of dust a page.</summary>
    public int Dust { get; init; } = 400;

    /// <summary>In points, on the last page; null: none.</summary>
    public (double X, double Y)? Seal { get; init; }

    /// <summary>Drawn onto each page before it is laid crooked.</summary>
    public Action<int, Sheet>? Extra { get; init; }

    public byte[] Scan(byte[] pdf)
    {
        var sheets = Draw(pdf);
        var scan = new PaperPdf();
        for (var page = 0; page < sheets.Count; page++)
        {
            if (Seal is { } seal && page == sheets.Count - 1)
                sheets[page].Ring(seal.X * PerPoint - 60, seal.Y * PerPoint, 17 * DotsPerInch / 25.4);
            Extra?.Invoke(page + 1, sheets[page]);
            var sheet = sheets[page].Skewed((_chance.NextDouble() * 2 - 1) * MaxSkew);
            sheet.Age(_chance, Dust);
            scan.EndPage(sheet.Rgb, sheet.Width, sheet.Height);
        }
        return scan.Bytes();
    }

    /// <summary>Pages as pdftoppm draws them.</summary>
    public static List<Sheet> Draw(byte[] pdf)
    {
        using var process = Process.Start(
            new ProcessStartInfo("pdftoppm", ["-r", $"{DotsPerInch}", "-"]) { RedirectStandardInput = true, RedirectStandardOutput = true }
        )!;
        var feeding = Task.Run(() =>
        {
            process.StandardInput.BaseStream.Write(pdf);
            process.StandardInput.Close();
        });
        using var drawn = new MemoryStream();
        process.StandardOutput.BaseStream.CopyTo(drawn);
        feeding.Wait();
        var bytes = drawn.ToArray();
        var sheets = new List<Sheet>();
        for (var at = 0; at < bytes.Length; )
        {
            var end = at;
            for (var lines = 0; lines < 3; end++)
                if (bytes[end] == '\n')
                    lines++;
            var header = Encoding.ASCII.GetString(bytes, at, end - at).Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            var (width, height) = (int.Parse(header[1], null), int.Parse(header[2], null));
            sheets.Add(new Sheet(bytes[end..(end + width * height * 3)], width, height));
            at = end + width * height * 3;
        }
        return sheets;
    }
}
