using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>
/// The clerk's bench for one document: every message can be taken apart into the clauses that it quotes and put together again, by
/// the formatter that drafts. Immutable once made; an audience's clauses are weighed when first asked for.
/// </summary>
public sealed class MessageBench
{
    private readonly Dictionary<string, Lazy<AudienceBench>> _audiences;

    /// <param name="text">The document's text as it was read; the reading keeps places only.</param>
    public MessageBench(DirectiveReading reading, string text, ReadingLexicon lexicon)
    {
        var points = new Lazy<PointReader>(() => new PointReader(reading, SourceText.Read(text), lexicon));
        _audiences = reading.Choices.ToDictionary(choice => choice.Audience, choice => new Lazy<AudienceBench>(() => new AudienceBench(reading, choice, points.Value.Of(choice.Audience))));
    }

    /// <summary>Null for a message that is for no audience of its own ("default").</summary>
    public AudienceBench? Of(string audience) => _audiences.GetValueOrDefault(audience)?.Value;
}
