using System.Globalization;

namespace CellBot.Web.Rules;

/// <summary>What somebody wants to look at or to do: as a request says it, or as a page asks before it offers it.</summary>
/// <param name="isAct">It changes something.</param>
/// <param name="form">What is filled in; null where that is not known yet.</param>
internal sealed class SubjectQuestion(
    IEnumerable<KeyValuePair<string, object?>> values,
    bool isAct,
    Func<CancellationToken, Task<IFormCollection>>? form
)
{
    /// <summary>Field of the unit that something goes to.</summary>
    public const string Target = "den";

    // Pages name their parameters with capital letters; routes take either.
    private readonly Dictionary<string, object?> _values = new(values, StringComparer.OrdinalIgnoreCase);

    public bool IsAct => isAct;

    public static SubjectQuestion Of(HttpContext context) =>
        new(
            context.Request.RouteValues,
            HttpMethods.IsPost(context.Request.Method),
            context.Request.HasFormContentType ? stop => context.Request.ReadFormAsync(stop) : null
        );

    public string Text(string name) => Convert.ToString(_values.GetValueOrDefault(name), CultureInfo.InvariantCulture) ?? "";

    public long Number(string name) => long.TryParse(Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;

    public async Task<IFormCollection?> FormAsync(CancellationToken cancellationToken) =>
        form is null ? null : await form(cancellationToken);
}
