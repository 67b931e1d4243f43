using Hangfire.AspNetCore;
using Hangfire.Logging;

namespace CellBot.Host.Jobs;

/// <summary>
/// Hangfire's logging belongs to the process, a host's to the host: what comes when that host is gone is not logged, and nobody fails for
/// it.
/// </summary>
internal sealed class HangfireLog(ILoggerFactory loggers) : ILogProvider
{
    private readonly AspNetCoreLogProvider _provider = new(loggers);

    public ILog GetLogger(string name)
    {
        try
        {
            return _provider.GetLogger(name);
        }
        catch (ObjectDisposedException)
        {
            return new Silence();
        }
    }

    private sealed class Silence : ILog
    {
        public bool Log(Hangfire.Logging.LogLevel logLevel, Func<string>? messageFunc, Exception? exception) => false;
    }
}
