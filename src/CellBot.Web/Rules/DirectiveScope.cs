using CellBot.Broadcasts;
using CellBot.Directives;

namespace CellBot.Web.Rules;

/// <summary>
/// Which directives are a caller's to read and to write. The one place where the units of keys and people are enforced on directives.
/// </summary>
internal sealed class DirectiveScope(IDirectiveStore directives)
{
    /// <summary>Null: not there, or not the caller's to read; both are answered alike.</summary>
    public async Task<ReadableDirective?> ReadAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        (await ReadableAsync(caller, top => new DirectiveFilter(top, id), cancellationToken)).FirstOrDefault();

    /// <summary>Those that are the caller's to read, newest first.</summary>
    /// <param name="unit">Only those that this unit may read too; null: all.</param>
    public Task<IReadOnlyList<ReadableDirective>> ListAsync(Caller caller, string? unit, int limit, CancellationToken cancellationToken) =>
        ReadableAsync(caller, top => new DirectiveFilter(top, null, unit, limit), cancellationToken);

    /// <summary>Why the caller may not give it a new version; null when it may, as far as the unit goes.</summary>
    public async Task<Decision.Refused?> WriteRefusalAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        await ReadAsync(caller, id, cancellationToken) switch
        {
            null => Unknown(id),
            { IsOwn: false } => new Decision.Refused("outside_your_unit", $"directive {id} belongs to a unit above '{caller.Top}'"),
            _ => null,
        };

    /// <summary>
    /// Why the caller may not send it on; null when it may. What goes out is the newest version: who was sent an older one may not bring
    /// the newer one forth.
    /// </summary>
    public async Task<Decision.Refused?> SendRefusalAsync(Caller caller, long id, CancellationToken cancellationToken) =>
        await ReadAsync(caller, id, cancellationToken) switch
        {
            null => Unknown(id),
            { IsOwn: false } known when known.Directive.Version != known.Newest => new Decision.Refused(
                "outside_your_unit",
                $"directive {id} has a newer version, which was not sent to '{caller.Top}'"
            ),
            _ => null,
        };

    public static Decision.Refused Unknown(long id) => new("unknown_directive", $"there is no directive {id} that the caller may read");

    // Readable through several units, a directive is what the best of them makes it: one's own, or else the newest version that was sent.
    private async Task<IReadOnlyList<ReadableDirective>> ReadableAsync(
        Caller caller,
        Func<string?, DirectiveFilter> filter,
        CancellationToken cancellationToken
    )
    {
        if (caller.Reach.Tops is not { } tops)
            return await directives.ReadableAsync(filter(null), cancellationToken);
        if (tops is [var only])
            return await directives.ReadableAsync(filter(only), cancellationToken);
        var found = new List<ReadableDirective>();
        foreach (var top in tops)
            found.AddRange(await directives.ReadableAsync(filter(top), cancellationToken));
        return
        [
            .. found
                .GroupBy(one => one.Directive.Id)
                .Select(same => same.OrderByDescending(one => one.IsOwn).ThenByDescending(one => one.Directive.Version).First())
                .OrderByDescending(one => one.Directive.Id),
        ];
    }
}
