using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Delivery;
using CellBot.Messages;

namespace CellBot.Conversations.Confirming;

/// <summary>
/// The secretary's round as one message: whom to visit, by number, and a button for each; it is ticked while visiting and edited in place.
/// </summary>
public sealed class RoundCards(MessageCatalog messages)
{
    public const string OpenPrefix = "tt",
        TickPrefix = "td",
        UntickPrefix = "tb",
        NumbersPrefix = "ts",
        Everybody = "all";

    /// <summary>Lines and buttons that one message holds; the others are told by number.</summary>
    private const int MostLines = 60;

    private const int MostDirectives = 5;

    /// <param name="before">Said first; escaped; may be empty.</param>
    public OutgoingMessage Write(Round round, DateTimeOffset now, string before = "")
    {
        var lines = new List<string>();
        if (before.Length > 0)
            lines.AddRange([before, ""]);
        lines.Add(
            messages.Html(
                MessageKeys.Round.Card,
                ("number", round.Id),
                ("unit", round.UnitName),
                ("told", round.Told),
                ("total", round.Lines.Count(line => !line.HasLeft))
            )
        );
        lines.AddRange(
            round
                .Directives.Take(MostDirectives)
                .Select(one => messages.Html(MessageKeys.Round.Directive, ("title", DirectiveTitles.Of(one.Directive, messages))))
        );
        if (round.Directives.Count > MostDirectives)
            lines.Add(messages.Html(MessageKeys.Round.MoreDirectives, ("count", round.Directives.Count - MostDirectives)));
        lines.Add("");
        lines.AddRange(round.Lines.Take(MostLines).Select(line => Line(line, now)));
        if (round.Lines.Count > MostLines)
            lines.Add(messages.Html(MessageKeys.Round.MoreLines, ("count", round.Lines.Count - MostLines)));
        lines.AddRange(["", messages.Html(round.Open.Any() ? MessageKeys.Round.How : MessageKeys.Round.Finished)]);
        return new OutgoingMessage(string.Join('\n', lines), [.. Buttons(round, now)])
        {
            Card = new MessageCard(
                CardSubjects.Rounds(round.UnitId),
                string.Create(CultureInfo.InvariantCulture, $"{TickPrefix}:{round.Id}")
            ),
        };
    }

    private string Line(RoundLine line, DateTimeOffset now) =>
        line switch
        {
            { HasLeft: true } => messages.Html(MessageKeys.Round.LineLeft, ("number", line.Number)),
            { IsTold: true, OnBehalf: > 0 } => messages.Html(
                MessageKeys.Round.LineTold,
                ("number", line.Number),
                ("name", line.FullName),
                ("time", VietnameseText.MomentSeenAt(line.At!.Value, now))
            ),
            { IsTold: true } => messages.Html(MessageKeys.Round.LineOwn, ("number", line.Number), ("name", line.FullName)),
            { HasPhone: false } => messages.Html(MessageKeys.Round.LineNoPhone, ("number", line.Number), ("name", line.FullName)),
            _ => messages.Html(MessageKeys.Round.Line, ("number", line.Number), ("name", line.FullName)),
        };

    // Whom to visit first; then what may be taken back; everybody at once stands last, where nobody hits it by chance.
    private IEnumerable<IReadOnlyList<MessageButton>> Buttons(Round round, DateTimeOffset now)
    {
        foreach (var line in round.Open.Take(MostLines))
            yield return
            [
                new MessageButton(
                    messages.Text(MessageKeys.RoundButton.Tick, ("number", line.Number), ("name", line.FullName)),
                    Data(TickPrefix, round, line.Number.ToString(CultureInfo.InvariantCulture))
                ),
            ];
        foreach (var line in round.Lines.Where(line => line.MayBeTakenBack(now)).Take(MostButtons(round)))
            yield return
            [
                new MessageButton(
                    messages.Text(MessageKeys.RoundButton.Untick, ("number", line.Number), ("name", line.FullName)),
                    Data(UntickPrefix, round, line.Number.ToString(CultureInfo.InvariantCulture))
                ),
            ];
        if (round.Open.Skip(1).Any())
        {
            yield return
            [
                new MessageButton(
                    messages.Text(MessageKeys.RoundButton.Numbers),
                    string.Create(CultureInfo.InvariantCulture, $"{NumbersPrefix}:{round.Id}")
                ),
            ];
            yield return
            [
                new MessageButton(
                    messages.Text(MessageKeys.RoundButton.Everybody, ("count", round.Open.Count())),
                    Data(TickPrefix, round, Everybody)
                ),
            ];
        }
    }

    private static int MostButtons(Round round) => Math.Max(0, MostLines - round.Open.Count());

    private static string Data(string prefix, Round round, string whom) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}:{round.Id}_{whom}");
}
