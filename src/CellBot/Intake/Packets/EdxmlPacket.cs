namespace CellBot.Intake.Packets;

/// <summary>
/// A packet in which offices' systems exchange documents (edXML, QCVN 102:2016/BTTTT): the head as the issuing office typed it, and the
/// files inside.
/// </summary>
/// <param name="DocumentId">The sender's identifier; empty where the packet names none.</param>
/// <param name="Symbol">NUMBER/NOTATION in state documents, NUMBER-NOTATION in Party ones.</param>
/// <param name="Urgency">thuong, khan, thuong_khan or hoa_toc.</param>
/// <param name="DueDate">When the receiver is to have dealt with it.</param>
public sealed record EdxmlPacket(
    string DocumentId,
    string OrganId,
    string Issuer,
    string Symbol,
    DateOnly? IssueDate,
    string TypeName,
    string Subject,
    string Signer,
    string Position,
    string Urgency,
    DateOnly? DueDate,
    PacketPurpose Purpose,
    IReadOnlyList<PacketAttachment> Attachments
)
{
    /// <summary>The identifiers of the offices it is addressed to.</summary>
    public IReadOnlyList<string> Recipients { get; init; } = [];

    /// <summary>What an answer to its sender must bear.</summary>
    public PacketAddress Address => new(DocumentId, OrganId, Symbol, IssueDate, Recipients is [var only] ? only : "");

    /// <summary>
    /// The same document sent again: same identifier, or where none is given same office, date and symbol; and the same purpose.
    /// </summary>
    public string Identity => $"{(DocumentId.Length > 0 ? DocumentId : $"{OrganId},{IssueDate:yyyy/MM/dd},{Symbol}")}|{Purpose.Kind}";
}

/// <summary>To what a status packet answers, and whose.</summary>
/// <param name="OrganId">The sender's office.</param>
/// <param name="Recipient">The one office that the packet is addressed to; empty where there are several.</param>
public sealed record PacketAddress(string DocumentId, string OrganId, string Symbol, DateOnly? IssueDate, string Recipient);

/// <summary>
/// What the packet is for. A recall, an update or a replacement names the document it concerns; it is proposed to the clerk, never done by
/// itself.
/// </summary>
/// <param name="Concerns">The identifier of the document that is recalled, updated or replaced; empty for a new one.</param>
public sealed record PacketPurpose(PacketKind Kind, string Concerns, string Reason);

/// <summary>BussinessDocType (spelt so by the regulation): 0, 1, 2, 3.</summary>
public enum PacketKind
{
    New,
    Recall,
    Update,
    Replacement,
}

public static class PacketKinds
{
    /// <summary>The end of its message keys.</summary>
    public static string Code(this PacketKind kind) => kind.ToString().ToLowerInvariant();
}

/// <summary>A file inside a packet.</summary>
/// <param name="Content">The file itself, unpacked from base64 and, where it came zipped, from its zip.</param>
public sealed record PacketAttachment(string Name, byte[] Content);

/// <summary>What a file turned out to be as a packet.</summary>
public abstract record EdxmlResult
{
    private EdxmlResult() { }

    public sealed record Read(EdxmlPacket Packet) : EdxmlResult
    {
        /// <summary>Every text of the packet beside its files, for the secrecy gate.</summary>
        public IReadOnlyList<string> Texts { get; init; } = [];
    }

    /// <summary>Damaged, hostile (a document type, too deep, too large unpacked), or no packet.</summary>
    public sealed record Failed(RefusalReason Reason) : EdxmlResult;
}
