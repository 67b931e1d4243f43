using System.Globalization;
using System.Net;
using CellBot.EndToEnd.Tests.Hosts;
using CellBot.Simulator;

namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>A committee and its cells, each with a group and, where the terms ask for them, people of the list in it.</summary>
internal sealed class ProofProvince(SimulatorState telegram, ProofTerms terms)
{
    private const int Part = 1_000;

    public IReadOnlyList<long> Chats { get; private set; } = [];

    /// <param name="group">From 0.</param>
    public IReadOnlyList<long> MembersOf(int group) =>
        [.. Enumerable.Range(0, terms.MembersOfEach).Select(place => 900_000_000L + (group * terms.MembersOfEach) + place)];

    public async Task FoundAsync(ApiClient office)
    {
        Chats =
        [
            .. Enumerable
                .Range(1, terms.Groups)
                .Select(n => telegram.AddGroup($"Chi bộ {n}", supergroup: true, members: [.. MembersOf(n - 1).Select(Reader)])),
        ];
        await ImportAsync(
            office,
            "units",
            "code,parent_code,kind,name\nTU,,provincial_committee,Tỉnh ủy\n",
            n => $"CB-{n},TU,cell,Chi bộ {n}\n"
        );
        await ImportAsync(
            office,
            "groups",
            "unit_code,chat_id,title\n",
            n => $"CB-{n},{Chats[n - 1].ToString(CultureInfo.InvariantCulture)},Chi bộ {n}\n"
        );
        if (terms.MembersOfEach > 0)
            await ImportAsync(
                office,
                "members",
                "unit_code,full_name,role,telegram_user_id\n",
                n => string.Concat(MembersOf(n - 1).Select(user => $"CB-{n},Người {user},member,{user}\n"))
            );
    }

    private long Reader(long user) => telegram.AddUser("Người", id: user);

    private async Task ImportAsync(ApiClient office, string what, string head, Func<int, string> row)
    {
        // In parts, as an office would: a list of tens of thousands is no work for one request.
        foreach (var part in Enumerable.Range(1, terms.Groups).Chunk(Part))
        {
            var answer = await office.PostCsvAsync($"/api/v1/{what}/import", head + string.Concat(part.Select(row)));
            Assert.True(answer.Status == HttpStatusCode.OK, answer.ToString());
        }
    }
}
