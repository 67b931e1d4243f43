using CellBot.Organization.Accounts;

namespace CellBot.Web.SignIn;

/// <summary>A person who signed in to the console.</summary>
internal sealed class ConsoleCaller(Account account, AccountSession session) : Caller(account.Actor, account.Grants)
{
    public Account Account => account;

    public AccountSession Session => session;

    public static new ConsoleCaller? Of(HttpContext context) => Caller.Of(context) as ConsoleCaller;
}
