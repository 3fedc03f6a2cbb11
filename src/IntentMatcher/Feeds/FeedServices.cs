using IntentMatcher.Bus;

namespace IntentMatcher.Feeds;

/// <summary>Feeds: foreign sources become posts; each one's row carries its cursor and its health.</summary>
internal static class FeedServices
{
    public static IHostApplicationBuilder AddFeeds(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<FeedOptions>().BindConfiguration("Feeds");
        if (Roles.From(builder.Configuration).Feeds)
        {
            builder.Services.AddHostedService<FeedWorker>();
        }

        return builder;
    }
}
