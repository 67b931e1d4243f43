using CellBot.Host.Intake;
using CellBot.Intake;

namespace CellBot.EndToEnd.Tests.Intake.Scans;

/// <summary>What reading scans needs of the machine.</summary>
internal static class ScanTools
{
    public static void SkipWithout()
    {
        Skip.IfNot(File.Exists("/usr/bin/pdftoppm"), "poppler-utils is not installed");
        Skip.IfNot(
            File.Exists("/usr/bin/tesseract")
                && Directory.EnumerateFiles("/usr/share/tesseract-ocr", "vie.traineddata", SearchOption.AllDirectories).Any(),
            "tesseract-ocr with tesseract-ocr-vie is not installed"
        );
        Skip.IfNot(PaperPdf.HasFonts, "the fonts of fonts-dejavu-core are not installed");
    }

    public static async Task<IntakeResult> ReadAsync(byte[] file, IntakeOptions? options = null)
    {
        options ??= new IntakeOptions();
        using var scans = new TesseractScans(options, TimeProvider.System);
        return await new DocumentIntake(new PdfToText(options, TimeProvider.System), scans, options).ReadAsync(file, "vb.pdf", default);
    }
}
