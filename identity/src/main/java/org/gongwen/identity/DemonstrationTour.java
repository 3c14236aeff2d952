package org.gongwen.identity;

import java.util.List;

/** The people of the demonstration bureau in the order in which they handle one document. */
public interface DemonstrationTour {
    /**
     * One of them.
     *
     * @param title unit and post
     * @param textKey key of the words that say what this person does
     */
    record Stop(Person person, String title, String textKey) {}

    /** Empty while demonstration data is off; only people who still have the public password. */
    List<Stop> stops();

    /** Everybody's password in the demonstration; no secret. */
    String password();
}
