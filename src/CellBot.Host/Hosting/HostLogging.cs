using Microsoft.Extensions.Logging.Console;

namespace CellBot.Host.Hosting;

/// <summary>Log lines go to standard error, one line each; standard output is left to answers.</summary>
internal static class HostLogging
{
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
        logging.AddSimpleConsole(format =>
        {
            format.SingleLine = true;
            format.UseUtcTimestamp = true;
            format.TimestampFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z' ";
            format.ColorBehavior = LoggerColorBehavior.Disabled;
        });
        logging.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        return logging;
    }

    public static ILoggerFactory Factory(IConfiguration configuration) => LoggerFactory.Create(logging => logging.Configure(configuration));
}
