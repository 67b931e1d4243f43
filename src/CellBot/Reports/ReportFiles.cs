namespace CellBot.Reports;

/// <summary>
/// A photo or file for whoever may look at its report: fetched from the channel the first time, kept encrypted from then on.
/// </summary>
public sealed class ReportFiles(IReportStore store, IReportFileSource source, IReportFileProtection protection, ReportOptions options)
{
    /// <summary>Null: the report has no such file, or neither the channel nor the store has its content any more.</summary>
    public async Task<ReportFileContent?> OpenAsync(IssueReport report, long fileId, CancellationToken cancellationToken)
    {
        var file = (await store.FilesAsync(report.Id, cancellationToken)).FirstOrDefault(one => one.Id == fileId);
        if (file is null)
            return null;
        if (await store.ContentAsync(fileId, cancellationToken) is { } kept && protection.Reveal(kept) is { } known)
            return Of(known);
        // Of a person who was erased nothing is fetched any more.
        if (
            report.Reporter is not { BotId: { } bot }
            || await source.FetchAsync(bot, file.FileId, options.MaxFileBytes, cancellationToken) is not { } fetched
        )
            return null;
        await store.KeepContentAsync(fileId, protection.Protect(fetched), cancellationToken);
        return Of(fetched);
    }

    private static ReportFileContent Of(byte[] content) => new(content, AttachmentPolicy.ShownAs(content));
}

/// <param name="ShownAs">The type that a browser may show; null: a download only.</param>
public sealed record ReportFileContent(byte[] Bytes, string? ShownAs);
