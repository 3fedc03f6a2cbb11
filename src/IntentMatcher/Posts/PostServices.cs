namespace IntentMatcher.Posts;

/// <summary>Posts: clean, deduplicated, classified; nothing that voices no intent goes further.</summary>
internal static class PostServices
{
    public static IHostApplicationBuilder AddPosts(this IHostApplicationBuilder builder)
    {
        builder.Services.AddOptions<PostOptions>().BindConfiguration("Posts").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddOptions<ClassifierOptions>().BindConfiguration("Classifier");
        builder.Services.AddSingleton<PostQueue>().AddSingleton<PostCounters>().AddSingleton<ClassifierHost>().AddSingleton<IntakeClock>();

        // Whoever takes posts in (feeds, or pushes over the web) also works them off.
        builder.Services.AddSingleton<PostWorker>().AddHostedService(services => services.GetRequiredService<PostWorker>());
        return builder;
    }
}
