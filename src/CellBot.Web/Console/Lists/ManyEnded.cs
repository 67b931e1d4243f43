using CellBot.Auditing;
using CellBot.Intake.Lists;
using CellBot.Intake.Uploads;
using CellBot.Organization.Accounts.Pending;
using CellBot.Organization.Import;
using CellBot.Organization.Privacy;
using CellBot.Web.Console.Accounts;
using CellBot.Web.SignIn.Accounts;

namespace CellBot.Web.Console.Lists;

/// <summary>An import without the many places it would end, and those places.</summary>
/// <param name="Refused">A code of the refusal texts: nothing is to be done; null: go on.</param>
internal sealed record ImportWithoutMany(ImportOrder Order, IReadOnlyList<GoneMember> Ended, string? Refused = null);

/// <summary>
/// A list that ends many places at once, which is more often half a list than so many who left: the rest of it is imported, and the places
/// end once a second administrator has confirmed.
/// </summary>
internal sealed class ManyEnded(ImportService imports, SecondAdministrators seconds, IPersonStore people, TimeProvider clock)
{
    /// <summary>Looks before anything is stored.</summary>
    public async Task<ImportWithoutMany> LookAsync(
        PendingImport list,
        ImportOrder order,
        IFormCollection form,
        CancellationToken cancellationToken
    )
    {
        if (order.Choices.Ended.Count < PendingActPolicy.ManyPlaces)
            return new ImportWithoutMany(order, []);
        var look = await imports.TakeAsync(list.List, list.File, order with { DryRun = true }, cancellationToken);
        var ended = look.Gone.Where(gone => order.Choices.Ended.Contains(gone.MemberId)).ToList();
        if (ended.Count < PendingActPolicy.ManyPlaces)
            return new ImportWithoutMany(order, []);
        var without = order with { Choices = order.Choices with { Ended = new HashSet<long>() } };
        var fault = await seconds.FaultOfRequestAsync(Act(ended, form), order.Actor, WordIn(form), cancellationToken);
        return new ImportWithoutMany(without, ended, fault);
    }

    /// <summary>Once the rest is imported. Returns what was done, a word of the texts <c>done</c>.</summary>
    public async Task<string> FinishAsync(ImportWithoutMany import, IFormCollection form, CancellationToken cancellationToken)
    {
        if (import.Ended.Count == 0)
            return "imported";
        var actor = import.Order.Actor;
        if (await seconds.ClearAsync(Act(import.Ended, form), actor, WordIn(form), cancellationToken) is not Clearance.Go(var go))
            return "imported_waits";
        var now = clock.GetUtcNow();
        var audit = AuditEvent.Of(now, actor.Name, "members.ended", "members", "", go.Details);
        await people.EndManyAsync([.. import.Ended.Select(gone => gone.MemberId)], now, audit, null, cancellationToken);
        return "imported";
    }

    private static PendingAct Act(IReadOnlyList<GoneMember> ended, IFormCollection form) =>
        PendingActService.OfPlaces(ended, form[PendingActEndpoints.Reason].ToString());

    private static string WordIn(IFormCollection form) => form[PendingActEndpoints.Word].ToString();
}
