using System.Globalization;
using System.IO.Compression;
using System.Xml;
using System.Xml.Linq;
using CellBot.Messages;

namespace CellBot.Intake.Packets;

/// <summary>
/// Reads a packet by local names: prefixes and namespaces differ between the systems that write them. XML from outside is hostile: no
/// document type, no external entity, bounded depth; base64 and zips are bounded by what they really unpack to.
/// </summary>
public static class EdxmlReader
{
    private const int MaxDepth = 64;
    private const int MaxAttachments = 50;

    /// <summary>What an office types as a fact is far shorter.</summary>
    private const int MaxFactCharacters = 2_000;

    private static readonly string[] DateForms = ["yyyy/MM/dd", "yyyy-MM-dd", "dd/MM/yyyy", "d/M/yyyy"];
    private static readonly string[] Urgencies = ["thuong", "khan", "thuong_khan", "hoa_toc"];

    public static EdxmlResult Read(ReadOnlyMemory<byte> content, IntakeOptions options)
    {
        if (content.Length > options.MaxBytes)
            return new EdxmlResult.Failed(RefusalReason.TooLarge);
        try
        {
            var budget = options.MaxUnpackedBytes;
            if (PacketFile.Unpacked(content, options.MaxBytes) is not { } xml)
                return new EdxmlResult.Failed(RefusalReason.Bomb);
            if (Load(xml) is not { } root)
                return new EdxmlResult.Failed(RefusalReason.Damaged);
            return new EdxmlResult.Read(Packet(root, ref budget)) { Texts = PacketTexts.Of(root) };
        }
        catch (Exception exception)
            when (exception is XmlException or FormatException or InvalidDataException or IOException or ArgumentException)
        {
            return new EdxmlResult.Failed(RefusalReason.Damaged);
        }
    }

    // Some systems write stray characters before the XML declaration.
    private static XElement? Load(ReadOnlyMemory<byte> content)
    {
        var start = content.Span.IndexOf((byte)'<');
        if (start < 0)
            return null;
        var bytes = content[start..].ToArray();
        using (var reader = Open(bytes))
            while (reader.Read())
                if (reader.Depth > MaxDepth)
                    throw new InvalidDataException("nested deeper than any packet");
        using var again = Open(bytes);
        return XElement.Load(again);
    }

    private static XmlReader Open(byte[] bytes) => XmlReader.Create(new MemoryStream(bytes, writable: false), OutsideXml.Settings);

    private static EdxmlPacket Packet(XElement root, ref long budget)
    {
        var head = Find(root, "MessageHeader") ?? throw new InvalidDataException("the packet has no head");
        var from = Find(head, "From");
        var signer = Find(head, "SignerInfo");
        var number = Text(head, "CodeNumber");
        var notation = Text(head, "CodeNotation");
        return new EdxmlPacket(
            Own(head, "DocumentId"),
            Text(from, "OrganId"),
            Text(from, "OrganName"),
            Symbol(number, notation),
            Day(Text(head, "PromulgationDate")),
            Text(head, "TypeName"),
            Subject(Own(head, "Subject")),
            Text(signer, "FullName"),
            Text(signer, "Position"),
            Urgencies[
                int.TryParse(Text(head, "Priority"), CultureInfo.InvariantCulture, out var priority) ? Math.Clamp(priority, 0, 3) : 0
            ],
            Day(Text(head, "DueDate")),
            Purpose(root),
            Attachments(root, ref budget)
        )
        {
            Recipients =
            [
                .. head.Elements()
                    .Where(element => element.Name.LocalName == "To")
                    .Select(to => Text(to, "OrganId"))
                    .Where(id => id.Length > 0)
                    .Distinct(StringComparer.Ordinal),
            ],
        };
    }

    // A notation with a Party office's letters (…/TU, …-TB/VPTU) is parted from its number by a hyphen, a state one by a slash; some
    // offices type the sign themselves.
    private static string Symbol(string number, string notation)
    {
        if (notation.Length == 0 || number.Length == 0)
            return number + notation;
        if (notation[0] is '/' or '-')
            return number + notation;
        var isParty =
            notation.Contains("/TU", StringComparison.Ordinal)
            || notation.Contains("/TW", StringComparison.Ordinal)
            || notation.Contains("/ĐU", StringComparison.Ordinal)
            || notation.Contains("/HU", StringComparison.Ordinal)
            || notation.Contains("/VPTU", StringComparison.Ordinal);
        return number + (isParty ? "-" : "/") + notation;
    }

    private static string Subject(string written) =>
        written.Length > 3 && written.StartsWith("V/v", StringComparison.OrdinalIgnoreCase) && written[3] is ' ' or ':'
            ? written[4..].TrimStart()
            : written;

    private static PacketPurpose Purpose(XElement root)
    {
        if (Find(root, "Bussiness") is not { } business)
            return new PacketPurpose(PacketKind.New, "", "");
        var kind =
            int.TryParse(Text(business, "BussinessDocType"), CultureInfo.InvariantCulture, out var type) && type is >= 0 and <= 3
                ? (PacketKind)type
                : PacketKind.New;
        return new PacketPurpose(kind, kind is PacketKind.New ? "" : Text(business, "DocumentId"), Text(business, "BussinessDocReason"));
    }

    private static List<PacketAttachment> Attachments(XElement root, ref long budget)
    {
        var attachments = new List<PacketAttachment>();
        foreach (var element in root.Descendants().Where(element => element.Name.LocalName == "Attachment"))
        {
            if (attachments.Count == MaxAttachments)
                throw new InvalidDataException("more attachments than any packet holds");
            var encoded = Find(element, "ContentTransferEncoded")?.Value is { Length: > 0 } standard
                ? standard
                : Find(element, "AttachmentData")?.Value ?? "";
            if (encoded.Length == 0)
                continue;
            var content = Convert.FromBase64String(encoded);
            if ((budget -= content.Length) < 0)
                throw new InvalidDataException("the packet unpacks to more than is taken");
            attachments.Add(Unpacked(Text(element, "AttachmentName"), Text(element, "ContentType"), content, ref budget));
        }
        return attachments;
    }

    private static PacketAttachment Unpacked(string name, string type, byte[] content, ref long budget)
    {
        if (!type.Contains("zip", StringComparison.OrdinalIgnoreCase))
            return new PacketAttachment(name, content);
        using var zip = new ZipArchive(new MemoryStream(content, writable: false), ZipArchiveMode.Read);
        // A .docx is a zip too: only an archive that holds the file is opened.
        if (zip.GetEntry("[Content_Types].xml") is not null || zip.Entries is not [var only])
            return new PacketAttachment(name, content);
        using var stream = only.Open();
        using var unpacked = new MemoryStream();
        var buffer = new byte[81_920];
        for (var read = stream.Read(buffer); read > 0; read = stream.Read(buffer))
        {
            if ((budget -= read) < 0)
                throw new InvalidDataException("the packet unpacks to more than is taken");
            unpacked.Write(buffer, 0, read);
        }
        return new PacketAttachment(Path.GetExtension(only.Name).Length > 0 ? only.Name : name, unpacked.ToArray());
    }

    private static XElement? Find(XElement? parent, string name) =>
        parent?.Descendants().FirstOrDefault(element => element.Name.LocalName == name);

    private static string Text(XElement? parent, string name) => Short(Find(parent, name)?.Value);

    // A child of its own, not one of ResponseFor or another part that bears the same name.
    private static string Own(XElement head, string name) =>
        Short(head.Elements().FirstOrDefault(element => element.Name.LocalName == name)?.Value);

    private static string Short(string? text) => Clean(text is { Length: > MaxFactCharacters } ? text[..MaxFactCharacters] : text);

    private static string Clean(string? text) =>
        string.Join(' ', (text ?? "").Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Composed();

    private static DateOnly? Day(string written) =>
        DateOnly.TryParseExact(written.Split(' ', 'T')[0], DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : null;
}
