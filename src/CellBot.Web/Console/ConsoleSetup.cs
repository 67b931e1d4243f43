using System.Text.Encodings.Web;
using System.Text.Unicode;
using CellBot.Intake;
using CellBot.Web.Console.Accounts;
using CellBot.Web.Console.Audiences;
using CellBot.Web.Console.Bulletins;
using CellBot.Web.Console.Calendar;
using CellBot.Web.Console.Drafting;
using CellBot.Web.Console.Faults;
using CellBot.Web.Console.Figures;
using CellBot.Web.Console.Guides;
using CellBot.Web.Console.Layout;
using CellBot.Web.Console.Library;
using CellBot.Web.Console.Links;
using CellBot.Web.Console.Lists;
using CellBot.Web.Console.Live;
using CellBot.Web.Console.Parts;
using CellBot.Web.Console.People;
using CellBot.Web.Console.Personal;
using CellBot.Web.Console.Planning;
using CellBot.Web.Console.Progress;
using CellBot.Web.Console.Proving;
using CellBot.Web.Console.Reading;
using CellBot.Web.Console.Reminding;
using CellBot.Web.Console.Reports;
using CellBot.Web.Console.SigningIn;
using CellBot.Web.Console.Standing;
using CellBot.Web.Console.Texts;
using CellBot.Web.Console.UnitPages;
using CellBot.Web.Console.Watching;
using CellBot.Web.Console.Words;
using CellBot.Web.Console.Working;
using CellBot.Web.Guards;
using CellBot.Web.Rules;
using CellBot.Web.SignIn;
using CellBot.Web.Units;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.FileProviders;
using Microsoft.Net.Http.Headers;

namespace CellBot.Web.Console;

/// <summary>The console's one pair of extensions: services, and pages, files and live streams.</summary>
public static class ConsoleSetup
{
    /// <remarks>
    /// Needs from the host: <c>IBroadcastStore</c>, <c>IDirectiveStore</c>, <c>IOrganizationStore</c>, <c>BroadcastService</c>,
    /// <c>BroadcastOptions</c>, <c>MessageCatalog</c>, <c>IAuditStore</c>, <c>IntakeOptions</c>, <c>DocumentIntake</c>,
    /// <c>PendingDocuments</c>, <c>PendingImports</c>, <c>DirectiveService</c>, <c>ImportService</c>, <c>ExportService</c>,
    /// <c>TimeProvider</c>, and <c>Content:Path</c> in the configuration.
    /// </remarks>
    public static WebApplicationBuilder AddConsole(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddRazorComponents();
        services.AddSignIn().AddProvider().AddScoped<AccountRequests>();
        services.AddSingleton<SubjectGuard>().AddScoped<Offers>().AddScoped<Sight>().AddScoped<SavedAudiences>();
        // Vietnamese letters stand in the page as themselves, not as numbered entities.
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.AddSingleton<ConsoleTexts>();
        services.AddSingleton<OfficeTime>();
        services.AddSingleton<TimeReader>().AddSingleton<TimeWords>().AddSingleton<QuickTimes>();
        services.AddSingleton<DraftTimes>();
        services.AddSingleton(_ => new GuideShelf(builder.Configuration["Content:Path"] ?? ""));
        services.AddSingleton<DirectiveFormat>();
        services.AddSingleton<StateFormat>();
        services.AddSingleton<ColleagueNames>().AddSingleton<ActorFormat>();
        services.AddSingleton<ProgressFeed>().AddSingleton<SharedDrawings>();
        services.AddSingleton<ReportFormat>();
        services.AddSingleton<LongTaskFormat>();
        services.AddSingleton<FormFormat>().AddSingleton<FormSheets>();
        services.AddSingleton<ReportsToday>();
        services.AddSingleton<LeadersToday>().AddSingleton<SecondsToday>();
        services.AddSingleton<ConsoleNotices>();
        services.AddSingleton<LinkGuesses>().AddSingleton<PersonalDoor>();
        services.AddScoped<RecipientList>();
        services.AddSingleton<WayBoard>().AddSingleton<ReceiptBoard>().AddScoped<ReceiptSheets>();
        services.AddSingleton<FigureBoard>().AddSingleton<FigureSheet>();
        services.AddSingleton<ProofComposer>().AddSingleton<SheetComposer>().AddScoped<SheetMaker>().AddScoped<ProofMaker>();
        services.AddSingleton<HealthBoard>();
        services.AddSingleton<AudienceCache>();
        services.AddSingleton<Revision>();
        services.AddSingleton<PeopleBoard>().AddScoped<PeopleQueries>().AddScoped<ManyEnded>();
        services.AddSingleton<CalendarQueries>().AddSingleton<SchedulesToday>();
        services.AddReading();
        return builder;
    }

    private static void AddReading(this IServiceCollection services)
    {
        services.AddSingleton<IncomingFormat>();
        services.AddSingleton<ReminderFormat>();
        services.AddSingleton<RemindersToday>();
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
        app.UseMiddleware<SignInGate>();
        var files = new PhysicalFileProvider(Path.Combine(AppContext.BaseDirectory, "wwwroot"));
        app.UseMiddleware<PackedFiles>(files);
        app.UseStaticFiles(
            new StaticFileOptions
            {
                FileProvider = files,
                OnPrepareResponse = served =>
                {
                    // Asked for again each time, answered with 304 while it is the same: a new version is never mixed with an old one.
                    served.Context.Response.Headers.CacheControl = "no-cache";
                    if (PackedFiles.IsPacked(served.File.Name))
                        served.Context.Response.Headers.Vary = HeaderNames.AcceptEncoding;
                },
            }
        );
        app.UseAntiforgery();
        app.MapRazorComponents<App>();
        // People's pages are no part of the programs' API.
        var pages = app.MapGroup("").ExcludeFromDescription().WithMetadata(new RequestSizeLimitAttribute(BodySize.Slack));
        // Whatever an act changes, the page after it shows what stands then.
        pages.AddEndpointFilter(
            async (context, next) =>
            {
                var answer = await next(context);
                if (HttpMethods.IsPost(context.HttpContext.Request.Method))
                {
                    context.HttpContext.RequestServices.GetRequiredService<PeopleBoard>().Forget();
                    context.HttpContext.RequestServices.GetRequiredService<WayBoard>().Forget();
                }
                return answer;
            }
        );
        SignInEndpoints.Map(pages);
        OwnAccountEndpoints.Map(pages);
        PasskeyEndpoints.Map(pages);
        ProviderEndpoints.Map(pages);
        PendingActEndpoints.Map(pages);
        AccountEndpoints.Map(pages);
        PersonalEndpoints.Map(pages);
        FeedEndpoints.Map(pages);
        LetterEndpoints.Map(pages);
        LiveEndpoint.Map(pages);
        TimeEndpoint.Map(pages);
        GuideEndpoints.Map(pages);
        BroadcastFormEndpoints.Map(pages);
        BroadcastEditEndpoints.Map(pages);
        AudienceParts.Map(pages);
        SavedAudienceEndpoints.Map(pages);
        CorrectionFormEndpoints.Map(pages);
        SignedDocumentFormEndpoints.Map(pages);
        TrialFormEndpoints.Map(pages);
        ReceiptFormEndpoints.Map(pages);
        WayFormEndpoints.Map(pages);
        ProofFormEndpoints.Map(pages);
        BulletinFormEndpoints.Map(pages);
        FigureEndpoints.Map(pages);
        PeopleFormEndpoints.Map(pages);
        ListFormEndpoints.Map(pages);
        ListExportEndpoint.Map(pages);
        UnitFormEndpoints.Map(pages);
        TopicFormEndpoint.Map(pages);
        RosterFormEndpoints.Map(pages);
        PersonalLinkFormEndpoints.Map(pages);
        FeedFormEndpoints.Map(pages);
        MailFormEndpoints.Map(pages);
        RoundFormEndpoints.Map(pages);
        ScheduleFormEndpoints.Map(pages);
        NewReminderEndpoint.Map(pages);
        BreakFormEndpoints.Map(pages);
        JobFormEndpoints.Map(pages);
        SystemFormEndpoints.Map(pages);
        ReportFormEndpoints.Map(pages);
        QuickFormEndpoints.Map(pages);
        ReminderFormEndpoints.Map(pages);
        IncomingFormEndpoints.Map(pages);
        BenchFormEndpoints.Map(pages);
        ReadingLineEndpoints.Map(pages);
        DirectiveFormEndpoints.Map(pages, app.Services.GetRequiredService<IntakeOptions>());
        return app;
    }
}
