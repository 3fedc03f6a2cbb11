namespace IntentMatcher.Tests.Support;

/// <summary>Valid things for tests that care about something else.</summary>
internal static class Some
{
    /// <summary>A post in our JSON shape that clearly voices demand for a car.</summary>
    public static object Demand(string id, string text = "Looking to buy a used Toyota Yaris around Leeds. Who can sell me one? Budget is 6000 pounds.", string? title = null, string? author = null) => new
    {
        source = "forum",
        id,
        url = $"https://forum.example/posts/{id}",
        author = new { id = author ?? "author-" + id, handle = "somebody" },
        title,
        text,
        lang = "en",
        createdAt = TimeProvider.System.GetUtcNow(),
    };

    public static object Deletion(string id) => new { op = "delete", source = "forum", id };
}
