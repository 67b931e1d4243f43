namespace CellBot.Host.Settings;

public static class BackupOptionsValidator
{
    public static IEnumerable<string> Faults(BackupOptions options)
    {
        foreach (var recipient in options.EachRecipient)
            if (recipient.StartsWith("AGE-SECRET-KEY", StringComparison.OrdinalIgnoreCase))
                yield return "Backup:Recipients holds a private key: write the public one (age1…), and keep the private one elsewhere.";
            else if (!recipient.StartsWith("age1", StringComparison.Ordinal) || recipient.Length < 60)
                yield return $"Backup:Recipients: '{recipient}' is not a public key of age: make one with age-keygen.";
        if (options.Keep is < 0 or > 3650)
            yield return $"Backup:Keep is {options.Keep}: write a number from 0 (all) to 3650.";
    }
}
