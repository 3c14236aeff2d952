package org.gongwen.identity;

import java.util.List;
import java.util.Optional;
import org.gongwen.node.SignalListener;
import org.gongwen.node.Signals;
import org.gongwen.node.Topic;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Answers from the snapshot in memory. A change puts a new snapshot in its place once it is committed, and tells the
 * other nodes to do the same.
 */
@Service
class SnapshotDirectory implements Directory, SignalListener {

    private static final Topic CHANGED = new Topic("directory");

    private final OrganisationTable table;
    private final Signals signals;
    private final TransactionTemplate ownTransaction;
    private volatile @Nullable DirectorySnapshot current;

    SnapshotDirectory(OrganisationTable table, Signals signals, PlatformTransactionManager transactions) {
        this.table = table;
        this.signals = signals;
        // Its own transaction, so that nothing uncommitted by the caller is ever kept; repeatable read, so that the
        // three tables belong to one version.
        this.ownTransaction = new TransactionTemplate(transactions);
        ownTransaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        ownTransaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        ownTransaction.setReadOnly(true);
    }

    /** The change in the running transaction is to be seen once it is committed. */
    void changing() {
        signals.send(CHANGED, "");
        TransactionSynchronizationManager.registerSynchronization(new ReadAnew(this::load, () -> current = null));
    }

    DirectorySnapshot snapshot() {
        var known = current;
        return known != null ? known : load();
    }

    private DirectorySnapshot load() {
        var loaded = ownTransaction.execute(status -> table.load());
        synchronized (this) {
            var known = current;
            if (known != null && known.version() > loaded.version()) {
                return known;
            }
            current = loaded;
            return loaded;
        }
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

    /** Costs one short query while nothing has changed. */
    @Override
    public void missed() {
        var known = current;
        if (known != null && known.version() < table.version()) {
            load();
        }
    }

    @Override
    public Unit unit(UnitId id) {
        return snapshot().unit(id);
    }

    @Override
    public Optional<Unit> unitByCode(String code) {
        return snapshot().unitByCode(code);
    }

    @Override
    public List<Unit> units() {
        return snapshot().units();
    }

    @Override
    public List<Unit> children(UnitId parent) {
        return snapshot().children(parent);
    }

    @Override
    public Unit organOf(UnitId unit) {
        return snapshot().organOf(unit);
    }

    @Override
    public boolean isWithin(UnitId unit, UnitId ancestor) {
        return snapshot().isWithin(unit, ancestor);
    }

    @Override
    public Optional<Person> person(PersonId id) {
        return snapshot().person(id);
    }

    @Override
    public Optional<Person> personByUsername(String username) {
        return snapshot().personByUsername(username);
    }

    @Override
    public List<Person> people() {
        return snapshot().people();
    }

    @Override
    public List<Person> everybody() {
        return snapshot().everybody();
    }

    @Override
    public List<Post> postsOf(PersonId person) {
        return snapshot().postsOf(person);
    }

    @Override
    public List<Post> postsIn(UnitId unit) {
        return snapshot().postsIn(unit);
    }

    @Override
    public List<Person> holders(Role role, UnitId unit) {
        return snapshot().holders(role, unit);
    }

    @Override
    public List<Principal> unreached() {
        return snapshot().unreached();
    }

    @Override
    public Actor actor(PersonId person, PostId post) {
        return snapshot().actor(person, post);
    }

    @Override
    public Actor actor(PersonId person) {
        return snapshot().actor(person);
    }
}
