using CellBot.Intake.Packets;

namespace CellBot.Directives.Incoming;

/// <summary>What the issuing office typed about a document, as it is kept with it.</summary>
/// <param name="Concerns">Of a recall, an update, a replacement: the identifier of the document that it is about.</param>
/// <param name="Files">The names of all files inside.</param>
public sealed record PacketHead(
    PacketAddress Address,
    string Issuer,
    string TypeName,
    string Subject,
    string Signer,
    string Position,
    string Urgency,
    DateOnly? DueDate,
    PacketKind Kind,
    string Concerns,
    string Reason,
    IReadOnlyList<string> Files
)
{
    public static PacketHead Of(EdxmlPacket packet) =>
        new(
            packet.Address,
            packet.Issuer,
            packet.TypeName,
            packet.Subject,
            packet.Signer,
            packet.Position,
            packet.Urgency,
            packet.DueDate,
            packet.Purpose.Kind,
            packet.Purpose.Concerns,
            packet.Purpose.Reason,
            [.. packet.Attachments.Select(file => file.Name)]
        );
}
