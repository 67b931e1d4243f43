using System.Security.Cryptography;
using CellBot.Intake.Docx;
using CellBot.Intake.Gate;
using CellBot.Intake.Html;
using CellBot.Intake.Office;
using CellBot.Intake.Scans;
using CellBot.Messages;

namespace CellBot.Intake;

/// <summary>
/// The door: bytes and a name, or pasted text, become a document that passed the secrecy gate, or a refusal.
/// Everything stays in memory; nothing is logged here. Every way in (console, API, command line) goes through it.
/// </summary>
public sealed class DocumentIntake(IPdfTextExtractor pdf, IScanReader scans, IntakeOptions options, IOfficeConverter? office = null)
{
    private readonly PdfReader _pdf = new(pdf, scans);

    /// <summary>UTF-8 takes no more for one UTF-16 character.</summary>
    private const int MaxBytesPerCharacter = 3;

    /// <summary>Never throws for what a file holds.</summary>
    public Task<IntakeResult> ReadAsync(ReadOnlyMemory<byte> content, string fileName, CancellationToken cancellationToken) =>
        ReadAsync(content, fileName, null, cancellationToken);

    /// <summary>Never throws for what a file holds.</summary>
    /// <param name="progress">Hears of each page of a scan; of nothing else, for all else takes no time.</param>
    public async Task<IntakeResult> ReadAsync(
        ReadOnlyMemory<byte> content,
        string fileName,
        IProgress<PagesRead>? progress,
        CancellationToken cancellationToken
    )
    {
        if (content.Length > options.MaxBytes)
            return Refuse(RefusalReason.TooLarge);
        if (content.IsEmpty)
            return Refuse(RefusalReason.Empty);
        var result = await ReadKindAsync(content, fileName, progress, cancellationToken);
        return result is IntakeResult.Accepted accepted
            ? accepted with
            {
                Document = accepted.Document with { FileHash = Convert.ToHexStringLower(SHA256.HashData(content.Span)) },
            }
            : result;
    }

    private async Task<IntakeResult> ReadKindAsync(
        ReadOnlyMemory<byte> content,
        string fileName,
        IProgress<PagesRead>? progress,
        CancellationToken cancellationToken
    ) =>
        FileKinds.Of(content.Span, fileName) switch
        {
            // not even decoded
            FileKind.Text when content.Length > MaxBytesPerCharacter * (long)options.MaxCharacters => Refuse(RefusalReason.TooLong),
            FileKind.Text => ReadText(PlainText.Decode(content.Span), fileName, SourceFormat.Text),
            FileKind.Zip => ReadDocx(content, fileName),
            FileKind.Pdf => await ReadPdfAsync(content, fileName, progress, cancellationToken),
            FileKind.OldOffice when FileKinds.IsEncryptedPackage(content.Span) => Refuse(RefusalReason.PasswordProtected),
            FileKind.OldOffice => await ReadOfficeAsync(content, OfficeFormat.Doc, fileName, cancellationToken),
            FileKind.OpenDocument => await ReadOfficeAsync(content, OfficeFormat.Odt, fileName, cancellationToken),
            FileKind.RichText => await ReadOfficeAsync(content, OfficeFormat.Rtf, fileName, cancellationToken),
            FileKind.Html => ReadHtml(content, fileName),
            _ => Refuse(RefusalReason.UnknownFormat),
        };

    /// <summary>Pasted text, and the texts of a directive that comes as JSON (joined by line ends): the same gate.</summary>
    public IntakeResult ReadPasted(string text, string name) => ReadText(text, name, SourceFormat.Pasted);

    private IntakeResult ReadText(string? text, string fileName, SourceFormat format) =>
        text is null ? Refuse(RefusalReason.NotUnicode) : PassGate(text, [], fileName, format);

    private IntakeResult ReadDocx(ReadOnlyMemory<byte> content, string fileName) =>
        DocxReader.Read(content, options) switch
        {
            DocxContent.Text found when PackageTexts.Of(content, options) is { } paper => PassGate(
                found.Body,
                found.Margins,
                fileName,
                SourceFormat.Docx,
                paper
            ),
            // No document to be read, but a workbook beside one may bear a mark all the same.
            DocxContent.Failed { Reason: RefusalReason.UnknownFormat }
                when PackageTexts.Of(content, options) is { } other && SecrecyGate.Look(other).Mark is { } mark => new IntakeResult.Refused(
                RefusalReason.Classified,
                mark
            ),
            DocxContent.Failed failed => Refuse(failed.Reason),
            _ => Refuse(RefusalReason.Damaged),
        };

    private async Task<IntakeResult> ReadPdfAsync(
        ReadOnlyMemory<byte> content,
        string fileName,
        IProgress<PagesRead>? progress,
        CancellationToken cancellationToken
    ) =>
        PdfLock.IsOn(content.Span)
            ? Refuse(RefusalReason.PasswordProtected)
            : await _pdf.ReadAsync(content, progress, cancellationToken) switch
            {
                PdfContent.Failed failed => Refuse(failed.Reason),
                PdfContent.Text text => WithDoubts(
                    PassGate(text.Value, text.Margins, fileName, text.IsScan ? SourceFormat.Scan : SourceFormat.Pdf, beside: text.Beside),
                    text
                ),
                _ => throw new InvalidOperationException("a PDF's content of no known kind"),
            };

    private static IntakeResult WithDoubts(IntakeResult result, PdfContent.Text text) =>
        result is IntakeResult.Accepted accepted
            ? accepted with
            {
                Document = accepted.Document with { Unsure = text.Unsure },
                Questions = [.. accepted.Questions.Concat(text.Questions).Take(SecrecyVerdict.MostQuestions)],
            }
            : result;

    /// <summary>The source passes the gate before the converter gets it: nothing of a classified file leaves memory.</summary>
    private async Task<IntakeResult> ReadOfficeAsync(
        ReadOnlyMemory<byte> content,
        OfficeFormat format,
        string fileName,
        CancellationToken cancellationToken
    )
    {
        if (OfficeSource.Texts(content, format, options) is not { } source)
            return Refuse(RefusalReason.Damaged);
        if (SecrecyGate.Look(source).Mark is { } mark)
            return new IntakeResult.Refused(RefusalReason.Classified, mark);
        if (OfficeSource.IsEncrypted(content, format))
            return Refuse(RefusalReason.PasswordProtected);
        var conversion = await (office ?? new NoOfficeConverter()).ToDocxAsync(content, format, cancellationToken);
        if (conversion is OfficeConversion.Failed failed)
            return Refuse(failed.Reason);
        var docx = ((OfficeConversion.Converted)conversion).Docx;
        if (DocxReader.Read(docx, options) is not DocxContent.Text found || PackageTexts.Of(docx, options) is not { } paper)
            return Refuse(RefusalReason.Damaged);
        var result = PassGate(found.Body, found.Margins, fileName, SourceFormat.Office, paper, source);
        // The source asks again what the converted document has asked with its place.
        return result is IntakeResult.Accepted accepted
            ? accepted with
            {
                Questions = [.. accepted.Questions.DistinctBy(question => question.Words)],
            }
            : result;
    }

    private IntakeResult ReadHtml(ReadOnlyMemory<byte> content, string fileName) =>
        HtmlReader.Read(content) switch
        {
            HtmlContent.Text page => PassGate(page.Body, [], fileName, SourceFormat.Html, beside: page.Hidden),
            HtmlContent.Failed failed => Refuse(failed.Reason),
            _ => Refuse(RefusalReason.Damaged),
        };

    /// <param name="paper">All that stands on the paper, where a walker has taken it apart better than the reader does.</param>
    /// <param name="beside">What stands there beside the text and its margins.</param>
    private IntakeResult PassGate(
        string raw,
        IEnumerable<string> margins,
        string fileName,
        SourceFormat format,
        IReadOnlyList<GateText>? paper = null,
        IEnumerable<GateText>? beside = null
    )
    {
        if (raw.Length > options.MaxCharacters)
            return Refuse(RefusalReason.TooLong);
        string[] edges = [.. margins];
        // The reader's own view decides a certain mark too; its questions would ask the paper's a second time.
        if (paper is not null && SecrecyGate.Inspect(raw, edges) is { } mark)
            return new IntakeResult.Refused(RefusalReason.Classified, mark);
        paper ??= [new GateText(GatePlace.Body, raw), .. edges.Select(edge => new GateText(GatePlace.Margin, edge))];
        var name = new GateText(GatePlace.Label, Path.GetFileNameWithoutExtension(fileName).Replace('_', ' '));
        var verdict = SecrecyGate.Look([.. paper, .. beside ?? [], name]);
        if (verdict.Mark is { } found)
            return new IntakeResult.Refused(RefusalReason.Classified, found);
        // A recogniser writes Unicode, and its slips are no letters of an old font.
        if ((format == SourceFormat.Scan ? raw : LegacyVietnamese.ToUnicode(raw)) is not { } text)
            return Refuse(RefusalReason.NotUnicode);
        if (!text.Any(char.IsLetterOrDigit))
            return Refuse(RefusalReason.Empty);
        return new IntakeResult.Accepted(new DocumentText(fileName, text, format), CirculationGate.Inspect(text, edges))
        {
            Questions = verdict.Questions,
        };
    }

    private static IntakeResult.Refused Refuse(RefusalReason reason) => new(reason);
}
