package org.gongwen.monitoring;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.DelegatingSpanData;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/**
 * Lets out of this process only what is known to say nothing of documents and people: the names of spans, their times,
 * and the attributes listed here. Messages of exceptions stay here, for they quote what was typed; so do addresses, of
 * which only the pattern is told.
 */
final class TraceContents implements SpanExporter {
    private static final Set<String> ATTRIBUTES = Set.of("method", "uri", "status", "outcome", "exception");

    private final SpanExporter exporter;

    TraceContents(SpanExporter exporter) {
        this.exporter = exporter;
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
        return exporter.export(spans.stream().<SpanData>map(WithoutContent::new).toList());
    }

    @Override
    public CompletableResultCode flush() {
        return exporter.flush();
    }

    @Override
    public CompletableResultCode shutdown() {
        return exporter.shutdown();
    }

    private static final class WithoutContent extends DelegatingSpanData {
        private final Attributes attributes;

        WithoutContent(SpanData span) {
            super(span);
            attributes = span.getAttributes().toBuilder()
                    .removeIf(WithoutContent::mayTellContent)
                    .build();
        }

        private static boolean mayTellContent(AttributeKey<?> key) {
            return !ATTRIBUTES.contains(key.getKey());
        }

        @Override
        public Attributes getAttributes() {
            return attributes;
        }

        @Override
        public int getTotalAttributeCount() {
            return attributes.size();
        }

        @Override
        public List<EventData> getEvents() {
            return List.of();
        }

        @Override
        public int getTotalRecordedEvents() {
            return 0;
        }

        @Override
        public List<LinkData> getLinks() {
            return List.of();
        }

        @Override
        public int getTotalRecordedLinks() {
            return 0;
        }

        @Override
        public StatusData getStatus() {
            return StatusData.create(super.getStatus().getStatusCode(), "");
        }
    }
}
