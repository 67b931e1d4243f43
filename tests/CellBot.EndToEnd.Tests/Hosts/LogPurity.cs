using System.Text.RegularExpressions;

namespace CellBot.EndToEnd.Tests.Hosts;

/// <summary>
/// What a host's log must not hold: names, phones, texts. Logs are English, and every name and text of the samples, of the directives and of
/// the tests has Vietnamese letters: a letter beyond ASCII is somebody's. Complete by construction: every host that a test starts is a
/// <see cref="HostProcess"/> or a <see cref="HostInside"/>, which ask here for each of their lines when they end; a host started in any other way would be seen by
/// <c>LogPurityTests</c>.
/// </summary>
internal static partial class LogPurity
{
    /// <returns>The first line that holds what it must not; null when there is none.</returns>
    public static string? FirstBreach(IEnumerable<string> lines) =>
        lines.FirstOrDefault(line => line.Any(letter => letter > 0x7f && char.IsLetter(letter)) || Phone().IsMatch(line));

    [GeneratedRegex(@"(?<![\w.:-])(?:\+?84|0)[35789]\d{8}(?![\w.])")]
    private static partial Regex Phone();
}
