namespace CellBot.Storage.Delivery;

/// <summary>Tells cards that what they show has changed, in the transaction of the change.</summary>
internal static class StaleCards
{
    /// <param name="isUrgent">Somebody did something and looks at the card; else a number moved.</param>
    public static Task<int> MarkAsync(Session session, IReadOnlyList<string> subjects, bool isUrgent) =>
        session.ExecuteAsync(
            $"UPDATE cards SET stale = stale + 1{(isUrgent ? ", edit_not_before = 0" : "")} WHERE subject "
                + $"{session.Dialect.In("@subjects")}",
            new { subjects = session.Dialect.List(subjects) }
        );
}
