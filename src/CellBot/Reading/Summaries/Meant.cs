using CellBot.Reading.Lexicon;
using CellBot.Reading.Tasks;
using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>Whom a document means by a bare word.</summary>
/// <param name="HasTeams">It tells or sets up community teams, or goes to them: "mỗi tổ" is one of them.</param>
/// <param name="HasOneCell">A cell issued it: "Phó Bí thư" is that cell's.</param>
/// <param name="Addressees">Whom a letter goes to: what it asks of nobody by name, it asks of them.</param>
internal readonly record struct Meant(bool HasTeams, bool HasOneCell, string? Addressees)
{
    /// <summary>A letter without items: what it asks stands in its paragraphs, and none of them is only a closing.</summary>
    public bool IsPlain { get; private init; }

    public static Meant By(DirectiveReading reading, AudienceWords words)
    {
        var names = reading.Tasks.Select(task => task.Actor).OfType<string>().Concat(reading.Addressees.Select(each => each.Recipient));
        bool IsTeam(string name) => Fold.Key(name) is var key && CommunityTeams.In(key, 0, key.Length, words);
        return new Meant(
            names.Distinct().Any(IsTeam) || reading.Tasks.Any(task => task.Team == Relevance.Direct),
            words.Cell.Match(Fold.Key(reading.Metadata.IssuingBody ?? ""), 0) > 0,
            reading.Addressees.Count == 0 ? null : string.Join("; ", reading.Addressees.Select(each => each.Recipient))
        )
        {
            IsPlain = reading.Sections.Count == 0,
        };
    }
}
