using System.Globalization;
using CellBot.Acknowledgements;
using CellBot.Directives;
using CellBot.Organization;
using CellBot.Proofs;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;

namespace CellBot.Web.Console.Proving;

/// <summary>A unit's sheet beside a record, in the record's form. Pure.</summary>
internal sealed class SheetComposer(ConsoleTexts texts, DirectiveFormat directives, StateFormat states, ActorFormat actors)
{
    /// <param name="madeBy">Who prints it.</param>
    public ProofDocument Of(Proof record, Directive directive, UnitReceiptSheet unit, string madeBy, DateTimeOffset now)
    {
        var missing = unit.People.Where(person => person is { At: null, JoinedLater: false, HasLeft: false }).ToList();
        return new ProofDocument(
            record.Document.Office,
            [record.Document.Heading[0], ProofComposer.DateLine(texts, now)],
            texts[directive.IsDrill ? "sheet.title_drill" : "sheet.title"],
            texts.Format("sheet.subject", ("unit", unit.Line.UnitName), ("name", directives.Name(directive))),
            [.. Fields(record, directive, unit, now)],
            missing.Count > 0 ? [Missing(missing)] : [],
            [texts["proof.recipients"], texts["sheet.recipient_unit"], texts["proof.recipient_file"]],
            [
                new ProofSignature([texts["proof.maker"], texts["proof.sign_hint"], actors.Name(madeBy)]),
                new ProofSignature([texts["sheet.leader"], texts["proof.sign_hint"]]),
            ],
            record.Document.MarkLabel
        );
    }

    private IEnumerable<ProofField> Fields(Proof record, Directive directive, UnitReceiptSheet unit, DateTimeOffset now)
    {
        var line = unit.Line;
        var said = unit.Confirmation;
        yield return Field(
            "sheet.record",
            texts.Format("sheet.record_value", ("n", ProofFile.NumberText(record.Number)), ("code", record.Code))
        );
        yield return Field("proof.directive", directives.Name(directive));
        yield return Field("proof.source", directives.Source(directive));
        yield return Field("proof.about", directive.Subject);
        yield return Field("proof.unit", texts.Format("sheet.unit_value", ("unit", line.UnitName), ("code", line.UnitCode)));
        yield return Field("proof.sent", line.IsReached && line.SentAt is { } sent ? ProofComposer.Moment(sent) : states.Name(line.State));
        yield return Field("proof.people", Number(line.Roster));
        yield return Field("proof.own", Number(line.ByOwnTap));
        yield return Field("proof.behalf", Number(line.OnBehalf));
        yield return Field("proof.missing_of", Number(line.NotYet + line.NotReached));
        yield return Field("receipt.received", Said(said?.Received, unit));
        yield return Field(
            "receipt.briefed",
            said is { Briefing: { } briefing }
                ? texts.Format(
                    "sheet.briefed_value",
                    ("date", OfficeTime.Date(briefing.MetOn)),
                    ("n", Number(briefing.Present)),
                    ("said", Said(said.Briefed, unit))
                )
                : texts["proof.none"]
        );
        yield return Field("sheet.as_of", ProofComposer.Moment(now));
    }

    private ProofTable Missing(IReadOnlyList<ReceiptPerson> people) =>
        new(
            texts["sheet.missing"],
            [texts["sheet.order"], texts["people.name"], texts["people.role"], texts["sheet.signed"]],
            [
                .. people.Select(
                    (person, at) => (string[])[Number(at + 1), person.FullName, texts[$"report_role.{MemberRoles.Code(person.Role)}"], ""]
                ),
            ]
        );

    private string Said(Stamp? stamp, UnitReceiptSheet unit) =>
        stamp is null
            ? texts["proof.none"]
            : texts.Format(
                "receipt.said",
                ("name", unit.Speakers.GetValueOrDefault(stamp.MemberId) is { Length: > 0 } name ? name : texts["value.unknown"]),
                ("when", ProofComposer.Moment(stamp.At))
            );

    private ProofField Field(string name, string value) => new(texts[name], value);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
