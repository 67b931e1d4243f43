using CellBot.Reading.Lexicon;
using CellBot.Reading.Text;

namespace CellBot.Reading.Summaries;

/// <summary>
/// Drafts a message per audience: heading, what is its own (or, said plainly, that nothing is and what it should know), times
/// with their owners, and the note that a machine wrote it. Where nothing touches an audience, nothing is drafted, and the
/// choice says why.
/// </summary>
internal sealed class SummaryWriter(DirectiveReading reading, SourceText source, ReadingLexicon lexicon)
{
    /// <summary>Characters of a message; Telegram allows 4,096, but one screen of a phone is read.</summary>
    public const int MostCharacters = 900;

    /// <summary>Of more items than this a machine's choice is only a proposal.</summary>
    private const int MostItems = 30;

    private const int MostTasks = 40;

    private static readonly string[] Audiences = ["cell", "member", "team", "committee"];

    private readonly PointReader _points = new(reading, source, lexicon);

    public (IReadOnlyList<DirectiveSummary> Summaries, IReadOnlyList<AudienceChoice> Choices) Write()
    {
        var summaries = new List<DirectiveSummary>();
        var choices = new List<AudienceChoice>();
        var isLong = reading.Sections.Count > MostItems && reading.Tasks.Count > MostTasks;
        foreach (var audience in Audiences)
        {
            var all = _points.Of(audience);
            var (verdict, reason) = VerdictReader.Of(audience, all, _points.IsCarriedOut);
            var draft = verdict == Verdict.Silent ? null : new DraftChooser(reading, audience, verdict, isLong).Choose(all);
            if (draft is { Lines.Count: 0 })
                (draft, verdict) = (null, Verdict.Silent);
            if (draft is not null)
                summaries.Add(Summary(audience, draft));
            choices.Add(new AudienceChoice(audience, verdict, reason, isLong, Bench.Of(all, draft)));
        }
        return (summaries, choices);
    }

    private DirectiveSummary Summary(string audience, Draft draft)
    {
        var lines = draft.Lines.Concat(draft.Also).SelectMany(point => point.Parts.Select(part => point.Line with { Offset = part }));
        return new DirectiveSummary(audience, DraftText.Of(reading, draft), [.. lines], draft.LeftOut) { Verdict = draft.Verdict };
    }
}
