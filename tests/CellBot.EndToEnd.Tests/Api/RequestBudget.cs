using System.IO.Compression;
using System.Net;
using System.Text;
using CellBot.EndToEnd.Tests.Hosts;
using Xunit.Abstractions;

namespace CellBot.EndToEnd.Tests.Api;

/// <summary>Measures requests against a host of its own; the figures are told in the test's output.</summary>
public abstract class RequestBudget(DemoProcess demo, ITestOutputHelper output) : IClassFixture<DemoProcess>
{
    private static readonly bool Long = Environment.GetEnvironmentVariable("CELLBOT_LONG") == "1";
    private static readonly TimeSpan Processor = TimeSpan.FromSeconds(Long ? 2 : 8);
    private const long Memory = 200L << 20;

    private protected async Task CostsAsync(string what, Func<ApiClient, Task<ApiAnswer>> request)
    {
        using var clerk = await demo.ClientAsync("records_clerk");
        // What the first call of its kind compiles and loads is no cost of the request.
        await clerk.GetAsync("/api/v1/directives?limit=1");
        var (before, peak) = (demo.ProcessorTime, demo.ResetPeak());
        ApiAnswer answer;
        try
        {
            answer = await request(clerk);
        }
        catch (HttpRequestException) when (what.Contains("MB", StringComparison.Ordinal))
        {
            return; // refused by its length while it was still being sent
        }
        var (cost, grown) = (demo.ProcessorTime - before, demo.PeakMemory - peak);
        output.WriteLine($"{what}: {(int)answer.Status}, {cost.TotalSeconds:F2} s, {grown >> 20} MB");
        Assert.True((int)answer.Status < 500, answer.ToString());
        await EndOfTaskAsync(clerk, answer);
        Assert.True(cost < Processor, $"{what}: {cost.TotalSeconds:F2} s of processor time");
        Assert.True(grown < Memory, $"{what}: {grown >> 20} MB");
        Assert.Equal(HttpStatusCode.OK, (await clerk.GetAsync("/api/v1/units/DU-HK")).Status);
    }

    /// <summary>What goes on as a task ends before the next request is measured.</summary>
    private async Task EndOfTaskAsync(ApiClient clerk, ApiAnswer answer)
    {
        if (answer.Text("location") is not { } address)
            return;
        var before = demo.ProcessorTime;
        var ended = await Until.IsAsync(
            () => clerk.GetAsync(address),
            task => task.Text("state") is "done" or "failed" or "cancelled",
            TimeSpan.FromMinutes(5)
        );
        output.WriteLine($"    its task: {ended.Text("state")} {ended.Text("error")}, {(demo.ProcessorTime - before).TotalSeconds:F2} s");
    }

    private protected static Task<ApiAnswer> SendAsync(ApiClient clerk, string path, byte[] content, string type)
    {
        var body = new ByteArrayContent(content);
        body.Headers.TryAddWithoutValidation("Content-Type", type);
        return clerk.SendAsync(HttpMethod.Post, path, body);
    }

    protected static byte[] Text(string text) => Encoding.UTF8.GetBytes(text);

    protected static string Repeated(string piece, int length)
    {
        var text = new StringBuilder(length + piece.Length);
        while (text.Length < length)
            text.Append(piece);
        return text.ToString();
    }

    /// <summary>A package whose one part is that many blanks.</summary>
    protected static byte[] Zipped(string part, int blanks) =>
        Zip(
            part,
            entry =>
            {
                var block = new byte[1 << 20];
                Array.Fill(block, (byte)' ');
                for (var written = 0; written < blanks; written += block.Length)
                    entry.Write(block);
            }
        );

    protected static byte[] Zipped(string part, string content) => Zip(part, entry => entry.Write(Text(content)));

    private static byte[] Zip(string part, Action<Stream> write)
    {
        using var file = new MemoryStream();
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var types = zip.CreateEntry("[Content_Types].xml").Open())
                types.Write("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"/>"u8);
            using var entry = zip.CreateEntry(part, CompressionLevel.Fastest).Open();
            write(entry);
        }
        return file.ToArray();
    }
}
