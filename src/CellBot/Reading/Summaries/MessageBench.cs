using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>
/// The clerk's bench for one document: every message can be taken apart into the clauses that it quotes and put together again, by
/// the formatter that drafts. An audience's clauses are weighed when first asked for; safe for several callers.
/// </summary>
public sealed class MessageBench
{
    private readonly Dictionary<string, AudienceChoice> _choices;
    private readonly Dictionary<string, AudienceBench> _audiences = [];
    private readonly DirectiveReading _reading;
    private readonly Func<PointReader> _reader;
    private readonly Lock _gate = new();
    private PointReader? _points;

    /// <param name="text">The document's text as it was read; the reading keeps places only.</param>
    public MessageBench(DirectiveReading reading, string text, ReadingLexicon lexicon)
    {
        _reading = reading;
        _choices = reading.Choices.ToDictionary(choice => choice.Audience);
        _reader = () => new PointReader(reading, SourceText.Read(text), lexicon);
    }

    /// <summary>Null for a message that is for no audience of its own ("default").</summary>
    public AudienceBench? Of(string audience)
    {
        if (!_choices.TryGetValue(audience, out var choice))
            return null;
        // The reader of clauses remembers words while it weighs: one audience at a time.
        lock (_gate)
        {
            if (_audiences.TryGetValue(audience, out var known))
                return known;
            _points ??= _reader();
            return _audiences[audience] = new AudienceBench(_reading, choice, _points.Of(audience));
        }
    }
}
