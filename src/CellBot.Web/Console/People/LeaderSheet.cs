using CellBot.Organization.Joining;

namespace CellBot.Web.Console.People;

/// <param name="Invitation">Null: the account is known, and pressing Start is all that is missing.</param>
public sealed record LeaderSheet(SilentLeader Leader, string Link, InvitationOutcome.Made? Invitation);
