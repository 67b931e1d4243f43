using CellBot.Auditing;
using CellBot.Proofs;
using CellBot.Testing;

namespace CellBot.Tests.Proofs;

public sealed class ProofSealTests
{
    private static readonly Proof Proof = ProofSamples.Signed(TestKeys.Chain.Newest);

    [Fact]
    public void What_was_signed_holds()
    {
        Assert.Null(ProofSeal.ErrorOf(Proof, TestKeys.Chain));
        Assert.Matches("^[0-9a-f]{5}(-[0-9a-f]{5}){3}$", Proof.Code);
        Assert.StartsWith(Proof.Code.Replace("-", "", StringComparison.Ordinal), Proof.Signature, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_of_it_can_be_another()
    {
        var document = Proof.Document;
        Proof[] others =
        [
            Proof with
            {
                Number = 13,
            },
            Proof with
            {
                MadeAt = Proof.MadeAt.AddSeconds(1),
            },
            Proof with
            {
                Anchor = Proof.Anchor with { Sequence = 9 },
            },
            Proof with
            {
                Document = document with { Title = "BIÊN BẢN " },
            },
            Proof with
            {
                Document = document with { Fields = [document.Fields[0] with { Value = "123" }, .. document.Fields.Skip(1)] },
            },
            // The border between two cells.
            Proof with
            {
                Document = document with { Fields = [new ProofField("Số đồng chí1", "22"), .. document.Fields.Skip(1)] },
            },
        ];
        Assert.All(others, other => Assert.Equal(SealError.Altered, ProofSeal.ErrorOf(other, TestKeys.Chain)));
    }

    [Fact]
    public void Another_key_signs_otherwise_and_a_lost_key_is_said_to_be_lost()
    {
        var other = new ChainKey(1, 1, new byte[32]);
        Assert.Equal(
            SealError.Altered,
            ProofSeal.ErrorOf(ProofSamples.Signed(other) with { Key = TestKeys.Chain.Newest.Number }, TestKeys.Chain)
        );
        Assert.Equal(SealError.KeyMissing, ProofSeal.ErrorOf(Proof with { Key = 99 }, TestKeys.Chain));
    }
}
