using CellBot.Reading;

namespace CellBot.Web.Console.Reading;

/// <summary>Words of the document that a line of the reading points to.</summary>
public sealed record Light(string Id, TextSpan Span);

/// <summary>A stretch of the document between two borders of lights.</summary>
/// <param name="Of">The lights it belongs to; empty for most of a document.</param>
public sealed record DocumentSegment(string Text, IReadOnlyList<string> Of)
{
    /// <summary>The whole text, in order, cut where a light begins or ends. Lights may overlap.</summary>
    public static IReadOnlyList<DocumentSegment> Cut(string text, IReadOnlyList<Light> lights)
    {
        var points = new CodePoints(text);
        var borders = lights
            .SelectMany(light => new[] { light.Span.Start, light.Span.End })
            .Append(0)
            .Append(points.Count)
            .Where(border => border >= 0 && border <= points.Count)
            .Distinct()
            .Order()
            .ToList();
        var begins = lights.ToLookup(light => light.Span.Start);
        var ends = lights.ToLookup(light => light.Span.End);
        var lit = new List<string>();
        var segments = new List<DocumentSegment>(borders.Count);
        for (var at = 0; at + 1 < borders.Count; at++)
        {
            foreach (var light in ends[borders[at]])
                lit.Remove(light.Id);
            foreach (var light in begins[borders[at]].Where(light => light.Span.Length > 0))
                lit.Add(light.Id);
            segments.Add(new DocumentSegment(points.Slice(new TextSpan(borders[at], borders[at + 1])), [.. lit]));
        }
        return segments;
    }
}
