using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Console;

namespace CellBot.Host;

/// <summary>
/// Log lines go to standard error, one line each, as text or (<c>Logging:Format=json</c>) as JSON; standard output is left to answers.
/// </summary>
internal static class HostLogging
{
    private const string Format = "Logging:Format";
    private const string Time = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";

    public static IEnumerable<string> Faults(IConfiguration configuration) =>
        configuration[Format] is null or "" or "text" or "json" ? [] : [$"{Format} is '{configuration[Format]}': write text or json."];

    public static ILoggingBuilder Configure(this ILoggingBuilder logging, IConfiguration configuration)
    {
        logging
            .SetMinimumLevel(LogLevel.Information)
            .AddFilter("Microsoft", LogLevel.Warning)
            .AddFilter("System.Net.Http", LogLevel.Warning)
            // Why a start failed is told by the command, in one line.
            .AddFilter("Microsoft.Extensions.Hosting", LogLevel.None)
            // It warns at every start that the ring in the database is not wrapped, which the README says once.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        logging.AddConfiguration(configuration.GetSection("Logging"));
        if (configuration[Format] == "json")
            logging.AddJsonConsole(format =>
            {
                (format.UseUtcTimestamp, format.TimestampFormat) = (true, Time);
                format.JsonWriterOptions = new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
            });
        else
            logging.AddSimpleConsole(format =>
            {
                format.SingleLine = true;
                (format.UseUtcTimestamp, format.TimestampFormat) = (true, Time + " ");
                format.ColorBehavior = LoggerColorBehavior.Disabled;
            });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return logging;
    }

    public static ILoggerFactory Factory(IConfiguration configuration) => LoggerFactory.Create(logging => logging.Configure(configuration));
}
