using System.Text.RegularExpressions;
using CellBot.Delivery;
using CellBot.Testing;

namespace CellBot.Tests.Delivery;

/// <summary>The table of states in the module's README, against the one that the code asks.</summary>
public sealed partial class TransitionTableTests
{
    [Fact]
    public void The_README_has_every_state_with_every_step_and_no_other()
    {
        var told = Row()
            .Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "CellBot", "Delivery", "README.md")))
            .Where(row => Enum.TryParse<DeliveryState>(row.Groups[1].Value, ignoreCase: true, out _))
            .ToDictionary(row => row.Groups[1].Value, row => row.Groups[2].Value.Split(", ").Where(state => state != "–").Order());
        foreach (var from in Enum.GetValues<DeliveryState>())
        {
            var steps = Enum.GetValues<DeliveryState>().Where(to => DeliveryTransitions.Allows(from, to));
            Assert.Equal(steps.Select(to => to.ToString().ToLowerInvariant()).Order(), told[from.ToString().ToLowerInvariant()]);
        }
        Assert.Equal(Enum.GetValues<DeliveryState>().Length, told.Count);
    }

    [GeneratedRegex(@"^\| ([a-z]+) \| ([a-z, –]+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
