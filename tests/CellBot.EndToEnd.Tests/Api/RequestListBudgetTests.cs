using System.Globalization;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.EndToEnd.Tests.Proofs;
using CellBot.Web;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>The dearest lists, at their bounds and beyond.</summary>
[Trait("Kind", "Host")]
[Trait("Length", "Long")]
[Collection(AloneCollection.Name)]
public sealed class RequestListBudgetTests(DemoProcess demo, ITestOutputHelper output) : RequestBudget(demo, output)
{
    [Fact]
    public Task A_workbook_that_unpacks_to_a_gigabyte() =>
        CostsAsync(
            "xlsx bomb",
            clerk => SendAsync(clerk, "/api/v1/members/import", Zipped("xl/worksheets/sheet1.xml", 1 << 30), FileTypes.Xlsx)
        );

    [Fact]
    public Task A_list_of_one_line_of_19_MB() =>
        CostsAsync("list, a line of 19 MB", clerk => SendAsync(clerk, "/api/v1/units/import", Text(Repeated("a,", 19 << 20)), "text/csv"));

    [Fact]
    public Task A_list_of_19_MB_of_rows_that_are_all_wrong() =>
        CostsAsync(
            "list, wrong rows",
            clerk =>
                SendAsync(
                    clerk,
                    "/api/v1/members/import?dry_run=true",
                    Text("unit_code,full_name,role\n" + Repeated("x,y,z\n", 19 << 20)),
                    "text/csv"
                )
        );

    [Fact]
    public Task A_list_of_members_as_large_as_a_provinces_district() =>
        CostsAsync(
            "25,000 members",
            clerk =>
                SendAsync(
                    clerk,
                    "/api/v1/members/import?dry_run=true",
                    Text(
                        "unit_code,full_name,role\n"
                            + string.Concat(
                                Enumerable
                                    .Range(0, 25_000)
                                    .Select(number =>
                                        string.Create(CultureInfo.InvariantCulture, $"CB-HK-01,Nguyễn Văn Thử {number},member\n")
                                    )
                            )
                    ),
                    "text/csv"
                )
        );

    [Theory]
    [InlineData(150_000, "")]
    [InlineData(150_000, "?dry_run=true")]
    [InlineData(250_000, "")]
    public async Task A_list_of_all_members_of_a_large_province(int members, string how)
    {
        // A host's first list compiles what all later ones use.
        await CostsAsync(
            "members, the first list",
            clerk => SendAsync(clerk, $"/api/v1/members/import{how}", Text(Members(30_000)), "text/csv")
        );
        await CostsAsync(
            $"{members} members {how}",
            clerk => SendAsync(clerk, $"/api/v1/members/import{how}", Text(Members(members)), "text/csv")
        );
    }

    private static string Members(int members) =>
        "unit_code,full_name,role\n"
        + string.Concat(
            Enumerable
                .Range(0, members)
                .Select(number => string.Create(CultureInfo.InvariantCulture, $"NOWHERE,Nguyễn Văn Thử {number},member\n"))
        );
}
