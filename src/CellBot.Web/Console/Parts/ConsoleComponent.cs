using CellBot.Web.Console.Live;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Components;

namespace CellBot.Web.Console.Parts;

/// <summary>What every page and part has at hand: the texts and the ways to say times, directives and states.</summary>
public abstract class ConsoleComponent : ComponentBase
{
    [Inject] protected ConsoleTexts T { get; set; } = null!;
    [Inject] protected OfficeTime Time { get; set; } = null!;
    [Inject] protected DirectiveFormat Directives { get; set; } = null!;
    [Inject] protected ActorFormat Actors { get; set; } = null!;
    [Inject] protected StateFormat States { get; set; } = null!;
}
