using IntentMatcher.Posts;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace IntentMatcher.Web;

/// <summary>Sends metrics and traces out over OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector; else nothing runs.</summary>
internal static class TelemetryServices
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static IHostApplicationBuilder AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (!string.IsNullOrWhiteSpace(builder.Configuration[Collector]))
        {
            builder.Services.AddHostedService<Exporters>();
        }

        return builder;
    }

    private sealed class Exporters : IHostedService, IDisposable
    {
        private MeterProvider? metrics;
        private TracerProvider? traces;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            metrics = Sdk.CreateMeterProviderBuilder().AddMeter(PostCounters.MeterName, "MassTransit").AddOtlpExporter().Build();
            traces = Sdk.CreateTracerProviderBuilder().AddSource("MassTransit").AddOtlpExporter().Build();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            Dispose();
            return Task.CompletedTask;
        }

        public void Dispose()
        {
            metrics?.Dispose();
            traces?.Dispose();
        }
    }
}
