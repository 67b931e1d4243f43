using System.Text.RegularExpressions;
using Microsoft.Net.Http.Headers;

namespace CellBot.Simulator.Http;

/// <summary>
/// A part's name and file name. Clients write letters beyond ASCII each in their own way: as they are (browsers), without quotes (grammY),
/// as an encoded word (.NET), or as <c>filename*</c>. The framework's parser does not take them without quotes.
/// </summary>
internal readonly partial record struct PartHeader(string Name, string? FileName)
{
    public static PartHeader Parse(string? disposition)
    {
        if (ContentDispositionHeaderValue.TryParse(disposition, out var parsed))
        {
            var fileName = parsed.FileNameStar.HasValue ? parsed.FileNameStar : parsed.FileName;
            return new PartHeader(
                HeaderUtilities.RemoveQuotes(parsed.Name).Value ?? "",
                fileName.HasValue ? HeaderUtilities.RemoveQuotes(fileName).Value : null
            );
        }

        string? name = null,
            file = null;
        foreach (Match field in Field().Matches(disposition ?? ""))
        {
            var value = (field.Groups[2].Success ? field.Groups[2] : field.Groups[3]).Value.Trim();
            if (field.Groups[1].ValueSpan.Equals("name", StringComparison.OrdinalIgnoreCase))
                name ??= value;
            else
                file ??= value;
        }

        return new PartHeader(name ?? "", file);
    }

    [GeneratedRegex(
        @"(?:^|;)\s*(name|filename)\s*=\s*(?:""((?:[^""\\]|\\.)*)""|([^;]*))",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant
    )]
    private static partial Regex Field();
}
