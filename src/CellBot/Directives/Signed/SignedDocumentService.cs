using System.Globalization;
using System.Security.Cryptography;
using CellBot.Auditing;
using CellBot.Intake;
using CellBot.Messages;

namespace CellBot.Directives.Signed;

/// <summary>What became of a file: the document, or a code of <c>refusal.*</c> with its detail.</summary>
/// <param name="Detail">English, for logs and programmers; nothing of the file.</param>
public sealed record SignedDocumentOutcome(SignedDocument? Document, string? Refused = null, string Detail = "")
{
    /// <summary>With <c>mark_unclear</c>: each place that may hold a mark.</summary>
    public IReadOnlyList<SecrecyQuestion> Questions { get; init; } = [];

    /// <summary>With <c>unreadable</c> and <c>classified</c>.</summary>
    public RefusalReason? Reason { get; init; }
}

/// <summary>
/// Puts a signed file beside a directive. It passes the same gate as any document that comes in; one whose circulation is limited may be
/// disseminated in words that the office answers for, but never as the paper itself.
/// </summary>
public sealed class SignedDocumentService(
    IDirectiveStore directives,
    ISignedDocumentStore documents,
    DocumentIntake intake,
    IAuditStore audit,
    MessageCatalog messages,
    TimeProvider clock
)
{
    private const int LongestName = 120;

    /// <param name="isNoMark">The actor has looked: what may be a secrecy mark is none.</param>
    public async Task<SignedDocumentOutcome> PutAsync(
        long directiveId,
        string fileName,
        byte[] content,
        bool isNoMark,
        Actor actor,
        CancellationToken cancellationToken
    )
    {
        if (
            await directives.FindAsync(directiveId, cancellationToken) is not { } directive
            || await directives.VersionAsync(directiveId, directive.Version, cancellationToken) is not { } version
        )
            return Refused("unknown_directive", $"there is no directive {directiveId}");
        if (content.Length > SignedDocument.MaxBytes)
            return Refused("document_too_large", $"the channel takes files of up to {SignedDocument.MaxBytes} bytes");
        if (version.IsRecall)
            return Refused("recalled", $"directive {directiveId} is recalled");
        if (Circulation(version).Count > 0)
            return Limited();
        var now = clock.GetUtcNow();
        switch (await intake.ReadAsync(content, fileName, cancellationToken))
        {
            case IntakeResult.Refused refused:
                await audit.AppendAsync(DirectiveAudit.Refused(refused.Reason, refused.Mark, actor, now), cancellationToken);
                return Refused(refused.Reason is RefusalReason.Classified ? "classified" : "unreadable", refused.Reason.Code()) with
                {
                    Reason = refused.Reason,
                };
            case IntakeResult.Accepted { Circulation.Count: > 0 }:
                return Limited();
            case IntakeResult.Accepted { Questions: { Count: > 0 } questions } when !isNoMark:
                return Refused(
                    "mark_unclear",
                    "the document may bear a secrecy mark: look at the original, and say that it bears none"
                ) with
                {
                    Questions = questions,
                };
            case IntakeResult.Accepted accepted:
                var document = new SignedDocument(
                    0,
                    directiveId,
                    version.Version,
                    Named(fileName),
                    content.Length,
                    Convert.ToHexStringLower(SHA256.HashData(content)),
                    actor.Name,
                    now
                );
                return new SignedDocumentOutcome(
                    await documents.AddAsync(
                        document,
                        content,
                        [
                            Line("directive.document_added", document, actor, now),
                            .. DirectiveAudit
                                .Judged(accepted.Questions, messages, actor, now)
                                .Select(answer => answer with { SubjectId = directiveId.ToString(CultureInfo.InvariantCulture) }),
                        ],
                        cancellationToken
                    )
                );
            default:
                throw new InvalidOperationException("an intake result of no known kind");
        }
    }

    /// <summary>Null: it is withdrawn.</summary>
    public async Task<SignedDocumentOutcome> WithdrawAsync(long directiveId, Actor actor, CancellationToken cancellationToken)
    {
        if (
            await directives.FindAsync(directiveId, cancellationToken) is not { } directive
            || await documents.OfVersionAsync(directiveId, directive.Version, cancellationToken) is not { } document
            || document.DirectiveId != directiveId // a drill goes out with the real one's
        )
            return Refused("document_missing", $"directive {directiveId} has no signed document");
        return await documents.WithdrawAsync(
            document.Id,
            Line("directive.document_withdrawn", document, actor, clock.GetUtcNow()),
            cancellationToken
        )
            ? new SignedDocumentOutcome(document)
            : Refused("document_in_use", "a broadcast that carries it is under way: cancel it, or wait until it is completed");
    }

    /// <summary>Marks that limit the circulation of what a version was read from: its paper goes to nobody.</summary>
    public static IReadOnlyList<CirculationMark> Circulation(DirectiveVersion version) =>
        DirectiveReadings.DocumentOf(version) is { } source ? CirculationGate.Inspect(source.Text) : [];

    private static SignedDocumentOutcome Limited() =>
        Refused("document_limited", "its circulation is limited: the paper itself may not go along; send a summary alone");

    private static SignedDocumentOutcome Refused(string code, string detail) => new(null, code, detail);

    // What a path was is nobody's business; the phone shows the name and its ending.
    private static string Named(string fileName)
    {
        var name = fileName[(fileName.LastIndexOfAny(['/', '\\']) + 1)..].Composed().Trim();
        if (name.Length == 0)
            name = "van-ban.pdf";
        if (name.Length <= LongestName)
            return name;
        var ending = Path.GetExtension(name);
        return string.Concat(name.AsSpan(0, LongestName - Math.Min(ending.Length, 10)), ending.AsSpan(0, Math.Min(ending.Length, 10)));
    }

    private static AuditEvent Line(string action, SignedDocument document, Actor actor, DateTimeOffset now) =>
        AuditEvent.Of(
            now,
            actor.Name,
            action,
            "directive",
            document.DirectiveId.ToString(CultureInfo.InvariantCulture),
            ("version", document.Version.ToString(CultureInfo.InvariantCulture)),
            ("sha256", document.Sha256),
            ("bytes", document.Size.ToString(CultureInfo.InvariantCulture))
        );
}
