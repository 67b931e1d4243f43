using System.Security.Cryptography;
using System.Text;
using CellBot.Auditing;
using CellBot.Directives;
using CellBot.Directives.Signed;
using CellBot.Intake;
using CellBot.Testing;
using CellBot.Testing.Dialogs;
using Moq;

namespace CellBot.Tests.Directives;

/// <summary>What may stand beside a directive as its signed file, and what may not.</summary>
public sealed class SignedDocumentServiceTests
{
    private static readonly Actor Clerk = new("user:1");

    private readonly Mock<IDirectiveStore> _directives = new();
    private readonly Mock<ISignedDocumentStore> _documents = new();
    private readonly Mock<IAuditStore> _audit = new();
    private readonly List<AuditEvent> _trail = [];
    private readonly FakeClock _clock = new();
    private readonly SignedDocumentService _service;
    private byte[]? _kept;

    public SignedDocumentServiceTests()
    {
        var directive = new Directive(3, null, "Tỉnh ủy", "cong_van", "15-CV/TU", null, "về họp", Urgency.Thuong, 2, default);
        var version = new DirectiveVersion(3, 2, "hash", new Dictionary<string, string>(), null, null, "user:1", default);
        _directives.Setup(store => store.FindAsync(3, It.IsAny<CancellationToken>())).ReturnsAsync(directive);
        _directives.Setup(store => store.VersionAsync(3, It.IsAny<int?>(), It.IsAny<CancellationToken>())).ReturnsAsync(version);
        _documents
            .Setup(store =>
                store.AddAsync(
                    It.IsAny<SignedDocument>(),
                    It.IsAny<byte[]>(),
                    It.IsAny<IReadOnlyList<AuditEvent>>(),
                    It.IsAny<CancellationToken>()
                )
            )
            .ReturnsAsync(
                (SignedDocument document, byte[] content, IReadOnlyList<AuditEvent> lines, CancellationToken _) =>
                {
                    _kept = content;
                    _trail.AddRange(lines);
                    return document with { Id = 5 };
                }
            );
        _audit
            .Setup(store => store.AppendAsync(It.IsAny<AuditEvent>(), It.IsAny<CancellationToken>()))
            .Callback((AuditEvent line, CancellationToken _) => _trail.Add(line));
        _service = new SignedDocumentService(
            _directives.Object,
            _documents.Object,
            new DocumentIntake(new NoPdf(), new NoScans(), new IntakeOptions()),
            _audit.Object,
            TestFlow.Messages,
            _clock
        );
    }

    private Task<SignedDocumentOutcome> PutAsync(string text, string name = "15-CV-TU.txt", bool isNoMark = false) =>
        _service.PutAsync(3, name, Encoding.UTF8.GetBytes(text), isNoMark, Clerk, default);

    [Fact]
    public async Task A_file_that_passes_the_gate_is_kept_as_it_is_under_its_hash()
    {
        const string Text = "TỈNH ỦY LAM GIANG\nCÔNG VĂN\nvề họp chi bộ\nĐề nghị các chi bộ họp.";
        var bytes = Encoding.UTF8.GetBytes(Text);
        var kept = (await PutAsync(Text, "C:\\Thư mục\\15-CV-TU.txt")).Document!;
        Assert.Equal((5L, 2, "15-CV-TU.txt", (long)bytes.Length), (kept.Id, kept.Version, kept.FileName, kept.Size));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(bytes)), kept.Sha256);
        Assert.Equal(bytes, _kept);
        var line = Assert.Single(_trail);
        Assert.Equal(("directive.document_added", "3", kept.Sha256), (line.Action, line.SubjectId, line.Details["sha256"]));
        Assert.DoesNotContain(line.Details.Values, value => value.Contains("15-CV", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_one_is_refused_and_leaves_its_reason_alone()
    {
        var outcome = await PutAsync("TỈNH ỦY LAM GIANG\nTỐI MẬT\nCÔNG VĂN\nvề việc của A");
        Assert.Equal(("classified", RefusalReason.Classified, null), (outcome.Refused, outcome.Reason, outcome.Document));
        Assert.Null(_kept);
        Assert.Equal("directive.refused", Assert.Single(_trail).Action);
    }

    [Theory]
    [InlineData("TỈNH ỦY LAM GIANG\nLƯU HÀNH NỘI BỘ\nCÔNG VĂN\nvề họp")]
    [InlineData("TỈNH ỦY LAM GIANG\nKHÔNG PHỔ BIẾN\nCÔNG VĂN\nvề họp")]
    [InlineData("DỰ THẢO LẦN 2\nTỈNH ỦY LAM GIANG\nCÔNG VĂN\nvề họp")]
    public async Task One_whose_circulation_is_limited_does_not_go_along(string text)
    {
        Assert.Equal("document_limited", (await PutAsync(text)).Refused);
        Assert.Null(_kept);
    }

    [Fact]
    public async Task What_cannot_be_read_cannot_be_looked_through_and_is_not_taken()
    {
        var outcome = await _service.PutAsync(3, "anh.bin", [0, 1, 2, 3, 255, 254, 0, 9], false, Clerk, default);
        Assert.Equal("unreadable", outcome.Refused);
        Assert.Equal("unknown_directive", (await _service.PutAsync(4, "a.txt", [1], false, Clerk, default)).Refused);
    }

    [Fact]
    public async Task More_than_the_channel_takes_is_told_before()
    {
        var outcome = await _service.PutAsync(3, "lon.pdf", new byte[SignedDocument.MaxBytes + 1], false, Clerk, default);
        Assert.Equal("document_too_large", outcome.Refused);
    }
}
