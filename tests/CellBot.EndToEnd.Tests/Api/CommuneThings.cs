using System.Globalization;
using CellBot.Auditing;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Reports;
using CellBot.Storage;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>One of everything that belongs to one commune of the demonstration, for the tables of who may reach it.</summary>
internal static class CommuneThings
{
    public const string Commune = "DU-HK",
        Other = "DU-TL",
        Cell = "CB-HK-01";

    /// <summary>Words that stand in each of them.</summary>
    public const string Mark = "chỉ của xã Hòa Khê";

    /// <summary>One of everything that belongs to the commune alone.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> MakeAsync(DemoHost demo)
    {
        using var own = await demo.ClientAsync("administrator", Commune);
        static string Id(ApiAnswer answer) =>
            answer.Body.ContainsKey("id")
                ? answer.Number("id").ToString(CultureInfo.InvariantCulture)
                : throw new InvalidOperationException(answer.ToString());
        var directive = Id(
            await own.PostAsync(
                "/api/v1/directives",
                $$"""{"issuing_body":"Đảng ủy xã","doc_type":"thong_bao","subject":"{{Mark}}","summaries":{"default":"Đề nghị chi bộ họp đúng lịch."} }"""
            )
        );
        var audience = $$"""{"units":["{{Commune}}"]}""";
        var day = DateTimeOffset
            .UtcNow.AddDays(5 + Random.Shared.Next(25))
            .AddMinutes(Random.Shared.Next(500))
            .ToString("yyyy-MM-dd'T'HH:mm:00+07:00", CultureInfo.InvariantCulture);
        return new Dictionary<string, string>
        {
            ["directive"] = directive,
            ["broadcast"] = Id(await own.PostAsync("/api/v1/broadcasts", $$"""{"directive_id":{{directive}},"audience":{{audience}} }""")),
            ["schedule"] = Id(
                await own.PostAsync("/api/v1/schedules", $$"""{"directive_id":{{directive}},"audience":{{audience}},"cron":"0 8 * * 1"}""")
            ),
            ["audience"] = Id(await own.PostAsync("/api/v1/audiences", $$"""{"name":"{{Mark}} {{directive}}","audience":{{audience}} }""")),
            ["form"] = Id(await own.PostAsync("/api/v1/forms", $$"""{"title":"{{Mark}}","fields":[{"label":"Số hộ","kind":"number"}]}""")),
            ["reminder"] = Id(await own.PostAsync("/api/v1/reminders", $$"""{"directive_id":{{directive}},"at":"{{day}}"}""")),
            ["report"] = await ReportedAsync(demo),
            ["member"] = (await MemberAsync(demo)).ToString(CultureInfo.InvariantCulture),
        };
    }

    private static async Task<long> MemberAsync(DemoHost demo)
    {
        await using var database = CellBotDatabase.Open($"Data Source={Path.Combine(demo.Folder, "data", "cellbot.db")}");
        database.AuditKeys = TestKeys.Chain;
        return await MemberAsync(DatabaseStores.Over(database));
    }

    private static async Task<long> MemberAsync(StoreSet stores)
    {
        var unit = (await stores.Organization.UnitAsync(Cell, default))!.Unit.Id;
        return (await stores.Organization.SnapshotAsync(default)).Members.First(member => member.UnitId == unit).Id;
    }

    private static async Task<string> ReportedAsync(DemoHost demo)
    {
        await using var database = CellBotDatabase.Open($"Data Source={Path.Combine(demo.Folder, "data", "cellbot.db")}");
        database.AuditKeys = TestKeys.Chain;
        var stores = DatabaseStores.Over(database);
        var (unit, office) = (
            (await stores.Organization.UnitAsync(Cell, default))!.Unit.Id,
            (await stores.Organization.UnitAsync(Commune, default))!.Unit.Id
        );
        var now = DateTimeOffset.UtcNow;
        var draft = new IssueReport(
            0,
            0,
            ReportCategory.Difficulty,
            Mark,
            null,
            ReportUrgency.Normal,
            ReportState.Open,
            unit,
            office,
            0,
            new Reporter(await MemberAsync(stores), 1, 1),
            null,
            null,
            now,
            now.AddDays(2),
            now.AddDays(2),
            null,
            null,
            1
        );
        return (
            await stores.Reports.AddAsync(
                Guid.NewGuid().ToString(),
                draft,
                [],
                AuditEvent.Of(now, "system", "report.received", "report", ""),
                default
            )
        ).Code;
    }
}
