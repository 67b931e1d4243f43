using System.Text.Encodings.Web;
using System.Text.Unicode;
using CellBot.Intake;
using CellBot.Host.Intake;
using CellBot.Host.Settings;
using CellBot.Host.WebConsole.Acts;
using CellBot.Host.WebConsole.Drafting;
using CellBot.Host.WebConsole.Layout;
using CellBot.Host.WebConsole.Live;
using CellBot.Host.WebConsole.People;
using CellBot.Host.WebConsole.Planning;
using CellBot.Host.WebConsole.Reading;
using CellBot.Host.WebConsole.Reminding;
using CellBot.Host.WebConsole.Reports;
using CellBot.Host.WebConsole.Texts;
using CellBot.Host.WebConsole.Words;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.FileProviders;

namespace CellBot.Host.WebConsole;

/// <summary>The console's one pair of extensions: services, and pages, files and live streams.</summary>
public static class ConsoleSetup
{
    /// <remarks>Needs from the host: <c>IBroadcastStore</c>, <c>IDirectiveStore</c>, <c>IOrganizationStore</c>, <c>BroadcastService</c>, <c>BroadcastOptions</c>, <c>MessageCatalog</c>, <c>IAuditStore</c>, <c>HostSettings</c>, <c>TimeProvider</c>, and <c>Content:Path</c> in the configuration.</remarks>
    public static WebApplicationBuilder AddConsole(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents();
        // Vietnamese letters stand in the page as themselves, not as numbered entities.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<ConsoleTexts>();
        services.AddSingleton<OfficeTime>();
        services.AddSingleton<DirectiveFormat>();
        services.AddSingleton<StateFormat>();
        services.AddSingleton<ActorFormat>();
        services.AddSingleton<ProgressFeed>();
        services.AddSingleton<ReportFormat>();
        services.AddSingleton<FormFormat>();
        services.AddSingleton<ReportsToday>();
        services.AddSingleton<ConsoleNotices>();
        services.AddScoped<RecipientList>();
        services.AddSingleton<AudienceCache>();
        services.AddSingleton<PeopleQueries>();
        services.AddSingleton<PendingImports>();
        services.AddSingleton<CalendarQueries>().AddSingleton<HolidayService>().AddSingleton<SchedulesToday>();
        services.AddReading();
        return builder;
    }

    private static void AddReading(this IServiceCollection services)
    {
        services.TryAddSingleton(provider => provider.GetRequiredService<HostSettings>().Intake);
        services.TryAddSingleton<IPdfTextExtractor>(provider => new PdfToText(provider.GetRequiredService<IntakeOptions>(), provider.GetRequiredService<TimeProvider>()));
        services.TryAddSingleton<DocumentIntake>();
        services.AddSingleton<PendingDocuments>();
        services.AddSingleton<ReminderFormat>();
        services.AddSingleton<RemindersToday>();
        services.AddSingleton<DirectiveReadings>();
        // Before the secrecy gate nothing touches the disk (invariant 2): a form of any size stays in memory.
        services.Configure<FormOptions>(form =>
        {
            form.MemoryBufferThreshold = int.MaxValue;
            form.MultipartBodyLengthLimit = long.MaxValue;
            form.ValueLengthLimit = new IntakeOptions().MaxCharacters;
        });
    }

    public static WebApplication MapConsole(this WebApplication app)
    {
        app.UseMiddleware<PageErrors>();
        var files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        app.UseStaticFiles(new StaticFileOptions
        {
            FileProvider = files,
            // Asked for again each time, answered with 304 while it is the same: a new version is never mixed with an old one.
            OnPrepareResponse = served => served.Context.Response.Headers.CacheControl = "no-cache",
        });
        app.UseAntiforgery();
        app.MapRazorComponents<App>();
        // People's pages are no part of the programs' API.
        var pages = app.MapGroup("").ExcludeFromDescription();
        LiveEndpoint.Map(pages);
        ConsoleFormEndpoints.Map(pages);
        PeopleFormEndpoints.Map(pages);
        CalendarFormEndpoints.Map(pages);
        JobFormEndpoints.Map(pages);
        ReportFormEndpoints.Map(pages);
        QuickFormEndpoints.Map(pages);
        ReminderFormEndpoints.Map(pages);
        DirectiveFormEndpoints.Map(pages, app.Services.GetRequiredService<IntakeOptions>());
        return app;
    }
}
