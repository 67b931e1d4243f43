using System.Globalization;
using System.IO.Compression;
using System.Text;
using CellBot.Intake;
using CellBot.Intake.Packets;
using CellBot.Testing;

namespace CellBot.Tests.Intake.Packets;

public sealed class EdxmlReaderTests
{
    private static readonly IntakeOptions Options = new();
    private const string Document = "TỈNH ỦY THỬ NGHIỆM\nSố 15-CV/TU\nVề việc tuyên truyền\nCác chi bộ báo cáo trước ngày 20/3/2026.\n";

    [Fact]
    public void The_head_typed_by_the_issuing_office_is_read()
    {
        var packet = Read(Packet());

        Assert.Equal(
            ("000.00.01.T99,2026/03/05,15-CV/TU", "000.00.01.T99", "Tỉnh ủy Thử Nghiệm", "15-CV/TU"),
            (packet.DocumentId, packet.OrganId, packet.Issuer, packet.Symbol)
        );
        Assert.Equal(
            (new DateOnly(2026, 3, 5), "Công văn", "tăng cường tuyên truyền", "khan"),
            (packet.IssueDate!.Value, packet.TypeName, packet.Subject, packet.Urgency)
        );
        Assert.Equal(("Trần Văn Mẫu", "Phó Bí thư", new DateOnly(2026, 3, 20)), (packet.Signer, packet.Position, packet.DueDate!.Value));
        Assert.Equal(PacketKind.New, packet.Purpose.Kind);
        Assert.Equal(("cv15.txt", Document), (packet.Attachments[0].Name, Encoding.UTF8.GetString(packet.Attachments[0].Content)));
    }

    [Fact]
    public void Prefixes_and_stray_characters_before_the_declaration_do_not_matter() =>
        Assert.Equal(
            "15-CV/TU",
            Read(
                "1212" + Packet().Replace("edXML:", "", StringComparison.Ordinal).Replace("xmlns:edXML", "xmlns", StringComparison.Ordinal)
            ).Symbol
        );

    [Theory]
    [InlineData("7816", "VPCP-KGVX", "7816/VPCP-KGVX")]
    [InlineData("15", "CV/TU", "15-CV/TU")]
    [InlineData("12", "-TB/VPTU", "12-TB/VPTU")]
    [InlineData("31/CT-UBND", "", "31/CT-UBND")]
    public void The_symbol_is_put_together_as_its_kind_writes_it(string number, string notation, string symbol) =>
        Assert.Equal(symbol, Read(Packet(number: number, notation: notation)).Symbol);

    [Theory]
    [InlineData("2026/03/05")]
    [InlineData("05/03/2026")]
    [InlineData("2026-03-05T00:00:00")]
    public void The_date_is_read_in_every_form_that_systems_write(string date) =>
        Assert.Equal(new DateOnly(2026, 3, 5), Read(Packet(date: date)).IssueDate);

    [Fact]
    public void A_recall_names_what_it_recalls_and_why()
    {
        var purpose = Read(
            Packet(
                business: "<edXML:Bussiness><edXML:BussinessDocType>1</edXML:BussinessDocType><edXML:BussinessDocReason>ban hành nhầm</edXML:BussinessDocReason><edXML:DocumentId>A,2026/03/01,14-CV/TU</edXML:DocumentId></edXML:Bussiness>"
            )
        ).Purpose;
        Assert.Equal(new PacketPurpose(PacketKind.Recall, "A,2026/03/01,14-CV/TU", "ban hành nhầm"), purpose);
    }

    [Fact]
    public void The_same_packet_twice_is_the_same_document_and_its_recall_is_another()
    {
        Assert.Equal(Read(Packet()).Identity, Read(Packet(date: "05/03/2026")).Identity);
        Assert.NotEqual(
            Read(Packet()).Identity,
            Read(Packet(business: "<edXML:Bussiness><edXML:BussinessDocType>1</edXML:BussinessDocType></edXML:Bussiness>")).Identity
        );
    }

    [Fact]
    public void A_zipped_attachment_is_unpacked_under_its_own_name()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        using (var writer = new StreamWriter(zip.CreateEntry("that.txt").Open()))
            writer.Write(Document);
        var attachment = Assert.Single(Read(Packet(content: memory.ToArray(), type: "application/zip")).Attachments);
        Assert.Equal(("that.txt", Document), (attachment.Name, Encoding.UTF8.GetString(attachment.Content)));
    }

    [Fact]
    public void Hostile_and_damaged_packets_are_refused()
    {
        foreach (
            var bad in (string[])
                [
                    "<!DOCTYPE edXML [<!ENTITY a \"b\">]>" + Packet(),
                    Packet()[..200],
                    "<edXML/>",
                    Packet().Replace("</edXML:ContentTransferEncoded>", "***</edXML:ContentTransferEncoded>", StringComparison.Ordinal),
                    "<edXML>"
                        + string.Concat(Enumerable.Repeat("<a>", 5_000))
                        + string.Concat(Enumerable.Repeat("</a>", 5_000))
                        + "</edXML>",
                ]
        )
            Assert.Equal(new EdxmlResult.Failed(RefusalReason.Damaged), EdxmlReader.Read(Encoding.UTF8.GetBytes(bad), Options));
    }

    [Fact]
    public void A_zip_that_unpacks_without_end_is_refused()
    {
        using var memory = new MemoryStream();
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Create))
        using (var stream = zip.CreateEntry("a.txt", CompressionLevel.SmallestSize).Open())
            stream.Write(new byte[5_000_000]);
        Assert.IsType<EdxmlResult.Failed>(
            EdxmlReader.Read(
                Encoding.UTF8.GetBytes(Packet(content: memory.ToArray(), type: "application/zip")),
                Options with
                {
                    MaxUnpackedBytes = 1_000_000,
                }
            )
        );
    }

    [Fact]
    public async Task A_packet_brings_its_document_through_the_gate()
    {
        var result = await Intake().ReadAsync(Encoding.UTF8.GetBytes(Packet()), "15.edxml", default);
        Assert.Equal(Document, Assert.IsType<IntakeResult.Accepted>(result.Document).Document.Text);
        Assert.NotNull(result.Packet);
    }

    [Theory]
    [InlineData("MẬT\nTỈNH ỦY THỬ NGHIỆM\nSố 15-CV/TU\n", "tăng cường tuyên truyền")]
    [InlineData(Document, "TỐI MẬT")]
    public async Task A_secrecy_mark_anywhere_refuses_the_whole_packet(string document, string subject)
    {
        var result = await Intake()
            .ReadAsync(Encoding.UTF8.GetBytes(Packet(content: Encoding.UTF8.GetBytes(document), subject: subject)), "15.edxml", default);
        Assert.Null(result.Packet);
        Assert.Equal(RefusalReason.Classified, Assert.IsType<IntakeResult.Refused>(result.Document).Reason);
    }

    [Fact]
    public void A_status_packet_answers_the_document_it_is_for()
    {
        var status = StatusPacket.Write(
            Read(Packet()).Address,
            PacketStatus.Refused,
            "000.00.09.T99",
            "Tệp hỏng",
            new DateTimeOffset(2026, 3, 6, 8, 0, 0, TimeSpan.FromHours(7))
        );
        Assert.Contains("<edXML:StatusCode>02</edXML:StatusCode>", status, StringComparison.Ordinal);
        Assert.Contains("<edXML:DocumentId>000.00.01.T99,2026/03/05,15-CV/TU</edXML:DocumentId>", status, StringComparison.Ordinal);
        Assert.Contains("2026/03/06 08:00:00", status, StringComparison.Ordinal);
    }

    private static PacketIntake Intake() => new(new DocumentIntake(new NoPdf(), new NoScans(), Options), Options);

    private static EdxmlPacket Read(string xml) =>
        Assert.IsType<EdxmlResult.Read>(EdxmlReader.Read(Encoding.UTF8.GetBytes(xml), Options)).Packet;

    private static string Packet(
        string number = "15",
        string notation = "CV/TU",
        string date = "2026/03/05",
        string business = "",
        string subject = "V/v tăng cường tuyên truyền",
        byte[]? content = null,
        string type = "text/plain"
    ) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"""
            <?xml version="1.0" encoding="UTF-8"?><edXML:edXML xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLEnvelope><edXML:edXMLHeader><edXML:MessageHeader>
            <edXML:From><edXML:OrganId>000.00.01.T99</edXML:OrganId><edXML:OrganName>Tỉnh ủy Thử Nghiệm</edXML:OrganName></edXML:From>
            <edXML:ResponseFor><edXML:DocumentId>khác</edXML:DocumentId></edXML:ResponseFor>
            <edXML:DocumentId>000.00.01.T99,2026/03/05,15-CV/TU</edXML:DocumentId><edXML:Code><edXML:CodeNumber>{number}</edXML:CodeNumber><edXML:CodeNotation>{notation}</edXML:CodeNotation></edXML:Code>
            <edXML:PromulgationInfo><edXML:Place>Thử Nghiệm</edXML:Place><edXML:PromulgationDate>{date}</edXML:PromulgationDate></edXML:PromulgationInfo>
            <edXML:DocumentType><edXML:Type>1</edXML:Type><edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType><edXML:Subject>{subject}</edXML:Subject>
            <edXML:SignerInfo><edXML:Competence>T/M BAN THƯỜNG VỤ</edXML:Competence><edXML:Position>Phó Bí thư</edXML:Position><edXML:FullName>Trần Văn Mẫu</edXML:FullName></edXML:SignerInfo>
            <edXML:DueDate>2026/03/20</edXML:DueDate><edXML:OtherInfo><edXML:Priority>1</edXML:Priority></edXML:OtherInfo></edXML:MessageHeader>
            <edXML:TraceHeaderList>{business}</edXML:TraceHeaderList></edXML:edXMLHeader></edXML:edXMLEnvelope>
            <edXML:AttachmentEncoded><edXML:Attachment><edXML:AttachmentName>cv15.txt</edXML:AttachmentName><edXML:ContentType>{type}</edXML:ContentType>
            <edXML:ContentTransferEncoded>{Convert.ToBase64String(
                content ?? Encoding.UTF8.GetBytes(Document)
            )}</edXML:ContentTransferEncoded></edXML:Attachment></edXML:AttachmentEncoded></edXML:edXML>
            """
        );

    private sealed class NoPdf : IPdfTextExtractor
    {
        public Task<PdfExtraction> ExtractAsync(ReadOnlyMemory<byte> pdf, CancellationToken cancellationToken) =>
            throw new NotSupportedException();
    }
}
