using CellBot.Reading.Layout;
using CellBot.Reading.Lexicon;
using CellBot.Reading.Tasks;

namespace CellBot.Reading.Summaries;

/// <summary>Finds meetings: a line of the time and, beside it, one of the place ("1. Thời gian: …", "2. Địa điểm: …").</summary>
internal static class MeetingReader
{
    /// <summary>"Thời gian tổ chức hội nghị:": a label of a few words.</summary>
    private const int LongestLabel = 40;

    private const int LongestLine = 300;

    /// <summary>Who is to come stands within so many items of the time.</summary>
    private const int Reach = 4;

    public static IReadOnlyList<Meeting> Of(BodyStructure body, StructureWords words)
    {
        var parts = body.Parts.Where(part => part is { IsAttached: false, Paragraph: { IsQuoted: false, Row: null } }).ToArray();
        var found = new List<Meeting>();
        for (var i = 0; i < parts.Length; i++)
        {
            if (Label(parts[i], words.MeetingTimes) is not (> 0 and var label) || !HasDigit(parts[i]))
                continue;
            var beside = parts[Math.Max(0, i - Reach)..Math.Min(parts.Length, i + Reach + 1)]
                .Where(part => IsBeside(part, parts[i]))
                .ToArray();
            var place = beside.FirstOrDefault(part => Label(part, words.MeetingPlaces) > 0);
            if (place is null && !NamesPlace(parts[i], label, words))
                continue;
            var who = beside.FirstOrDefault(part => Label(part, words.MeetingMembers) > 0);
            found.Add(new Meeting(Line(parts[i]), place is null ? null : Line(place), who is null ? null : Behind(who, parts, words)));
        }
        return found;
    }

    /// <summary>"Thời gian, địa điểm: …", "Thời gian: …. Địa điểm: …".</summary>
    private static bool NamesPlace(BodyPart part, int label, StructureWords words)
    {
        var key = part.Paragraph.Key;
        if (words.MeetingPlaces.In(key, part.Paragraph.Start, label))
            return true;
        var at = words.MeetingPlaces.Find(key, label, key.Length);
        return at > 0 && at + words.MeetingPlaces.Match(key, at) < key.Length && key[at + words.MeetingPlaces.Match(key, at)] == ':';
    }

    /// <summary>Items of one list, or paragraphs of one item.</summary>
    private static bool IsBeside(BodyPart part, BodyPart time) =>
        part.Section == time.Section || BodyStructure.Parent(part.Section) == BodyStructure.Parent(time.Section);

    /// <summary>Where the label's colon stands; 0 where the line bears no such label.</summary>
    private static int Label(BodyPart part, PhraseSet words)
    {
        var (key, start) = (part.Paragraph.Key, part.Paragraph.Start);
        if (words.Match(key, start) == 0)
            return 0;
        var colon = key.IndexOf(':', start, Math.Min(LongestLabel, key.Length - start));
        return Math.Max(colon, 0);
    }

    private static bool HasDigit(BodyPart part) => part.Paragraph.Key.AsSpan(part.Paragraph.Start).IndexOfAnyInRange('0', '9') >= 0;

    /// <summary>What stands behind the label, and the items under it.</summary>
    private static string Behind(BodyPart part, IEnumerable<BodyPart> all, StructureWords words)
    {
        var told = part.Paragraph.Text.Text[(Label(part, words.MeetingMembers) + 1)..].Trim(' ', '.', ';');
        var under = all.Where(each => part.Section.Length > 0 && each.Section.StartsWith(part.Section + ".", StringComparison.Ordinal));
        return string.Join("; ", under.Select(each => each.Paragraph.Text.Text[each.Paragraph.Start..].Trim(' ', '.', ';')).Prepend(told));
    }

    private static MeetingLine Line(BodyPart part)
    {
        var text = part.Paragraph.Text;
        var start = part.Paragraph.Start;
        var to = ClauseSplitter.WordsEnd(text.Text, start, Math.Min(text.Length, start + LongestLine));
        return new MeetingLine(part.Section.Length == 0 ? MessagePoint.Closing : part.Section, text.Span(start, to));
    }
}
