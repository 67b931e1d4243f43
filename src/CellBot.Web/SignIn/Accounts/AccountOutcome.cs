using CellBot.Organization.Accounts;

namespace CellBot.Web.SignIn.Accounts;

/// <summary>What came of a change of an account.</summary>
public abstract record AccountOutcome
{
    private AccountOutcome() { }

    public sealed record Done(Account Account) : AccountOutcome;

    /// <param name="Password">Made by the machine, shown this once, good for one sign-in.</param>
    public sealed record WithPassword(Account Account, string Password) : AccountOutcome
    {
        public override string ToString() => $"account {Account.Id}";
    }

    /// <param name="Codes">Each good for one sign-in without the phone; shown this once.</param>
    public sealed record WithCodes(Account Account, IReadOnlyList<string> Codes) : AccountOutcome
    {
        public override string ToString() => $"account {Account.Id}";
    }

    /// <param name="Code">See the refusal texts.</param>
    public sealed record Refused(string Code) : AccountOutcome;
}
