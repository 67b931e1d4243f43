using CellBot.Auditing;
using CellBot.Proofs;

namespace CellBot.Testing;

/// <summary>A small record with what is hard about one: texts of many lines, cells that look like formulas, numbers, quotes.</summary>
public static class ProofSamples
{
    public static readonly DateTimeOffset MadeAt = new(2026, 11, 28, 2, 30, 15, TimeSpan.Zero);

    public static ProofDocument Document(int units = 3) =>
        new(
            ["TỈNH ỦY LAM GIANG", "VĂN PHÒNG"],
            ["ĐẢNG CỘNG SẢN VIỆT NAM", "Ngày 28 tháng 11 năm 2026"],
            "BIÊN BẢN",
            "về việc gửi và tiếp nhận Công văn số 5-CV/TU",
            [
                new ProofField("Số đồng chí", "122"),
                new ProofField("Mã băm", "95b8b409 81cc6f90 f15c2a6a a42c1dd6"),
                new ProofField("Ghi chú", "=1+1, \"trích\""),
            ],
            [
                new ProofTable(
                    "I. Nội dung",
                    ["Gửi cho", "Nội dung"],
                    [
                        ["Chi bộ", "• (mục 1) \"Quán triệt\"\n\n• (mục 2) Báo cáo trước 17 giờ"],
                    ]
                ),
                new ProofTable(
                    "II. Theo đơn vị",
                    ["Mã", "Đơn vị", "Nhận tin", "Số đồng chí", "Tự xác nhận"],
                    [
                        .. Enumerable
                            .Range(1, units)
                            .Select(n => (string[])[$"CB-{n}", $"Chi bộ thôn số {n}", "08:15, 28/11/2026", $"{n + 4}", $"{n}"]),
                    ],
                    NumbersFrom: 3
                ),
            ],
            ["Nơi nhận:", "- Lưu Văn phòng."],
            [new ProofSignature(["NGƯỜI LẬP", "(ký, ghi rõ họ tên)"]), new ProofSignature(["THỦ TRƯỞNG ĐƠN VỊ"])],
            "Mã kiểm tra"
        );

    public static Proof Signed(ChainKey key, ProofDocument? document = null, long number = 12)
    {
        document ??= Document();
        var anchor = AuditAnchor.Sign(null, MadeAt, key);
        return new Proof(number, 7, MadeAt, "user:1", document, anchor, key.Number, ProofSeal.Sign(number, MadeAt, anchor, document, key));
    }
}
