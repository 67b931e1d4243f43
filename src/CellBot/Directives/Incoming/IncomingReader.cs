using System.Globalization;
using CellBot.Intake.Packets;
using CellBot.Messages;
using CellBot.Reading;

namespace CellBot.Directives.Incoming;

/// <summary>Reads what waits: the text, with the packet's facts over it, and which directives of the library it concerns.</summary>
public sealed class IncomingReader(IIncomingStore store, DirectiveReadings readings, MessageCatalog messages)
{
    private static readonly string[] DateForms = ["yyyy/MM/dd", "yyyy-MM-dd", "dd/MM/yyyy"];

    /// <summary>Before reading: the office's units as they are called now.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => readings.RefreshAsync(cancellationToken);

    public (DirectiveReading Reading, IReadOnlyList<PacketDifference> Differences) Read(IncomingDocument document, WaitingDocument waiting)
    {
        var reading = readings.Read(waiting.Text, ReadingCorrectionsJson.Read(waiting.Corrections));
        return document.Packet is { } packet ? PacketFacts.Over(reading, packet, messages) : (reading, []);
    }

    /// <summary>What a clerk should look at first, counted.</summary>
    public int Doubts(IncomingDocument document)
    {
        if (document.Document is not { } waiting)
            return 0;
        var (reading, differences) = Read(document, waiting);
        return differences.Count + reading.Doubts.Count + waiting.Questions.Count + waiting.Circulation.Count;
    }

    /// <summary>
    /// Directives that it recalls, updates or replaces; of a new document those that are the same by number and date. Proposals: more than
    /// one may fit, and a person decides.
    /// </summary>
    public async Task<IReadOnlyList<Directive>> ConcernedAsync(IncomingDocument document, CancellationToken cancellationToken)
    {
        if (document.Packet is not { } packet)
            return [];
        var (id, symbol, date) =
            packet.Kind != PacketKind.New && packet.Concerns.Length > 0
                ? Parts(packet.Concerns)
                : (packet.Address.DocumentId, packet.Address.Symbol, packet.Address.IssueDate);
        var found = await store.CandidatesAsync(id, symbol, date, cancellationToken);
        var named = found
            .Where(directive =>
                symbol.Length > 0
                && directive.Symbol is { } own
                && DirectiveSymbol.IsSame(own, symbol)
                && (date is null || directive.IssueDate is null || directive.IssueDate == date)
            )
            .ToList();
        // Of an identifier in no form that we know only the packet that bore it tells the directive.
        return symbol.Length > 0 ? named : found;
    }

    /// <summary>"000.00.00.G22,2015/09/30,7816/VPCP-TTĐT": organ, date, symbol; anything else is an identifier without parts.</summary>
    private static (string Id, string Symbol, DateOnly? Date) Parts(string identifier)
    {
        var parts = identifier.Split(',', 3, StringSplitOptions.TrimEntries);
        return
            parts is [_, var date, var symbol]
            && DateOnly.TryParseExact(date, DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? (identifier, symbol, day)
            : (identifier, "", null);
    }
}
