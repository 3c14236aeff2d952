package org.gongwen.rendition;

import jakarta.validation.constraints.NotNull;
import java.util.Set;
import org.gongwen.document.Classification;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose name stands under the text of pages: {@code gongwen.rendition.*}.
 *
 * @param watermark the classifications whose pages carry the name of who reads them and the time; none for none
 * @param watermarkOnceIssued whether they still do once the document was issued, when it is printed to be filed
 */
@Validated
@ConfigurationProperties("gongwen.rendition")
record RenditionSettings(
        @DefaultValue({"INTERNAL", "SECRET", "CONFIDENTIAL", "TOP_SECRET"}) @NotNull
        Set<Classification> watermark,

        @DefaultValue("true") boolean watermarkOnceIssued) {}
