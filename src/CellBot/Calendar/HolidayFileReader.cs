using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace CellBot.Calendar;

/// <summary>Reads one holiday table and collects every fault with its line instead of stopping at the first.</summary>
internal sealed class HolidayFileReader(string fileName)
{
    private static readonly string[] RuleKeys = ["id", "name", "solar", "lunar", "days", "days_before", "since", "until", "legal"];
    private static readonly string[] BreakKeys = ["holidays", "from", "to", "confirmed", "swaps", "source"];
    private static readonly string[] SwapKeys = ["off", "make_up"];

    private readonly List<HolidayRule> _rules = [];
    private readonly List<HolidayBreak> _breaks = [];
    private readonly List<int> _years = [];

    internal List<HolidayError> Faults { get; } = [];

    /// <summary>The calendar, null when the file could not be read at all; of use only without faults.</summary>
    internal HolidayCalendar? Read(string text)
    {
        if (Root(text) is not { } root)
            return null;
        RejectUnknown(root, ["schema", "holidays", "years"]);
        foreach (var item in Items(root, "holidays"))
            ReadRule(item);
        if (Child(root, "years") is YamlMappingNode table)
        {
            foreach (var (key, value) in table.Children)
                ReadYear(key, value);
        }
        else
        {
            Fault(root, "missing_key", "years", "Add 'years:' with one entry for each announced year.");
        }
        return new HolidayCalendar(_rules, _breaks, _years);
    }

    private YamlMappingNode? Root(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            if (stream.Documents is [var document, ..] && document.RootNode is YamlMappingNode root)
                return root;
            Faults.Add(new HolidayError(fileName, 1, "yaml_shape", "", "The file must be a mapping with the keys 'holidays' and 'years'."));
        }
        catch (YamlException error)
        {
            Faults.Add(
                new HolidayError(
                    fileName,
                    (int)error.Start.Line,
                    "yaml_syntax",
                    error.Message,
                    "Mend the YAML here: check indentation (spaces, no tabs), colons and brackets."
                )
            );
        }
        return null;
    }

    private void ReadRule(YamlNode node)
    {
        if (Mapping(node, RuleKeys) is not { } map)
            return;
        var id = Text(map, "id");
        var name = Text(map, "name");
        var isLunar = Child(map, "lunar") is not null;
        var (day, month) = DayAndMonth(map, isLunar ? "lunar" : "solar", isLunar ? 30 : 31);
        var days = Number(map, "days", 1, 10) ?? 1;
        int[] before = Child(map, "days_before") is YamlSequenceNode list
            ? [.. list.Children.Select(each => Whole(each, "days_before", 0, days - 1) ?? 0)]
            : [0];
        var since = Number(map, "since", 1900, 2199);
        var until = Number(map, "until", 1900, 2199);
        if (
            _rules.Any(rule =>
                rule.Id == id && (rule.Until ?? int.MaxValue) >= (since ?? 0) && (rule.Since ?? 0) <= (until ?? int.MaxValue)
            )
        )
            Fault(map, "duplicate_holiday", id, "Give the two entries spans of years ('since', 'until') that do not meet, or remove one.");
        if (before.Length == 0)
            Fault(map, "bad_value", "days_before", "Name at least one number, or leave the key out.");
        _rules.Add(new HolidayRule(id, name, day, month, isLunar, days, before.Length == 0 ? [0] : before, since, until));
    }

    private void ReadYear(YamlNode key, YamlNode value)
    {
        if (Whole(key, "years", 1900, 2199) is not { } year)
            return;
        if (value is not YamlSequenceNode list)
        {
            Fault(
                value,
                "yaml_shape",
                year.ToString(CultureInfo.InvariantCulture),
                "List the year's breaks with '- from: …', or [] where nothing beyond the law was announced."
            );
            return;
        }
        _years.Add(year);
        foreach (var item in list.Children)
            ReadBreak(item, year);
    }

    private void ReadBreak(YamlNode node, int year)
    {
        if (Mapping(node, BreakKeys) is not { } map)
            return;
        var ids = Items(map, "holidays").Select(each => each.ToString()).ToArray();
        if (Date(map, "from") is not { } from || Date(map, "to") is not { } to)
            return;
        var confirmed = Child(map, "confirmed") is not { } flag || Flag(flag, "confirmed");
        var swaps = Child(map, "swaps") is null ? [] : Items(map, "swaps").Select(ReadSwap).OfType<SwappedDay>().ToArray();
        var each = new HolidayBreak(
            ids,
            from,
            to,
            confirmed ? BreakStatus.Announced : BreakStatus.Unconfirmed,
            swaps,
            Child(map, "source")?.ToString()
        );
        Check(each, map, year);
        _breaks.Add(each);
    }

    private void Check(HolidayBreak each, YamlNode node, int year)
    {
        foreach (var fault in BreakError.Of(each, year, _breaks, _rules))
            Fault(node, fault.Code, fault.Subject, fault.Cure);
    }

    private SwappedDay? ReadSwap(YamlNode node) =>
        Mapping(node, SwapKeys) is { } map && Date(map, "off") is { } off && Date(map, "make_up") is { } makeUp
            ? new SwappedDay(off, makeUp)
            : null;

    private (int Day, int Month) DayAndMonth(YamlMappingNode map, string key, int longestMonth)
    {
        var text = Text(map, key);
        if (
            text.Split('/') is [var d, var m]
            && int.TryParse(d, out var day)
            && int.TryParse(m, out var month)
            && day >= 1
            && day <= longestMonth
            && month is >= 1 and <= 12
        )
            return (day, month);
        if (text.Length > 0)
            Fault(map.Children[key], "bad_date", text, "Write day/month, as 2/9.");
        return (1, 1);
    }

    private DateOnly? Date(YamlMappingNode map, string key)
    {
        var text = Text(map, key);
        if (
            DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            && day.Year is >= 1900 and <= 2199
        )
            return day;
        if (text.Length > 0)
            Fault(map.Children[key], "bad_date", text, "Write year-month-day, as 2026-09-02, between 1900 and 2199.");
        return null;
    }

    private int? Number(YamlMappingNode map, string key, int least, int most) =>
        Child(map, key) is { } node ? Whole(node, key, least, most) : null;

    private int? Whole(YamlNode node, string key, int least, int most)
    {
        if (
            int.TryParse(node.ToString(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var value)
            && value >= least
            && value <= most
        )
            return value;
        Fault(node, "bad_value", key, $"Write a whole number from {least} to {most}.");
        return null;
    }

    private bool Flag(YamlNode node, string key)
    {
        if (bool.TryParse(node.ToString(), out var value))
            return value;
        Fault(node, "bad_value", key, "Write true or false.");
        return false;
    }

    private string Text(YamlMappingNode map, string key)
    {
        if (Child(map, key) is YamlScalarNode { Value: { Length: > 0 } value })
            return value;
        Fault(map, "missing_key", key, $"Add '{key}:' with its value.");
        return "";
    }

    private IReadOnlyList<YamlNode> Items(YamlMappingNode map, string key)
    {
        if (Child(map, key) is YamlSequenceNode { Children: { Count: > 0 } children })
            return [.. children];
        Fault(map, "missing_key", key, $"Add '{key}:' as a list with at least one entry.");
        return [];
    }

    private YamlMappingNode? Mapping(YamlNode node, string[] keys)
    {
        if (node is not YamlMappingNode map)
        {
            Fault(node, "yaml_shape", node.ToString(), $"Write an entry with the keys {string.Join(", ", keys)}.");
            return null;
        }
        RejectUnknown(map, keys);
        return map;
    }

    private void RejectUnknown(YamlMappingNode map, string[] keys)
    {
        foreach (var key in map.Children.Keys.Where(key => !keys.Contains(key.ToString())))
            Fault(key, "unknown_key", key.ToString(), $"Known here: {string.Join(", ", keys)}.");
    }

    private static YamlNode? Child(YamlMappingNode map, string key) =>
        map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;

    private void Fault(YamlNode node, string code, string subject, string cure) =>
        Faults.Add(new HolidayError(fileName, (int)node.Start.Line, code, subject, cure));
}
