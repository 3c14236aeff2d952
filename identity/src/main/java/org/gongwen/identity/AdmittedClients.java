package org.gongwen.identity;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.gongwen.node.SignalListener;
import org.gongwen.node.Signals;
import org.gongwen.node.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The business systems that may call the REST API now, from memory: asked with every request. A token says what the login
 * server thinks of a system; whether it is let in, and to what, is decided here.
 */
@Component
public class AdmittedClients implements SignalListener {

    private static final Topic CHANGED = new Topic("api-client");

    private final ApiClientTable table;
    private final Signals signals;
    private final TransactionTemplate ownTransaction;
    private volatile @Nullable Map<String, ApiClient> current;

    AdmittedClients(ApiClientTable table, Signals signals, PlatformTransactionManager transactions) {
        this.table = table;
        this.signals = signals;
        // Its own, so that nothing uncommitted by the caller is ever kept.
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        ownTransaction.setReadOnly(true);
    }

    /** The registered client, unless it was shut out. */
    public Optional<ApiClient> find(String clientId) {
        var known = current;
        return Optional.ofNullable((known != null ? known : load()).get(clientId));
    }

    /** The change in the running transaction counts at every node once it is committed. */
    void changing() {
        signals.send(CHANGED, "");
        TransactionSynchronizationManager.registerSynchronization(new ReadAnew(this::load, () -> current = null));
    }

    /** One after the other, so that what was read later is kept. */
    private synchronized Map<String, ApiClient> load() {
        var loaded = ownTransaction.execute(status -> table.all().stream()
                .filter(ApiClient::active)
                .collect(Collectors.toUnmodifiableMap(ApiClient::clientId, Function.identity())));
        current = loaded;
        return loaded;
    }

    @Override
    public Topic topic() {
        return CHANGED;
    }

    @Override
    public void received(String text, boolean fromHere) {
        if (!fromHere) {
            load();
        }
    }

    @Override
    public void missed() {
        if (current != null) {
            load();
        }
    }
}
