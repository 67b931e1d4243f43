using System.Text;
using CellBot.Host.Intake;
using CellBot.Proofs;

namespace CellBot.Host.Doctor;

/// <summary>
/// The programs of the system that read PDFs and scans. Without them the host runs; such files are refused, with the cure.
/// </summary>
internal static class DocumentToolsCheck
{
    private const int MaxBytes = 100_000;

    public static async Task<IReadOnlyList<Finding>> RunAsync(CancellationToken cancellationToken, string recogniser = "tesseract")
    {
        List<Finding> findings = [];
        foreach (var program in (string[])["pdftotext", "pdftoppm", "pdfimages"])
        {
            if ((await PipedProgram.RunAsync(program, ["-v"], default, MaxBytes, cancellationToken)).End == PipedEnd.Missing)
                findings.Add(
                    Finding.Mind("documents", $"{program} is not installed: PDF documents are refused", "apt-get install poppler-utils")
                );
        }
        if (findings.Count == 0)
            findings.Add(Finding.Well("documents", "PDF documents are read (poppler)"));
        var languages = await PipedProgram.RunAsync(recogniser, ["--list-langs"], default, MaxBytes, cancellationToken);
        var hasVietnamese = Encoding.UTF8.GetString(languages.Output).Split('\n').Any(line => line.Trim() == "vie");
        findings.Add(
            (languages.End, hasVietnamese) switch
            {
                (PipedEnd.Missing, _) => Finding.Mind(
                    "scans",
                    "tesseract is not installed: scans are refused",
                    "apt-get install tesseract-ocr tesseract-ocr-vie"
                ),
                (_, false) => Finding.Mind(
                    "scans",
                    "tesseract knows no Vietnamese: scans are refused",
                    "apt-get install tesseract-ocr-vie"
                ),
                _ => Finding.Well("scans", "scans are read (tesseract with Vietnamese)"),
            }
        );
        return findings;
    }

    /// <summary>The browser that makes PDFs of records.</summary>
    public static Finding Printer(IPdfPrinter printer) =>
        printer.IsThere
            ? Finding.Well("records", "PDFs of records are made (chromium)")
            : Finding.Mind(
                "records",
                "no browser is installed: records are printed from their page, not as PDF",
                "apt-get install chromium-headless-shell or chromium, or name one in Proofs:Browser"
            );
}
