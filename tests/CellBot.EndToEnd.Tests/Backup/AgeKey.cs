using System.Diagnostics;

namespace CellBot.EndToEnd.Tests.Backup;

/// <summary>A key of age of the test's own.</summary>
internal static class AgeKey
{
    /// <summary>Skips where age is not installed.</summary>
    public static (string File, string Recipient) Make(string folder)
    {
        Skip.IfNot(File.Exists("/usr/bin/age-keygen"), "age is not installed");
        var file = Path.Combine(folder, "age.key");
        using var made = Process.Start(new ProcessStartInfo("age-keygen", ["-o", file]) { RedirectStandardError = true })!;
        made.WaitForExit();
        return (file, File.ReadLines(file).First(line => line.Contains("public key:", StringComparison.Ordinal)).Split(' ')[^1]);
    }
}
