using CellBot.Intake;
using CellBot.Web.Api.Broadcasts;
using CellBot.Web.Api.Directives;
using CellBot.Web.Api.Reports;
using CellBot.Web.Api.Units;
using CellBot.Web.Rules;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace CellBot.Web.Api;

/// <summary>The HTTP API, <c>/api/v1</c>: who may call, repeated calls, then the endpoints by subject.</summary>
public static class ApiEndpoints
{
    /// <summary>Bytes of a body of JSON; files and lists have limits of their own.</summary>
    private const int LargestJson = 1 << 20;

    public static IServiceCollection AddApi(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => ApiJson.Configure(options.SerializerOptions));
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddOpenApi(options =>
        {
            options.ShouldInclude = call => call.RelativePath?.StartsWith(ApiAddress.Root.TrimStart('/'), StringComparison.Ordinal) == true;
            options.AddDocumentTransformer(
                (document, _, _) =>
                {
                    document.Info = new OpenApiInfo
                    {
                        Title = "CellBot",
                        Version = "v1",
                        Description = "Authorization: Bearer KEY on every call (cellbot api-key add).",
                    };
                    return Task.CompletedTask;
                }
            );
        });
        services
            .AddSingleton<Problems>()
            .AddSingleton<UnitScope>()
            .AddSingleton<DirectiveScope>()
            .AddSingleton<ReminderScope>()
            .AddSingleton<BroadcastRequests>()
            .AddSingleton<DirectiveUpload>()
            .AddSingleton<PacketUpload>()
            .AddSingleton<LongImport>()
            .AddSingleton<ScheduleRequests>()
            .AddSingleton<ReportRequests>();
        return services;
    }

    /// <summary>In front of the endpoints and after routing: the key, then the idempotency key.</summary>
    public static void UseApi(this WebApplication app) =>
        app.UseWhen(
            context => context.Request.Path.StartsWithSegments(ApiAddress.Root),
            branch => branch.UseMiddleware<ApiErrors>().UseMiddleware<KeyCheck>().UseMiddleware<Idempotency>()
        );

    public static void MapApi(this WebApplication app)
    {
        var api = app.MapGroup(ApiAddress.Root).WithMetadata(new RequestSizeLimitAttribute(LargestJson));
        api.MapUnits();
        api.MapDirectives(app.Services.GetRequiredService<IntakeOptions>());
        api.MapInvitations();
        api.MapPeople();
        api.MapBroadcasts();
        api.MapAudiences();
        api.MapReports();
        api.MapForms();
        api.MapReminders();
        api.MapSchedules();
        api.MapCalendar();
        api.MapTasks();
        api.MapBots();
        api.MapPendingActs();
        api.MapWebhooks();
        // Whatever else is asked for under the root is answered as a problem too, after the key.
        api.MapFallback(
                (HttpContext context, EndpointDataSource endpoints, Problems problems) => OtherCall.Of(context, endpoints, problems)
            )
            .WithMetadata(AllowedRoles.Any)
            .ExcludeFromDescription();
        app.MapOpenApi().WithMetadata(OpenToPrograms.Instance);
    }
}
