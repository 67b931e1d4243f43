using CellBot.Directives.Library;
using CellBot.Host.Settings;
using CellBot.Messages;

namespace CellBot.Host.Doctor;

/// <summary>The texts people are told, and the directives that lie in the folder.</summary>
internal static class ContentCheck
{
    public static async Task<IReadOnlyList<Finding>> RunAsync(HostSettings settings, CancellationToken cancellationToken)
    {
        List<Finding> findings = [];
        var messages = await MessageCatalogReader.ReadAsync(Path.Combine(settings.ContentFolder, "messages"), cancellationToken);
        findings.AddRange(messages.Faults.Select(fault => Finding.Wrong("texts", $"content/messages: {fault}")));
        if (messages.Catalog is { } catalog)
            findings.Add(Finding.Well("texts", $"{catalog.Keys.Count()} messages in {settings.ContentFolder}"));

        var files = await DirectiveLibrary.ReadAsync(Path.Combine(settings.ContentFolder, "directives"), cancellationToken);
        findings.AddRange(
            files
                .SelectMany(file => file.Faults)
                .Select(fault =>
                    fault.IsWarning
                        ? Finding.Mind(
                            "directives",
                            $"content/directives/{fault}",
                            "shorten or mend it when you can; it is sent all the same"
                        )
                        : Finding.Wrong("directives", $"content/directives/{fault}")
                )
        );
        findings.Add(Finding.Well("directives", $"{files.Count(file => file.Draft is not null)} of {files.Count} files can be sent"));
        return findings;
    }
}
