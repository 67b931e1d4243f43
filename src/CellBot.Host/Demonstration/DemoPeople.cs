using CellBot.Auditing;
using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Web.SignIn;
using CellBot.Web.SignIn.Accounts;

namespace CellBot.Host.Demonstration;

/// <summary>
/// The office of the demonstration: who drafts, who approves, who administers. They have no passwords; the sign-in page takes them at a
/// click.
/// </summary>
internal sealed class DemoPeople(AccountService accounts, MessageCatalog messages)
{
    private const string Clerk = "van-thu",
        Approver = "nguoi-duyet",
        Administrator = "quan-tri";

    public static readonly DemoSignIn All = new([Clerk, Approver, Administrator]);

    public async Task<(Actor Clerk, Actor Approver)> EnsureAsync(Actor actor, CancellationToken cancellationToken)
    {
        var clerk = await EnsureAsync(Clerk, OfficeRole.RecordsClerk, actor, cancellationToken);
        var approver = await EnsureAsync(Approver, OfficeRole.Approver, actor, cancellationToken);
        await EnsureAsync(Administrator, OfficeRole.Administrator, actor, cancellationToken);
        return (clerk.Actor, approver.Actor);
    }

    private Task<Account> EnsureAsync(string name, OfficeRole role, Actor actor, CancellationToken cancellationToken) =>
        accounts.EnsureAsync(
            name,
            messages.Text($"console.demo_name.{role.ToString().ToLowerInvariant()}"),
            [new RoleGrant(role, null)],
            actor,
            cancellationToken
        );
}
