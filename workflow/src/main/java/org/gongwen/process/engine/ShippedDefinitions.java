package org.gongwen.process.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.flowable.engine.ManagementService;
import org.flowable.engine.RepositoryService;
import org.flowable.engine.impl.util.CommandContextUtil;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deploys the definitions that come with the application when their content has changed since the last start, unless
 * the newest version of the process is one that administrators of the bureau have deployed. Nodes that start together
 * wait for each other, so a definition is never deployed twice.
 */
class ShippedDefinitions implements SmartInitializingSingleton {

    /** A file is called as its process is. */
    private static final String SUFFIX = ".bpmn20.xml";

    private static final String PATTERN = "classpath*:processes/*" + SUFFIX;

    private final RepositoryService repository;
    private final ManagementService management;
    private final TransactionTemplate transaction;
    private final ResourcePatternResolver resources;

    ShippedDefinitions(
            RepositoryService repository,
            ManagementService management,
            TransactionTemplate transaction,
            ResourcePatternResolver resources) {
        this.repository = repository;
        this.management = management;
        this.transaction = transaction;
        this.resources = resources;
    }

    @Override
    public void afterSingletonsInstantiated() {
        transaction.executeWithoutResult(status -> {
            waitForOtherNodes();
            for (var resource : resources()) {
                deployIfChanged(resource);
            }
        });
    }

    private Resource[] resources() {
        try {
            return resources.getResources(PATTERN);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void deployIfChanged(Resource resource) {
        var name = Objects.requireNonNull(resource.getFilename());
        byte[] content;
        try {
            content = resource.getContentAsByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var hash = sha256(content);
        var latest =
                repository.createDeploymentQuery().deploymentKey(name).latest().singleResult();
        if ((latest == null || !hash.equals(latest.getCategory())) && !isOfTheBureau(name)) {
            repository
                    .createDeployment()
                    .name(name)
                    .key(name)
                    .category(hash)
                    .addBytes(name, content)
                    .deploy();
        }
    }

    /** Whether an administrator has deployed a version of his own, which a newer shipped one must not replace. */
    private boolean isOfTheBureau(String name) {
        var newest = repository
                .createProcessDefinitionQuery()
                .processDefinitionKey(name.substring(0, name.length() - SUFFIX.length()))
                .latestVersion()
                .singleResult();
        return newest != null
                && repository
                                .createDeploymentQuery()
                                .deploymentId(newest.getDeploymentId())
                                .singleResult()
                                .getKey()
                        == null;
    }

    private void waitForOtherNodes() {
        management.executeCommand(command -> {
            try (var statement = CommandContextUtil.getDbSqlSession(command)
                    .getSqlSession()
                    .getConnection()
                    .createStatement()) {
                return statement.execute("select pg_advisory_xact_lock(hashtext('gongwen.process.definitions'))");
            } catch (java.sql.SQLException e) {
                throw new IllegalStateException("cannot lock the process definitions", e);
            }
        });
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("the Java runtime lacks SHA-256", e);
        }
    }
}
