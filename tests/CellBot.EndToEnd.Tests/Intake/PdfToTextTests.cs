using System.Text;
using CellBot.Host.Intake;
using CellBot.Intake;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Intake;

[Trait("Kind", "Program")]
public sealed class PdfToTextTests : IDisposable
{
    private const string Pdf = """
        %PDF-1.4
        1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
        2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
        3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
        4 0 obj<</Length 64>>stream
        BT /F 14 Tf 72 770 Td (CHI THI ve cong tac phong chay) Tj ET    
        endstream endobj
        5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
        trailer<</Root 1 0 R>>
        %%EOF
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("cellbot-pdf").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [SkippableFact]
    public async Task The_text_of_a_pdf_is_read_from_standard_input()
    {
        Skip.IfNot(File.Exists("/usr/bin/pdftotext"), "poppler-utils is not installed");
        var extracted = Assert.IsType<PdfExtraction.Extracted>(
            await Extractor("pdftotext").ExtractAsync(Encoding.ASCII.GetBytes(Pdf), default)
        );
        Assert.StartsWith("CHI THI ve cong tac phong chay\n", extracted.Text);
        Assert.EndsWith("\f", extracted.Text);
    }

    [SkippableFact]
    public async Task Words_that_a_change_of_font_tore_are_whole_in_the_case_of_mixed_fonts()
    {
        Skip.IfNot(File.Exists("/usr/bin/pdftotext"), "poppler-utils is not installed");
        var file = Path.Combine(Repository.Shared, "cases", "reading", "mixed-fonts.pdf");
        Skip.IfNot(File.Exists(file), "The cases stand in ../shared, which is absent here.");

        var extracted = Assert.IsType<PdfExtraction.Extracted>(
            await Extractor("pdftotext").ExtractAsync(await File.ReadAllBytesAsync(file), default)
        );

        Assert.Contains("quán triệt Chỉ thị", extracted.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("tri ệt", extracted.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Th ường", extracted.Text, StringComparison.Ordinal);
    }

    [SkippableFact]
    public async Task A_number_stamped_later_stands_in_its_line_and_a_torn_word_is_whole()
    {
        Skip.IfNot(File.Exists("/usr/bin/pdftotext"), "poppler-utils is not installed");
        const string drawing = """
            BT /F 14 Tf 72 770 Td (So:) Tj ET BT /F 14 Tf 130 770 Td (/CV-TU) Tj ET BT /F 14 Tf 72 700 Td (quan tri) Tj /G 14 Tf (et Chi thi) Tj ET
            BT /G 12 Tf 100 768 Td (108) Tj ET
            """;
        var pdf = Pdf.Replace("BT /F 14 Tf 72 770 Td (CHI THI ve cong tac phong chay) Tj ET    ", drawing, StringComparison.Ordinal)
            .Replace("/Length 64", $"/Length {drawing.Length}", StringComparison.Ordinal)
            .Replace("<</F 5 0 R>>", "<</F 5 0 R/G 6 0 R>>", StringComparison.Ordinal)
            .Replace("trailer", "6 0 obj<</Type/Font/Subtype/Type1/BaseFont/Times-Roman>>endobj\ntrailer", StringComparison.Ordinal);
        var extracted = Assert.IsType<PdfExtraction.Extracted>(
            await Extractor("pdftotext").ExtractAsync(Encoding.ASCII.GetBytes(pdf), default)
        );
        Assert.Equal(
            "So: 108 /CV-TU|quan triet Chi thi",
            string.Join('|', extracted.Text.Split(['\n', '\f'], StringSplitOptions.RemoveEmptyEntries))
        );
        Assert.Contains(extracted.Words, word => word is { Text: "108", Page: 1 });
    }

    [SkippableFact]
    public async Task A_damaged_pdf_is_told_apart()
    {
        Skip.IfNot(File.Exists("/usr/bin/pdftotext"), "poppler-utils is not installed");
        Assert.Equal(Failed(RefusalReason.Damaged), await Extractor("pdftotext").ExtractAsync("%PDF-1.4 nothing"u8.ToArray(), default));
    }

    [Fact]
    public async Task A_missing_program_is_told_with_its_cure() =>
        Assert.Equal(Failed(RefusalReason.PdfToolMissing), await Extractor("cellbot-no-such-program").ExtractAsync(new byte[10], default));

    [SkippableTheory]
    [InlineData("echo 'Command Line Error: Incorrect password' >&2; exit 1", RefusalReason.PasswordProtected)]
    [InlineData("exit 3", RefusalReason.PasswordProtected)]
    [InlineData("cat > /dev/null; exit 1", RefusalReason.Damaged)]
    [InlineData("exec yes", RefusalReason.TooLarge)]
    [InlineData("exec sleep 600", RefusalReason.PdfTimeout)]
    public async Task What_the_program_does_becomes_a_reason(string script, RefusalReason reason)
    {
        Skip.If(OperatingSystem.IsWindows(), "needs a shell");
        var options = new IntakeOptions
        {
            MaxCharacters = 100_000,
            PdfTimeout = TimeSpan.FromSeconds(reason == RefusalReason.PdfTimeout ? 0.5 : 60),
        };
        Assert.Equal(Failed(reason), await Extractor(Script(script), options).ExtractAsync(new byte[5_000_000], default));
    }

    [SkippableFact]
    public async Task A_caller_who_gives_up_is_obeyed()
    {
        Skip.If(OperatingSystem.IsWindows(), "needs a shell");
        using var giveUp = new CancellationTokenSource(TimeSpan.FromSeconds(0.5));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            Extractor(Script("exec sleep 600")).ExtractAsync(new byte[5_000_000], giveUp.Token)
        );
    }

    private string Script(string body)
    {
        var path = Path.Combine(_folder, "pdftotext");
        File.WriteAllText(path, $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    private static PdfToText Extractor(string command, IntakeOptions? options = null) =>
        new(options ?? new IntakeOptions(), TimeProvider.System, command);

    private static PdfExtraction Failed(RefusalReason reason) => new PdfExtraction.Failed(reason);
}
