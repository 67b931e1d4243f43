using CellBot.Auditing;
using CellBot.Organization;
using CellBot.Organization.Accounts;
using CellBot.Testing;
using Moq;

namespace CellBot.Tests.Organization;

public sealed class ApiKeyServiceTests
{
    private static readonly Actor Somebody = new("cli:root");
    private readonly FakeClock _clock = new();
    private readonly Mock<IApiKeyStore> _keys = new();
    private readonly Mock<IAccountStore> _accounts = new();
    private readonly Mock<IOrganizationStore> _organization = new();
    private readonly List<(ApiKey Key, byte[] Hash, AuditEvent Audit)> _stored = [];
    private bool _isTaken;

    public ApiKeyServiceTests() =>
        _keys
            .Setup(keys => keys.AddAsync(It.IsAny<ApiKey>(), It.IsAny<byte[]>(), It.IsAny<AuditEvent>(), It.IsAny<CancellationToken>()))
            .ReturnsAsync(
                (ApiKey key, byte[] hash, AuditEvent audit, CancellationToken _) =>
                {
                    if (_isTaken)
                        return null;
                    _stored.Add((key, hash, audit));
                    return key with { Id = 5 };
                }
            );

    private ApiKeyService Service =>
        new(
            _keys.Object,
            _accounts.Object,
            _organization.Object,
            count => [.. Enumerable.Range(0, count).Select(one => (byte)one)],
            _clock
        );

    private Task<ApiKeyOutcome> AddAsync(
        string name = "registry",
        string? unit = null,
        DateTimeOffset? expires = null,
        string? owner = null
    ) => Service.AddAsync(name, OfficeRole.Viewer, unit, expires, Somebody, default, owner);

    private static string Code(ApiKeyOutcome outcome) => Assert.IsType<ApiKeyOutcome.Refused>(outcome).Code;

    [Fact]
    public async Task Of_a_key_only_its_hash_is_stored_and_nothing_that_is_written_down_tells_it()
    {
        var made = Assert.IsType<ApiKeyOutcome.Made>(await AddAsync());
        var (key, hash, audit) = Assert.Single(_stored);
        Assert.StartsWith("cellbot_", made.Secret, StringComparison.Ordinal);
        Assert.Equal("cellbot_".Length + 43, made.Secret.Length); // 32 bytes in base64url
        Assert.Equal(ApiKey.Sha256(made.Secret), hash);
        Assert.Equal((_clock.GetUtcNow().AddYears(1), _clock.GetUtcNow()), (key.ExpiresAt, key.CreatedAt));
        Assert.DoesNotContain(made.Secret, $"{made} {key} {audit}", StringComparison.Ordinal);
        Assert.Equal(("api_key.added", Somebody.Name), (audit.Action, audit.Actor));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hai từ")]
    [InlineData("văn-thư")]
    [InlineData("a:b")]
    [InlineData("a\nb")]
    public async Task A_name_is_plain_letters_for_it_stands_in_the_trail(string name) =>
        Assert.Equal("bad_key_name", Code(await AddAsync(name)));

    [Theory]
    [InlineData(64, true)]
    [InlineData(65, false)]
    public async Task A_name_has_a_length(int length, bool isGood) =>
        Assert.Equal(isGood, await AddAsync(new string('a', length)) is ApiKeyOutcome.Made);

    [Fact]
    public async Task A_unit_must_be_there()
    {
        Assert.Equal("unknown_unit", Code(await AddAsync(unit: "DU-XX")));
        Assert.Empty(_stored);
    }

    [Fact]
    public async Task It_ends_after_now_and_not_beyond_the_longest()
    {
        Assert.Equal("bad_expiry", Code(await AddAsync(expires: _clock.GetUtcNow())));
        Assert.Equal("bad_expiry", Code(await AddAsync(expires: _clock.GetUtcNow().AddYears(20))));
        await AddAsync(expires: _clock.GetUtcNow().AddDays(1));
        Assert.Equal(_clock.GetUtcNow().AddDays(1), Assert.Single(_stored).Key.ExpiresAt);
    }

    [Fact]
    public async Task Its_person_must_be_there()
    {
        Assert.Equal("unknown_account", Code(await AddAsync(owner: "khong-co")));
        Assert.Empty(_stored);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_told()
    {
        _isTaken = true;
        Assert.Equal("key_name_taken", Code(await AddAsync()));
    }

    [Fact]
    public async Task A_key_that_is_not_there_is_not_rotated()
    {
        Assert.Equal("unknown_key", Code(await Service.RotateAsync(5, null, Somebody, default)));
        Assert.Equal("bad_expiry", Code(await Service.RotateAsync(5, _clock.GetUtcNow(), Somebody, default)));
    }
}
