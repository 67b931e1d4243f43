namespace CellBot.Organization.Bots;

/// <summary>All bots of the house, and which of them serves a unit: the one that names its nearest ancestor, or the unit itself.</summary>
public sealed class BotFleet
{
    private readonly Dictionary<string, Bot> _byUnit;

    /// <param name="all">At least one; exactly one of them names no units. Each unit is named once.</param>
    public BotFleet(IReadOnlyList<Bot> all)
    {
        All = all;
        Default = all.Single(bot => bot.IsDefault);
        _byUnit = all.SelectMany(bot => bot.Units.Select(unit => (unit, bot)))
            .ToDictionary(pair => pair.unit, pair => pair.bot, StringComparer.Ordinal);
    }

    /// <summary>A house of one bot.</summary>
    public static BotFleet Of(long botId, string name = "bot") => new([new Bot(botId, name, [])]);

    /// <summary>In the order of the settings.</summary>
    public IReadOnlyList<Bot> All { get; }

    /// <summary>Serves whatever no other bot does.</summary>
    public Bot Default { get; }

    public bool HasSeveral => All.Count > 1;

    /// <summary>Codes of units that are named, each with its bot.</summary>
    public IReadOnlyDictionary<string, Bot> ByUnit => _byUnit;

    public Bot? Find(long botId) => All.FirstOrDefault(bot => bot.Id == botId);

    public Bot? Named(string name) => All.FirstOrDefault(bot => string.Equals(bot.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <param name="path">Codes from the unit itself up to its root.</param>
    public Bot Serving(IEnumerable<string> path) =>
        path.Select(code => _byUnit.GetValueOrDefault(code)).FirstOrDefault(bot => bot is not null) ?? Default;
}
