namespace CellBot.Mailing;

/// <summary>Mail to offices and leaders who want it, section <c>Mail</c>. Off while no host is named.</summary>
public sealed record MailOptions
{
    public const string Section = "Mail";

    /// <summary>The SMTP server. Empty: no mail.</summary>
    public string Host { get; init; } = "";

    /// <summary>Default 587.</summary>
    public int Port { get; init; } = 587;

    public MailSecurity Security { get; init; } = MailSecurity.StartTls;

    /// <summary>Empty: the server asks for nobody.</summary>
    public string User { get; init; } = "";

    /// <summary>Secret: better in the environment (<c>Mail__Password</c>) or in <see cref="PasswordFile"/>.</summary>
    public string Password { get; init; } = "";

    /// <summary>A file that holds the password alone; empty: none.</summary>
    public string PasswordFile { get; init; } = "";

    /// <summary>Whom letters are from, an address of the office's own domain.</summary>
    public string From { get; init; } = "";

    /// <summary>The name before it; empty: none.</summary>
    public string FromName { get; init; } = "";

    /// <summary>How long the server may take for a letter. Default 60 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Letters a minute. Default 30.</summary>
    public int PerMinute { get; init; } = 30;

    public bool IsOn => Host.Length > 0;
}

public enum MailSecurity
{
    /// <summary>STARTTLS; a server without it is refused.</summary>
    StartTls,

    /// <summary>TLS from the first byte, usually port 465.</summary>
    Tls,

    /// <summary>In the clear: a server on this machine alone.</summary>
    None,
}

public static class MailOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(MailOptions options)
    {
        if (!options.IsOn)
            yield break;
        if (MailText.Address(options.From) is null)
            yield return "Mail:From must be the address that letters are from, such as vanphong@tinhuy.example.vn.";
        if (options.Port is < 1 or > 65535)
            yield return "Mail:Port must lie between 1 and 65535.";
        if (options.Password.Length > 0 && options.PasswordFile.Length > 0)
            yield return "Mail:Password and Mail:PasswordFile are both set: leave one out.";
        if (options.PasswordFile.Length > 0 && !File.Exists(options.PasswordFile))
            yield return "Mail:PasswordFile: there is no such file, or it may not be read.";
        if (options.User.Length == 0 && (options.Password.Length > 0 || options.PasswordFile.Length > 0))
            yield return "Mail:Password is set although Mail:User is not: set both, or neither.";
        if (options.Security == MailSecurity.None && !IsHere(options.Host))
            yield return "Mail:Security is None although Mail:Host is another machine: passwords and letters would go in the "
                + "clear. Use StartTls or Tls.";
        if (options.Timeout < TimeSpan.FromSeconds(2) || options.Timeout > TimeSpan.FromMinutes(10))
            yield return "Mail:Timeout must lie between 00:00:02 and 00:10:00.";
        if (options.PerMinute is < 1 or > 1_000)
            yield return "Mail:PerMinute must lie between 1 and 1000.";
    }

    private static bool IsHere(string host) => host is "localhost" or "127.0.0.1" or "::1";
}
