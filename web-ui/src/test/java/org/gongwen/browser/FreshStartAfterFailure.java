package org.gongwen.browser;

import org.opentest4j.TestAbortedException;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;
import org.springframework.test.context.support.DependencyInjectionTestExecutionListener;

/**
 * A test that fails leaves its work half done in an application that others share. The next test, and the failed one if
 * it is run again, find a new application with an empty bureau.
 */
public final class FreshStartAfterFailure extends AbstractTestExecutionListener {

    /** Beside the one that looks for {@code @DirtiesContext}: whoever must tidy up within the application was before. */
    private static final int ORDER = 3_001;

    @Override
    public int getOrder() {
        return ORDER;
    }

    @Override
    public void afterTestMethod(TestContext test) {
        var failure = test.getTestException();
        if (failure != null && !(failure instanceof TestAbortedException)) {
            test.markApplicationContextDirty(HierarchyMode.EXHAUSTIVE);
            test.setAttribute(DependencyInjectionTestExecutionListener.REINJECT_DEPENDENCIES_ATTRIBUTE, true);
        }
    }
}
