namespace CellBot.Storage.Tests.Conformance;

public abstract partial class ReportConformance
{
    [SkippableFact]
    public async Task A_report_finished_long_ago_keeps_its_number_and_loses_its_words()
    {
        var report = await AddedAsync("old");
        var open = await AddedAsync("open");
        await Stores.Database.WriteAsync(
            session =>
                session.ExecuteAsync(
                    "UPDATE reports SET state = 'closed', finished_at = @at WHERE number = @Number",
                    new { at = Now.AddYears(-6).ToMicros(), report.Number }
                ),
            default
        );
        Assert.Equal(0, await Reports.ForgetAsync(Now.AddYears(-7), _ => throw new InvalidOperationException(), Now, default));
        Assert.Equal(1, await Reports.ForgetAsync(Now.AddYears(-5), count => Audit($"reports.erased:{count}"), Now, default));
        Assert.Equal(0, await Reports.ForgetAsync(Now.AddYears(-5), count => Audit($"reports.erased:{count}"), Now, default));
        var kept = (await Reports.FindAsync(report.Number, default))!;
        Assert.Equal(("", report.Category, report.CreatedAt), (kept.Text, kept.Category, kept.CreatedAt));
        Assert.NotEqual("", (await Reports.FindAsync(open.Number, default))!.Text);
        Assert.Equal("reports.erased:1", (await Stores.Audit.NewestAsync(1, default))[0].Action);
    }
}
