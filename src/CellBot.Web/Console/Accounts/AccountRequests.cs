using CellBot.Messages;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Web.Rules;

namespace CellBot.Web.Console.Accounts;

/// <summary>Which accounts are an administrator's: those all of whose roles lie within the administrator's own part.</summary>
internal sealed class AccountRequests(IAccountStore accounts, UnitScope units, Caller caller)
{
    public const string Role = "vai-tro",
        Unit = "don-vi",
        FullName = "ho-ten";

    public async Task<IReadOnlyList<Account>> ListAsync(CancellationToken cancellationToken)
    {
        var mine = new List<Account>();
        foreach (var account in await accounts.ListAsync(cancellationToken))
            if ((await OutsideAsync(account.Grants, cancellationToken)).Count == 0)
                mine.Add(account);
        return mine;
    }

    /// <summary>Null: not there, or not the caller's; both are answered alike.</summary>
    public async Task<Account?> FindAsync(long id, CancellationToken cancellationToken) =>
        await accounts.FindAsync(id, cancellationToken) is { } account && (await OutsideAsync(account.Grants, cancellationToken)).Count == 0
            ? account
            : null;

    /// <summary>
    /// Units of the grants that the caller does not reach; empty stands for everything. Of no grant at all: only who reaches everything
    /// may.
    /// </summary>
    public async Task<IReadOnlyCollection<string>> OutsideAsync(IReadOnlyList<RoleGrant> grants, CancellationToken cancellationToken)
    {
        if (caller.Reach.IsEverything)
            return [];
        if (grants.Count == 0)
            return [""];
        var outside = new HashSet<string>(StringComparer.Ordinal);
        foreach (var unit in grants.Select(grant => grant.UnitCode).Distinct())
            if (unit is null || await units.RefusalAsync(caller, unit, cancellationToken) is { Code: "outside_your_unit" })
                outside.Add(unit ?? "");
        return outside;
    }

    /// <summary>The rows of the form that name a role; an empty unit stands for everything.</summary>
    public static IReadOnlyList<RoleGrant> GrantsIn(IFormCollection form) =>
        [
            .. form[Role]
                .Zip(form[Unit])
                .Select(row => (Role: CellBot.Web.Words.Parse<OfficeRole>(row.First ?? ""), Unit: (row.Second ?? "").Whole().Trim()))
                .Where(row => row.Role is not null)
                .Select(row => new RoleGrant(row.Role!.Value, row.Unit.Length == 0 ? null : row.Unit))
                .Distinct(),
        ];
}
