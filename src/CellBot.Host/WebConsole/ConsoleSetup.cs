using System.Text.Encodings.Web;
using System.Text.Unicode;
using CellBot.Host.WebConsole.Acts;
using CellBot.Host.WebConsole.Drafting;
using CellBot.Host.WebConsole.Layout;
using CellBot.Host.WebConsole.Live;
using CellBot.Host.WebConsole.Texts;
using CellBot.Host.WebConsole.Words;
using Microsoft.Extensions.FileProviders;

namespace CellBot.Host.WebConsole;

/// <summary>The console's one pair of extensions: services, and pages, files and live streams.</summary>
public static class ConsoleSetup
{
    /// <remarks>Needs from the host: <c>IBroadcastStore</c>, <c>IDirectiveStore</c>, <c>IOrganizationStore</c>, <c>BroadcastOffice</c>, <c>BroadcastOptions</c>, <c>MessageCatalog</c>, <c>TimeProvider</c>.</remarks>
    public static WebApplicationBuilder AddConsole(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents();
        // Vietnamese letters stand in the page as themselves, not as numbered entities.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<ConsoleTexts>();
        services.AddSingleton<OfficeTime>();
        services.AddSingleton<DirectiveWords>();
        services.AddSingleton<StateWords>();
        services.AddSingleton<ProgressFeed>();
        services.AddSingleton<ConsoleNotices>();
        services.AddScoped<RecipientList>();
        services.AddSingleton<AudienceBook>();
        return builder;
    }

    public static WebApplication MapConsole(this WebApplication app)
    {
        app.UseMiddleware<PageFaults>();
        var files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            // Asked for again each time, answered with 304 while it is the same: a new version is never mixed with an old one.
            OnPrepareResponse = served => served.Context.Response.Headers.CacheControl = "no-cache",
        });
        app.UseAntiforgery();
        app.MapRazorComponents<App>();
        LiveEndpoint.Map(app);
        ConsoleActs.Map(app);
        return app;
    }
}
