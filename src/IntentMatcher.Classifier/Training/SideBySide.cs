using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace IntentMatcher.Classifier.Training;

internal static class SideBySide
{
    /// <summary>Starts all in this order, as many at once as there are cores; the first failure is thrown as it is.</summary>
    public static void Run(IEnumerable<Action> parts, Action onDone, CancellationToken cancellationToken)
    {
        try
        {
            Parallel.ForEach(Partitioner.Create(parts, EnumerablePartitionerOptions.NoBuffering), part =>
            {
                part();
                onDone();
            });
        }
        catch (AggregateException e)
        {
            cancellationToken.ThrowIfCancellationRequested();
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
    }
}
