package org.gongwen.operations.production;

import java.util.stream.Collectors;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says everything that has to be put right at once, so that nobody starts seven times to read seven sentences. */
class ProductionFailureAnalyzer extends AbstractFailureAnalyzer<ProductionRefusedException> {

    @Override
    protected FailureAnalysis analyze(Throwable root, ProductionRefusedException refused) {
        var list = refused.findings().stream()
                .map(finding -> "  - " + finding.setting() + ": " + finding.sentence())
                .collect(Collectors.joining("\n"));
        return new FailureAnalysis(
                "Gongwen does not start with the profile \"production\" as it is set up ("
                        + refused.findings().size() + " to put right):\n\n" + list,
                "Put each of them right. Secrets come from the environment (GONGWEN_IDENTITY_CLIENT_SECRET) or from files"
                        + " in /run/secrets named like the setting (gongwen.identity.client-secret). See deploy/README.md.",
                refused);
    }
}
