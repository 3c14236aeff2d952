package org.gongwen;

import org.springframework.core.Ordered;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.core.context.SecurityContextHolderStrategy;
import org.springframework.test.context.TestContext;
import org.springframework.test.context.support.AbstractTestExecutionListener;

/**
 * Each application that starts puts its own keeper of "who is asking" into a static field, and its filters use only
 * that one. Before a test goes on with an application that started earlier, that application's keeper is put back;
 * otherwise who is asking would be looked up in one and kept in another.
 */
class OwnSecurityContext extends AbstractTestExecutionListener {

    /** Before anything signs somebody in for the test. */
    @Override
    public int getOrder() {
        return Ordered.HIGHEST_PRECEDENCE + 100;
    }

    @Override
    public void beforeTestMethod(TestContext test) {
        if (test.hasApplicationContext()) {
            test.getApplicationContext()
                    .getBeanProvider(SecurityContextHolderStrategy.class)
                    .ifUnique(strategy -> {
                        if (SecurityContextHolder.getContextHolderStrategy() != strategy) {
                            SecurityContextHolder.setContextHolderStrategy(strategy);
                        }
                    });
        }
    }
}
