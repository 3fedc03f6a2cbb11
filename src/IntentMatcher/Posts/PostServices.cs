using IntentMatcher.Operators;

namespace IntentMatcher.Posts;

/// <summary>Posts: clean, deduplicated, classified; nothing that voices no intent goes further.</summary>
internal static class PostServices
{
    public static IHostApplicationBuilder AddPosts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PostOptions>().BindConfiguration("Posts").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<ClassifierOptions>().BindConfiguration("Classifier").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<PostQueue>().AddSingleton<PostCounters>().AddSingleton<ClassifierHost>().AddSingleton<IntakeClock>();

        // Before the workers: the first post is named as operators have it.
        builder.Services.AddSingleton<TaxonomyEdits>().AddHostedService(services => services.GetRequiredService<TaxonomyEdits>());

        // Whoever takes posts in (feeds, or pushes over the web) also works them off.
        builder.Services.AddSingleton<PostWorker>().AddHostedService(services => services.GetRequiredService<PostWorker>());
        return builder;
    }
}
