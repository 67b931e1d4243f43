using System.ComponentModel.DataAnnotations;

namespace CellBot.Intake;

/// <summary>Limits of what is taken in. Bound from the section <c>Intake</c>.</summary>
public sealed record IntakeOptions
{
    public const string Section = "Intake";

    /// <summary>Largest file, bytes. Default 50 MB.</summary>
    [Range(1, 1_000_000_000)]
    public int MaxBytes { get; init; } = 50 * 1024 * 1024;

    /// <summary>
    /// Most characters of text that a document may hold; a 200-page directive has about half a million. Reading takes time and memory in
    /// proportion: the default costs at most 2 seconds and 200 MB. Default 600,000.
    /// </summary>
    [Range(1, 200_000_000)]
    public int MaxCharacters { get; init; } = 600_000;

    /// <summary>Most bytes that a .docx may unpack to. Default 300 MB.</summary>
    [Range(1, 2_000_000_000)]
    public long MaxUnpackedBytes { get; init; } = 300L * 1024 * 1024;

    /// <summary>
    /// Most times its packed size that a part of a .docx may unpack to, looked at beyond 10 MB. Default 200 (Word's own XML reaches about
    /// 40).
    /// </summary>
    [Range(2, 2000)]
    public int MaxRatio { get; init; } = 200;

    /// <summary>Most files inside a .docx. Default 5,000.</summary>
    [Range(1, 100_000)]
    public int MaxEntries { get; init; } = 5_000;

    /// <summary>How long pdftotext may take. Default 20 seconds.</summary>
    public TimeSpan PdfTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Most pages of a scan that are recognised; a longer one is refused. A page takes two to three seconds of one core. Default 60.
    /// </summary>
    [Range(1, 1000)]
    public int MaxScanPages { get; init; } = 60;

    /// <summary>How long the recognition of one scan may take. Default 5 minutes.</summary>
    public TimeSpan ScanTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Watched for packets (edXML) and documents; made with its subfolders where it is missing. Empty: none is watched.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Where status packets are written for the sender's system; made where it is missing. Empty: none are written.</summary>
    public string Outbox { get; init; } = "";

    /// <summary>
    /// Our office's identifier on the exchange axis, for status packets, e.g. 000.00.09.T99. Empty: the packet's addressee, where it has
    /// only one.
    /// </summary>
    public string OrganId { get; init; } = "";

    /// <summary>How long LibreOffice may take over a .doc, .odt or .rtf. Default 60 seconds.</summary>
    public TimeSpan OfficeTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Address space of LibreOffice, MB; its processor time is bounded by <see cref="OfficeTimeout"/>. Default 3,000.</summary>
    [Range(1_000, 100_000)]
    public int OfficeMemoryMegabytes { get; init; } = 3_000;
}
