namespace CellBot.Intake.Packets;

/// <summary>A packet in which offices' systems exchange documents (edXML, QCVN 102:2016/BTTTT): the head as the issuing office typed it, and the files inside.</summary>
/// <param name="DocumentId">The sender's identifier; empty where the packet names none.</param>
/// <param name="Symbol">NUMBER/NOTATION in state documents, NUMBER-NOTATION in Party ones.</param>
/// <param name="Urgency">thuong, khan, thuong_khan or hoa_toc.</param>
/// <param name="DueDate">When the receiver is to have dealt with it.</param>
public sealed record EdxmlPacket(string DocumentId, string OrganId, string Issuer, string Symbol, DateOnly? IssueDate, string TypeName, string Subject,
    string Signer, string Position, string Urgency, DateOnly? DueDate, PacketPurpose Purpose, IReadOnlyList<PacketAttachment> Attachments)
{
    /// <summary>The same document sent again: same identifier, or where none is given same office, date and symbol; and the same purpose.</summary>
    public string Identity => $"{(DocumentId.Length > 0 ? DocumentId : $"{OrganId},{IssueDate:yyyy/MM/dd},{Symbol}")}|{Purpose.Kind}";
}

/// <summary>What the packet is for. A recall, an update or a replacement names the document it concerns; it is proposed to the clerk, never done by itself.</summary>
/// <param name="Concerns">The identifier of the document that is recalled, updated or replaced; empty for a new one.</param>
public sealed record PacketPurpose(PacketKind Kind, string Concerns, string Reason);

/// <summary>BussinessDocType (spelt so by the regulation): 0, 1, 2, 3.</summary>
public enum PacketKind { New, Recall, Update, Replacement }

/// <param name="Content">The file itself, unpacked from base64 and, where it came zipped, from its zip.</param>
public sealed record PacketAttachment(string Name, byte[] Content);

/// <summary>What a file turned out to be as a packet.</summary>
public abstract record EdxmlResult
{
    private EdxmlResult() { }

    public sealed record Read(EdxmlPacket Packet) : EdxmlResult;

    /// <summary>Damaged, hostile (a document type, too deep, too large unpacked), or no packet.</summary>
    public sealed record Failed(RefusalReason Reason) : EdxmlResult;
}
