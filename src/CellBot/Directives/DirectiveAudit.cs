using System.Globalization;
using CellBot.Auditing;
using CellBot.Directives.Duplicates;
using CellBot.Intake;
using CellBot.Intake.Gate;
using CellBot.Messages;

namespace CellBot.Directives;

/// <summary>What is done with directives as lines of the audit chain: ids, hashes and reasons, no texts.</summary>
public static class DirectiveAudit
{
    public static AuditEvent Created(DirectiveVersion version, Actor actor, DateTimeOffset now) =>
        Of("directive.created", version, actor, now);

    public static AuditEvent Changed(DirectiveVersion version, Actor actor, DateTimeOffset now) =>
        Of("directive.changed", version, actor, now);

    /// <summary>A version that takes the place of one that was sent.</summary>
    public static AuditEvent Replaced(DirectiveVersion version, Actor actor, DateTimeOffset now) =>
        Of(version.IsRecall ? "directive.recalled" : "directive.corrected", version, actor, now);

    /// <summary>A refusal leaves a trace without content (invariant 2): the reason, nothing of the document, not even its name.</summary>
    public static AuditEvent Refused(RefusalReason reason, SecrecyMark? mark, Actor actor, DateTimeOffset now) =>
        mark is { } known
            ? AuditEvent.Of(now, actor.Name, "directive.refused", "directive", "", ("reason", reason.Code()), ("mark", known.Code()))
            : AuditEvent.Of(now, actor.Name, "directive.refused", "directive", "", ("reason", reason.Code()));

    /// <summary>
    /// A person's word that a place which looked like a mark is none: who, and where. What stood there may be a name, which the trail could
    /// not forget.
    /// </summary>
    public static IReadOnlyList<AuditEvent> Judged(
        IReadOnlyList<SecrecyQuestion> questions,
        MessageCatalog messages,
        Actor actor,
        DateTimeOffset now
    ) =>
        [
            .. questions.Select(question =>
                AuditEvent.Of(
                    now,
                    actor.Name,
                    "directive.mark_judged",
                    "directive",
                    "",
                    ("answer", messages.Text(MessageKeys.Intake.NotAMark)),
                    ("mark", question.Mark?.Code() ?? question.Place.Code()),
                    ("place", question.Place.Code()),
                    ("line", question.Line.ToString(CultureInfo.InvariantCulture))
                )
            ),
        ];

    /// <summary>A person's word that the unsure words of a scan were compared with the original.</summary>
    public static IReadOnlyList<AuditEvent> Compared(DocumentText document, Actor actor, DateTimeOffset now) =>
        document.Unsure.Count == 0
            ? []
            :
            [
                AuditEvent.Of(
                    now,
                    actor.Name,
                    "directive.words_compared",
                    "directive",
                    "",
                    ("words", document.Unsure.Count.ToString(CultureInfo.InvariantCulture))
                ),
            ];

    /// <summary>A person's word that a document is stored though it is there already; the reason stands with the directive.</summary>
    public static IReadOnlyList<AuditEvent> StoredTwice(KnownDocument? known, Actor actor, DateTimeOffset now) =>
        known is null
            ? []
            :
            [
                AuditEvent.Of(
                    now,
                    actor.Name,
                    "directive.stored_twice",
                    "directive",
                    "",
                    ("same_as", known.Directive.Id.ToString(CultureInfo.InvariantCulture)),
                    ("because", known.Because.ToString().ToLowerInvariant())
                ),
            ];

    private static AuditEvent Of(string action, DirectiveVersion version, Actor actor, DateTimeOffset now) =>
        AuditEvent.Of(
            now,
            actor.Name,
            action,
            "directive",
            "",
            ("version", version.Version.ToString(CultureInfo.InvariantCulture)),
            ("content_hash", version.ContentHash)
        );
}
