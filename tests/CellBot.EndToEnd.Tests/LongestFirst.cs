using Xunit.Abstractions;

[assembly: TestCollectionOrderer("CellBot.EndToEnd.Tests.LongestFirst", "CellBot.EndToEnd.Tests")]

namespace CellBot.EndToEnd.Tests;

/// <summary>
/// Stories take half a minute, most other classes a few seconds: begun last, one of them would keep a processor waiting for the other.
/// </summary>
public sealed class LongestFirst : ITestCollectionOrderer
{
    private static readonly string[] Rooms =
    [
        ".Story.Accessibility",
        ".Story.",
        ".Proofs.",
        ".SignIn.",
        ".Scans.",
        ".Upgrade.",
        ".Backup.",
    ];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(Rank).ThenBy(collection => collection.DisplayName, StringComparer.Ordinal);

    private static int Rank(ITestCollection collection) =>
        Array.FindIndex(Rooms, room => collection.DisplayName.Contains(room, StringComparison.Ordinal)) is >= 0 and var rank
            ? rank
            : Rooms.Length;
}
