using System.Text.RegularExpressions;
using CellBot.Directives.Library;
using CellBot.Messages;
using CellBot.Reading;

namespace CellBot.Directives.Incoming;

/// <summary>
/// Puts what the issuing office typed over what was read in the text, and tells where the two differ. Where they say the same in other
/// letters the text's form stays, for it is the printed one. Of the urgency the higher holds: the packet's is often left at its default.
/// Pure.
/// </summary>
public static partial class PacketFacts
{
    internal const string UrgencyField = "urgency";

    private static readonly string[] Urgencies = ["thuong", "khan", "thuong_khan", "hoa_toc"];

    public static (DirectiveReading Reading, IReadOnlyList<PacketDifference> Differences) Over(
        DirectiveReading reading,
        PacketHead packet,
        MessageCatalog messages
    )
    {
        var differences = new List<PacketDifference>();
        var read = reading.Metadata;
        var data = read with
        {
            Symbol = Wins("symbol", packet.Address.Symbol, read.Symbol, DirectiveSymbol.IsSame),
            IssueDate = Date(packet.Address.IssueDate, read.IssueDate, differences),
            IssuingBody = Wins("issuing_body", packet.Issuer, read.IssuingBody, OneHoldsTheOther),
            Subject = Wins(
                "subject",
                packet.Subject,
                read.Subject is { } subject ? DirectiveReadings.OneLine(subject) : null,
                OneHoldsTheOther
            ),
            Urgency = Urgency(packet.Urgency, read.Urgency, messages, differences),
            Signature = read.Signature with { Signer = Wins("signer", packet.Signer, read.Signature.Signer, OneHoldsTheOther) },
        };
        if (TypeOf(packet.TypeName, messages) is { } type && type != (read.DocVariant ?? read.DocType))
        {
            differences.Add(new PacketDifference("doc_type", packet.TypeName, Name(read.DocVariant ?? read.DocType, messages)));
            data = data with { DocType = type, DocVariant = null };
        }
        if (packet.DueDate is { } due && !reading.Temporal.Any(time => time.IsDeadline && time.Due?.Day == due))
            differences.Add(new PacketDifference("due_date", VietnameseText.Date(due), ""));
        return (reading with { Metadata = data }, differences);

        string? Wins(string field, string given, string? found, Func<string, string, bool> isSame)
        {
            if (given.Length == 0)
                return found;
            if (found is { Length: > 0 } && isSame(given, found))
                return found;
            differences.Add(new PacketDifference(field, given, found ?? ""));
            return given;
        }
    }

    private static DateOnly? Date(DateOnly? given, DateOnly? found, List<PacketDifference> differences)
    {
        if (given is not { } day || day == found)
            return found;
        differences.Add(new PacketDifference("issue_date", VietnameseText.Date(day), found is { } other ? VietnameseText.Date(other) : ""));
        return day;
    }

    private static string? Urgency(string given, string? found, MessageCatalog messages, List<PacketDifference> differences)
    {
        var (typed, printed) = (Rank(given), Rank(found));
        if (typed == printed)
            return found;
        differences.Add(
            new PacketDifference(
                UrgencyField,
                messages.Text(MessageKeys.Incoming.Urgency + Urgencies[typed]),
                messages.Text(MessageKeys.Incoming.Urgency + Urgencies[printed])
            )
        );
        return typed > printed ? Urgencies[typed] : found;
    }

    // "hoa_toc_hen_gio" and its like are kinds of hỏa tốc.
    private static int Rank(string? urgency) =>
        Math.Max(0, Array.FindLastIndex(Urgencies, known => urgency?.StartsWith(known, StringComparison.Ordinal) == true));

    private static string? TypeOf(string name, MessageCatalog messages) =>
        DocumentTypes.Codes.FirstOrDefault(code => Fold(Name(code, messages)) == Fold(name));

    private static string Name(string? code, MessageCatalog messages) =>
        code is not null && messages.Has(MessageKeys.DocumentType + code) ? messages.Text(MessageKeys.DocumentType + code) : "";

    private static bool OneHoldsTheOther(string one, string other) =>
        Fold(one) is { Length: > 0 } a
        && Fold(other) is { Length: > 0 } b
        && (a.Contains(b, StringComparison.Ordinal) || b.Contains(a, StringComparison.Ordinal));

    private static string Fold(string text) => Blanks().Replace(VietnameseText.WithoutMarks(text), " ").Trim();

    [GeneratedRegex(@"[^\p{L}\p{N}]+", RegexOptions.CultureInvariant)]
    private static partial Regex Blanks();
}
