package org.gongwen.document;

import java.util.List;

/** One rule for addressing; a bean per rule. Rules look at what they are given and query nothing. */
public interface AddressingRule {
    List<Finding> check(AddressedDocument document);
}
