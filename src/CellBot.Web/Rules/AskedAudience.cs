using System.Globalization;
using Microsoft.Extensions.Primitives;

namespace CellBot.Web.Rules;

/// <summary>Whom a form of the console is for: the same fields wherever a directive and units are chosen.</summary>
/// <param name="Units">Without one it is for everyone whom the directive reaches.</param>
internal sealed record AskedAudience(long? DirectiveId, IReadOnlyList<string> Units)
{
    public const string Directive = "van-ban",
        Unit = "don-vi";

    /// <summary>Units left out, though one above is chosen.</summary>
    public const string Excluded = "tru";

    public static AskedAudience Read(Func<string, StringValues> value) =>
        new(long.TryParse(value(Directive), CultureInfo.InvariantCulture, out var id) ? id : null, Texts(value(Unit)));

    /// <summary>What was chosen in one field, each once.</summary>
    public static IReadOnlyList<string> Texts(StringValues values) =>
        [.. values.Where(text => !string.IsNullOrEmpty(text)).Select(text => text!).Distinct()];
}
