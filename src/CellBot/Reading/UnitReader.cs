using CellBot.Reading.Lexicon;

namespace CellBot.Reading;

/// <summary>Which units of the office's own tree a document names: as actors of its tasks, among its addressees, in its Nơi nhận.</summary>
internal static class UnitReader
{
    public static IReadOnlyList<UnitMention> Read(OfficeUnits units, DirectiveReading reading)
    {
        if (units.Units.Count == 0)
            return [];
        IEnumerable<(string Role, string Words)> named =
        [
            .. reading.Tasks.Select(task => task.Actor).OfType<string>().Distinct().Select(actor => (UnitMention.Actor, actor)),
            .. reading.Addressees.Select(each => (UnitMention.Addressee, each.Recipient)),
            .. reading.Distribution.Select(each => (UnitMention.Distribution, each.Recipient)),
        ];
        return
        [
            .. named
                .SelectMany(name =>
                    units
                        .In(name.Words, reading.Metadata.IssuingBody)
                        .Select(unit => new UnitMention(unit.Code, unit.Name, name.Role, name.Words))
                )
                .DistinctBy(mention => (mention.Code, mention.Role)),
        ];
    }
}
