using System.Runtime.InteropServices;
using System.Text.Json;
using System.Text.Unicode;
using IntentMatcher.Feeds;
using IntentMatcher.Web;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntentMatcher.Posts;

/// <summary><c>POST /api/posts</c>: one post or an array of them, each answered for itself once it is durable.</summary>
internal static class PostsApi
{
    /// <summary>Posts in one request.</summary>
    private const int MaxPosts = 1_000;

    public static void MapPostsApi(this IEndpointRouteBuilder app) =>
        app.MapPost("/api/posts", PushAsync)
            .WithTags("posts").WithSummary("Push one post or an array of posts")
            .RequireAuthorization(Keys.PostsWrite).DisableAntiforgery()
            .Accepts<PostShape[]>("application/json").ProducesProblem(400).ProducesProblem(401).ProducesProblem(403);

    private static async Task<Results<Ok<PushReply>, ProblemHttpResult>> PushAsync(HttpRequest request, PostQueue queue, PostCounters counters, CancellationToken cancellationToken)
    {
        var (document, problem) = await ReadAsync(request, cancellationToken);
        using var owned = document;
        if (problem is not null)
        {
            return problem;
        }

        List<JsonElement> given = document!.RootElement.ValueKind == JsonValueKind.Array ? [.. document.RootElement.EnumerateArray()] : [document.RootElement];
        if (given.Count > MaxPosts)
        {
            return TypedResults.Problem(statusCode: 400, title: "Too many posts", detail: $"At most {MaxPosts} posts are taken in one request; {given.Count} were sent.");
        }

        var answers = new Task<PushAnswer>[given.Count];
        for (var i = 0; i < given.Count; i++)
        {
            answers[i] = await TakeAsync(given[i], queue, counters, cancellationToken);
        }

        return TypedResults.Ok(new PushReply(await Task.WhenAll(answers).WaitAsync(cancellationToken)));
    }

    private static async Task<(JsonDocument? Document, ProblemHttpResult? Problem)> ReadAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        using var body = new MemoryStream();
        try
        {
            await request.Body.CopyToAsync(body, cancellationToken);
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            var most = request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize;
            return (null, TypedResults.Problem(statusCode: e.StatusCode, title: "Too large", detail: $"At most {most} bytes are taken in one request."));
        }

        // The parser would let wrong bytes pass, and they would be stored as question marks.
        var json = body.GetBuffer().AsMemory(0, (int)body.Length);
        json = json.Span.StartsWith("\uFEFF"u8) ? json[3..] : json;
        if (!Utf8.IsValid(json.Span))
        {
            return (null, TypedResults.Problem(statusCode: 400, title: "Not UTF-8", detail: "JSON in UTF-8 is expected."));
        }

        try
        {
            return (JsonDocument.Parse(json), null);
        }
        catch (JsonException e)
        {
            return (null, TypedResults.Problem(
                statusCode: 400, title: "Not JSON", detail: $"One post object or an array of them is expected; line {e.LineNumber + 1}, byte {e.BytePositionInLine}."));
        }
    }

    // The outer task ends when the post is queued, the inner one when it is durable.
    private static async Task<Task<PushAnswer>> TakeAsync(JsonElement given, PostQueue queue, PostCounters counters, CancellationToken cancellationToken)
    {
        if (!PostJson.TryRead(JsonMarshal.GetRawUtf8Value(given), "push", out var post, out var problem))
        {
            counters.Post(new PostOutcome(PostResult.Accepted, DropReason.Malformed));
            return Task.FromResult(new PushAnswer(null, "rejected", problem));
        }

        var done = new TaskCompletionSource<PushAnswer>(TaskCreationOptions.RunContinuationsAsynchronously);
        await queue.WriteAsync(
            new FeedItem(post, Done: outcome => done.TrySetResult(new PushAnswer(post.Id, outcome.Result == PostResult.Duplicate ? "duplicate" : "accepted", null))),
            cancellationToken);
        return done.Task;
    }
}

/// <summary>One answer for each post, in the order they were sent.</summary>
internal sealed record PushReply(IReadOnlyList<PushAnswer> Posts);

/// <param name="Id">The post's id, if it could be read.</param>
/// <param name="Result"><c>accepted</c>, <c>duplicate</c> or <c>rejected</c>.</param>
/// <param name="Problem">Why it was rejected.</param>
internal sealed record PushAnswer(string? Id, string Result, string? Problem);
