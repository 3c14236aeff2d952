package org.gongwen.portal;

/** One line of the head of an answer. */
record Header(String name, String value) {}
