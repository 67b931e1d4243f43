using CellBot.Organization;
using CellBot.Organization.Import;
using CellBot.Testing;

namespace CellBot.Tests.Organization;

public sealed class SampleProvinceTests
{
    private static readonly string Folder = Path.Combine(Repository.Content, "samples");

    [Fact]
    public void The_three_files_pass_our_own_import_without_an_error_and_a_second_time_change_nothing()
    {
        var stored = Import(OrganizationSnapshot.Empty, out _);
        var again = Import(stored, out var repeated);

        Assert.Equal((0, 0), repeated);
        Assert.Equal(stored.Members.Count, again.Members.Count);
    }

    [Fact]
    public void It_is_a_province_of_two_levels_as_described()
    {
        var stored = Import(OrganizationSnapshot.Empty, out _);
        int Of(UnitKind kind) => stored.Units.Count(unit => unit.Kind == kind);

        Assert.Equal(
            (1, 3, 12, 6),
            (Of(UnitKind.ProvincialCommittee), Of(UnitKind.CommuneCommittee), Of(UnitKind.Cell), Of(UnitKind.CommunityTeam))
        );
        Assert.Equal(18, stored.Groups.Count);
        Assert.InRange(stored.Members.Count, 110, 130);
        foreach (var unit in stored.Units.Where(unit => unit.Kind is UnitKind.Cell or UnitKind.CommunityTeam))
            Assert.Single(
                stored.Members,
                member => member.UnitId == unit.Id && member.Role is (MemberRole.Secretary or MemberRole.TeamLeader)
            );
    }

    private static OrganizationSnapshot Import(OrganizationSnapshot before, out (int Added, int Changed) did)
    {
        var units = UnitsImport.Plan(Read("units.csv"), before);
        var all = before with { Units = [.. before.Units] };
        foreach (var row in units.Added)
            all = all with
            {
                Units =
                [
                    .. all.Units,
                    new Unit(
                        all.Units.Count + 1,
                        row.Code,
                        all.Units.FirstOrDefault(unit => unit.Code == row.ParentCode)?.Id,
                        row.Kind,
                        row.Name,
                        row.ValidFrom,
                        row.ValidTo
                    ),
                ],
            };
        var idOf = all.Units.ToDictionary(unit => unit.Code, unit => unit.Id);

        var groups = GroupsImport.Plan(Read("groups.csv"), all, chat => chat < 0);
        var members = MembersImport.Plan(Read("members.csv"), all);
        Assert.Empty(units.Errors.Concat(groups.Errors).Concat(members.Errors).Select(error => $"{error.Row}: {error.Reason}"));
        did = (
            units.Added.Count + groups.Added.Count + members.Added.Count,
            units.Changed.Count + groups.Changed.Count + members.Changed.Count
        );
        return all with
        {
            Groups =
            [
                .. all.Groups,
                .. groups.Added.Select((row, at) => new Group(at + 1, idOf[row.UnitCode], row.ChatId, row.Title, GroupStatus.Active)),
            ],
            Members =
            [
                .. all.Members,
                .. members.Added.Select(
                    (row, at) =>
                        new Member(at + 1, idOf[row.UnitCode], row.FullName, row.Role, row.TelegramUserId, row.Phone, row.BirthYear)
                ),
            ],
        };
    }

    private static byte[] Read(string file) => File.ReadAllBytes(Path.Combine(Folder, file));
}
