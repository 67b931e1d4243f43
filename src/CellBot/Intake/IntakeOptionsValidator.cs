using System.ComponentModel.DataAnnotations;

namespace CellBot.Intake;

/// <summary>The limits' ranges stand on <see cref="IntakeOptions"/> as attributes.</summary>
public static class IntakeOptionsValidator
{
    /// <summary>Each names its key and the cure; none when all is well.</summary>
    public static IEnumerable<string> Faults(IntakeOptions options)
    {
        List<ValidationResult> wrong = [];
        Validator.TryValidateObject(options, new ValidationContext(options), wrong, validateAllProperties: true);
        var faults = wrong.Select(result => $"{IntakeOptions.Section}:{result.MemberNames.First()}: {result.ErrorMessage}").ToList();
        if (options.PdfTimeout < TimeSpan.FromSeconds(1) || options.PdfTimeout > TimeSpan.FromMinutes(10))
            faults.Add($"{IntakeOptions.Section}:PdfTimeout must lie between 00:00:01 and 00:10:00.");
        if (options.ScanTimeout < TimeSpan.FromSeconds(10) || options.ScanTimeout > TimeSpan.FromHours(2))
            faults.Add($"{IntakeOptions.Section}:ScanTimeout must lie between 00:00:10 and 02:00:00.");
        if (options.OfficeTimeout < TimeSpan.FromSeconds(5) || options.OfficeTimeout > TimeSpan.FromMinutes(10))
            faults.Add($"{IntakeOptions.Section}:OfficeTimeout must lie between 00:00:05 and 00:10:00.");
        if (options.Folder.Length > 0 && options.Outbox.Length > 0 && IsWithin(options.Outbox, options.Folder))
            faults.Add(
                $"{IntakeOptions.Section}:Outbox lies in {IntakeOptions.Section}:Folder: what is written there would be taken "
                    + "in again. Name a folder beside it."
            );
        return faults;
    }

    private static bool IsWithin(string path, string folder)
    {
        var relative = Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(path));
        // The first step alone: a folder may be named "..x".
        return relative.Split(Path.DirectorySeparatorChar)[0] != ".." && !Path.IsPathRooted(relative);
    }
}
