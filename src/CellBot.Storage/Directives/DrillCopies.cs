namespace CellBot.Storage.Directives;

/// <summary>
/// Copies of directives for drills. What is acknowledged, confirmed, reminded and corrected hangs on (directive, version): a copy with ids
/// of its own keeps a drill's apart.
/// </summary>
internal static class DrillCopies
{
    /// <summary>Condition on the directive <c>d</c>: no drill's copy, which only its own broadcasts lead to.</summary>
    public const string IsOriginal = "d.drill_of IS NULL";

    /// <summary>
    /// Copies the directive with its versions up to <paramref name="version"/>, which keep their numbers; neither its source's key, by
    /// which its next version would find it, nor what it was read from, by which it would be a duplicate. Null: it is a copy itself.
    /// </summary>
    /// <param name="owner">The unit that drills, to which the copy belongs; null: that of the directive.</param>
    public static async Task<long?> MakeAsync(Session session, long directiveId, int version, string? owner, DateTimeOffset now)
    {
        var about = new
        {
            directiveId,
            version,
            owner,
            now = now.ToMicros(),
        };
        var copy = await session.ScalarAsync<long?>(
            """
            INSERT INTO directives (source_key, issuing_body, doc_type, symbol, issue_date, subject, urgency, version, created_at, unit_id,
                drill_of)
            SELECT NULL, v.issuing_body, v.doc_type, v.symbol, v.issue_date, v.subject, v.urgency, v.version, @now,
                COALESCE((SELECT u.id FROM units u WHERE u.code = @owner), d.unit_id), d.id
            FROM directives d JOIN directive_versions v ON v.directive_id = d.id AND v.version = @version
            WHERE d.id = @directiveId AND d.drill_of IS NULL
            RETURNING id
            """,
            about
        );
        if (copy is not { } id)
            return null;
        await session.ExecuteAsync(
            """
            INSERT INTO directive_versions (directive_id, version, content_hash, summaries, body, reading, created_by, created_at,
                issuing_body, doc_type, symbol, issue_date, subject, urgency, replaces_kind, replaces_version, replaces_sent_at)
            SELECT @id, v.version, v.content_hash, v.summaries, v.body, v.reading, v.created_by, v.created_at,
                v.issuing_body, v.doc_type, v.symbol, v.issue_date, v.subject, v.urgency, v.replaces_kind, v.replaces_version,
                v.replaces_sent_at
            FROM directive_versions v WHERE v.directive_id = @directiveId AND v.version <= @version
            """,
            new
            {
                id,
                about.directiveId,
                about.version,
            }
        );
        return id;
    }

    /// <summary>Removes a copy that nothing was made of.</summary>
    public static async Task RemoveAsync(Session session, long copy)
    {
        await session.ExecuteAsync("DELETE FROM directive_versions WHERE directive_id = @copy", new { copy });
        await session.ExecuteAsync("DELETE FROM directives WHERE id = @copy AND drill_of IS NOT NULL", new { copy });
    }
}
