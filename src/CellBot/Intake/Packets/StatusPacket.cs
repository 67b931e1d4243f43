using System.Globalization;
using System.Xml.Linq;
using CellBot.Calendar;

namespace CellBot.Intake.Packets;

/// <summary>The answer that the sender's system expects: what became of a document.</summary>
public static class StatusPacket
{
    private static readonly XNamespace Namespace = "http://www.mic.gov.vn/TBT/QCVN_102_2016";

    private const string Declaration = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    /// <param name="organId">Our own office's identifier; empty where the office has none.</param>
    /// <param name="reason">For <see cref="PacketStatus.Refused"/>: in words for the sender, without a word of the document.</param>
    public static string Write(PacketAddress packet, PacketStatus status, string organId, string reason, DateTimeOffset at) =>
        Declaration
        + new XDocument(
            new XElement(
                Namespace + "Status",
                new XAttribute(XNamespace.Xmlns + "edXML", Namespace),
                new XElement(
                    Namespace + "ResponseFor",
                    new XElement(Namespace + "OrganId", packet.OrganId),
                    new XElement(Namespace + "Code", packet.Symbol),
                    new XElement(
                        Namespace + "PromulgationDate",
                        packet.IssueDate?.ToString("yyyy/MM/dd", CultureInfo.InvariantCulture) ?? ""
                    ),
                    new XElement(Namespace + "DocumentId", packet.DocumentId)
                ),
                new XElement(Namespace + "From", new XElement(Namespace + "OrganId", organId)),
                new XElement(Namespace + "StatusCode", ((int)status).ToString("00", CultureInfo.InvariantCulture)),
                new XElement(Namespace + "Description", reason),
                new XElement(Namespace + "Timestamp", VietnamTime.ToLocal(at).ToString("yyyy/MM/dd HH:mm:ss", CultureInfo.InvariantCulture))
            )
        ).ToString();
}

/// <summary>The numbers of the regulation that CellBot writes.</summary>
public enum PacketStatus
{
    Arrived = 1,
    Refused = 2,
    Received = 3,
    Done = 6,
}
