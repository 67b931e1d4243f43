using CellBot.Simulator.Wire;

namespace CellBot.Simulator.Faults;

/// <summary>The faults that stand, in the order in which they were given; the first that matches is taken.</summary>
internal sealed class FaultPlan
{
    private readonly List<Rule> _rules = [];
    private int _nextId = 1;

    public int Add(Fault fault)
    {
        _rules.Add(new Rule(_nextId, fault));
        return _nextId++;
    }

    public void Clear() => _rules.Clear();

    public bool Remove(int id) => _rules.RemoveAll(rule => rule.Id == id) > 0;

    public IReadOnlyList<(int Id, Fault Fault, int? Left, int Hits)> List() =>
        [.. _rules.Select(static r => (r.Id, r.Fault, r.Left, r.Hits))];

    public Fault? Decide(string method, long chatId)
    {
        if (_rules.Count == 0)
            return null;
        foreach (var rule in _rules)
        {
            if (!rule.Matches(method, chatId))
                continue;
            if (rule.Left is { } left)
            {
                rule.Left = left - 1;
                if (left == 1)
                    _rules.Remove(rule);
            }

            rule.Hits++;
            return rule.Fault;
        }

        return null;
    }

    public static Reply ToReply(Fault fault)
    {
        var description =
            fault.Description
            ?? fault.ErrorCode switch
            {
                429 => $"Too Many Requests: retry after {fault.RetryAfter}",
                502 => "Bad Gateway",
                >= 500 => "Internal Server Error",
                403 => "Forbidden",
                401 => "Unauthorized",
                _ => "Bad Request",
            };
        return new Reply(fault.ErrorCode, description, fault.RetryAfter, fault.MigrateToChatId);
    }

    private sealed class Rule(int id, Fault fault)
    {
        private readonly Random _random = new(fault.Seed);

        public int Id { get; } = id;
        public Fault Fault { get; } = fault;
        public int? Left { get; set; } = fault.Count ?? (fault.Probability is null ? 1 : null);
        public int Hits { get; set; }

        public bool Matches(string method, long chatId)
        {
            if (Fault.Method is null ? method == "getUpdates" : !Fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
                return false;
            if (Fault.ChatId is { } only && only != chatId)
                return false;
            return Fault.Probability is not { } probability || _random.NextDouble() < probability;
        }
    }
}
