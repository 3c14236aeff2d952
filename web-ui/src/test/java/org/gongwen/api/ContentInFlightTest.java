package org.gongwen.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.gongwen.api.ContentInFlight.Room;
import org.junit.jupiter.api.Test;

/** How the room for content is shared out. */
class ContentInFlightTest {

    private final ContentInFlight room = new ContentInFlight(1000);

    @Test
    void aCallerFillsAQuarter() {
        assertThat(room.take("oa", "oa 王喆", 250)).isEqualTo(Room.GIVEN);
        assertThat(room.take("oa", "oa 王喆", 1)).isEqualTo(Room.SHARE_USED);
        assertThat(room.take("oa", "oa 李𠮷", 250)).isEqualTo(Room.GIVEN);
    }

    /** A token for each of its people gives a system no more than half. */
    @Test
    void aSystemFillsHalfForHoweverManyPeople() {
        for (var person : new String[] {"oa 1", "oa 2", "oa 3", "oa 4", "oa 5"}) {
            assertThat(room.take("oa", person, 100)).isEqualTo(Room.GIVEN);
        }
        assertThat(room.take("oa", "oa 6", 1)).isEqualTo(Room.SHARE_USED);
        assertThat(room.take("archive", "archive 1", 250)).isEqualTo(Room.GIVEN);
    }

    @Test
    void theNodeHoldsNoMoreThanItsRoom() {
        for (var system : new String[] {"a", "b", "c", "d"}) {
            assertThat(room.take(system, system + " 1", 250)).isEqualTo(Room.GIVEN);
        }
        assertThat(room.take("e", "e 1", 1)).isEqualTo(Room.FULL);
        room.leave("a", "a 1", 250);
        assertThat(room.take("e", "e 1", 250)).isEqualTo(Room.GIVEN);
    }

    @Test
    void whatIsLeftCanBeTakenAgainByTheSameSystem() {
        room.take("oa", "oa 1", 250);
        room.take("oa", "oa 2", 250);
        room.leave("oa", "oa 1", 250);
        room.leave("oa", "oa 2", 250);

        assertThat(room.take("oa", "oa 3", 250)).isEqualTo(Room.GIVEN);
    }
}
