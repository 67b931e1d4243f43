using CellBot.Directives.Incoming;
using CellBot.Intake.Packets;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Reading;

/// <summary>How an incoming document is named on a page: by its packet's facts, else by its file.</summary>
public sealed class IncomingFormat(ConsoleTexts texts)
{
    public static bool IsClassified(IncomingDocument document) => document is { State: IncomingState.Refused, Identity: null };

    public static bool IsAsked(IncomingDocument document) =>
        document is { State: IncomingState.Refused, Reason: IncomingDocument.MarkUnclear };

    public string Heading(IncomingDocument document) =>
        IsClassified(document) ? texts["incoming.classified"]
        : document.Packet is { Subject.Length: > 0 } packet
            ? char.ToUpper(packet.Subject[0], System.Globalization.CultureInfo.InvariantCulture) + packet.Subject[1..]
        : document.FileName;

    /// <summary>"15-CV/TU", or the file's name beside the facts that do not tell it.</summary>
    public string Source(IncomingDocument document)
    {
        if (document.Packet is not { } packet)
            return IsClassified(document) ? "" : texts["incoming.plain"];
        var issuer = packet.Address.IssueDate is { } date
            ? texts.Format("incoming.issuer_date", ("issuer", packet.Issuer), ("date", OfficeTime.Date(date)))
            : packet.Issuer;
        return packet.Address.Symbol.Length > 0 ? $"{packet.Address.Symbol}, {issuer}" : issuer;
    }

    public string Purpose(IncomingDocument document) => IsClassified(document) ? "–" : texts[$"incoming_kind.{Kind(document).Code()}"];

    public static PacketKind Kind(IncomingDocument document) => document.Packet?.Kind ?? PacketKind.New;

    public string State(IncomingDocument document) =>
        IsClassified(document) ? texts["incoming_state.classified"]
        : IsAsked(document) ? texts["incoming_state.asked"]
        : texts[$"incoming_state.{document.State.ToString().ToLowerInvariant()}"];

    public static string Tone(IncomingDocument document) =>
        document.State switch
        {
            IncomingState.Waiting => "doubt",
            IncomingState.Refused when IsAsked(document) => "doubt",
            IncomingState.Refused => "failed",
            IncomingState.Stored or IncomingState.Handled => "done",
            _ => "quiet",
        };

    public string Status(PacketStatus status) => texts[$"packet_status.{status.ToString().ToLowerInvariant()}"];
}
