package org.gongwen.portal;

import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.FixedDelay;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Keeps the exported pages up to date where a folder is named for them, on one node at a time. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("gongwen.site.export.folder")
class ExportJobs {

    private static final Logger LOG = LoggerFactory.getLogger(ExportJobs.class);

    @Bean
    RecurringTask<Void> publicPagesExported(StaticExport export, PortalSettings settings) {
        var folder = Objects.requireNonNull(settings.export().folder());
        return Tasks.recurring("site-export", FixedDelay.of(settings.export().interval()))
                .execute((instance, context) -> {
                    var result = export.write(folder);
                    if (result.written() + result.removed() > 0) {
                        LOG.info(
                                "Exported the public pages: {} files written, {} removed",
                                result.written(),
                                result.removed());
                    }
                });
    }
}
