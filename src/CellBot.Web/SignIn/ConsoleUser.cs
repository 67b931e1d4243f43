using CellBot.Auditing;
using CellBot.Organization.Accounts;

namespace CellBot.Web.SignIn;

/// <summary>An account in the hands of ASP.NET Core Identity, which changes it field by field and then stores it.</summary>
/// <param name="account">As it is stored, or as it shall be.</param>
/// <param name="because">What the audit trail says of the next change; null: it was only looked up.</param>
internal sealed class ConsoleUser(Account account, AuditEvent? because)
{
    public Account Account { get; set; } = account;

    public AuditEvent Because => because ?? throw new InvalidOperationException("a user who was only looked up is not changed");

    public static ConsoleUser LookedUp(Account account) => new(account, null);
}
