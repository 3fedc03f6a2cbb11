using IntentMatcher.Classifier;
using IntentMatcher.Posts;
using IntentMatcher.Store;
using IntentMatcher.Web;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace IntentMatcher.Analysts;

/// <summary>Labels go in with one click each, and come out as a corpus that <c>train</c> reads.</summary>
internal static class LabelsApi
{
    private const int MaxAttempts = 3;

    public static void MapAnalysts(this IEndpointRouteBuilder app)
    {
        var analyst = app.MapPageActions("/analyst", SignedIn.AnalystRule);
        analyst.MapPost("/posts/{id:guid}/label", LabelAsync);
        analyst.MapGet("/labels.jsonl", ExportAsync);
    }

    // A page without script is sent on to the next post; the script, which asks for JSON, is already there.
    private static async Task<Results<RedirectHttpResult, NoContent, NotFound, ProblemHttpResult>> LabelAsync(
        Guid id, [FromForm] string? stance, [FromForm] string? category, [FromForm] string? back, [FromForm] string? next,
        HttpContext context, IDbContextFactory<Db> factory, ClassifierHost classifier, TimeProvider time, CancellationToken cancellationToken)
    {
        if (!StanceNames.TryParse(stance, out var said))
        {
            return Wrong($"stance is \"{stance}\"; allowed: {string.Join(", ", StanceNames.All)}");
        }

        category = said == Stance.Other || string.IsNullOrEmpty(category) ? null : category;
        if (category is not null && !classifier.Current.Taxonomy.Leaves.Any(leaf => leaf.Code == category))
        {
            return Wrong($"category is \"{category}\"; allowed: the leaves of the taxonomy, or none");
        }

        var user = context.User.UserId();
        if (!await SaveAsync(factory, id, user, said, category, time.GetUtcNow().UtcDateTime, cancellationToken))
        {
            return TypedResults.NotFound();
        }

        if (StatusPages.IsForMachines(context.Request))
        {
            return TypedResults.NoContent();
        }

        var page = back is not null && (back == "/analyst/posts" || back.StartsWith("/analyst/posts?", StringComparison.Ordinal)) ? back : "/analyst/posts";
        return TypedResults.LocalRedirect(Guid.TryParse(next, out var post) ? $"{page}#p-{post}" : page);
    }

    /// <summary>Keeps one label for each post and person: the last. False if the post is gone.</summary>
    private static async Task<bool> SaveAsync(IDbContextFactory<Db> factory, Guid post, Guid user, Stance stance, string? category, DateTime now, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await factory.WriteAsync(
                    async db =>
                    {
                        if (!await db.SampledPosts.AnyAsync(p => p.Id == post, cancellationToken))
                        {
                            return false;
                        }

                        var label = await db.Labels.SingleOrDefaultAsync(l => l.PostId == post && l.UserId == user, cancellationToken);
                        if (label is null)
                        {
                            db.Labels.Add(label = new Label { Id = Guid.CreateVersion7(), PostId = post, UserId = user });
                        }

                        (label.Stance, label.Category, label.At) = (stance, category, now);
                        return true;
                    },
                    cancellationToken);
            }
            catch (DbUpdateException) when (attempt < MaxAttempts)
            {
                // Pressed twice at once, or the post was deleted meanwhile: look again.
            }
        }
    }

    private static async Task<FileContentHttpResult> ExportAsync(IDbContextFactory<Db> factory, CancellationToken cancellationToken)
    {
        await using var db = await factory.CreateDbContextAsync(cancellationToken);
        return TypedResults.File(await LabelledCorpus.WriteAsync(db, cancellationToken), "application/jsonl", "labels.jsonl");
    }

    private static ProblemHttpResult Wrong(string what) => TypedResults.Problem(statusCode: 400, title: "Not a label", detail: what);
}
