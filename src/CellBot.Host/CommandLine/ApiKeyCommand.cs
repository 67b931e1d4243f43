using System.CommandLine;
using CellBot.Web.Api;
using CellBot.Organization;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot api-key add</c>: a key for another program, printed once; only its SHA-256 is kept.</summary>
internal static class ApiKeyCommand
{
    public static Command Make(IReadOnlyList<string> settings) => new("api-key", "Keys for other programs that use the HTTP API.") { Add(settings) };

    private static Command Add(IReadOnlyList<string> settings)
    {
        var name = new Argument<string>("NAME") { Description = "Stable and unique; it stands in the audit trail." };
        var role = new Option<string>("--role") { Description = "What the program may do.", Required = true };
        role.AcceptOnlyFromAmong([.. Enum.GetValues<ApiRole>().Select(value => Words.Of(value))]);
        var unit = new Option<string?>("--unit") { Description = "The unit whose subtree it may see and act on (default: everything).", HelpName = "CODE" };
        var command = new Command("add", "Make a key and print it, this once.") { name, role, unit };
        command.SetAction((parsed, stop) => CommandHost.RunAsync(settings, async host =>
        {
            var code = parsed.GetValue(unit);
            if (code is not null && await host.Get<IOrganizationStore>().UnitAsync(code, stop) is null)
                throw new CommandFailed($"There is no unit {code}; import the units first.");
            var key = KeyMaker.Make();
            var made = await host.Get<IApiKeyStore>().AddAsync(parsed.GetValue(name)!, Words.Parse<ApiRole>(parsed.GetValue(role)!)!.Value, code,
                ApiKey.Sha256(key), host.Clock.GetUtcNow(), stop)
                ?? throw new CommandFailed($"There is a key named {parsed.GetValue(name)} already, or one whose name looks the same; choose another name.");
            await host.AuditAsync("api_key.added", "api_key", made.Id, stop);
            await host.Out.WriteLineAsync(key);
            return ExitCodes.Well;
        }, stop));
        return command;
    }
}
