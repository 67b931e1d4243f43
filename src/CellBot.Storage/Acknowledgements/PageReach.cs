using CellBot.Storage.Delivery;

namespace CellBot.Storage.Acknowledgements;

/// <summary>
/// What people's own pages show of a unit: all that is meant for it and out, also where no message could arrive at a group.
/// </summary>
internal static class PageReach
{
    /// <summary>
    /// Condition on the row <c>x</c> of the broadcast <c>b</c>. What a person paused or cancelled is not shown before it has left,
    /// here as in the groups.
    /// </summary>
    public static readonly string IsOut = $"""
        ({OutboxRows.MayHaveArrived("x")}
         OR (b.state IN ('sending', 'completed') AND x.state IN ('pending', 'claimed', 'unreachable', 'gone', 'failed', 'refused'))
         OR (b.state IN ('sending', 'completed') AND x.state = 'cancelled' AND x.error = 'moved'))
        """;

    /// <summary>A table <c>(id, unit_id)</c>: the units' groups, and the units themselves as those who cannot be reached.</summary>
    /// <param name="isOneOf">"is one of the units".</param>
    public static string Recipients(string isOneOf) =>
        $"""
            (SELECT g.id AS id, g.unit_id AS unit_id FROM groups g WHERE g.unit_id {isOneOf}
             UNION ALL SELECT -o.id, o.id FROM units o WHERE o.id {isOneOf})
            """;

    /// <summary>Condition on the broadcast <c>b</c>: it is out for this unit.</summary>
    public static string Reaches(string unit) =>
        $"""
            (EXISTS (SELECT 1 FROM deliveries x WHERE x.broadcast_id = b.id AND x.purpose = 'announcement' AND x.recipient_id = -{unit}
                    AND {IsOut})
             OR EXISTS (SELECT 1 FROM groups g JOIN deliveries x ON x.recipient_id = g.id
                    WHERE g.unit_id = {unit} AND x.broadcast_id = b.id AND x.purpose = 'announcement' AND {IsOut}))
            """;
}
