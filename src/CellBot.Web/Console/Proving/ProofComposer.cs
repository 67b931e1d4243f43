using System.Globalization;
using CellBot.Calendar;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Proofs;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Proving;

/// <summary>
/// A record in the words and the form of a Party office (Hướng dẫn 36-HD/VPTW, 03/4/2018). Pure: times are dates, not "today".
/// </summary>
internal sealed class ProofComposer(ConsoleTexts texts, DirectiveFormat directives, StateFormat states, ActorFormat actors)
{
    public ProofDocument Of(ProofFacts facts) =>
        new(
            [VietnameseText.Upper(facts.Office), texts["proof.office"], "*"],
            [texts["proof.heading"], DateLine(texts, facts.Now)],
            texts[facts.Broadcast.IsDrill ? "proof.title_drill" : "proof.title"],
            texts.Format("proof.subject", ("name", directives.Name(facts.Directive)), ("subject", facts.Directive.Subject)),
            [.. Sent(facts), .. Received(facts), .. Trail(facts)],
            [Texts(facts), Versions(facts), Units(facts)],
            [texts["proof.recipients"], texts["proof.recipient_office"], texts["proof.recipient_file"]],
            [
                new ProofSignature([texts["proof.maker"], texts["proof.sign_hint"], actors.Name(facts.MadeBy)]),
                new ProofSignature([texts["proof.head"], texts["proof.seal_hint"]]),
            ],
            texts["proof.mark"]
        );

    private IEnumerable<ProofField> Sent(ProofFacts facts)
    {
        var broadcast = facts.Broadcast;
        yield return Field("directive", directives.Name(facts.Directive));
        yield return Field("source", directives.Source(facts.Directive));
        yield return Field("about", facts.Directive.Subject);
        yield return Field("version", Number(broadcast.Version));
        yield return Field("content_hash", Grouped(broadcast.ContentHash));
        yield return Field("texts_hash", Grouped(broadcast.TextsHash ?? ""));
        yield return Field("created", Step(broadcast.CreatedBy, broadcast.CreatedAt));
        if (broadcast.SubmittedBy is { } submitter)
            yield return Field("submitted", Step(submitter, broadcast.SubmittedAt));
        yield return Field(
            "approved",
            broadcast.ApprovedBy is { } approver ? Step(approver, broadcast.ApprovedAt) : texts["proof.approved_none"]
        );
        yield return Field("audience", string.Join(", ", facts.Units));
        yield return Field("started", Moment(broadcast.StartedAt));
        yield return Field("finished", Moment(broadcast.FinishedAt));
        if (broadcast.AcknowledgeBy is { } by)
            yield return Field("acknowledge_by", Moment(by));
        if (broadcast.SupersededBy is { } replacement)
            yield return Field("superseded", texts.Format("proof.superseded_by", ("n", Number(replacement))));
    }

    private IEnumerable<ProofField> Received(ProofFacts facts)
    {
        var lines = facts.Lines;
        yield return Field("units", Number(lines.Count));
        yield return Field("reached", Number(lines.Count(line => line.IsReached)));
        yield return Field("not_reached", Number(lines.Count(line => !line.IsReached)));
        yield return Field("people", Number(lines.Sum(line => line.Roster)));
        yield return Field("own", Number(lines.Sum(line => line.ByOwnTap)));
        yield return Field("behalf", Number(lines.Sum(line => line.OnBehalf)));
        yield return Field("missing", Number(lines.Sum(line => line.NotYet)));
        yield return Field("without", Number(lines.Sum(line => line.NotReached)));
        yield return Field("confirmed", Number(lines.Count(line => line.Confirmation is not null)));
        yield return Field("briefed", Number(lines.Count(line => line.MetOn is not null)));
    }

    private IEnumerable<ProofField> Trail(ProofFacts facts)
    {
        yield return Field(
            "anchor",
            texts.Format("proof.anchor_value", ("n", Number(facts.Anchor.Sequence)), ("when", Moment(facts.Anchor.At)))
        );
        yield return Field("anchor_hash", Grouped(facts.Anchor.Hash));
    }

    private ProofTable Texts(ProofFacts facts) =>
        new(
            texts["proof.texts"],
            [texts["proof.for"], texts["proof.text"]],
            [.. DirectiveFormat.InOrder(facts.Texts.Keys).Select(key => (string[])[directives.Audience(key), facts.Texts[key]])]
        );

    private ProofTable Versions(ProofFacts facts) =>
        new(
            texts["proof.broadcasts"],
            [
                texts["proof.broadcast"],
                texts["proof.kind"],
                texts["proof.version"],
                texts["proof.started"],
                texts["proof.content_hash"],
                texts["proof.acknowledged_of"],
                texts["proof.force"],
            ],
            [
                .. facts.Siblings.Select(one =>
                    (string[])
                        [
                            Number(one.Progress.Broadcast.Id),
                            texts[Kind(one.Version)],
                            Number(one.Progress.Broadcast.Version),
                            Moment(one.Progress.Broadcast.StartedAt),
                            one.Progress.Broadcast.ContentHash[..Math.Min(16, one.Progress.Broadcast.ContentHash.Length)],
                            $"{Number(one.Progress.AcknowledgedMembers)}/{Number(one.Progress.MembersAsked)}",
                            one.Progress.Broadcast.SupersededBy is { } by
                                ? texts.Format("proof.superseded_by", ("n", Number(by)))
                                : texts["proof.in_force"],
                        ]
                ),
            ]
        );

    private ProofTable Units(ProofFacts facts) =>
        new(
            texts["proof.by_unit"],
            [
                texts["proof.unit_code"],
                texts["proof.unit"],
                texts["proof.sent"],
                texts["proof.people"],
                texts["proof.own"],
                texts["proof.behalf"],
                texts["proof.missing_of"],
                texts["proof.confirmed_at"],
                texts["proof.met"],
            ],
            [
                .. facts.Lines.Select(line =>
                    (string[])
                        [
                            line.UnitCode,
                            line.UnitName,
                            line.IsReached && line.SentAt is { } sent ? Moment(sent) : states.Name(line.State),
                            Number(line.Roster),
                            Number(line.ByOwnTap),
                            Number(line.OnBehalf),
                            Number(line.NotYet + line.NotReached),
                            Moment(line.ReceivedAt),
                            line.MetOn is { } met
                                ? texts.Format("proof.met_value", ("date", OfficeTime.Date(met)), ("n", Number(line.Present ?? 0)))
                                : texts["proof.none"],
                        ]
                ),
            ],
            NumbersFrom: 3
        );

    private static string Kind(DirectiveVersion? version) =>
        version?.Replaces is not { Kind: var kind } ? "proof.kind_first"
        : kind is ReplacementKind.Recall ? "proof.kind_recall"
        : "proof.kind_correction";

    private ProofField Field(string name, string value) => new(texts[$"proof.{name}"], value.Length > 0 ? value : texts["proof.none"]);

    private string Step(string who, DateTimeOffset? at) => $"{actors.Name(who)}, {Moment(at)}";

    private string Moment(DateTimeOffset? at) => at is { } moment ? Moment(moment) : texts["proof.none"];

    /// <summary>A date and not "today": the record is read in years.</summary>
    public static string Moment(DateTimeOffset at) => $"{OfficeTime.Clock(at)}, {OfficeTime.Date(at)}";

    public static string DateLine(ConsoleTexts texts, DateTimeOffset now)
    {
        var day = VietnamTime.DateOf(now);
        return texts.Format(
            "proof.date",
            ("day", day.Day.ToString("00", CultureInfo.InvariantCulture)),
            ("month", day.Month < 3 ? day.Month.ToString("00", CultureInfo.InvariantCulture) : Number(day.Month)),
            ("year", Number(day.Year))
        );
    }

    // In groups of eight: so a page breaks it where a person's eye does.
    private static string Grouped(string hash) => string.Join(' ', hash.Chunk(8).Select(digits => new string(digits)));

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
