using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Host.Intake;
using CellBot.Intake;
using CellBot.Intake.Office;
using CellBot.Testing;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CellBot.EndToEnd.Tests.Intake;

/// <summary>The real LibreOffice; skipped where it is not installed, for it is too large to be asked of every machine.</summary>
[Trait("Kind", "Program")]
public sealed class LibreOfficeTests : IDisposable
{
    private static readonly string[] Lines =
    [
        "TỈNH ỦY THỬ NGHIỆM",
        "Số 15-CV/TU",
        "ĐẢNG CỘNG SẢN VIỆT NAM",
        "1. Các chi bộ tổ chức quán triệt đến từng đảng viên.",
        "2. Báo cáo trước ngày 20/3/2026.",
    ];

    private readonly TemporaryFolder _folder = new();

    [SkippableFact]
    public Task An_old_Word_document_reads_as_its_docx_does() => A_document_of_another_office_program_reads_as_its_docx_does("doc");

    [SkippableTheory]
    [Trait("Length", "Long")]
    [InlineData("odt")]
    [InlineData("rtf")]
    public async Task A_document_of_another_office_program_reads_as_its_docx_does(string format)
    {
        var docx = Docx();
        var read = Assert.IsType<IntakeResult.Accepted>(await Intake().ReadAsync(await MadeAsync(docx, format), $"cv15.{format}", default));
        Assert.Equal(Lines, read.Document.Text.Split('\n').Where(line => line.Length > 0));
        Assert.Equal(SourceFormat.Office, read.Document.Format);
        Assert.Empty(Directory.EnumerateDirectories("/dev/shm", $"cellbot-office-{Environment.ProcessId}-*"));
    }

    [SkippableFact]
    public async Task A_document_that_links_to_a_file_of_the_host_gets_nothing_of_it()
    {
        SkipWithoutOffice();
        var secret = _folder.File("kin.txt", "khong duoc doc");
        var uri = new Uri(secret).AbsoluteUri;
        var odt = Odt(
            $"<text:section text:name=\"s\"><text:section-source xlink:href=\"{uri}\"/><text:p>chỗ liên kết</text:p></text:section><text:p>Các chi bộ thực hiện.</text:p>"
        );
        var rtf = Encoding.Latin1.GetBytes(
            @"{\rtf1\ansi {\field{\*\fldinst INCLUDETEXT """ + secret + @"""}{\fldrslt cho}}\par viec cua chi bo\par}"
        );
        foreach (var (file, name) in ((byte[], string)[])[(odt, "a.odt"), (rtf, "a.rtf")])
            Assert.DoesNotContain(
                "khong duoc doc",
                Assert.IsType<IntakeResult.Accepted>(await Intake().ReadAsync(file, name, default)).Document.Text
            );
    }

    [SkippableFact]
    public async Task A_damaged_file_is_refused_and_nothing_stays()
    {
        SkipWithoutOffice();
        Assert.Equal(
            RefusalReason.Damaged,
            Assert.IsType<IntakeResult.Refused>(await Intake().ReadAsync(Odt("<text:p>chưa đóng"), "a.odt", default)).Reason
        );
        Assert.Empty(Directory.EnumerateDirectories("/dev/shm", $"cellbot-office-{Environment.ProcessId}-*"));
    }

    [SkippableFact]
    public async Task One_that_takes_too_long_is_killed_with_all_its_processes()
    {
        Skip.IfNot(OfficeFolder.IsThere, "no file system in memory");
        if (OperatingSystem.IsWindows())
            return;
        var marker = $"{3000 + Random.Shared.Next(5000)}.5";
        var slow = _folder.File("soffice", $"#!/bin/sh\nsleep {marker} &\nsleep {marker}\n");
        File.SetUnixFileMode(slow, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var office = new LibreOffice(new IntakeOptions { OfficeTimeout = TimeSpan.FromSeconds(1) }, TimeProvider.System, slow);
        var watch = Stopwatch.StartNew();
        Assert.Equal(
            new OfficeConversion.Failed(RefusalReason.OfficeTimeout),
            await office.ToDocxAsync("{\\rtf1 a}"u8.ToArray(), OfficeFormat.Rtf, default)
        );
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20));
        await Until.IsAsync(() => Task.FromResult(Running(marker)), isRunning => !isRunning);
    }

    [Fact]
    public async Task Without_the_program_the_advice_is_given()
    {
        using var office = new LibreOffice(new IntakeOptions(), TimeProvider.System, "no-such-office");
        Assert.Equal(new OfficeConversion.Failed(RefusalReason.OldWord), await office.ToDocxAsync(new byte[1], OfficeFormat.Doc, default));
        Assert.Equal(
            new OfficeConversion.Failed(RefusalReason.OfficeToolMissing),
            await office.ToDocxAsync(new byte[1], OfficeFormat.Odt, default)
        );
    }

    private static bool Running(string words) =>
        Directory
            .EnumerateDirectories("/proc")
            .Any(process =>
            {
                try
                {
                    return File.ReadAllText(Path.Combine(process, "cmdline")).Contains(words, StringComparison.Ordinal);
                }
                catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
                {
                    return false;
                }
            });

    private static DocumentIntake Intake() =>
        new(
            new PdfToText(new IntakeOptions(), TimeProvider.System),
            new NoScans(),
            new IntakeOptions(),
            new LibreOffice(new IntakeOptions(), TimeProvider.System)
        );

    private static void SkipWithoutOffice() =>
        Skip.If(
            OfficeProgram.PathOf("soffice") is null || !OfficeFolder.IsThere,
            "LibreOffice is not installed (apt-get install libreoffice-writer-nogui)"
        );

    private async Task<byte[]> MadeAsync(byte[] docx, string format)
    {
        SkipWithoutOffice();
        var source = Path.Combine(_folder.Path, "a.docx");
        await File.WriteAllBytesAsync(source, docx);
        using var made = Process.Start(
            "soffice",
            [
                $"-env:UserInstallation={new Uri(Path.Combine(_folder.Path, "profile")).AbsoluteUri}",
                "--headless",
                "--convert-to",
                format,
                "--outdir",
                _folder.Path,
                source,
            ]
        );
        await made.WaitForExitAsync();
        return await File.ReadAllBytesAsync(Path.Combine(_folder.Path, $"a.{format}"));
    }

    private static byte[] Docx()
    {
        using var stream = new MemoryStream();
        using (var package = WordprocessingDocument.Create(stream, WordprocessingDocumentType.Document))
        {
            static Paragraph Line(string text) => new(new Run(new Text(text)));
            static TableCell Cell(params string[] lines) =>
                new([
                    new TableCellProperties(new TableCellWidth { Width = "4000", Type = TableWidthUnitValues.Dxa }),
                    .. lines.Select(Line),
                ]);
            package.AddMainDocumentPart().Document = new Document(
                new Body(
                    new Table(
                        new TableProperties(new TableWidth { Width = "8000", Type = TableWidthUnitValues.Dxa }),
                        new TableGrid(new GridColumn { Width = "4000" }, new GridColumn { Width = "4000" }),
                        new TableRow(Cell(Lines[0], Lines[1]), Cell(Lines[2]))
                    ),
                    Line(Lines[3]),
                    Line(Lines[4])
                )
            );
        }
        return stream.ToArray();
    }

    private static byte[] Odt(string body)
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
            foreach (
                var (name, content) in (ReadOnlySpan<(string, string)>)
                    [
                        ("mimetype", "application/vnd.oasis.opendocument.text"),
                        (
                            "META-INF/manifest.xml",
                            """<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/><m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>"""
                        ),
                        (
                            "content.xml",
                            $"""<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" office:version="1.2"><office:body><office:text>{body}</office:text></office:body></office:document-content>"""
                        ),
                    ]
            )
            {
                using var entry = zip.CreateEntry(name, name == "mimetype" ? CompressionLevel.NoCompression : CompressionLevel.Fastest)
                    .Open();
                entry.Write(Encoding.UTF8.GetBytes(content));
            }
        return memory.ToArray();
    }

    public void Dispose() => _folder.Dispose();
}
