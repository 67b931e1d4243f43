namespace CellBot.Tests.Architecture;

/// <summary>
/// A file is one idea. Of src none may be longer; the tests that stood above the limit when it was set are named, and can only become
/// fewer and shorter.
/// </summary>
public sealed class FileSizeTests
{
    private const int Limit = 300;

    /// <summary>How far a file may fall below its figure before the figure must follow.</summary>
    private const int Slack = 50;

    /// <summary>The most lines that each of these may have. Add none: split the file by its reasons.</summary>
    private static readonly Dictionary<string, int> Exceptions = new(StringComparer.Ordinal)
    {
        ["tests/CellBot.EndToEnd.Tests/SignIn/ConsoleAccessTests.cs"] = 306,
        ["tests/CellBot.Storage.Tests/Conformance/BroadcastConformance.cs"] = 418,
        ["tests/CellBot.Testing/Memory/MemoryOutbox.cs"] = 391,
        ["tests/CellBot.Tests/Conversations/Reporting/ReportDialogTests.cs"] = 336,
        ["tests/CellBot.Tests/Conversations/Reporting/ReportWalkTests.cs"] = 316,
        ["tests/CellBot.Tests/Intake/SecrecyGateTests.cs"] = 330,
        ["tests/CellBot.Tests/Loops/LeasedLoopTests.cs"] = 476,
        ["tests/CellBot.Tests/Organization/WorkbookCorpus.cs"] = 308,
        ["tests/CellBot.Tests/Reminders/ReminderLoopTests.cs"] = 340,
        ["tests/CellBot.Tests/Telegram/TelegramChannelTests.cs"] = 374,
    };

    [Fact]
    public void No_file_outgrows_the_limit()
    {
        var breaches = Breaches(Sources(), Exceptions);
        Assert.True(breaches.Count == 0, string.Join('\n', breaches));
    }

    [Theory]
    [InlineData(301, null, "has 301 lines, at most 300")]
    [InlineData(421, 420, "has 421 lines, at most 420")]
    [InlineData(300, 420, "needs no exception")]
    [InlineData(369, 420, "lower its exception to 369")]
    [InlineData(null, 420, "is not there")]
    public void A_planted_breach_is_found(int? lines, int? allowed, string expected) =>
        Assert.EndsWith(
            expected,
            Assert.Single(Breaches(Planted("src/A.cs", lines), Planted("src/A.cs", allowed))),
            StringComparison.Ordinal
        );

    [Theory]
    [InlineData(300, null)]
    [InlineData(420, 420)]
    [InlineData(370, 420)]
    public void What_is_allowed_is_no_breach(int lines, int? allowed) =>
        Assert.Empty(Breaches(Planted("src/A.cs", lines), Planted("src/A.cs", allowed)));

    private static Dictionary<string, int> Planted(string file, int? figure) => figure is { } value ? new() { [file] = value } : [];

    private static List<string> Breaches(Dictionary<string, int> files, Dictionary<string, int> exceptions) =>
        [
            .. files
                .Where(file => file.Value > exceptions.GetValueOrDefault(file.Key, Limit))
                .Select(file => $"{file.Key} has {file.Value} lines, at most {exceptions.GetValueOrDefault(file.Key, Limit)}"),
            .. exceptions
                .Where(exception => files.GetValueOrDefault(exception.Key) <= exception.Value)
                .Select(exception =>
                    !files.TryGetValue(exception.Key, out var lines) ? $"{exception.Key} is not there"
                    : lines <= Limit ? $"{exception.Key} needs no exception"
                    : lines < exception.Value - Slack ? $"{exception.Key}: lower its exception to {lines}"
                    : null
                )
                .OfType<string>(),
        ];

    private static Dictionary<string, int> Sources() =>
        new[] { "src", "tests" }
            .SelectMany(folder => SourceFiles.In(folder, ".cs", ".razor"))
            .ToDictionary(file => file.Name, file => File.ReadLines(file.Path).Count(), StringComparer.Ordinal);
}
