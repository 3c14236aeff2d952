package org.gongwen.citizen;

import org.springframework.modulith.NamedInterface;

/** How a citizen is told that the answer is there. */
@NamedInterface("counter")
public enum TellBy {
    MAIL,
    SMS
}
