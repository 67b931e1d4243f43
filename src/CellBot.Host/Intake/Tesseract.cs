using System.Globalization;
using System.Text;
using CellBot.Intake;
using CellBot.Intake.Scans;

namespace CellBot.Host.Intake;

/// <summary>
/// The recogniser <c>tesseract</c> with Vietnamese (packages tesseract-ocr, tesseract-ocr-vie): a grey picture in, a table of words out.
/// </summary>
internal sealed class Tesseract(string command)
{
    private const int MaxTableBytes = 20_000_000;
    private const int PointsPerInch = 72;

    /// <summary>
    /// A page: lines of one column whose letters vary in size. Columns are parted afterwards, by the places of the words.
    /// </summary>
    public const string Page = "4";

    /// <summary>A stamp: one block of text.</summary>
    public const string Block = "6";

    /// <param name="grey">A byte a dot.</param>
    /// <param name="segmentation">One of the constants.</param>
    public async Task<TesseractAnswer> ReadAsync(
        ReadOnlyMemory<byte> grey,
        int width,
        int height,
        int dotsPerInch,
        int page,
        string segmentation,
        CancellationToken cancellationToken
    )
    {
        // No inverted text is looked for: white on black has no place in these papers, and looking takes a fifth of the time.
        string[] call =
        [
            "stdin",
            "stdout",
            "-l",
            "vie",
            "--oem",
            "1",
            "--psm",
            segmentation,
            "--dpi",
            $"{dotsPerInch}",
            "-c",
            "tessedit_do_invert=0",
            "tsv",
        ];
        var answer = await PipedProgram.RunAsync(command, call, Picture(grey.Span, width, height), MaxTableBytes, cancellationToken);
        return answer.End switch
        {
            PipedEnd.Well => new TesseractAnswer(
                Words(Encoding.UTF8.GetString(answer.Output), page, (double)PointsPerInch / dotsPerInch),
                null
            ),
            PipedEnd.TooMuch => new TesseractAnswer([], RefusalReason.TooLarge),
            _ => new TesseractAnswer([], RefusalReason.ScanToolMissing),
        };
    }

    private static byte[] Picture(ReadOnlySpan<byte> grey, int width, int height)
    {
        var header = Encoding.ASCII.GetBytes($"P5\n{width} {height}\n255\n");
        var picture = new byte[header.Length + grey.Length];
        header.CopyTo(picture, 0);
        grey.CopyTo(picture.AsSpan(header.Length));
        return picture;
    }

    /// <summary>Rows of level, page, block, paragraph, line, word, left, top, width, height, confidence, text.</summary>
    private static List<ScanWord> Words(string table, int page, double scale)
    {
        var (words, line) = (new List<ScanWord>(), 0);
        foreach (var row in table.Split('\n'))
        {
            var cells = row.TrimEnd('\r').Split('\t');
            if (cells.Length < 12)
                continue;
            if (cells[0] == "4")
                line++;
            var text = cells[11].Trim().Normalize();
            if (cells[0] != "5" || text.Length == 0)
                continue;
            var (left, top) = (Number(cells[6]) * scale, Number(cells[7]) * scale);
            var box = new PdfWord(page, left, top, left + Number(cells[8]) * scale, top + Number(cells[9]) * scale, text);
            words.Add(new ScanWord(box, line, Number(cells[10])));
        }
        return words;
    }

    private static double Number(string cell) => double.Parse(cell, NumberStyles.Float, CultureInfo.InvariantCulture);
}

/// <param name="Failure">Null when it went well.</param>
internal sealed record TesseractAnswer(IReadOnlyList<ScanWord> Words, RefusalReason? Failure);
