using System.CommandLine;
using CellBot.Host.Doctor;
using CellBot.Host.Intake;
using CellBot.Host.Settings.Reading;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot doctor</c>: looks at everything the host needs, one line each, and says what to mend. Changes nothing.</summary>
internal static class DoctorCommand
{
    public static Command Make(IReadOnlyList<string> settings)
    {
        var command = new Command(
            "doctor",
            "Check settings, texts, document tools, database, intake folders, token, clock and webhook, and say what to mend; "
                + "exit 0 when all is well."
        );
        var upgrade = new Option<bool>("--upgrade")
        {
            Description = "Try beforehand, by the new program, whether the database can be brought up to it; nothing is changed.",
        };
        command.Add(upgrade);
        command.SetAction((parsed, cancellationToken) => RunAsync(settings, parsed.GetValue(upgrade), cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> arguments, bool upgrade, CancellationToken cancellationToken)
    {
        var reading = SettingsReader.Read(CommandSettings.Load(arguments));
        var findings = new List<Finding>(SettingsCheck.Run(reading));
        // With wrong settings the rest would only speak of their consequences.
        if (reading.Faults.Count == 0)
        {
            findings.AddRange(await ContentCheck.RunAsync(reading.Settings, cancellationToken));
            findings.AddRange(await DocumentToolsCheck.RunAsync(cancellationToken));
            using (var printer = new ChromiumPrinter(reading.Settings.Proofs, TimeProvider.System))
                findings.Add(DocumentToolsCheck.Printer(printer));
            findings.AddRange(await DatabaseCheck.RunAsync(reading.Settings.Database, TimeProvider.System, cancellationToken));
            if (upgrade)
                findings.AddRange(await UpgradeCheck.RunAsync(reading.Settings, cancellationToken));
            findings.AddRange(await HoldCheck.RunAsync(reading.Settings, TimeProvider.System, cancellationToken));
            findings.AddRange(await UnitsCheck.RunAsync(reading.Settings, cancellationToken));
            findings.AddRange(IntakeCheck.Run(reading.Settings.Intake));
            findings.AddRange(await ChannelCheck.RunAsync(reading.Settings, TimeProvider.System, cancellationToken));
        }
        foreach (var finding in findings)
            Console.WriteLine(finding);
        return findings.Exists(finding => finding.Level == FindingLevel.Wrong) ? ExitCodes.Failed : ExitCodes.Well;
    }
}
