using CellBot.Broadcasts;
using CellBot.Calendar;
using CellBot.Conversations.Dialogs;
using CellBot.Conversations.Reporting;
using CellBot.Organization.Bots;
using CellBot.Reports;
using CellBot.Reports.Forms;
using Microsoft.Extensions.Logging.Abstractions;

namespace CellBot.Testing.Dialogs;

/// <summary>The Reports room over a store, with its dialogs: a commune of two cells with one person to report from each.</summary>
public sealed class ReportHouse(StoreSet stores, FakeClock clock)
{
    public ReportOptions Options { get; } = new();

    public ReportNotices Notices { get; } = new(TestFlow.Messages);

    public ReportService Office => new(stores.Reports, Notices, Options, new CurrentHolidays(Holidays), clock);

    public FormService Forms => new(stores.Forms, new FormSignal(), new BroadcastOptions { RequireApproval = false }, clock);

    public FormSender FormSender => new(BotFleet.Of(TestFlow.Bot), stores.Forms, TestFlow.Messages, new FormSignal(), clock);

    public ReportEscalator Escalator => new(stores.Reports, Office, clock, NullLogger<ReportEscalator>.Instance);

    public static HolidayCalendar Holidays { get; } =
        HolidayFile.Parse(File.ReadAllText(Path.Combine(Repository.Content, "calendar", "holidays.yaml")), "holidays.yaml") switch
        {
            HolidayFile.Loaded loaded => loaded.Calendar,
            var faulty => throw new InvalidOperationException(faulty.ToString()),
        };

    public IReadOnlyList<Dialog> Dialogs() =>
        [
            new ReportDialog(Office, stores.Reports, Notices, stores.Directives, Options, TestFlow.Messages),
            new AddToReportDialog(Office, stores.Reports, Notices, Options, TestFlow.Messages),
            new FormDialog(Forms, stores.Forms, TestFlow.Messages),
            new MyReportsDialog(stores.Reports, TestFlow.Messages),
            new ReportSolvedDialog(Office, stores.Reports, Notices, TestFlow.Messages),
        ];

    /// <summary>The seat of the n-th member of a unit, as <see cref="Seed.CommuneAsync"/> made them.</summary>
    public async Task<RosterMembership> SeatAsync(int unit, int member)
    {
        var snapshot = await stores.Organization.SnapshotAsync(default);
        var person = snapshot.Members.Single(one => one.TelegramUserId == Seed.User(unit, member));
        var home = snapshot.Units.Single(one => one.Id == person.UnitId);
        return new RosterMembership(person.Id, person.FullName, person.Role, home.Id, home.Code, home.Name, home.Kind);
    }
}
