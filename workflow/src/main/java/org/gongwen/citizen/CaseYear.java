package org.gongwen.citizen;

import java.util.List;

/**
 * What became of what citizens handed in, in one year.
 *
 * @param letters by site and kind, the sum of all last; empty where none came in
 * @param requests by site, the sum of all last; empty where there were none
 */
public record CaseYear(int year, List<LettersOfYear> letters, List<RequestsOfYear> requests) {

    public CaseYear {
        letters = List.copyOf(letters);
        requests = List.copyOf(requests);
    }
}
