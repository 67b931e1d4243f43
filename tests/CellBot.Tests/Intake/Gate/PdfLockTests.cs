using System.Text;
using CellBot.Intake;
using CellBot.Intake.Gate;
using CellBot.Testing;

namespace CellBot.Tests.Intake.Gate;

/// <summary>An encrypted PDF is refused though it opens without a password: its notes and fields lie in cipher.</summary>
public sealed class PdfLockTests
{
    [Theory]
    [InlineData("trailer\n<< /Size 9 /Encrypt 8 0 R /Root 1 0 R >>", true)]
    [InlineData("trailer<</Encrypt<</Filter/Standard/V 4>>>>", true)]
    [InlineData("5 0 obj << /Type /XRef /Encrypt\r\n12 0 R >> stream", true)]
    [InlineData("trailer << /Encry#70t 8 0 R >>", true)]
    [InlineData("trailer << /#45ncrypt 8 0 R >>", true)]
    [InlineData("<< /EncryptMetadata false >>", false)]
    [InlineData("(the word /Encrypt in a text)", false)]
    [InlineData("trailer << /Root 1 0 R >>", false)]
    [InlineData("/Encrypt", false)]
    [InlineData("/Encryp#7", false)]
    [InlineData("", false)]
    public void The_trailers_entry_tells(string pdf, bool isOn) => Assert.Equal(isOn, PdfLock.IsOn(Encoding.Latin1.GetBytes(pdf)));

    [Fact]
    public async Task It_is_refused_in_words_before_anything_reads_it()
    {
        var file = Encoding.Latin1.GetBytes("%PDF-1.6\n1 0 obj<<>>endobj\ntrailer << /Encrypt 8 0 R >>");
        var result = await new DocumentIntake(new NoPdf(), new NoScans(), new IntakeOptions()).ReadAsync(file, "vb.pdf", default);
        Assert.Equal(RefusalReason.PasswordProtected, Assert.IsType<IntakeResult.Refused>(result).Reason);
    }

    private sealed class NoPdf : IPdfTextExtractor
    {
        public Task<PdfExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken) =>
            throw new InvalidOperationException("it was read");
    }
}
