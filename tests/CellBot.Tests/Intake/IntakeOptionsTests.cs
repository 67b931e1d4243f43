using CellBot.Intake;

namespace CellBot.Tests.Intake;

public sealed class IntakeOptionsTests
{
    private static readonly IntakeOptions Own = new();

    [Fact]
    public void What_is_set_by_default_is_right() => Assert.Empty(IntakeOptionsValidator.Faults(Own));

    public static TheoryData<IntakeOptions, string> Wrong =>
        new()
        {
            { Own with { MaxEntries = 0 }, "Intake:MaxEntries" },
            { Own with { PdfTimeout = TimeSpan.FromMilliseconds(999) }, "Intake:PdfTimeout" },
            { Own with { PdfTimeout = TimeSpan.FromMinutes(11) }, "Intake:PdfTimeout" },
            { Own with { ScanTimeout = TimeSpan.FromSeconds(9) }, "Intake:ScanTimeout" },
            { Own with { ScanTimeout = TimeSpan.FromHours(3) }, "Intake:ScanTimeout" },
            { Own with { OfficeTimeout = TimeSpan.FromSeconds(4) }, "Intake:OfficeTimeout" },
            { Own with { OfficeTimeout = TimeSpan.FromMinutes(11) }, "Intake:OfficeTimeout" },
        };

    [Theory]
    [MemberData(nameof(Wrong))]
    public void Each_fault_names_its_key(IntakeOptions options, string key) =>
        Assert.StartsWith(key, Assert.Single(IntakeOptionsValidator.Faults(options)));

    [Theory]
    [InlineData("/v/den", "/v/den", true)]
    [InlineData("/v/den", "/v/den/", true)]
    [InlineData("/v/den", "/v/den/tra", true)]
    [InlineData("/v/den", "/v/den/..tra", true)]
    [InlineData("/v/den", "/v/di/../den/tra", true)]
    [InlineData("/v/den", "/v/den-tra", false)]
    [InlineData("/v/den", "/v", false)]
    [InlineData("/v/den", "", false)]
    [InlineData("", "/v/den", false)]
    public void What_is_written_must_not_lie_where_it_would_be_taken_in(string folder, string outbox, bool isWrong) =>
        Assert.Equal(isWrong, IntakeOptionsValidator.Faults(Own with { Folder = folder, Outbox = outbox }).Any());
}
