using System.CommandLine;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Web.SignIn.Accounts;

namespace CellBot.Host.CommandLine;

/// <summary><c>cellbot admin</c>: the first administrator of the console, and a way back in for one who forgot the password.</summary>
internal static class AdminCommand
{
    public static Command Make(IReadOnlyList<string> settings) =>
        new("admin", "Administrators of the console.") { Create(settings), Reset(settings) };

    private static Command Create(IReadOnlyList<string> settings)
    {
        var name = Name();
        var fullName = new Option<string?>("--full-name")
        {
            Description = "As colleagues know the person (default: NAME).",
            HelpName = "TEXT",
        };
        var fromInput = FromInput();
        var command = new Command("create", "Make an administrator of everything and print the one-time password, this once.")
        {
            name,
            fullName,
            fromInput,
        };
        command.SetAction(
            (parsed, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var wanted = parsed.GetValue(name)!;
                        var made = await host.Get<AccountService>()
                            .AddAsync(
                                wanted,
                                parsed.GetValue(fullName) ?? wanted,
                                [new RoleGrant(OfficeRole.Administrator, null)],
                                parsed.GetValue(fromInput) ? Read() : null,
                                [],
                                host.Actor,
                                stop
                            );
                        return await TellAsync(host, made, wanted, parsed.GetValue(fromInput));
                    },
                    stop
                )
        );
        return command;
    }

    private static Command Reset(IReadOnlyList<string> settings)
    {
        var name = Name();
        var fromInput = FromInput();
        var command = new Command("reset", "Give an account a new one-time password and print it, this once; its sessions end.")
        {
            name,
            fromInput,
        };
        command.SetAction(
            (parsed, stop) =>
                CommandHost.RunAsync(
                    settings,
                    async host =>
                    {
                        var wanted = parsed.GetValue(name)!;
                        var account =
                            await host.Get<IAccountStore>().FindAsync(wanted, stop)
                            ?? throw new CommandFailed($"There is no account {wanted}.");
                        return await TellAsync(
                            host,
                            await host.Get<AccountService>()
                                .ResetPasswordAsync(account.Id, parsed.GetValue(fromInput) ? Read() : null, host.Actor, stop),
                            wanted,
                            parsed.GetValue(fromInput)
                        );
                    },
                    stop
                )
        );
        return command;
    }

    private static Argument<string> Name() => new("NAME") { Description = "What is typed at sign-in: small letters, digits and -_. only." };

    private static Option<bool> FromInput() =>
        new("--password-stdin") { Description = "Take the one-time password from standard input instead of making one." };

    private static string Read() =>
        Console.In.ReadLine() is { Length: > 0 } line ? line : throw new CommandFailed("There is no password on standard input.");

    private static async Task<int> TellAsync(CommandHost host, AccountOutcome outcome, string name, bool isGiven)
    {
        switch (outcome)
        {
            case AccountOutcome.WithPassword made:
                await host.Out.WriteLineAsync(isGiven ? $"made: {name}" : made.Password);
                await Console.Error.WriteLineAsync(
                    $"It must be changed at the first sign-in, within {AccountPolicy.OneTimePasswordLives.TotalDays:0} days."
                );
                return ExitCodes.Well;
            case AccountOutcome.Refused refused:
                throw new CommandFailed(Reason(refused.Code, name));
            default:
                throw new InvalidOperationException($"unknown outcome {outcome}");
        }
    }

    private static string Reason(string code, string name) =>
        code switch
        {
            "account_name_taken" =>
                $"There is an account or a key named {name} already, or one whose name looks the same; cellbot admin reset "
                    + $"{name} gives an account a new password.",
            "bad_account_name" => $"A name is 2 to {AccountPolicy.MaxNameLength} small letters, digits and -_. without marks.",
            "bad_full_name" => "--full-name shows no letter.",
            "password_short" => $"The password must have at least {PasswordPolicy.MinLength} characters.",
            "password_long" => $"The password may have at most {PasswordPolicy.MaxLength} characters.",
            "password_common" => "The password is one that everybody tries first, or made of the name.",
            _ => $"{code}: the account {name} was changed by somebody else meanwhile; try again.",
        };
}
