using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;

namespace CellBot.Web.Console.Parts;

/// <summary>
/// Shows a message's HTML through <see cref="ChannelMarkup"/>: elements of the subset as elements, everything else as text.
/// </summary>
public sealed class ChannelText : ComponentBase
{
    [Parameter, EditorRequired]
    public string Html { get; set; } = "";

    protected override void BuildRenderTree(RenderTreeBuilder builder)
    {
        foreach (var token in ChannelMarkup.Read(Html))
            switch (token)
            {
                case ChannelToken.Text text:
                    builder.AddContent(0, text.Value);
                    break;
                case ChannelToken.Open open:
                    builder.OpenElement(1, open.Element == "a" && open.Href is null ? "span" : open.Element);
                    if (open.Href is not null)
                    {
                        builder.AddAttribute(2, "href", open.Href);
                        builder.AddAttribute(3, "rel", "noopener noreferrer");
                        builder.AddAttribute(4, "target", "_blank");
                    }
                    break;
                case ChannelToken.Close:
                    builder.CloseElement();
                    break;
            }
    }
}
