using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Export;
using CellBot.Testing;
using Moq;

namespace CellBot.Tests.Organization.Export;

public sealed class ExportServiceTests
{
    private readonly FakeClock _clock = new();
    private readonly Mock<IOrganizationStore> _store = new();
    private readonly Mock<IAuditStore> _audit = new();
    private readonly List<AuditEvent> _lines = [];

    public ExportServiceTests()
    {
        _store
            .Setup(store => store.SnapshotAsync(It.IsAny<CancellationToken>()))
            .ReturnsAsync(
                new OrganizationSnapshot(
                    [
                        new Unit(1, "TU", null, UnitKind.ProvincialCommittee, "Tỉnh ủy"),
                        new Unit(2, "DU-1", 1, UnitKind.CommuneCommittee, "Đảng ủy xã Một"),
                        new Unit(3, "CB-1", 2, UnitKind.Cell, "Chi bộ 1"),
                        new Unit(4, "DU-2", 1, UnitKind.CommuneCommittee, "Đảng ủy xã Hai"),
                    ],
                    [],
                    []
                )
            );
        _audit.Setup(audit => audit.AppendAsync(Capture.In(_lines), It.IsAny<CancellationToken>()));
    }

    private Task<SheetContent> ListAsync(string list, string? unit) =>
        new ExportService(_store.Object, _audit.Object, _clock).ListAsync(list, unit, new Actor("user:4"), default);

    [Theory]
    [InlineData(null, "TU DU-1 CB-1 DU-2")]
    [InlineData("DU-1", "DU-1 CB-1")]
    [InlineData("CB-1", "CB-1")]
    [InlineData("DU-X", "")]
    public async Task A_list_holds_the_subtree_and_stands_in_the_trail_with_its_size(string? unit, string codes)
    {
        var wanted = codes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var sheet = await ListAsync("units", unit);
        Assert.Equal(wanted.Order(StringComparer.Ordinal), sheet.Rows.Select(row => row[0]).Order(StringComparer.Ordinal));
        var line = Assert.Single(_lines);
        Assert.Equal(("units.exported", "user:4", unit ?? ""), (line.Action, line.Actor, line.SubjectId));
        Assert.Equal($"{wanted.Length}", line.Details["rows"]);
    }

    [Fact]
    public async Task Every_list_has_its_own_line_and_no_other_list_is_given_out()
    {
        foreach (var list in ExportService.Lists)
            await ListAsync(list, null);
        Assert.Equal(ExportService.Lists.Select(list => $"{list}.exported"), _lines.Select(line => line.Action));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => ListAsync("accounts", null));
        Assert.Equal(ExportService.Lists.Count, _lines.Count);
    }
}
