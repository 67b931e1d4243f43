using CellBot.Auditing;
using CellBot.Broadcasts;
using CellBot.Directives;
using CellBot.Host.Folders;
using CellBot.Host.Settings;
using CellBot.Intake.Lists;
using CellBot.Organization;
using CellBot.Simulator;

namespace CellBot.Host.Demonstration;

/// <summary>
/// The demonstration: the sample province of content/samples in the database and, as chats and people, in the simulator; the sample
/// directives;
/// the people of its office; and, the first time, one directive sent to everyone, submitted by one of them and approved by another. Each
/// step finds what an earlier start left, so a second start changes nothing.
/// </summary>
internal sealed partial class DemoProvince(
    HostSettings settings,
    ImportService imports,
    IOrganizationStore organization,
    SimulatorState simulator,
    DirectiveFolder folder,
    DemoPeople people,
    IDirectiveStore directives,
    IBroadcastStore broadcasts,
    BroadcastService service,
    ILogger<DemoProvince> logger
)
{
    private static readonly Actor Demo = new("system:demo");

    /// <summary>Ids below this are supergroups' (a Telegram convention).</summary>
    private const long HighestSupergroup = -1_000_000_000_000;

    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var samples = Path.Combine(settings.ContentFolder, "samples");
        if (!Directory.Exists(samples))
        {
            NoSamples(logger, samples);
            return;
        }
        await ImportAsync(samples, "units.csv", imports.UnitsAsync, cancellationToken);
        await ImportAsync(samples, "groups.csv", imports.GroupsAsync, cancellationToken);
        // Once only: who left or was erased since does not come back with the next start.
        if (!await organization.HasEverHadMembersAsync(cancellationToken))
            await ImportAsync(samples, "members.csv", imports.MembersAsync, cancellationToken);
        Settle(await organization.SnapshotAsync(cancellationToken));
        await folder.ScanAsync(cancellationToken);
        var (clerk, approver) = await people.EnsureAsync(Demo, cancellationToken);
        await SendFirstAsync(clerk, approver, cancellationToken);
    }

    private async Task ImportAsync(
        string samples,
        string name,
        Func<ReadOnlyMemory<byte>, ImportOrder, CancellationToken, Task<ImportOutcome>> import,
        CancellationToken cancellationToken
    )
    {
        var outcome = await import(
            await File.ReadAllBytesAsync(Path.Combine(samples, name), cancellationToken),
            new ImportOrder(DryRun: false, SkipBad: false, Demo),
            cancellationToken
        );
        foreach (var error in outcome.Errors)
            WrongRow(logger, name, error.Row, error.Reason);
    }

    /// <summary>Gives the stored groups and members their chats and phones. A chat that is there already is left as it is.</summary>
    private void Settle(OrganizationSnapshot stored)
    {
        var members = stored.Members.Where(member => member.TelegramUserId is not null).ToLookup(member => member.UnitId);
        foreach (var group in stored.Groups.Where(group => group.Status == GroupStatus.Active))
        {
            List<long> people = [.. members[group.UnitId].Select(member => simulator.AddUser(member.FullName, id: member.TelegramUserId))];
            simulator.AddGroup(group.Title, supergroup: group.ChatId < HighestSupergroup, id: group.ChatId, members: people);
        }
    }

    private async Task SendFirstAsync(Actor clerk, Actor approver, CancellationToken cancellationToken)
    {
        if (
            (await broadcasts.ListAsync(1, cancellationToken)).Count > 0
            || (await directives.ListAsync(100, cancellationToken)).LastOrDefault() is not { } oldest
        )
            return;
        var roots = await organization.RootsAsync(cancellationToken);
        var drafted = await service.DraftAsync(
            new DraftRequest(oldest.Id, new Audience([.. roots.Select(root => root.Unit.Code)], [])),
            clerk,
            cancellationToken
        );
        if (drafted is not Decision.Done { Broadcast: var draft })
            return;
        var decision = settings.Broadcasts.RequireApproval
            ? await service.SubmitAsync(draft.Id, clerk, cancellationToken)
            : await service.ReleaseAsync(draft.Id, clerk, cancellationToken);
        if (decision is Decision.Done && settings.Broadcasts.RequireApproval)
            decision = await service.ApproveAsync(draft.Id, approver, cancellationToken);
        if (decision is Decision.Refused refused)
            NotSent(logger, refused.Code, refused.Detail);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "There is no {Folder}: the demonstration starts empty")]
    private static partial void NoSamples(ILogger logger, string folder);

    [LoggerMessage(Level = LogLevel.Error, Message = "content/samples/{File}, row {Row}: {Reason}")]
    private static partial void WrongRow(ILogger logger, string file, int row, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The first sample directive was not sent: {Code}, {Detail}")]
    private static partial void NotSent(ILogger logger, string code, string detail);
}
