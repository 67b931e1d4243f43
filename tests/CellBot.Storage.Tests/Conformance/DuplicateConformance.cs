using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Directives.Duplicates;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

public abstract class DuplicateConformance : StoreConformance
{
    private static readonly DirectiveFacts Facts = new(
        "Tỉnh ủy Lam Giang",
        "cong_van",
        "05-CV/TU",
        "2026-11-20",
        "về phòng dịch",
        "thuong"
    );

    private DuplicateFinder Finder => new(Stores.Directives);

    private async Task<Directive> StoreAsync(
        DocumentPrint? print = null,
        string? symbol = null,
        string issuer = "Tỉnh ủy Lam Giang",
        string? unit = null
    ) =>
        (
            await Stores.Directives.SaveAsync(
                new Directive(0, null, issuer, "cong_van", symbol, new DateOnly(2026, 11, 20), "về phòng dịch", Urgency.Thuong, 1, Now)
                {
                    UnitCode = unit,
                    Origin = print is null ? null : new DocumentOrigin(print),
                },
                Seed.Version("một"),
                default
            )
        ).Directive;

    private async Task<(long Id, Sameness Because)?> FindAsync(DocumentPrint print, DirectiveFacts? facts = null, string? reader = null) =>
        await Finder.FindAsync(print, facts ?? Facts with { Symbol = "" }, reader, default) is { } known
            ? (known.Directive.Id, known.Because)
            : null;

    [SkippableFact]
    public async Task The_same_file_and_the_same_words_out_of_another_file_are_known_again()
    {
        var stored = await StoreAsync(new DocumentPrint("f1", "t1"));
        Assert.Equal((stored.Id, Sameness.File), await FindAsync(new DocumentPrint("f1", "t2")));
        Assert.Equal((stored.Id, Sameness.Text), await FindAsync(new DocumentPrint("f2", "t1")));
        Assert.Equal((stored.Id, Sameness.Text), await FindAsync(new DocumentPrint(null, "t1")));
        Assert.Null(await FindAsync(new DocumentPrint("f2", "t2")));
        Assert.Null(await FindAsync(DocumentPrint.None));
    }

    [SkippableFact]
    public async Task The_same_number_issuer_and_date_are_one_document_and_any_other_of_them_is_another()
    {
        var stored = await StoreAsync(symbol: "5 -CV/TU", issuer: "TỈNH ỦY LAM GIANG");
        Assert.Equal((stored.Id, Sameness.Number), await FindAsync(DocumentPrint.None, Facts));
        Assert.Null(await FindAsync(DocumentPrint.None, Facts with { Symbol = "6-CV/TU" }));
        Assert.Null(await FindAsync(DocumentPrint.None, Facts with { IssueDate = "2025-11-20" }));
        Assert.Null(await FindAsync(DocumentPrint.None, Facts with { IssuingBody = "Tỉnh ủy Nam Giang" }));
        Assert.Null(await FindAsync(DocumentPrint.None, Facts with { IssueDate = "" }));
    }

    [SkippableFact]
    public async Task What_a_unit_may_not_read_is_not_told_of()
    {
        await Seed.CommuneAsync(cells: 2);
        await StoreAsync(new DocumentPrint("f1", null), unit: Seed.Root);
        Assert.NotNull(await FindAsync(new DocumentPrint("f1", null), reader: Seed.Root));
        var cell = (await Stores.Organization.OutlineAsync(default)).Units.First(unit => unit.Code != Seed.Root).Code;
        Assert.Null(await FindAsync(new DocumentPrint("f1", null), reader: cell));
    }

    [SkippableFact]
    public async Task Stored_all_the_same_it_keeps_of_which_and_why_and_the_first_is_told_of_again()
    {
        var first = await StoreAsync(new DocumentPrint("f1", "t1"));
        var (second, _) = await Stores.Directives.SaveAsync(
            first with
            {
                Id = 0,
                Origin = new DocumentOrigin(new DocumentPrint("f1", "t1"), first.Id, "gửi riêng cho khối trường học"),
            },
            Seed.Version("hai"),
            default
        );
        Assert.Equal((first.Id, Sameness.File), await FindAsync(new DocumentPrint("f1", "t1")));
        var origin = (await Stores.Directives.OriginAsync(second.Id, default))!;
        Assert.Equal((first.Id, "gửi riêng cho khối trường học"), (origin.SameAs, origin.Reason));
        Assert.Null((await Stores.Directives.OriginAsync(first.Id, default))!.SameAs);
    }
}
