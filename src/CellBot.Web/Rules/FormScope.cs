using CellBot.Reports.Forms;

namespace CellBot.Web.Rules;

/// <summary>Which quick reports are a caller's.</summary>
internal static class FormScope
{
    public static async Task<bool> IsTheirsAsync(QuickForm form, UnitScope scope, Caller caller, CancellationToken cancellationToken) =>
        caller.Reach.IsEverything || (form.TopCode is { } top && await scope.RefusalAsync(caller, top, cancellationToken) is null);
}
