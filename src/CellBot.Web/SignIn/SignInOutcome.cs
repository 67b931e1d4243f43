using CellBot.Organization.Accounts;

namespace CellBot.Web.SignIn;

/// <summary>What came of a try to sign in.</summary>
internal abstract record SignInOutcome
{
    private SignInOutcome() { }

    /// <summary>Name and password do not go together, or nobody has that name, or may not sign in: all told alike.</summary>
    public sealed record Wrong : SignInOutcome
    {
        public static readonly Wrong Instance = new();
    }

    public sealed record Locked(DateTimeOffset Until) : SignInOutcome;

    /// <summary>The password was right; the code of the app is asked for.</summary>
    public sealed record NeedsCode(Account Account) : SignInOutcome;

    public sealed record Right(Account Account) : SignInOutcome;

    /// <summary>The office's provider knows the person, and no account is linked to them.</summary>
    /// <param name="Subject">As the provider names the person: what an administrator needs for the link.</param>
    public sealed record Unlinked(string Subject) : SignInOutcome;

    /// <param name="Code">Of the texts <c>sign_in_refusal</c>.</param>
    public sealed record Refused(string Code) : SignInOutcome;
}
