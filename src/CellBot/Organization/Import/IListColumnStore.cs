using CellBot.Auditing;

namespace CellBot.Organization.Import;

/// <summary>How an office's lists are headed, matched by hand once and remembered.</summary>
public interface IListColumnStore
{
    /// <summary>
    /// Columns of the contract by header (<see cref="ImportChoices.ColumnKey"/>), <see cref="ImportChoices.Aside"/> for one that is not
    /// used.
    /// </summary>
    /// <param name="office">The unit whose lists these are; empty for the installation's own office.</param>
    /// <param name="list"><c>units</c>, <c>groups</c> or <c>members</c>.</param>
    Task<IReadOnlyDictionary<string, string>> FindAsync(string office, string list, CancellationToken cancellationToken);

    /// <summary>Remembers these headers; what was said of them before gives way, other headers stay.</summary>
    Task SaveAsync(
        string office,
        string list,
        IReadOnlyDictionary<string, string> columns,
        AuditEvent audit,
        CancellationToken cancellationToken
    );
}
