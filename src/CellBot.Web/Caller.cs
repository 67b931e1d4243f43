using CellBot.Auditing;
using CellBot.Organization.Accounts;

namespace CellBot.Web;

/// <summary>
/// Who is behind a request, a program or a person who signed in, and on what part of the tree: one kind for the API and the console.
/// </summary>
/// <param name="actor">As the rules and the audit trail know them.</param>
/// <param name="grants">Their roles, each over a subtree.</param>
internal class Caller(Actor actor, IReadOnlyList<RoleGrant> grants)
{
    public Actor Actor => actor;

    public IReadOnlyList<RoleGrant> Grants => grants;

    /// <summary>What of the tree this request may touch: the subtrees of the roles that its endpoint admits.</summary>
    public Reach Reach { get; private set; } = Reach.Of(grants);

    public bool May(AllowedRoles roles) => grants.Any(grant => roles.Admits(grant.Role));

    /// <summary>Where these roles may.</summary>
    public Reach ReachOf(AllowedRoles roles) => Reach.Of(grants.Where(grant => roles.Admits(grant.Role)));

    /// <summary>For the rest of this request only what these roles reach.</summary>
    public void Narrow(AllowedRoles roles) => Reach = ReachOf(roles);

    /// <summary>The one top of the reach; null for everything. Of several the first: what is new belongs there.</summary>
    public string? Top => Reach.Tops is [var top, ..] ? top : null;

    /// <summary>Before anyone signed in.</summary>
    public static Caller Nobody() => new(new Actor("anonymous"), []);

    public void Enter(HttpContext context) => context.Features.Set(this);

    /// <summary>Null before anyone was recognised.</summary>
    public static Caller? Of(HttpContext context) => context.Features.Get<Caller>();
}
