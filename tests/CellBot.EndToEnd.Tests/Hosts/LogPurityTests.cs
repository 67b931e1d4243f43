using System.Text.RegularExpressions;
using CellBot.Testing;

namespace CellBot.EndToEnd.Tests.Hosts;

public sealed partial class LogPurityTests
{
    [Theory]
    [InlineData("info: CellBot.Host[0] Nguyễn Văn An linked")]
    [InlineData("warn: CellBot.Host[0] call +84912345678 failed")]
    [InlineData("warn: CellBot.Host[0] call 0912345678 failed")]
    [InlineData("info: CellBot.Host[0] Tăng cường các biện pháp")]
    public void A_name_a_phone_and_a_text_are_seen(string line) => Assert.Equal(line, LogPurity.FirstBreach(["info: started", line]));

    [Theory]
    [InlineData("2026-11-29T01:02:03.456Z info: CellBot.Delivery.SenderLoop[20] Row 912345678 in chat -4000001000 Sent")]
    [InlineData("2026-11-29T01:02:03.456Z info: CellBot.Host[0] Lease sender:900000001 taken, fence 12")]
    public void Numbers_and_times_of_the_program_are_not_taken_for_phones(string line) => Assert.Null(LogPurity.FirstBreach([line]));

    [Fact]
    public void Every_host_that_tests_start_is_looked_through()
    {
        var folder = Path.Combine(Repository.Root, "tests", "CellBot.EndToEnd.Tests");
        var elsewhere = Directory
            .EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
            .Where(file => Path.GetFileName(file) is not ("HostProcess.cs" or "HostInside.cs" or "LogPurityTests.cs"))
            // Hosts that do not start: what they say is for the person at the machine, and asserted there.
            .Where(file => Path.GetFileName(file) is not ("StartTests.cs" or "UpgradeTests.cs"))
            .Where(file => Serve().IsMatch(File.ReadAllText(file)))
            .Select(Path.GetFileName);
        Assert.Empty(elsewhere);
    }

    [GeneratedRegex(@"CellBotProgram\.(Call|RunAsync)\([^;]*""serve""|ServeHost\.RunAsync")]
    private static partial Regex Serve();
}
