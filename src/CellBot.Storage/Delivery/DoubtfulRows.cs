namespace CellBot.Storage.Delivery;

/// <summary>Rows of a restored or copied database that another life of it may have sent.</summary>
internal static class DoubtfulRows
{
    /// <summary>What would leave by itself, rows of unknown fate included that would be sent once more.</summary>
    public const string Condition =
        "state = 'pending' OR state = 'claimed' OR state = 'sending' OR (state = 'uncertain' AND is_resend = 0)";

    /// <summary>Of unknown fate from now on; as if sent again already, so that nothing but a person sends them once more.</summary>
    public static Task<int> KeepAsync(Session session, DateTimeOffset now) =>
        session.ExecuteAsync(
            $"UPDATE deliveries SET state = 'uncertain', is_resend = 1, finished_at = @now WHERE {Condition}",
            new { now = now.ToMicros() }
        );
}
