using IntentMatcher.Classifier.Training;

namespace IntentMatcher.Commands;

/// <summary>Shows where training is, in place, in the order of the calls: it reports from one thread.</summary>
internal sealed class TerminalProgress : IProgress<TrainingProgress>
{
    public void Report(TrainingProgress value) => Console.Error.Write($"\r{value.Done,4:P0} {value.Stage,-30}");

    public static void End() => Console.Error.WriteLine();
}
