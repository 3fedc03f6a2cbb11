using System.Globalization;
using System.Text.Json;

namespace IntentMatcher.Tests.World;

/// <summary>Posts that surely want something, and subscriptions that surely hear of them by a word that only they use.</summary>
internal static class Wanted
{
    private static readonly string[] Places = ["Southampton", "Leeds", "Bristol", "Cardiff", "Glasgow", "Norwich", "Exeter", "Derby", "York", "Bath"];

    /// <summary>A post by an author of its own.</summary>
    public static string Post(string id, string word, string source = "world") => JsonSerializer.Serialize(new
    {
        source,
        id,
        author = new { id = $"author of {id}", handle = $"{word}handle" },
        url = $"https://posts.example/{word}/{id}",
        text = string.Create(CultureInfo.InvariantCulture, $"Looking to buy a Toyota Yaris {word}, 2018 or newer. Who can sell me one near {Places[id.Length % Places.Length]}? Budget about £9,000, cash ready."),
        createdAt = TimeProvider.System.GetUtcNow(),
    });

    public static string Deletion(string id, string source = "world") => JsonSerializer.Serialize(new { op = "delete", source, id });

    public static string Subscription(string vendor, string query) => JsonSerializer.Serialize(new { id = $"{vendor}-{query}", vendor, query });
}
