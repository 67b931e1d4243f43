namespace CellBot.Benchmarks;

/// <summary>
/// So many cells below one committee, each with a group and members; numbered on from <paramref name="First"/>, so that crowds do not meet.
/// </summary>
/// <param name="Code">Of the committee: the audience.</param>
internal sealed record Crowd(string Code, int First, int Count, int Members = 0)
{
    private const int MostMembers = 1_000;

    public IEnumerable<int> Numbers => Enumerable.Range(First, Count);

    public IEnumerable<long> Chats => Numbers.Select(Chat);

    public IEnumerable<long> People => Numbers.SelectMany(MembersOf);

    public static long Chat(int number) => -10_000_000L - number;

    public IEnumerable<long> MembersOf(int number) => Enumerable.Range(1, Members).Select(member => ((long)number * MostMembers) + member);

    /// <summary>Straight into the tables, the same text for both databases: an import of 300,000 rows is not what is measured.</summary>
    public IEnumerable<string> Statements()
    {
        var numbers = $"WITH RECURSIVE s(n) AS (SELECT {First} UNION ALL SELECT n + 1 FROM s WHERE n < {First + Count - 1})";
        yield return $"INSERT INTO units (code, parent_id, kind, name) VALUES ('{Code}', NULL, 'commune_committee', '{Code}')";
        yield return $"{numbers} INSERT INTO units (code, parent_id, kind, name) SELECT '{Code}-' || s.n, u.id, 'cell', 'Chi bộ ' || s.n FROM s CROSS JOIN units u WHERE u.code = '{Code}'";
        yield return $"""
            INSERT INTO groups (unit_id, bot_id, chat_id, title, changed_at)
            SELECT u.id, {SimulatorProcess.Bot}, -10000000 - CAST(substr(u.code, {Code.Length
                + 2}) AS INTEGER), 'Nhóm ' || u.code, 0 FROM units u
            WHERE u.parent_id = (SELECT id FROM units WHERE code = '{Code}')
            """;
        if (Members == 0)
            yield break;
        yield return $"""
            WITH RECURSIVE m(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM m WHERE n < {Members})
            INSERT INTO members (unit_id, full_name, role, telegram_user_id, changed_at)
            SELECT u.id, 'N' || m.n, 'member', CAST(substr(u.code, {Code.Length
                + 2}) AS INTEGER) * CAST({MostMembers} AS BIGINT) + m.n, 0 FROM units u CROSS JOIN m
            WHERE u.parent_id = (SELECT id FROM units WHERE code = '{Code}')
            """;
    }
}
