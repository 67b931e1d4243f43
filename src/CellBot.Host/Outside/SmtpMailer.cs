using System.Globalization;
using System.Net.Sockets;
using CellBot.Mailing;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace CellBot.Host.Outside;

/// <summary>
/// One connection a letter. A refusal is the server's word and certain; a silence after the letter has begun to leave is not: then it may
/// have been taken.
/// </summary>
internal sealed class SmtpMailer(MailOptions options) : IMailer
{
    public async Task<MailOutcome> SendAsync(Letter letter, CancellationToken cancellationToken)
    {
        using var message = Message(letter);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Timeout);
        var left = new Left();
        try
        {
            using var client = new SmtpClient { Timeout = (int)options.Timeout.TotalMilliseconds };
            await client.ConnectAsync(options.Host, options.Port, Security(options.Security), limit.Token);
            if (options.User.Length > 0)
                await client.AuthenticateAsync(options.User, Password(), limit.Token);
            await client.SendAsync(message, limit.Token, left);
            left.IsTaken = true;
            await client.DisconnectAsync(quit: true, limit.Token);
            return new MailOutcome(MailFate.Sent);
        }
        catch (Exception) when (left.IsTaken && !cancellationToken.IsCancellationRequested)
        {
            return new MailOutcome(MailFate.Sent); // it only failed to say good-bye
        }
        catch (SmtpCommandException refusal)
        {
            var error = string.Create(CultureInfo.InvariantCulture, $"smtp_{(int)refusal.StatusCode}");
            return new MailOutcome((int)refusal.StatusCode is >= 400 and < 500 ? MailFate.NotSent : MailFate.Refused, error);
        }
        catch (Exception exception)
            when (exception
                    is IOException
                        or SocketException
                        or ProtocolException
                        or System.Security.Authentication.AuthenticationException
                        or MailKit.Security.AuthenticationException
                        or SslHandshakeException
                        or NotSupportedException
                        or TimeoutException
                || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)
            )
        {
            return new MailOutcome(left.HasBegun ? MailFate.Unknown : MailFate.NotSent, ErrorOf(exception));
        }
    }

    private MimeMessage Message(Letter letter)
    {
        var message = new MimeMessage { MessageId = letter.Id, Subject = letter.Subject };
        message.From.Add(new MailboxAddress(options.FromName, options.From));
        message.To.Add(new MailboxAddress("", letter.To));
        // Nobody's out-of-office answers a machine (RFC 3834).
        message.Headers.Add("Auto-Submitted", "auto-generated");
        if (letter.UnsubscribeUrl is { } end)
        {
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{end}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        var body = new BodyBuilder { TextBody = letter.Text };
        if (letter.File is { } file)
            body.Attachments.Add(file.Name, file.Content, ContentType.Parse(file.MediaType));
        message.Body = body.ToMessageBody();
        return message;
    }

    private string Password() => options.PasswordFile.Length > 0 ? File.ReadAllText(options.PasswordFile).Trim() : options.Password;

    private static SecureSocketOptions Security(MailSecurity security) =>
        security switch
        {
            MailSecurity.StartTls => SecureSocketOptions.StartTls,
            MailSecurity.Tls => SecureSocketOptions.SslOnConnect,
            _ => SecureSocketOptions.None,
        };

    private static string ErrorOf(Exception exception) =>
        exception switch
        {
            SslHandshakeException or NotSupportedException => "tls",
            MailKit.Security.AuthenticationException or System.Security.Authentication.AuthenticationException => "sign_in",
            OperationCanceledException or TimeoutException => "timeout",
            _ => "unreachable",
        };

    /// <summary>Told by the library as soon as the first bytes of the letter itself are on their way.</summary>
    private sealed class Left : ITransferProgress
    {
        public bool HasBegun { get; private set; }

        public bool IsTaken { get; set; }

        public void Report(long bytesTransferred, long totalSize) => HasBegun = true;

        public void Report(long bytesTransferred) => HasBegun = true;
    }
}
