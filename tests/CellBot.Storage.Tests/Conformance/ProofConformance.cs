using CellBot.Proofs;
using CellBot.Testing;

namespace CellBot.Storage.Tests.Conformance;

/// <summary>IProofStore: a record is signed, stored and told in the trail at once, and checked afterwards.</summary>
public abstract class ProofConformance : StoreConformance
{
    private async Task<Proof> MadeAsync(ProofDocument? document = null)
    {
        await Seed.CommuneAsync(1);
        var broadcast = await Seed.StartedAsync();
        var anchor = await Stores.Audit.AnchorAsync(Now, default);
        return await Stores.Proofs.AddAsync(
            new ProofDraft(broadcast.Id, Now.AddTicks(1234567), "user:1", document ?? ProofSamples.Document(), anchor),
            default
        );
    }

    private ProofVerifier Verifier() => new(Stores.Proofs, Stores.Audit, new NoPrinter());

    [SkippableFact]
    public async Task A_record_comes_back_as_it_was_signed_and_stands_in_the_trail()
    {
        var made = await MadeAsync();
        var found = (await Stores.Proofs.FindAsync(made.Number, default))!;
        Assert.Equal(made.Document.Rows(), found.Document.Rows());
        Assert.Equal((made.MadeAt, made.Anchor, made.Signature, made.Key), (found.MadeAt, found.Anchor, found.Signature, found.Key));
        Assert.Null(await Stores.Proofs.CheckAsync(found, default));
        Assert.Equal(
            [(made.Number, made.Code)],
            (await Stores.Proofs.OfBroadcastAsync(made.BroadcastId, default)).Select(line => (line.Number, line.Code))
        );
        var told = (await Stores.Audit.NewestAsync(1, default))[0];
        Assert.Equal(("proof.made", made.Signature), (told.Action, told.Details["signature"]));
        Assert.Null(await Stores.Audit.VerifyAsync(default));
    }

    [SkippableFact]
    public async Task Each_form_of_it_is_genuine_and_a_changed_figure_is_named()
    {
        var made = await MadeAsync();
        Assert.IsType<ProofVerdict.Genuine>(await Verifier().VerifyAsync(ProofFile.Csv(made), default));
        Assert.IsType<ProofVerdict.Genuine>(await Verifier().VerifyAsync(ProofFile.Xlsx(made), default));
        var csv = System.Text.Encoding.UTF8.GetString(ProofFile.Csv(made)).Replace("122", "121", StringComparison.Ordinal);
        var changed = Assert.IsType<ProofVerdict.Changed>(await Verifier().VerifyAsync(System.Text.Encoding.UTF8.GetBytes(csv), default));
        Assert.Equal(("Số đồng chí | 122", "Số đồng chí | 121"), (changed.Difference.Recorded, changed.Difference.Found));
    }

    [SkippableFact]
    public async Task Sheets_of_units_are_genuine_beside_a_record_that_holds()
    {
        var made = await MadeAsync();
        string Page(string unit, long? number = null)
        {
            var sheet = Stores.Proofs.Sign(number ?? made.Number, unit, ProofSamples.Document());
            return string.Join('\n', sheet.Document.Rows().Append([sheet.Mark]).Select(row => string.Join(',', row.Select(Quoted))));
        }

        static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        Task<ProofVerdict> OfAsync(string file) => Verifier().VerifyAsync(System.Text.Encoding.UTF8.GetBytes(file), default);
        var both = Assert.IsType<ProofVerdict.GenuineSheets>(await OfAsync($"{Page("CB-1")}\n{Page("CB-2")}"));
        Assert.Equal((made.Number, "CB-1 CB-2"), (both.Proof.Number, string.Join(' ', both.Units)));
        var changed = await OfAsync($"{Page("CB-1")}\n{Page("CB-2").Replace("122", "121", StringComparison.Ordinal)}");
        Assert.Equal(new ProofVerdict.ChangedSheet(made.Number, "CB-2"), changed);
        Assert.Equal(new ProofVerdict.ChangedSheet(made.Number, null), await OfAsync($"{Page("CB-1")}\nthêm"));
        Assert.Equal(new ProofVerdict.Unknown(made.Number + 1), await OfAsync(Page("CB-1", made.Number + 1)));
    }

    [SkippableFact]
    public async Task A_forged_record_an_unknown_one_and_no_record_are_told_apart()
    {
        var made = await MadeAsync();
        var text = System.Text.Encoding.UTF8.GetString(ProofFile.Csv(made));
        async Task<ProofVerdict> OfAsync(string file) => await Verifier().VerifyAsync(System.Text.Encoding.UTF8.GetBytes(file), default);
        Assert.IsType<ProofVerdict.WrongCode>(await OfAsync(text.Replace(made.Code, "00000-00000-00000-00000", StringComparison.Ordinal)));
        Assert.IsType<ProofVerdict.Unknown>(
            await OfAsync(text.Replace(ProofFile.NumberText(made.Number), "BB-9999", StringComparison.Ordinal))
        );
        Assert.IsType<ProofVerdict.Unreadable>(await OfAsync("a,b\r\n1,2\r\n"));
        Assert.IsType<ProofVerdict.Unreadable>(await OfAsync("%PDF-1.7"));
    }

    [SkippableFact]
    public async Task A_record_changed_in_the_database_is_not_what_was_signed()
    {
        var made = await MadeAsync();
        var altered = made with { Document = ProofSamples.Document(units: 4) };
        Assert.Equal(SealError.Altered, await Stores.Proofs.CheckAsync(altered, default));
        Assert.Equal(SealError.KeyMissing, await Stores.Proofs.CheckAsync(made with { Key = 77 }, default));
    }
}
