using System.Net.Mime;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CellBot.Host.Jobs;
using CellBot.Host.Settings;
using CellBot.Loops;
using CellBot.Messages;
using CellBot.Storage;
using CellBot.Web.Guards;

namespace CellBot.Host.Hosting;

/// <summary>
/// A host whose database server is away at its start waits for it and answers meanwhile: live, not ready and why, a page that says so.
/// Whoever started it (systemd, a container) need not start it again, and Telegram's webhook is told to come back.
/// </summary>
internal static partial class DatabaseWait
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    /// <exception cref="CommandFailed">It answers, and cannot be used; or our own address cannot be listened on.</exception>
    public static async Task<CellBotDatabase> OpenAsync(
        IConfigurationRoot configuration,
        HostSettings settings,
        MessageCatalog messages,
        ILoggerFactory logging,
        CancellationToken cancellationToken
    )
    {
        var log = logging.CreateLogger("CellBot.Host");
        string cause;
        try
        {
            return await DatabaseStart.OpenOrAwayAsync(settings.Database, cancellationToken);
        }
        catch (DatabaseAwayException away)
        {
            cause = away.Message;
        }
        await using var app = Build(configuration, settings, messages, () => cause);
        await ServeHost.StartAsync(app, settings, cancellationToken);
        Console.WriteLine($"Waiting   {app.Urls.First()} (the database cannot be reached)");
        var backoff = new Backoff(FirstWait, LongestWait, Random.Shared);
        while (true)
        {
            var wait = backoff.Next();
            Away(log, cause, wait.TotalSeconds);
            await Task.Delay(wait, TimeProvider.System, cancellationToken);
            try
            {
                var database = await DatabaseStart.OpenOrAwayAsync(settings.Database, cancellationToken);
                Back(log);
                return database;
            }
            catch (DatabaseAwayException away)
            {
                cause = away.Message;
            }
        }
    }

    private static WebApplication Build(IConfiguration configuration, HostSettings settings, MessageCatalog messages, Func<string> cause)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.Logging.Configure(configuration);
        builder
            .WebHost.UseKestrelCore()
            .UseUrls([.. settings.Listen.Addresses])
            .ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        var app = builder.Build();
        app.UseMiddleware<SecurityHeaders>(new DashboardPath(JobServices.Dashboard));
        app.Run(context => AnswerAsync(context, messages, cause()));
        return app;
    }

    private static Task AnswerAsync(HttpContext context, MessageCatalog messages, string cause)
    {
        var response = context.Response;
        if (context.Request.Path == "/health/live")
            return Results.Text("live").ExecuteAsync(context);
        response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        response.Headers.RetryAfter = "5";
        response.Headers.CacheControl = "no-store";
        if (context.Request.Path == "/health/ready")
            return response.WriteAsJsonAsync(
                new
                {
                    status = "unready",
                    causes = new[] { cause },
                    notes = Array.Empty<string>(),
                },
                context.RequestAborted
            );
        // For anyone's eyes: where the database is stands in the log and for whoever watches the host.
        string Words(string key) => Encoder.Encode(messages.Text(key));
        response.ContentType = $"{MediaTypeNames.Text.Html}; charset=utf-8";
        return response.WriteAsync(
            $"""
            <!doctype html>
            <html lang="vi"><head>
            <meta charset="utf-8"><meta name="viewport" content="width=device-width"><meta http-equiv="refresh" content="5">
            <title>{Words("console.database_away.title")}</title></head>
            <body><h1>{Words("console.database_away.title")}</h1><p>{Words("console.database_away.words")}</p></body></html>
            """,
            context.RequestAborted
        );
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The database cannot be used yet, trying again in {Seconds:0.#} s. {Reason}")]
    private static partial void Away(ILogger logger, string reason, double seconds);

    [LoggerMessage(Level = LogLevel.Information, Message = "The database answers; starting")]
    private static partial void Back(ILogger logger);
}
