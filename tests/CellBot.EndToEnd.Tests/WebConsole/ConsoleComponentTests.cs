using CellBot.Testing;
using CellBot.Web;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.Words;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.EndToEnd.Tests.WebConsole;

public sealed class ConsoleComponentTests
{
    [Fact]
    public async Task A_page_is_drawn_once_it_has_all_it_shows_however_long_the_store_takes()
    {
        var clock = new FakeClock();
        var services = new ServiceCollection()
            .AddSingleton(ConsoleTextsTests.Load())
            .AddSingleton<TimeProvider>(clock)
            .AddSingleton<OfficeTime>()
            .AddSingleton<DirectiveFormat>()
            .AddSingleton(new ColleagueNames(null!, clock))
            .AddSingleton<ActorFormat>()
            .AddSingleton<StateFormat>()
            .AddSingleton(Caller.Nobody());
        await using var provider = services.BuildServiceProvider();
        await using var renderer = new HtmlRenderer(provider, NullLoggerFactory.Instance);
        var drawn = await renderer.Dispatcher.InvokeAsync(async () =>
            (
                await renderer.RenderComponentAsync<TwoReadings>(
                    ParameterView.FromDictionary(new Dictionary<string, object?> { ["Code"] = "A" })
                )
            ).ToHtmlString()
        );
        Assert.Equal("A1 A2", drawn);
    }

    /// <summary>Shows two things that are read one after the other, each for its parameter.</summary>
    private sealed class TwoReadings : ConsoleComponent
    {
        private string? _first,
            _second;

        [Parameter]
        public string Code { get; set; } = "";

        protected override async Task LoadAsync()
        {
            _first = await ReadAsync(1);
            _second = await ReadAsync(2);
        }

        protected override void BuildRenderTree(RenderTreeBuilder builder) =>
            builder.AddContent(0, $"{_first} {_second ?? throw new InvalidOperationException("drawn in between")}");

        private async Task<string> ReadAsync(int number)
        {
            await Task.Yield();
            return $"{Code}{number}";
        }
    }
}
