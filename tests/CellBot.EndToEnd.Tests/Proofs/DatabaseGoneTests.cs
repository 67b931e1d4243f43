using System.Net;
using System.Net.Http.Headers;
using CellBot.EndToEnd.Tests.Hosts;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Proofs;

/// <summary>PostgreSQL goes away in the middle of a broadcast and comes back, or its replica takes its place.</summary>
[Trait("Kind", "Host")]
public sealed class DatabaseGoneTests(ITestOutputHelper output)
{
    private const int Groups = 400;
    private static readonly bool Long = Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1";

    /// <summary>Five minutes with CELLBOT_LONG=1, ten seconds without.</summary>
    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task PostgreSQL_that_is_gone_is_told_in_words_and_costs_nothing_but_the_time()
    {
        Skip.If(Environment.GetEnvironmentVariable("CELLBOT_TEST_POSTGRES") is not { Length: > 0 }, "no PostgreSQL");
        await using var postgres = await OwnPostgres.StartAsync();
        await using var proof = await StartAsync(postgres.ConnectionString);
        await proof.BroadcastAsync();
        await proof.AcceptedAsync(150);
        await proof.CrashAsync(postgres.StopAsync);
        await ToldAsync(proof.Urls[0]);
        await Task.Delay(Long ? TimeSpan.FromMinutes(5) : TimeSpan.FromSeconds(10));
        Assert.Equal("live", await GetAsync(proof.Urls[0], "/health/live"));
        await postgres.StartAgainAsync();
        var figures = await proof.EndAsync();
        figures.Hold();
        output.WriteLine(figures.ToString());
        await ReadyAsync(proof.Urls[0]);
    }

    [SkippableFact]
    [Trait("Length", "Long")]
    public async Task A_replica_that_takes_over_has_everything_and_two_hosts_go_on_with_it()
    {
        Kills.SkipUnlessLong();
        await using var postgres = await OwnPostgres.StartAsync();
        await using var proof = await StartAsync(await postgres.AddReplicaAsync(), hosts: 2);
        await proof.BroadcastAsync();
        await proof.AcceptedAsync(150);
        await proof.CrashAsync(postgres.FailOverAsync);
        var figures = await proof.EndAsync();
        figures.Hold();
        output.WriteLine(figures.ToString());
        foreach (var url in proof.Urls)
            await ReadyAsync(url);
    }

    private Task<KillProof> StartAsync(string database, int hosts = 1) =>
        KillProof.StartAsync(new ProofTerms(Groups, hosts, TimeSpan.FromSeconds(5)) { Database = database }, output);

    private static async Task ToldAsync(string url)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        var told = await Until.IsAsync(
            async () =>
            {
                using var health = await http.GetAsync("/health/ready");
                return (health.StatusCode, Words: await health.Content.ReadAsStringAsync());
            },
            answer =>
                answer.StatusCode == HttpStatusCode.ServiceUnavailable
                && answer.Words.Contains("PostgreSQL 127.0.0.1", StringComparison.Ordinal)
        );
        Assert.DoesNotContain("   at ", told.Words);

        using var asked = new HttpRequestMessage(HttpMethod.Get, "/van-ban");
        asked.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/html"));
        using var page = await http.SendAsync(asked);
        Assert.Contains("Hệ thống đang chờ cơ sở dữ liệu", WebUtility.HtmlDecode(await page.Content.ReadAsStringAsync()));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.StatusCode);

        using var program = new HttpRequestMessage(HttpMethod.Get, "/api/v1/bots");
        program.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "cb_guess");
        using var refused = await http.SendAsync(program);
        Assert.Contains("store_away", await refused.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Headers.RetryAfter?.Delta);
    }

    private static Task ReadyAsync(string url) =>
        Until.IsAsync(
            async () =>
            {
                using var http = new HttpClient { BaseAddress = new Uri(url) };
                using var answer = await http.GetAsync("/health/ready");
                return answer.StatusCode;
            },
            status => status == HttpStatusCode.OK
        );

    private static async Task<string> GetAsync(string url, string path)
    {
        using var http = new HttpClient { BaseAddress = new Uri(url) };
        return await http.GetStringAsync(path);
    }
}
