using System.Globalization;

namespace CellBot.Benchmarks;

/// <summary>A country: a bot for each province and one for all others, the groups spread over them evenly.</summary>
internal sealed record Nation(int Groups, int Bots, int PerSecond)
{
    private const string Mark = "nation:";

    /// <summary>The root; the provinces below it are named in the settings of all bots but the last.</summary>
    public const string Code = "VN";

    /// <summary>From the first message to the last, were every bot to send without a pause.</summary>
    public double IdealSeconds => Groups / (double)(Bots * PerSecond);

    public long BotId(int bot) => 710_000_001 + bot;

    public string Token(int bot) => $"{BotId(bot)}:SIMULATOR-{new string('A', 27)}";

    public string Name(int bot) => string.Create(CultureInfo.InvariantCulture, $"p{bot:00}");

    /// <param name="group">From 1.</param>
    public int BotOf(int group) => group % Bots;

    public string ToArgument() => string.Create(CultureInfo.InvariantCulture, $"{Mark}{Groups}:{Bots}:{PerSecond}");

    public static Nation? TryParse(string argument) =>
        argument.StartsWith(Mark, StringComparison.Ordinal)
        && argument[Mark.Length..].Split(':').Select(part => int.Parse(part, CultureInfo.InvariantCulture)).ToList()
            is [var a, var b, var c]
            ? new Nation(a, b, c)
            : null;

    /// <summary>Straight into the tables, as <see cref="Crowd"/> does.</summary>
    public IEnumerable<string> Statements()
    {
        yield return $"INSERT INTO units (code, parent_id, kind, name) VALUES ('{Code}', NULL, 'provincial_committee', '{Code}')";
        for (var bot = 0; bot < Bots; bot++)
            yield return $"INSERT INTO units (code, parent_id, kind, name) SELECT '{Name(bot)}', u.id, 'provincial_committee', 'Tỉnh {bot}' FROM units u WHERE u.code = '{Code}'";
        for (var bot = 0; bot < Bots; bot++)
        {
            yield return $"""
                WITH RECURSIVE s(n) AS (SELECT {(bot == 0 ? Bots : bot)} UNION ALL SELECT n + {Bots} FROM s WHERE n + {Bots} <= {Groups})
                INSERT INTO units (code, parent_id, kind, name) SELECT 'c' || s.n, u.id, 'cell', 'Chi bộ ' || s.n FROM s CROSS JOIN units u WHERE u.code = '{Name(
                    bot
                )}'
                """;
            yield return $"""
                INSERT INTO groups (unit_id, bot_id, chat_id, title, changed_at)
                SELECT u.id, {BotId(bot)}, -10000000 - CAST(substr(u.code, 2) AS INTEGER), 'Nhóm ' || u.code, 0 FROM units u
                WHERE u.parent_id = (SELECT id FROM units WHERE code = '{Name(bot)}')
                """;
        }
    }
}
