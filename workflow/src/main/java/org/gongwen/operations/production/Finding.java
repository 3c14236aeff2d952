package org.gongwen.operations.production;

/**
 * One reason not to start.
 *
 * @param setting its name
 * @param sentence what is wrong with it, without its value
 */
record Finding(String setting, String sentence) {}
