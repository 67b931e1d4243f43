using System.Globalization;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Messages;
using CellBot.Proofs;
using CellBot.Reminders;

namespace CellBot.Mailing;

/// <summary>What a letter says: fixed words, and of the directive its head and its subject, quoted.</summary>
public sealed class MailComposer(
    MailOptions options,
    BroadcastOptions broadcastOptions,
    IBroadcastStore broadcasts,
    IDirectiveStore directives,
    IProofStore proofs,
    IPdfPrinter printer,
    MailLinks links,
    MessageCatalog messages
)
{
    /// <summary>Null: what it was about is gone, or no longer in force.</summary>
    /// <param name="to">The address as it is written.</param>
    public async Task<Letter?> ComposeAsync(WaitingMail mail, string to, CancellationToken cancellationToken)
    {
        var end = links.End(mail.AddressId);
        switch (mail.Kind)
        {
            case MailKind.Confirm:
                return Of(
                    mail,
                    to,
                    messages.Text(MessageKeys.Mail.ConfirmSubject, ("office", broadcastOptions.SenderName)),
                    messages.Text(
                        MessageKeys.Mail.Confirm,
                        ("office", broadcastOptions.SenderName),
                        ("link", links.Confirm(mail.AddressId))
                    ),
                    null
                );
            case MailKind.Directive
                when await broadcasts.FindAsync(mail.BroadcastId!.Value, cancellationToken)
                    is { SupersededBy: null, State: not (BroadcastState.Cancelled or BroadcastState.Expired) } broadcast
                    && await directives.AtVersionAsync(broadcast.DirectiveId, broadcast.Version, cancellationToken) is { } directive:
                var title = DirectiveTitle.Of(directive, messages);
                return Of(
                    mail,
                    to,
                    messages.Text(MessageKeys.Mail.DirectiveSubject, ("title", title)),
                    messages.Text(
                        MessageKeys.Mail.Directive,
                        ("office", broadcastOptions.SenderName),
                        ("title", title),
                        ("subject", MailText.Line(directive.Subject)),
                        (
                            "by",
                            broadcast.AcknowledgeBy is { } by
                                ? messages.Text(MessageKeys.Mail.DirectiveBy, ("when", VietnameseText.Moment(by)))
                                : ""
                        ),
                        ("end", end)
                    ),
                    end
                );
            case MailKind.Record when await proofs.FindAsync(mail.ProofNumber!.Value, cancellationToken) is { } proof:
                var number = ProofFile.NumberText(proof.Number);
                return Of(
                    mail,
                    to,
                    messages.Text(MessageKeys.Mail.RecordSubject, ("number", number)),
                    messages.Text(
                        MessageKeys.Mail.Record,
                        ("office", broadcastOptions.SenderName),
                        ("number", number),
                        ("code", proof.Code),
                        ("end", end)
                    ),
                    end
                ) with
                {
                    File = await FileAsync(proof, number, cancellationToken),
                };
            default:
                return null;
        }
    }

    private Letter Of(WaitingMail mail, string to, string subject, string text, string? end) =>
        new(
            string.Create(
                CultureInfo.InvariantCulture,
                $"letter-{mail.Id}-{mail.CreatedAt.ToUnixTimeSeconds()}@{options.From[(options.From.LastIndexOf('@') + 1)..]}"
            ),
            to,
            MailText.Line(subject),
            text,
            end
        );

    /// <summary>Printed where a browser is there, else as a table: both are checked by <c>cellbot proof verify</c>.</summary>
    private async Task<LetterFile> FileAsync(Proof proof, string number, CancellationToken cancellationToken) =>
        printer.IsThere && await printer.PrintAsync(ProofPage.Html(proof), cancellationToken) is { } pdf
            ? new LetterFile($"{number}.pdf", "application/pdf", pdf)
            : new LetterFile($"{number}.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ProofFile.Xlsx(proof));
}
