using System.Diagnostics;
using System.Globalization;
using CellBot.Organization;
using CellBot.Organization.Export;
using CellBot.Organization.Import;

namespace CellBot.Tests.Organization;

/// <summary>
/// Workbooks as Excel, LibreOffice, WPS and Google Sheets write them, and what comes back from a spreadsheet after an export.
/// </summary>
public sealed class WorkbookCorpusTests
{
    private const string LibreOffice = "/usr/bin/soffice",
        Calc = "/usr/lib/libreoffice/program/libsclo.so";

    private static readonly Unit Cell = new(1, "CB2", null, UnitKind.Cell, "Chi bộ Hai");

    public static TheoryData<string> Names => [.. WorkbookCorpus.All.Select(one => one.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_workbook_gives_the_rows_that_its_program_meant(string name)
    {
        var one = WorkbookCorpus.All.Single(one => one.Name == name);
        var plan = MembersImport.Plan(one.File, new OrganizationSnapshot([Cell], [], []));
        Assert.Equal(one.Errors, plan.Errors.Select(error => $"{error.Row} {error.Key}"));
        Assert.Equal(one.Notes, plan.Notes.Select(note => $"{note.Row} {note.Key}"));
        Assert.Equal(
            one.Rows,
            plan.Added.Select(row =>
                $"{row.UnitCode}|{row.FullName}|{row.Role.Code()}|{row.Phone}|{row.TermFrom?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
            )
        );
    }

    [Fact]
    public void The_corpus_has_twenty_at_least() => Assert.True(WorkbookCorpus.All.Count >= 20);

    [SkippableTheory]
    [InlineData("xlsx", "xlsx")]
    [InlineData("xlsx", "csv")]
    [InlineData("csv", "xlsx")]
    [InlineData("csv", "csv")]
    [Trait("Length", "Long")]
    public void What_was_exported_opened_in_LibreOffice_saved_and_imported_changes_nothing(string given, string saved)
    {
        Skip.IfNot(File.Exists(LibreOffice) && File.Exists(Calc), $"no LibreOffice Calc: {Calc} is missing");
        var stored = new OrganizationSnapshot(
            [Cell],
            [],
            [
                new Member(
                    11,
                    1,
                    "Nguyễn Văn An",
                    MemberRole.Secretary,
                    7_000_000_101,
                    "+84912345601",
                    1960,
                    new DateOnly(2025, 1, 1),
                    new DateOnly(2030, 12, 31)
                ),
                new Member(12, 1, "=Trần Thị \"Bé\", Tư", MemberRole.Member, null, "+842043567890"),
                new Member(13, 1, "Lê Hoà", MemberRole.DeputySecretary, null, "+8613912345678", 1999),
            ]
        );
        var content = SheetContent.Members(stored, _ => true);
        var folder = Directory.CreateTempSubdirectory("cellbot-sheets-").FullName;
        try
        {
            var file = Path.Combine(folder, $"list.{given}");
            File.WriteAllBytes(file, given == "xlsx" ? SheetWriter.Xlsx(content) : SheetWriter.Csv(content));
            Convert(folder, file, saved);
            var plan = MembersImport.Plan(File.ReadAllBytes(Path.Combine(folder, "saved", $"list.{saved}")), stored);
            Assert.Empty(plan.Errors);
            Assert.Empty(plan.Added);
            Assert.Empty(plan.Changed);
            Assert.Equal(3, plan.Unchanged);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // As a person does: read with the defaults for the kind of file (CSV as UTF-8 with commas), saved.
    private static void Convert(string folder, string file, string kind)
    {
        var start = new ProcessStartInfo(LibreOffice) { RedirectStandardOutput = true, RedirectStandardError = true };
        string[] arguments =
        [
            $"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--infilter=CSV:44,34,76",
            "--convert-to",
            kind == "csv" ? "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false" : "xlsx",
            "--outdir",
            Path.Combine(folder, "saved"),
            file,
        ];
        foreach (
            var argument in file.EndsWith(".csv", StringComparison.Ordinal)
                ? arguments
                : arguments.Where(one => !one.StartsWith("--infilter", StringComparison.Ordinal))
        )
            start.ArgumentList.Add(argument);
        using var program = Process.Start(start)!;
        program.WaitForExit(TimeSpan.FromMinutes(2));
        Assert.Equal(0, program.ExitCode);
    }
}
