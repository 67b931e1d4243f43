using System.IO.Compression;
using System.Net;
using CellBot.EndToEnd.Tests.Hosts;

namespace CellBot.EndToEnd.Tests.WebConsole;

/// <summary>Scripts and styles are packed for who takes it, the same to the letter; pages are not.</summary>
[Trait("Kind", "Host")]
public sealed class PackedFilesTests(DemoHost demo) : IClassFixture<DemoHost>
{
    [Theory]
    [InlineData("/console.css", "br")]
    [InlineData("/console.css", "gzip")]
    [InlineData("/charts.js", "gzip, deflate, br")]
    [InlineData("/lib/tabler.min.css", "gzip, deflate, br, zstd")]
    [InlineData("/lib/echarts.js", "br")]
    [InlineData("/lib/icons.svg", "br;q=1.0, *;q=0.5")]
    [InlineData("/personal-sw.js", "br")]
    public async Task A_file_is_the_same_packed_and_smaller(string path, string takes)
    {
        using var http = Client();
        using var plain = await http.GetAsync(path);
        using var packed = await AskedAsync(http, path, takes);
        var encoding = Assert.Single(packed.Content.Headers.ContentEncoding);
        Assert.Equal(takes.Contains("br", StringComparison.Ordinal) ? "br" : "gzip", encoding);
        var bytes = await packed.Content.ReadAsByteArrayAsync();
        var words = await plain.Content.ReadAsByteArrayAsync();
        Assert.InRange(bytes.Length, 1, words.Length * 2 / 3);
        Assert.Equal(words, Unpacked(bytes, encoding));
        Assert.Equal(plain.Content.Headers.ContentType, packed.Content.Headers.ContentType);
        Assert.Equal("no-cache", packed.Headers.CacheControl!.ToString());
        Assert.Equal(plain.Headers.GetValues("Content-Security-Policy"), packed.Headers.GetValues("Content-Security-Policy"));
        // What lies between keeps them apart.
        Assert.All([plain, packed], answer => Assert.Equal(["Accept-Encoding"], answer.Headers.Vary));
        Assert.NotEqual(plain.Headers.ETag, packed.Headers.ETag);

        using var again = await AskedAsync(http, path, takes, packed.Headers.ETag!.ToString());
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
    }

    [Theory]
    [InlineData("/console.css", "br;q=0, identity")]
    [InlineData("/lib/fonts/be-vietnam-pro-latin-400-normal.woff2", "br")]
    [InlineData("/dang-nhap", "br")]
    [InlineData("/khong-co.js", "br")]
    public async Task What_is_not_taken_no_text_or_a_page_is_not_packed(string path, string takes)
    {
        using var http = Client();
        using var answer = await AskedAsync(http, path, takes);
        Assert.Empty(answer.Content.Headers.ContentEncoding);
    }

    private HttpClient Client() => new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(demo.Url) };

    private static Task<HttpResponseMessage> AskedAsync(HttpClient http, string path, string takes, string? tag = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", takes);
        if (tag is not null)
            request.Headers.TryAddWithoutValidation("If-None-Match", tag);
        return http.SendAsync(request);
    }

    private static byte[] Unpacked(byte[] bytes, string encoding)
    {
        using var from = new MemoryStream(bytes);
        using Stream unpacking =
            encoding == "br" ? new BrotliStream(from, CompressionMode.Decompress) : new GZipStream(from, CompressionMode.Decompress);
        using var into = new MemoryStream();
        unpacking.CopyTo(into);
        return into.ToArray();
    }
}
