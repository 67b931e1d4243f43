using CellBot.Auditing;
using CellBot.Host.Settings;
using CellBot.Loops;

namespace CellBot.Host.Folders;

/// <summary>
/// Looks through content/directives every few seconds: a new file becomes a new draft, a changed one a new version. A file that cannot be
/// read is told once, by file, line and cure, and told again only when it changes; the others are taken in all the same.
/// </summary>
internal sealed partial class DirectiveFolder(HostSettings settings, ContentDirectiveImporter shelf, ILogger<DirectiveFolder> logger)
    : IDisposable
{
    private static readonly Actor Folder = new("system:content");
    private readonly string _folder = Path.Combine(settings.ContentFolder, "directives");
    private readonly Dictionary<string, (DateTime Written, long Length)> _seen = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _oneLook = new(1, 1); // the demonstration looks while the loop does

    public LeasedLoop Loop(LoopHost host) => new("directives folder", settings.Content.RescanEvery, ScanAsync, host);

    /// <summary>One look. Taking a file in twice does no harm: the same content is stored once.</summary>
    public async Task ScanAsync(CancellationToken cancellationToken)
    {
        if (!Directory.Exists(_folder))
            return;
        await _oneLook.WaitAsync(cancellationToken);
        try
        {
            await LookAsync(cancellationToken);
        }
        finally
        {
            _oneLook.Release();
        }
    }

    public void Dispose() => _oneLook.Dispose();

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        foreach (var file in new DirectoryInfo(_folder).EnumerateFiles("*.md").OrderBy(file => file.Name, StringComparer.Ordinal))
        {
            var mark = (file.LastWriteTimeUtc, file.Length);
            if (
                file.Name.Equals("README.md", StringComparison.OrdinalIgnoreCase)
                || (_seen.TryGetValue(file.Name, out var seen) && seen == mark)
            )
                continue;
            await TakeAsync(file.FullName, cancellationToken);
            _seen[file.Name] = mark;
        }
    }

    private async Task TakeAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            Tell(Path.GetFileName(path), await shelf.TakeAsync(path, Folder, isNoMark: false, cancellationToken));
        }
        catch (IOException fault)
        {
            NotRead(logger, Path.GetFileName(path), fault.Message);
        }
    }

    private void Tell(string file, Shelved taken)
    {
        if (taken.Mark is not null)
            Classified(logger);
        foreach (var question in taken.Questions)
            Asked(logger, file, question.Line);
        foreach (var fault in taken.Faults)
            if (fault.IsWarning)
                Warned(logger, fault.ToString());
            else
                NotTaken(logger, fault.ToString());
        if (taken is { Stored: true, Directive: { } directive })
            Taken(logger, file, directive.Id, directive.Version);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "content/directives/{File}: directive {Id}, version {Version}")]
    private static partial void Taken(ILogger logger, string file, long id, int version);

    [LoggerMessage(Level = LogLevel.Warning, Message = "content/directives/{Fault}")]
    private static partial void Warned(ILogger logger, string fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "content/directives/{Fault}. The file is left out; the others are taken in")]
    private static partial void NotTaken(ILogger logger, string fault);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "A file in content/directives bears a secrecy mark: it is refused. Take it off this machine as the rules on "
            + "state secrets say"
    )]
    private static partial void Classified(ILogger logger);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "content/directives/{File}:{Line} may hold a secrecy mark. The file is left out; if it bears none, take it "
            + "in by name: cellbot directives add FILE --not-a-secrecy-mark"
    )]
    private static partial void Asked(ILogger logger, string file, int line);

    [LoggerMessage(Level = LogLevel.Error, Message = "content/directives/{File} cannot be read: {Reason}")]
    private static partial void NotRead(ILogger logger, string file, string reason);
}
