using System.Globalization;
using System.Text;

namespace CellBot.Testing;

/// <summary>Packets as an office's document system writes them (edXML).</summary>
public static class PacketFiles
{
    public const string Letter = """
        TỈNH ỦY THỬ NGHIỆM
        *
        Số 15-CV/TU
        V/v tăng cường tuyên truyền
        ĐẢNG CỘNG SẢN VIỆT NAM
        Thử Nghiệm, ngày 05 tháng 3 năm 2026

        Kính gửi: Các đảng ủy xã, phường.

        Ban Thường vụ Tỉnh ủy yêu cầu:
        1. Các chi bộ tổ chức quán triệt nội dung công văn này đến từng đảng viên.
        2. Các đảng ủy xã báo cáo kết quả về Tỉnh ủy trước ngày 20/3/2026.

        T/M BAN THƯỜNG VỤ
        PHÓ BÍ THƯ
        Trần Văn Mẫu
        """;

    public const string Recall =
        "<edXML:Bussiness><edXML:BussinessDocType>1</edXML:BussinessDocType><edXML:BussinessDocReason>ban hành nhầm</edXML:BussinessDocReason>"
        + "<edXML:DocumentId>000.00.01.T99,2026/03/05,15-CV/TU</edXML:DocumentId></edXML:Bussiness>";

    public static byte[] Packet(
        string? id = null,
        string number = "15",
        string notation = "CV/TU",
        string date = "2026/03/05",
        string subject = "V/v tăng cường tuyên truyền",
        string priority = "0",
        string business = "",
        string? document = Letter,
        string fileName = "cv15.txt",
        string type = "text/plain",
        byte[]? content = null,
        string more = ""
    ) =>
        Encoding.UTF8.GetBytes(
            string.Create(
                CultureInfo.InvariantCulture,
                $"""
                <?xml version="1.0" encoding="UTF-8"?><edXML:edXML xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLEnvelope><edXML:edXMLHeader><edXML:MessageHeader>
                <edXML:From><edXML:OrganId>000.00.01.T99</edXML:OrganId><edXML:OrganName>Tỉnh ủy Thử Nghiệm</edXML:OrganName></edXML:From>
                <edXML:To><edXML:OrganId>000.00.09.T99</edXML:OrganId><edXML:OrganName>Đảng ủy xã Thử</edXML:OrganName></edXML:To>
                <edXML:DocumentId>{id ?? $"000.00.01.T99,{date},{number}-{notation}"}</edXML:DocumentId>
                <edXML:Code><edXML:CodeNumber>{number}</edXML:CodeNumber><edXML:CodeNotation>{notation}</edXML:CodeNotation></edXML:Code>
                <edXML:PromulgationInfo><edXML:Place>Thử Nghiệm</edXML:Place><edXML:PromulgationDate>{date}</edXML:PromulgationDate></edXML:PromulgationInfo>
                <edXML:DocumentType><edXML:Type>1</edXML:Type><edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType><edXML:Subject>{subject}</edXML:Subject>
                <edXML:SignerInfo><edXML:Competence>T/M BAN THƯỜNG VỤ</edXML:Competence><edXML:Position>Phó Bí thư</edXML:Position><edXML:FullName>Trần Văn Mẫu</edXML:FullName></edXML:SignerInfo>
                <edXML:DueDate>2026/03/20</edXML:DueDate><edXML:OtherInfo><edXML:Priority>{priority}</edXML:Priority>{more}</edXML:OtherInfo></edXML:MessageHeader>
                <edXML:TraceHeaderList>{business}</edXML:TraceHeaderList></edXML:edXMLHeader></edXML:edXMLEnvelope>
                <edXML:AttachmentEncoded>{(
                    document is null && content is null
                        ? ""
                        : $"<edXML:Attachment><edXML:AttachmentName>{fileName}</edXML:AttachmentName><edXML:ContentType>{type}</edXML:ContentType><edXML:ContentTransferEncoded>{Convert.ToBase64String(content ?? Encoding.UTF8.GetBytes(document!))}</edXML:ContentTransferEncoded></edXML:Attachment>"
                )}</edXML:AttachmentEncoded></edXML:edXML>
                """
            )
        );
}
