using IntentMatcher.Commands;

return await Verbs.RunAsync(args);
