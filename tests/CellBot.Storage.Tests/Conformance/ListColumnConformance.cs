using CellBot.Auditing;
using CellBot.Organization.Import;

namespace CellBot.Storage.Tests.Conformance;

public abstract class ListColumnConformance : StoreConformance
{
    private static readonly AuditEvent Matched = AuditEvent.Of(
        new DateTimeOffset(2026, 11, 28, 1, 0, 0, TimeSpan.Zero),
        "console:local",
        "list_columns.matched",
        "list",
        "members"
    );

    [SkippableFact]
    public async Task Columns_are_remembered_by_office_and_list_and_the_newest_word_counts()
    {
        var columns = Stores.ListColumns;
        await columns.SaveAsync(
            "",
            "members",
            new Dictionary<string, string> { ["AI"] = "full_name", ["QUÊ"] = ImportChoices.Aside },
            Matched,
            default
        );
        await columns.SaveAsync("", "members", new Dictionary<string, string> { ["AI"] = "role" }, Matched, default);
        await columns.SaveAsync("xa", "members", new Dictionary<string, string> { ["AI"] = "phone" }, Matched, default);
        Assert.Equal(
            new Dictionary<string, string> { ["AI"] = "role", ["QUÊ"] = "-" },
            (await columns.FindAsync("", "members", default)).ToDictionary()
        );
        Assert.Equal("phone", (await columns.FindAsync("xa", "members", default))["AI"]);
        Assert.Empty(await columns.FindAsync("", "units", default));
        Assert.Equal(3, (await Stores.Audit.ReadAsync(0, 10, default)).Count(entry => entry.Action == "list_columns.matched"));
    }
}
