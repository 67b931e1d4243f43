using System.Globalization;
using System.Text;
using CellBot.Storage;

namespace CellBot.Host.Intake;

/// <summary>
/// A conversion's own folder on a file system in memory, with LibreOffice's profile in it; taken away on disposal, and by
/// <see cref="Sweep"/>
/// when the host that made it has died. Nothing of a document reaches a disk (a system that swaps may still write memory there).
/// </summary>
internal sealed class OfficeFolder : IDisposable
{
    private const string Memory = "/dev/shm";
    private const string Prefix = "cellbot-office-";

    /// <summary>Macros, active content and outside links are off, whatever the document asks for. Links are never updated (0).</summary>
    private const string Settings = """
        <?xml version="1.0" encoding="UTF-8"?>
        <oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
            <prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
            <prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
            <prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Common/Security/Scripting">
            <prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
        <item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
        </oor:items>
        """;

    private OfficeFolder(string path) => Path = path;

    /// <summary>There is a file system in memory.</summary>
    public static bool IsThere => Directory.Exists(Memory);

    public string Path { get; }

    public string Profile => System.IO.Path.Combine(Path, "profile");

    public static OfficeFolder Make()
    {
        var folder = new OfficeFolder(
            $"{Memory}/{Prefix}{Environment.ProcessId.ToString(CultureInfo.InvariantCulture)}-{Guid.NewGuid():N}"
        );
        PrivateFiles.MakeFolder(folder.Path);
        PrivateFiles.MakeFolder(folder.Profile);
        var user = System.IO.Path.Combine(folder.Profile, "user");
        PrivateFiles.MakeFolder(user);
        File.WriteAllText(System.IO.Path.Combine(user, "registrymodifications.xcu"), Settings, new UTF8Encoding(false));
        return folder;
    }

    /// <summary>Takes away what hosts left that died while they converted.</summary>
    public static void Sweep()
    {
        if (!IsThere)
            return;
        foreach (var folder in Directory.EnumerateDirectories(Memory, Prefix + "*"))
        {
            var maker = System.IO.Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (
                int.TryParse(maker, CultureInfo.InvariantCulture, out var id)
                && !Directory.Exists($"/proc/{id.ToString(CultureInfo.InvariantCulture)}")
            )
                Delete(folder);
        }
    }

    public void Dispose() => Delete(Path);

    private static void Delete(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Another user's, or a process that is just ending still writes: the next sweep takes it.
        }
    }
}
