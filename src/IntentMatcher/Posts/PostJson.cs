using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using IntentMatcher.Routing;

namespace IntentMatcher.Posts;

/// <summary>Reads and writes our own post format, one JSON object each.</summary>
internal static class PostJson
{
    /// <summary>Longest title or text we take, in UTF-16 units. Longer ones are refused, never cut in silence.</summary>
    public const int MaxText = 100_000;

    /// <summary>Longest handle or address, in UTF-16 units.</summary>
    public const int MaxKey = 2_048;

    /// <summary>Longest id and source, in bytes of UTF-8: together they must fit an entry of PostgreSQL's index (2,704 bytes).</summary>
    public const int MaxId = 2_048, MaxSource = 256;

    /// <summary>Reads one post, or says which field is wrong and what is allowed.</summary>
    /// <param name="json">One JSON object in UTF-8.</param>
    /// <param name="defaultSource">The source of a post that names none; null where the source is required.</param>
    public static bool TryRead(ReadOnlySpan<byte> json, string? defaultSource, out Post post, out string problem)
    {
        post = null!;
        PostShape? shape;
        try
        {
            shape = JsonSerializer.Deserialize(json, PostShapeContext.Default.PostShape);
        }
        catch (JsonException e)
        {
            problem = Explain(e);
            return false;
        }

        return TryRead(shape, defaultSource, out post, out problem);
    }

    /// <summary>Checks one post that was read as part of a larger document.</summary>
    public static bool TryRead(PostShape? shape, string? defaultSource, out Post post, out string problem)
    {
        post = null!;
        if (shape is null)
        {
            problem = "expected a JSON object, found null";
            return false;
        }

        PostOp op;
        switch (shape.Op)
        {
            case null or "create": op = PostOp.Create; break;
            case "update": op = PostOp.Update; break;
            case "delete": op = PostOp.Delete; break;
            default:
                problem = "op: expected create, update or delete";
                return false;
        }

        var source = string.IsNullOrWhiteSpace(shape.Source) ? defaultSource : shape.Source;
        problem =
            PostCleaner.Key(shape.Id).Length == 0 ? "id: required, and missing or empty"
            : PostCleaner.Key(source) is not { Length: > 0 } kept ? "source: required, and missing or empty"
            : kept == RoutingOptions.CastSource ? $"source: \"{kept}\" is kept for needs that their authors cast here; any other name is allowed"
            : op != PostOp.Delete && shape.Text is null && string.IsNullOrWhiteSpace(shape.Title) ? "text: required, and missing"
            : TooManyBytes("id", shape.Id!, MaxId) ?? TooManyBytes("source", source!, MaxSource) ?? TooLong("url", shape.Url, MaxKey)
                ?? TooLong("author.id", shape.Author?.Id, MaxKey) ?? TooLong("author.handle", shape.Author?.Handle, MaxKey)
                ?? TooLong("author.url", shape.Author?.Url, MaxKey) ?? TooLong("author.name", shape.Author?.Name, MaxKey)
                ?? TooLong("title", shape.Title, MaxText) ?? TooLong("text", shape.Text, MaxText) ?? "";
        if (problem.Length > 0)
        {
            return false;
        }

        post = new Post
        {
            Op = op,
            Source = source!,
            Id = shape.Id!,
            Url = shape.Url,
            Author = shape.Author,
            Title = shape.Title,
            Text = shape.Text,
            Lang = shape.Lang,
            CreatedAt = shape.CreatedAt,
            Place = shape.Place,
            InReplyTo = shape.InReplyTo,
            QuoteOf = shape.QuoteOf,
        };
        return true;
    }

    /// <summary>One line of our post format; absent fields are left out.</summary>
    public static string Write(Post post) => JsonSerializer.Serialize(
        new PostShape
        {
            Op = post.Op == PostOp.Create ? null : post.Op == PostOp.Update ? "update" : "delete",
            Source = post.Source,
            Id = post.Id,
            Url = post.Url,
            Author = post.Author,
            Title = post.Title,
            Text = post.Text,
            Lang = post.Lang,
            CreatedAt = post.CreatedAt,
            Place = post.Place,
            InReplyTo = post.InReplyTo,
            QuoteOf = post.QuoteOf,
        },
        PostShapeContext.Default.PostShape);

    /// <summary>A parser's complaint in our words: which field, and where in the line.</summary>
    public static string Explain(JsonException e)
    {
        var field = e.Path is { Length: > 2 } path && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] + ": " : "";
        return $"{field}not the JSON expected here (byte {e.BytePositionInLine ?? 0})";
    }

    private static string? TooManyBytes(string field, string value, int limit) =>
        Encoding.UTF8.GetByteCount(value) is var bytes && bytes > limit ? $"{field}: {bytes} bytes, at most {limit} are allowed" : null;

    private static string? TooLong(string field, string? value, int limit) =>
        value?.Length > limit ? $"{field}: {value.Length} characters, at most {limit} are allowed" : null;
}

/// <summary>A post as it stands in JSON, before any check.</summary>
internal sealed class PostShape
{
    public string? Op { get; init; }

    public string? Source { get; init; }

    public string? Id { get; init; }

    public string? Url { get; init; }

    public Author? Author { get; init; }

    public string? Title { get; init; }

    public string? Text { get; init; }

    public string? Lang { get; init; }

    public DateTimeOffset? CreatedAt { get; init; }

    public string? Place { get; init; }

    public string? InReplyTo { get; init; }

    public string? QuoteOf { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, NumberHandling = JsonNumberHandling.Strict)]
[JsonSerializable(typeof(PostShape))]
internal sealed partial class PostShapeContext : JsonSerializerContext;
