using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;
using CellBot.Web.Rules;
using Microsoft.AspNetCore.Components;

namespace CellBot.Web.Console.Parts;

/// <summary>What every page and part has at hand: the texts and the ways to say times, directives and states.</summary>
public abstract class ConsoleComponent : ComponentBase
{
    /// <summary>Who looks; with no role at all before anyone signed in.</summary>
    [Inject]
    private protected Caller Me { get; set; } = null!;

    /// <summary>Whether who looks may open that page or do that act somewhere: what they may not is not offered.</summary>
    /// <param name="act">As <see cref="ConsoleRules"/> has it, <c>POST /dot-gui/tao</c>.</param>
    private protected bool May(string act) => ConsoleRules.MayAnywhere(Me, act);

    [Inject]
    protected ConsoleTexts T { get; set; } = null!;

    [Inject]
    protected OfficeTime Time { get; set; } = null!;

    [Inject]
    protected DirectiveFormat Directives { get; set; } = null!;

    [Inject]
    protected ActorFormat Actors { get; set; } = null!;

    [Inject]
    protected StateFormat States { get; set; } = null!;

    private bool _isLoaded;

    /// <summary>
    /// What the component shows is read here, before it is drawn for the first time. In <c>OnInitializedAsync</c> it would be drawn in
    /// between, with half of it read: whether that happens, and fails, depends on how quick the store is.
    /// </summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    public override async Task SetParametersAsync(ParameterView parameters)
    {
        parameters.SetParameterProperties(this);
        if (!_isLoaded)
        {
            _isLoaded = true;
            await LoadAsync();
        }
        await base.SetParametersAsync(ParameterView.Empty);
    }
}
