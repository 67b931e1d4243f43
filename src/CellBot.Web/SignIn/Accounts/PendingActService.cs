using System.Globalization;
using System.Text.Json;
using CellBot.Auditing;
using CellBot.Delivery;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Organization.Accounts.Pending;
using CellBot.Organization.Import;
using CellBot.Organization.Privacy;

namespace CellBot.Web.SignIn.Accounts;

/// <summary>
/// Dangerous acts written down to wait, and carried out in the name of who asked once a second administrator confirms: the act, its line
/// and the confirmation in one transaction.
/// </summary>
internal sealed class PendingActService(
    IPendingActStore store,
    IAccountStore accounts,
    AccountService service,
    PauseService pauses,
    IPersonStore people,
    AccountAccess access,
    SecondAdministrators seconds,
    TimeProvider clock
)
{
    /// <param name="reason">As typed.</param>
    public static PendingAct OfRoles(Account account, IReadOnlyList<RoleGrant> grants, string reason) =>
        New(
            PendingActKind.AccountRoles,
            account.Id,
            JsonSerializer.Serialize(new Roles(Text(account.Grants), Text(grants))),
            reason,
            account.Grants.Concat(grants)
        );

    public static PendingAct OfDisabling(Account account, string reason) =>
        New(PendingActKind.AdministratorDisabled, account.Id, "", reason, account.Grants);

    /// <param name="kind">See <see cref="AccountAccess"/>.</param>
    public static PendingAct OfAccess(PendingActKind kind, Account account, string payload, string reason) =>
        New(kind, account.Id, payload, reason, account.Grants);

    /// <param name="chatId">Null: the bot's own pause.</param>
    public static PendingAct OfPause(long botId, long? chatId, string reason) =>
        New(
            PendingActKind.PauseLifted,
            botId,
            chatId?.ToString(CultureInfo.InvariantCulture) ?? "",
            reason,
            [new RoleGrant(OfficeRole.Administrator, null)]
        );

    /// <param name="ended">The members whose places are to end.</param>
    /// <param name="reason">As typed.</param>
    public static PendingAct OfPlaces(IReadOnlyList<GoneMember> ended, string reason) =>
        new(
            0,
            PendingActKind.PlacesEnded,
            "members",
            string.Join(',', ended.Select(gone => gone.MemberId).Order().Select(id => id.ToString(CultureInfo.InvariantCulture))),
            reason,
            "",
            default
        )
        {
            Units = [.. ended.Select(gone => gone.UnitCode).Distinct()],
        };

    /// <summary>The roles before and after of an act of that kind.</summary>
    public static (IReadOnlyList<RoleGrant> Before, IReadOnlyList<RoleGrant> After) RolesOf(PendingAct act) =>
        JsonSerializer.Deserialize<Roles>(act.Payload) is { } roles ? (Grants(roles.Before), Grants(roles.After)) : ([], []);

    /// <summary>The members whose places end by an act of that kind.</summary>
    public static IReadOnlyList<long> PlacesOf(PendingAct act) =>
        [.. act.Payload.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, CultureInfo.InvariantCulture))];

    /// <summary>A code of the refusal texts; null when it was carried out.</summary>
    public async Task<string?> ConfirmAsync(long id, Caller caller, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } act)
            return "pending_over";
        if (await seconds.FaultAsync(act, caller, cancellationToken) is { } fault)
            return fault;
        var confirmation = new PendingActConfirmation(id, caller.Actor.Name, clock.GetUtcNow());
        (string, string)[] details = [("confirmed_by", caller.Actor.Name), ("pending_act", id.ToString(CultureInfo.InvariantCulture))];
        return await CarryOutAsync(act, confirmation, new GoAhead(details) { Confirmation = confirmation }, cancellationToken);
    }

    /// <summary>A code of the refusal texts; null when it was declined, or taken back by who asked.</summary>
    public async Task<string?> DeclineAsync(long id, Caller caller, CancellationToken cancellationToken)
    {
        if (await store.FindAsync(id, cancellationToken) is not { } act)
            return "pending_over";
        if (await seconds.DeclineFaultAsync(act, caller, cancellationToken) is { } fault)
            return fault;
        var now = clock.GetUtcNow();
        var audit = AuditEvent.Of(now, caller.Actor.Name, "pending.declined", "pending_act", id.ToString(CultureInfo.InvariantCulture));
        return await store.DeclineAsync(id, caller.Actor.Name, now, audit, cancellationToken) ? null : "pending_over";
    }

    private async Task<string?> CarryOutAsync(
        PendingAct act,
        PendingActConfirmation confirmation,
        GoAhead go,
        CancellationToken cancellationToken
    )
    {
        var by = new Actor(act.RequestedBy);
        if (act.Kind == PendingActKind.PlacesEnded)
        {
            var audit = AuditEvent.Of(confirmation.At, by.Name, "members.ended", "members", "", go.Details);
            return await people.EndManyAsync(PlacesOf(act), confirmation.At, audit, confirmation, cancellationToken) > 0
                ? null
                : "pending_over";
        }
        var subject = long.Parse(act.SubjectId, CultureInfo.InvariantCulture);
        if (AccountAccess.Has(act.Kind))
            return await accounts.FindAsync(subject, cancellationToken) is { } person
                ? await access.CarryOutAsync(person, act.Kind, act.Payload, by, go, cancellationToken)
                : "unknown_account";
        switch (act.Kind)
        {
            case PendingActKind.AccountRoles:
                var (before, after) = RolesOf(act);
                // What was confirmed is the change that was seen.
                if (
                    await accounts.FindAsync(subject, cancellationToken) is not { } account
                    || !account.Grants.ToHashSet().SetEquals(before)
                )
                    return "account_changed";
                return Refusal(await service.ChangeAsync(subject, null, after, [], by, go, cancellationToken));
            case PendingActKind.AdministratorDisabled:
                return Refusal(await service.DisableAsync(subject, by, go, cancellationToken));
            case PendingActKind.PauseLifted:
                var chat = act.Payload.Length > 0 ? long.Parse(act.Payload, CultureInfo.InvariantCulture) : (long?)null;
                return await pauses.LiftAsync(subject, chat, by, go, cancellationToken) ? null : "pending_over";
            default:
                throw new InvalidOperationException($"unknown kind {act.Kind}");
        }
    }

    private static string? Refusal(AccountOutcome outcome) => (outcome as AccountOutcome.Refused)?.Code;

    private static PendingAct New(PendingActKind kind, long subject, string payload, string reason, IEnumerable<RoleGrant> reach)
    {
        var units = Reach.Of(reach);
        return new PendingAct(0, kind, subject.ToString(CultureInfo.InvariantCulture), payload, reason, "", default)
        {
            Units = units.Tops ?? [],
        };
    }

    private static IReadOnlyList<string[]> Text(IReadOnlyList<RoleGrant> grants) =>
        [.. grants.Select(grant => new[] { Words.Of(grant.Role), grant.UnitCode ?? "" })];

    private static IReadOnlyList<RoleGrant> Grants(IReadOnlyList<string[]> text) =>
        [.. text.Select(grant => new RoleGrant(Words.Parse<OfficeRole>(grant[0])!.Value, grant[1].Length == 0 ? null : grant[1]))];

    private sealed record Roles(IReadOnlyList<string[]> Before, IReadOnlyList<string[]> After);
}
