using IntentMatcher.Web;
using Microsoft.AspNetCore.Http.HttpResults;

namespace IntentMatcher.Operators;

/// <summary>The whole tree as a file: put beside a model's folder, <c>train</c> learns what was added.</summary>
internal static class TaxonomyApi
{
    public static void MapTaxonomy(this IEndpointRouteBuilder app) =>
        app.MapPageActions("/operator", SignedIn.OperatorRule).MapGet("/taxonomy.json", ReadAsync);

    private static async Task<FileContentHttpResult> ReadAsync(TaxonomyEdits edits, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        (await edits.ReadAsync(cancellationToken)).Taxonomy.Save(file);
        return TypedResults.File(file.ToArray(), "application/json", "taxonomy.json");
    }
}
