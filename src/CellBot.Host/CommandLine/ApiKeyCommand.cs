using System.CommandLine;
using System.Globalization;
using CellBot.Calendar;
using CellBot.Host.Settings;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Web;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot api-key</c>: keys for other programs, made, listed, revoked, rotated. A key is printed once; only its SHA-256 is
/// kept.</summary>
internal static class ApiKeyCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("api-key", "Keys for other programs that use the HTTP API.")
        {
            Add(settings),
            List(settings),
            Revoke(settings),
            Rotate(settings),
        };

    private static Command Add(IReadOnlyList<string> settings)
    {
        var name = new Argument<string>("NAME")
        {
            Description = "Stable and unique, letters, digits and -_. only; it stands in the audit trail.",
        };
        var role = new Option<string>("--role") { Description = "What the program may do.", Required = true };
        role.AcceptOnlyFromAmong([.. Enum.GetValues<OfficeRole>().Select(value => Words.Of(value))]);
        var unit = new Option<string?>("--unit")
        {
            Description = "The unit whose subtree it may see and act on (default: everything).",
            HelpName = "CODE",
        };
        var expires = Expires();
        var account = new Option<string?>("--account")
        {
            Description = "The person whose key it is, by the name of the account: to approve, a person and all their keys are one.",
            HelpName = "NAME",
        };
        var command = new Command("add", "Make a key and print it, this once.") { name, role, unit, expires, account };
        command.SetAction(
            (parsed, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var wanted = Words.Parse<OfficeRole>(parsed.GetValue(role)!)!.Value;
                        if (
                            parsed.GetValue(account) is null
                            && wanted != OfficeRole.Viewer
                            && !host.Get<HostSettings>().IsDemo
                            && await host.Get<IAccountStore>().IsAnyAsync(stop)
                        )
                            throw new CommandFailed(
                                "Say with --account whose key it is: a person and all their keys are one when it comes to approving."
                            );
                        var made = await host.Get<ApiKeyService>()
                            .AddAsync(
                                parsed.GetValue(name)!,
                                wanted,
                                parsed.GetValue(unit),
                                End(parsed.GetValue(expires)),
                                host.Actor,
                                stop,
                                parsed.GetValue(account)
                            );
                        await host.Out.WriteLineAsync(Secret(made, parsed.GetValue(name)!, parsed.GetValue(unit)));
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }

    private static Command List(IReadOnlyList<string> settings)
    {
        var command = new Command(
            "list",
            "All keys, the revoked and expired too: number, name, role, unit, state, days. Never the keys themselves."
        );
        command.SetAction(
            (_, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var now = host.Clock.GetUtcNow();
                        foreach (var key in await host.Get<ApiKeyService>().ListAsync(stop))
                            await host.Out.WriteLineAsync(
                                string.Join(
                                    '\t',
                                    key.Id.ToString(CultureInfo.InvariantCulture),
                                    key.Name,
                                    Words.Of(key.Role),
                                    key.UnitCode ?? "-",
                                    ApiKeyPolicy.StateOf(key, now).ToString().ToLowerInvariant(),
                                    $"expires {Day(key.ExpiresAt)}",
                                    $"used {Day(key.LastUsedAt)}"
                                )
                            );
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }

    private static Command Revoke(IReadOnlyList<string> settings)
    {
        var which = Which();
        var command = new Command("revoke", "End a key now.") { which };
        command.SetAction(
            (parsed, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var key = await FindAsync(host, parsed.GetValue(which)!, stop);
                        if (!await host.Get<ApiKeyService>().RevokeAsync(key.Id, host.Actor, stop))
                            throw new CommandFailed($"The key {key.Name} was revoked before.");
                        await host.Out.WriteLineAsync($"revoked: {key.Name}");
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }

    private const int LongestOverlap = 168;

    private static Command Rotate(IReadOnlyList<string> settings)
    {
        var which = Which();
        var expires = Expires();
        var overlap = new Option<int?>("--overlap")
        {
            Description = "Hours for which the old secret is good beside the new one, 1 to 168 (default: it ends now).",
            HelpName = "HOURS",
        };
        var command = new Command("rotate", "End a key now and print its successor, this once, with the same name, role and unit.")
        {
            which,
            expires,
            overlap,
        };
        command.SetAction(
            (parsed, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var key = await FindAsync(host, parsed.GetValue(which)!, stop);
                        var (keys, end) = (host.Get<ApiKeyService>(), End(parsed.GetValue(expires)));
                        var made = parsed.GetValue(overlap) switch
                        {
                            null => await keys.RotateAsync(key.Id, end, host.Actor, stop),
                            > 0 and <= LongestOverlap and var hours => await keys.RenewAsync(
                                key.Id,
                                end,
                                TimeSpan.FromHours(hours),
                                host.Actor,
                                stop
                            ),
                            _ => throw new CommandFailed($"--overlap takes 1 to {LongestOverlap} hours."),
                        };
                        await host.Out.WriteLineAsync(Secret(made, key.Name, key.UnitCode));
                        return ExitCodes.Well;
                    },
                    stop
                )
        );
        return command;
    }

    private static Argument<string> Which() => new("KEY") { Description = "Its name, or its number as list prints it." };

    private static Option<DateOnly?> Expires() =>
        new("--expires")
        {
            Description = "The last day of its life in Viet Nam, yyyy-mm-dd (default: a year from now).",
            HelpName = "DATE",
            CustomParser = argument =>
            {
                if (
                    DateOnly.TryParseExact(
                        argument.Tokens[0].Value,
                        "yyyy-MM-dd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out var day
                    )
                )
                    return day;
                argument.AddError($"{argument.Tokens[0].Value} is not a day: write yyyy-mm-dd.");
                return null;
            },
        };

    private static DateTimeOffset? End(DateOnly? lastDay) => lastDay is { } day ? VietnamTime.EndOf(day) : null;

    private static async Task<ApiKey> FindAsync(CommandHost host, string which, CancellationToken cancellationToken)
    {
        var keys = await host.Get<ApiKeyService>().ListAsync(cancellationToken);
        // A name may have been used before: the key that is not revoked is meant.
        return keys.FirstOrDefault(key => key.Name == which && key.RevokedAt is null)
            ?? keys.FirstOrDefault(key => key.Id.ToString(CultureInfo.InvariantCulture) == which)
            ?? throw new CommandFailed($"There is no key {which}; cellbot api-key list names them.");
    }

    private static string Secret(ApiKeyOutcome outcome, string name, string? unit) =>
        outcome switch
        {
            ApiKeyOutcome.Made made => made.Secret,
            ApiKeyOutcome.Refused { Code: "key_name_taken" } => throw new CommandFailed(
                $"There is a key or an account named {name} already, or one whose name looks the same; choose another, or rotate it."
            ),
            ApiKeyOutcome.Refused { Code: "unknown_unit" } => throw new CommandFailed($"There is no unit {unit}; import the units first."),
            ApiKeyOutcome.Refused { Code: "unknown_account" } => throw new CommandFailed("There is no such account, or it is disabled."),
            ApiKeyOutcome.Refused { Code: "bad_expiry" } => throw new CommandFailed(
                $"--expires must be a day to come, at most {ApiKeyPolicy.MaxYears} years away."
            ),
            ApiKeyOutcome.Refused { Code: "bad_key_name" } => throw new CommandFailed(
                $"A key's name is 1 to {ApiKeyService.MaxNameLength} letters, digits and -_. without marks."
            ),
            ApiKeyOutcome.Refused refused => throw new CommandFailed($"{refused.Code}: the key {name} was revoked before."),
            _ => throw new InvalidOperationException($"unknown outcome {outcome}"),
        };

    private static string Day(DateTimeOffset? at) =>
        at is { } instant ? VietnamTime.DateOf(instant).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "never";
}
