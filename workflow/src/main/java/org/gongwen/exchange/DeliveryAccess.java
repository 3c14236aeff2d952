package org.gongwen.exchange;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.gongwen.document.DocumentAccessRule;
import org.gongwen.document.DocumentSummary;
import org.gongwen.document.ReadCondition;
import org.gongwen.identity.Actor;
import org.gongwen.identity.Directory;
import org.gongwen.identity.NotPermittedException;
import org.gongwen.identity.Post;
import org.gongwen.identity.Role;
import org.gongwen.identity.UnitId;
import org.springframework.stereotype.Component;

/**
 * Who deals with deliveries: registrars, office clerks and leaders of the receiving organ; office clerks of the sending
 * one. The same people of the receiving organ may read what was delivered, unless it was recalled.
 */
@Component
class DeliveryAccess implements DocumentAccessRule {
    private static final Set<Role> RECEIVING = EnumSet.of(Role.REGISTRAR, Role.OFFICE_CLERK, Role.LEADER);
    private static final Set<Role> ACKNOWLEDGING = EnumSet.of(Role.REGISTRAR, Role.OFFICE_CLERK);

    private final Directory directory;

    DeliveryAccess(Directory directory) {
        this.directory = directory;
    }

    @Override
    public ReadCondition readable(Actor actor) {
        var organs = organs(actor, RECEIVING);
        return organs.isEmpty()
                ? ReadCondition.NEVER
                : new ReadCondition(
                        """
                        exists (select from delivery
                                 where document_id = d.id and unit_id = any(:deliveredTo) and state <> 'RECALLED')
                        """,
                        Map.of("deliveredTo", organs.stream().map(UnitId::value).toArray(Long[]::new)));
    }

    boolean receives(Actor actor, Delivery delivery) {
        return receiving(actor, delivery).isPresent();
    }

    private Optional<Post> receiving(Actor actor, Delivery delivery) {
        return actor.posts().stream()
                .filter(post -> ACKNOWLEDGING.contains(post.role()))
                .filter(post -> directory.organOf(post.unit()).id().equals(delivery.unit()))
                .findFirst();
    }

    /** The post in which the actor receives for the unit. */
    Post requireReceiving(Actor actor, Delivery delivery) {
        return receiving(actor, delivery)
                .orElseThrow(() -> new NotPermittedException(actor.name() + " receives nothing for unit "
                        + delivery.unit().value()));
    }

    void requireSending(Actor actor, DocumentSummary document) {
        if (!organs(actor, EnumSet.of(Role.OFFICE_CLERK)).contains(document.organ())) {
            throw new NotPermittedException(
                    actor.name() + " sends nothing for unit " + document.organ().value());
        }
    }

    /** The answer about a delivery that does not exist: the same as about one of others. */
    static NotPermittedException refusal(DeliveryId id) {
        return new NotPermittedException("delivery " + id.value());
    }

    /** The organs for which the actor holds one of the roles, in the organ itself or in one of its departments. */
    List<UnitId> organs(Actor actor, Set<Role> roles) {
        return actor.posts().stream()
                .filter(post -> roles.contains(post.role()))
                .map(post -> directory.organOf(post.unit()).id())
                .distinct()
                .toList();
    }
}
