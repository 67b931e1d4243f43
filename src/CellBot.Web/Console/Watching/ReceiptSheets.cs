using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Auditing;
using CellBot.Conversations.Dialogs;
using CellBot.Reports;

namespace CellBot.Web.Console.Watching;

/// <summary>A unit's people beside a broadcast, and the photos of its minutes. Each look is audited.</summary>
internal sealed class ReceiptSheets(
    IReceiptStore receipts,
    IReportFileSource source,
    ReportOptions options,
    IAuditStore audit,
    Caller caller,
    TimeProvider clock
)
{
    public async Task<UnitReceiptSheet?> OpenAsync(long broadcastId, string unitCode, CancellationToken cancellationToken)
    {
        if (await receipts.SheetAsync(broadcastId, unitCode, cancellationToken) is not { } sheet)
            return null;
        await LookedAsync("receipt.viewed", broadcastId, unitCode, ("count", Text(sheet.People.Count)), cancellationToken);
        return sheet;
    }

    /// <summary>Several units' people at once, for their sheets: one line in the trail.</summary>
    public async Task<IReadOnlyList<UnitReceiptSheet>> PrintAsync(
        long broadcastId,
        IReadOnlyList<string> unitCodes,
        CancellationToken cancellationToken
    )
    {
        var found = new List<UnitReceiptSheet>(unitCodes.Count);
        foreach (var code in unitCodes)
            if (await receipts.SheetAsync(broadcastId, code, cancellationToken) is { } sheet)
                found.Add(sheet);
        if (found.Count > 0)
            await audit.AppendAsync(
                AuditEvent.Of(
                    clock.GetUtcNow(),
                    caller.Actor.Name,
                    "receipt.sheets_printed",
                    "broadcast",
                    Text(broadcastId),
                    ("units", Text(found.Count)),
                    ("first", found[0].Line.UnitCode)
                ),
                cancellationToken
            );
        return found;
    }

    /// <summary>
    /// A photo or file that came with what the unit's leaders said. Null: there is no such file, or the channel has it no longer.
    /// </summary>
    /// <param name="number">From 1, those of the briefing before those of the report.</param>
    public async Task<ReportFileContent?> FileAsync(long broadcastId, string unitCode, int number, CancellationToken cancellationToken)
    {
        if (await receipts.SheetAsync(broadcastId, unitCode, cancellationToken) is not { Confirmation: { } said })
            return null;
        var file = Files(said.Briefing?.Note).Concat(Files(said.Result?.Note)).ElementAtOrDefault(number - 1);
        if (file is null || await source.FetchAsync(null, file, options.MaxFileBytes, cancellationToken) is not { } content)
            return null;
        await LookedAsync("receipt.file_viewed", broadcastId, unitCode, ("file", Text(number)), cancellationToken);
        return new ReportFileContent(content, AttachmentPolicy.ShownAs(content));
    }

    public static IReadOnlyList<string> Texts(string? note) =>
        [.. AnswerPart.Read(note ?? "").Where(part => part.Kind == "text").Select(part => part.Value)];

    /// <summary>The channel's handles of what came with it.</summary>
    public static IReadOnlyList<string> Files(string? note) =>
        [.. AnswerPart.Read(note ?? "").Where(part => part.IsFile).Select(part => part.Value)];

    private Task<AuditEntry> LookedAsync(
        string action,
        long broadcastId,
        string unitCode,
        (string, string) what,
        CancellationToken cancellationToken
    ) =>
        audit.AppendAsync(
            AuditEvent.Of(clock.GetUtcNow(), caller.Actor.Name, action, "unit", unitCode, ("broadcast", Text(broadcastId)), what),
            cancellationToken
        );

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
