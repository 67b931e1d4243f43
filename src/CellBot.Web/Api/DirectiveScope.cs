using CellBot.Broadcasts;
using CellBot.Directives;

namespace CellBot.Web.Api;

/// <summary>Which directives are a caller's to read and to write. The one place where the unit of a key is enforced on directives.</summary>
internal sealed class DirectiveScope(IDirectiveStore directives)
{
    /// <summary>Null: not there, or not the caller's to read; both are answered alike.</summary>
    public async Task<ReadableDirective?> ReadAsync(ApiCaller caller, long id, CancellationToken cancellationToken) =>
        (await directives.ReadableAsync(new DirectiveFilter(caller.Key.UnitCode, id), cancellationToken)).FirstOrDefault();

    /// <summary>Why the caller may not give it a new version; null when it may, as far as the unit goes.</summary>
    public async Task<Decision.Refused?> WriteRefusalAsync(ApiCaller caller, long id, CancellationToken cancellationToken) => await ReadAsync(caller, id, cancellationToken) switch
    {
        null => Unknown(id),
        { IsOwn: false } => new Decision.Refused("outside_your_unit", $"directive {id} belongs to a unit above '{caller.Key.UnitCode}'"),
        _ => null,
    };

    /// <summary>Why the caller may not send it on; null when it may. What goes out is the newest version: who was sent an older one may not bring the newer one forth.</summary>
    public async Task<Decision.Refused?> SendRefusalAsync(ApiCaller caller, long id, CancellationToken cancellationToken) => await ReadAsync(caller, id, cancellationToken) switch
    {
        null => Unknown(id),
        { IsOwn: false } known when known.Directive.Version != known.Newest =>
            new Decision.Refused("outside_your_unit", $"directive {id} has a newer version, which was not sent to '{caller.Key.UnitCode}'"),
        _ => null,
    };

    public static Decision.Refused Unknown(long id) => new("unknown_directive", $"there is no directive {id} that this key may read");
}
