using CellBot.Directives;
using CellBot.Messages;
using CellBot.Reading;
using CellBot.Reading.Summaries;

namespace CellBot.Web.Console.Reading;

/// <summary>A line of the message as the page shows it.</summary>
/// <param name="Row">The clause that it quotes; null for the formatter's and a person's lines.</param>
/// <param name="IsVerbatim">False for what a person wrote.</param>
public sealed record BenchRow(string Text, BenchCandidate? Row, bool IsVerbatim);

/// <summary>Clauses that are not in the message, by whose they are.</summary>
public sealed record BenchGroup(Claim Claim, IReadOnlyList<BenchCandidate> Candidates);

/// <summary>A message on the bench as the page lays it out: its lines, what is in it, what is not and why.</summary>
public sealed record BenchView(BenchMessage Message, AudienceChoice? Choice, IReadOnlyList<BenchRow> Lines, IReadOnlyList<BenchGroup> Out)
{
    /// <summary>Clauses in the message, in its order.</summary>
    public IReadOnlyList<BenchCandidate> In => [.. Lines.Select(line => line.Row).OfType<BenchCandidate>()];

    public static BenchView Of(BenchMessage message)
    {
        var bench = message.Open?.Bench.Of(message.Audience);
        var byPlace = bench?.Candidates.ToDictionary(candidate => candidate.Candidate.Offset) ?? [];
        var check = message.Open is { } open ? new VerbatimCheck(open.Document.Text, []) : null;
        var lines = bench?.Lines(message.Words) ?? [.. message.Words.Split('\n').Select(line => new BenchLine(line, DraftPart.Written))];
        var told = lines.Select(line => line.Span).OfType<TextSpan>().ToHashSet();
        var rest = bench?.Candidates.Where(candidate => !told.Contains(candidate.Candidate.Offset)) ?? [];
        return new BenchView(
            message,
            bench?.Choice,
            [
                .. lines.Select(line => new BenchRow(
                    line.Text,
                    line.Span is { } span ? byPlace[span] : null,
                    line.Part is not DraftPart.Written || IsVerbatim(check, line.Text)
                )),
            ],
            [
                .. rest.GroupBy(candidate => candidate.Candidate.Claim)
                    .OrderByDescending(group => group.Key)
                    .Select(group => new BenchGroup(group.Key, [.. group])),
            ]
        );
    }

    /// <summary>"12-90": a clause's place as forms and addresses write it.</summary>
    public static string Place(TextSpan span) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{span.Start}-{span.End}");

    /// <summary>The id of the words in the document.</summary>
    public static string Anchor(TextSpan span) => $"o-{Place(span)}";

    public static TextSpan? ParsePlace(string? place)
    {
        var parts = place?.Split('-') ?? [];
        return
            parts.Length == 2
            && int.TryParse(
                parts[0],
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var start
            )
            && int.TryParse(
                parts[1],
                System.Globalization.NumberStyles.None,
                System.Globalization.CultureInfo.InvariantCulture,
                out var end
            )
            ? new TextSpan(start, end)
            : null;
    }

    /// <summary>Which of a directive's texts are still as they were drafted, or quote the document.</summary>
    public static bool IsRewritten(OpenDirective open, string audience, string html)
    {
        var words = HtmlText.Unescape(html);
        var drafts = open.Reading.Summaries.Where(summary => summary.Audience == audience).Select(summary => summary.Text);
        var check = new VerbatimCheck(open.Document.Text, drafts);
        return (open.Bench.Of(audience)?.Lines(words) ?? [.. words.Split('\n').Select(line => new BenchLine(line, DraftPart.Written))]).Any(
            line => line.Part is DraftPart.Written && !IsVerbatim(check, line.Text)
        );
    }

    private static bool IsVerbatim(VerbatimCheck? check, string line) =>
        line.Length == 0 || (check?.Check(line).All(each => each.IsVerbatim) ?? true);
}
