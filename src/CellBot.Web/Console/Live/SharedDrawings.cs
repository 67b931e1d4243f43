using CellBot.Web.Console.Progress;

namespace CellBot.Web.Console.Live;

/// <summary>
/// What is drawn of one reading for one who watches is drawn for all who see the same: a hundred viewers of a page with the same rights
/// cost one drawing a second. Only the newest reading's drawings are held.
/// </summary>
internal sealed class SharedDrawings
{
    private readonly Lock _gate = new();
    private ProgressSnapshot? _snapshot;
    private Dictionary<string, Task<string?>> _drawings = [];

    /// <param name="key">All that the drawing depends on beside the reading: the page's address and the viewer's rights.</param>
    /// <param name="draw">In the scope of the viewer who comes first.</param>
    public async Task<string?> OfAsync(ProgressSnapshot snapshot, string key, Func<Task<string?>> draw)
    {
        Task<string?>? drawing;
        var isOwn = false;
        lock (_gate)
        {
            if (_snapshot is null || snapshot.At > _snapshot.At)
                (_snapshot, _drawings) = (snapshot, []);
            // Who lags behind draws for themselves.
            if (!ReferenceEquals(_snapshot, snapshot))
                drawing = null;
            else if (!_drawings.TryGetValue(key, out drawing))
            {
                isOwn = true;
                _drawings[key] = drawing = Task.Run(draw);
            }
        }
        if (drawing is null)
            return await draw();
        try
        {
            return await drawing;
        }
        catch (Exception) when (!isOwn)
        {
            // Whoever drew it went away in the middle of it.
            return await draw();
        }
    }

    /// <summary>
    /// Address and rights, as a key; of an administrator the name as well, for what waits for a second one is not asked of the first.
    /// </summary>
    public static string KeyOf(HttpContext context, Caller caller) =>
        string.Join(
            ' ',
            [
                $"{context.Request.Path}{context.Request.QueryString}",
                .. caller.Grants.Select(grant => grant.ToString()).Order(StringComparer.Ordinal),
                caller.May(AllowedRoles.Administrator) ? caller.Actor.Name : "",
            ]
        );
}
