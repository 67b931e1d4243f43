using CellBot.Organization;

namespace CellBot.Reports.Forms;

/// <summary>Answers added up along the tree. Pure.</summary>
public static class FormSums
{
    /// <summary>The units that were asked and those above them, parents before children, each with what its subtree answered.</summary>
    /// <param name="topCode">Only this unit's subtree; null: all.</param>
    public static IReadOnlyList<FormNode> Of(QuickForm form, UnitTree tree, IReadOnlyList<FormUnit> asked, string? topCode = null)
    {
        var byUnit = asked.ToDictionary(unit => unit.UnitId);
        var nodes = new List<FormNode>();
        foreach (
            var root in topCode is null ? tree.Roots
            : tree.Find(topCode) is { } top ? [top]
            : []
        )
            Walk(root, 0);
        return nodes;

        FormNode? Walk(Unit unit, int depth)
        {
            var place = nodes.Count;
            var own = byUnit.GetValueOrDefault(unit.Id);
            var below = tree.Children(unit.Id).Select(child => depth > 50 ? null : Walk(child, depth + 1)).OfType<FormNode>().ToList();
            if (own is null && below.Count == 0)
                return null;
            var node = new FormNode(
                unit,
                depth,
                below.Sum(child => child.Asked) + (own is null ? 0 : 1),
                below.Sum(child => child.Answered) + (own?.Answers is null ? 0 : 1),
                [.. form.Fields.Select((field, i) => below.Aggregate(Sum(field, own?.Answers), (sum, child) => sum.Plus(child.Sums[i])))],
                own
            );
            nodes.Insert(place, node);
            return node;
        }
    }

    private static FieldSum Sum(FormField field, IReadOnlyDictionary<string, string>? answers)
    {
        if (answers is null || !answers.TryGetValue(field.Key, out var answer))
            return FieldSum.None;
        return field.Kind switch
        {
            FormFieldKind.Number => new FieldSum(1, FormPolicy.Number(answer) ?? 0, 0, 0),
            FormFieldKind.YesNo => new FieldSum(1, 0, answer == FormPolicy.Yes ? 1 : 0, answer == FormPolicy.No ? 1 : 0),
            _ => new FieldSum(1, 0, 0, 0),
        };
    }
}

/// <param name="Depth">0 for the uppermost shown.</param>
/// <param name="Asked">Units asked in the subtree, itself included.</param>
/// <param name="Sums">By field, in the form's order.</param>
/// <param name="Own">What it was asked itself; null: only units below it were.</param>
public sealed record FormNode(Unit Unit, int Depth, int Asked, int Answered, IReadOnlyList<FieldSum> Sums, FormUnit? Own);

/// <param name="Count">Answers to this question.</param>
/// <param name="Total">Of numbers.</param>
public sealed record FieldSum(int Count, long Total, int Yes, int No)
{
    public static readonly FieldSum None = new(0, 0, 0, 0);

    public FieldSum Plus(FieldSum other) => new(Count + other.Count, Total + other.Total, Yes + other.Yes, No + other.No);
}
